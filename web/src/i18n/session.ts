/** Words about runs that stop. */

import { words } from "./words.ts";

export const sessionWords = words({
  en: { stopped: "{name} cannot go on: {reason}. Open it again to repeat it." },
  zh: { stopped: "“{name}”无法继续：{reason}。请重新打开。" },
});
