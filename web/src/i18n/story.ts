/** Words of the story panel. */

import { words } from "./words.ts";

export const storyWords = words({
  en: { question: "Question", prediction: "Expected", reading: "Found" },
  zh: { question: "问题", prediction: "预期", reading: "结果" },
});
