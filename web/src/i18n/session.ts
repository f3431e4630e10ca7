/** Words about runs that stop. */

import { words } from "./words.ts";

export const sessionWords = words({
  en: { stopped: "{name} cannot go on: {reason}.", again: "Open it again" },
  zh: { stopped: "“{name}”无法继续：{reason}。", again: "重新打开" },
});
