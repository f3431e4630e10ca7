/** State variables of how sellers answer sanctions. */

import type { ColumnTable } from "../../core/declare.ts";

export const evasionColumns = {
  restraint: {
    type: "f32",
    meaning: "share of the posting rate that compliance leaves",
    unit: "1",
    range: [0, 1],
    initial: 1,
    writer: "compliance",
  },
  daring: {
    type: "f32",
    meaning: "share of the posting rate that the risk of sanctions leaves",
    unit: "1",
    range: [0, 1],
    initial: 1,
    writer: "deterrence",
  },
  evading: {
    type: "u8",
    meaning: "1 once the seller changes accounts to stay ahead of sanctions",
    unit: "flag",
    range: [0, 1],
    writer: "rotation",
  },
  turnDay: {
    type: "i32",
    meaning: "day on which the account in use began to work",
    unit: "day",
    range: [0, 1073741823],
    writer: "rotation",
  },
} as const satisfies ColumnTable;
