/** Words about runs that stop. */

import { words } from "./words.ts";

export const sessionWords = words({
  en: {
    stopped: "“{name}” cannot go on: {reason}.",
    again: "Open it again",
    stoppedOn: "stopped on day {day}",
  },
  zh: { stopped: "“{name}”无法继续：{reason}。", again: "重新打开", stoppedOn: "停在第 {day} 天" },
});
