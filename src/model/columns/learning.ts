/** State variables of sellers that only learning uses. */

import type { ColumnTable } from "../../core/declare.ts";

export const learningColumns = {
  rateStep: {
    type: "i8",
    meaning: "direction in which the posting rate is being tried",
    unit: "sign",
    range: [-1, 1],
    initial: 1,
    writer: "learning",
  },
  priceStep: {
    type: "i8",
    meaning: "direction in which the price is being tried",
    unit: "sign",
    range: [-1, 1],
    initial: 1,
    writer: "learning",
  },
  trial: {
    type: "u8",
    meaning:
      "0 nothing tried yet, 1 tries a rate, 2 tries a price, 3 rests after a rate, 4 rests after a price",
    unit: "code",
    range: [0, 4],
    writer: "learning",
  },
  windowProfit: {
    type: "f64",
    meaning: "profit so far when the present learning window began",
    unit: "cents",
    range: [-9e15, 9e15],
    writer: "learning",
  },
  formerProfit: {
    type: "f64",
    meaning: "profit a day in the learning window before",
    unit: "cents/day",
    range: [-9e15, 9e15],
    writer: "learning",
  },
  windowDay: {
    type: "i32",
    meaning: "day on which the present learning window began",
    unit: "day",
    range: [0, 1073741823],
    writer: "learning",
  },
  learned: {
    type: "u16",
    meaning: "looks at the books so far",
    unit: "looks",
    range: [0, 65535],
    writer: "learning",
  },
  morningRate: {
    type: "f32",
    scratch: true,
    meaning: "posting rate before anyone learns today",
    unit: "posts/day",
    range: [0, 100],
    writer: "learning",
  },
  morningPrice: {
    type: "i32",
    scratch: true,
    meaning: "price before anyone learns today",
    unit: "cents",
    range: [0, 2147483647],
    writer: "learning",
  },
  morningCost: {
    type: "i32",
    scratch: true,
    meaning: "cost of the goods before anyone learns today",
    unit: "cents",
    range: [0, 2147483647],
    writer: "learning",
  },
  morningKind: {
    type: "f32",
    scratch: true,
    meaning: "standardness before anyone learns today",
    unit: "1",
    range: [0, 1],
    writer: "learning",
  },
  morningStory: {
    type: "f32",
    scratch: true,
    meaning: "story before anyone learns today",
    unit: "1",
    range: [0, 1],
    writer: "learning",
  },
} as const satisfies ColumnTable;
