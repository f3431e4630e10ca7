/** Laws are tried on the same examples every time: a test that fails, fails for everyone. */

import fc from "fast-check";

fc.configureGlobal({ seed: 2014 });
