/** Platforms: how many there are. The first is the one that everybody belongs to on day 0. */

import type { ParameterTable } from "../core/declare.ts";
import { integer } from "../core/parameter.ts";
import { platformLimit } from "./constants.ts";

/** Section `platforms` of a scenario. */
export const platformParameters = {
  rivals: integer(
    "platforms beside the first",
    "platforms",
    0,
    [0, platformLimit - 1],
    "a scenario's choice",
    {
      role: "setting",
      dated: false,
    },
  ),
} as const satisfies ParameterTable;
