/** What two runs are compared by: a few measures that students and planners ask for. */

import type { Reading } from "./comparison.ts";

export interface ComparedMeasure {
  readonly measure: string;
  readonly reading: Reading;
}

export const comparedMeasures = [
  { measure: "commercial_share", reading: "level" },
  { measure: "visits", reading: "level" },
  { measure: "sellers", reading: "level" },
  { measure: "feed_sales", reading: "total" },
  { measure: "mean_profit", reading: "level" },
  { measure: "mutes", reading: "total" },
  { measure: "bans", reading: "total" },
  { measure: "platform_trust", reading: "level" },
] as const satisfies readonly ComparedMeasure[];

export type ComparedName = (typeof comparedMeasures)[number]["measure"];
