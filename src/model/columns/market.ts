/** State variables of orders, reviews, reviewers and of the market as a whole. */

import type { ColumnTable } from "../../core/declare.ts";

export const orderColumns = {
  placedDay: {
    type: "i32",
    meaning: "day of the purchase",
    unit: "day",
    range: [0, 1073741823],
    writer: "orders",
  },
  dueDay: {
    type: "i32",
    meaning: "day on which the goods are judged",
    unit: "day",
    range: [0, 1073741823],
    writer: "orders",
  },
  buyer: { type: "u32", meaning: "person who bought", unit: "id", range: [0, 4294967295], writer: "orders" },
  account: {
    type: "i32",
    meaning: "account that sold, -1 where none did",
    unit: "id",
    range: [-1, 2147483647],
    writer: "orders",
  },
  tie: {
    type: "u32",
    meaning: "tie record of buyer and account, tried first",
    unit: "id",
    range: [0, 4294967295],
    writer: "orders",
  },
  channel: { type: "u8", meaning: "channel code", unit: "code", range: [0, 7], writer: "orders" },
  priceCents: { type: "i32", meaning: "price paid", unit: "cents", range: [0, 2147483647], writer: "orders" },
  verdict: {
    type: "u8",
    meaning: "0 not yet judged, 1 good, 2 bad",
    unit: "code",
    range: [0, 2],
    writer: "experience",
  },
  refunded: {
    type: "u8",
    meaning: "1 if the price goes back to the buyer",
    unit: "flag",
    range: [0, 1],
    writer: "experience",
  },
} as const satisfies ColumnTable;

export const reviewColumns = {
  dueDay: {
    type: "i32",
    meaning: "day on which the decision falls",
    unit: "day",
    range: [0, 1073741823],
    writer: "review",
  },
  account: {
    type: "i32",
    meaning: "account under review, -1 where the case is an ordinary person",
    unit: "id",
    range: [-1, 2147483647],
    writer: "review",
  },
  person: { type: "u32", meaning: "person concerned", unit: "id", range: [0, 4294967295], writer: "review" },
  moment: {
    type: "f64",
    meaning: "moment at which the case came in",
    unit: "day",
    range: [0, 1e9],
    writer: "detection",
  },
  confirmed: {
    type: "u8",
    meaning: "1 if the decision goes against the person",
    unit: "flag",
    range: [0, 1],
    writer: "review",
  },
  queued: {
    type: "u8",
    meaning: "0 waits for the desk, 1 has a decision day",
    unit: "flag",
    range: [0, 1],
    writer: "review",
  },
} as const satisfies ColumnTable;

export const reviewerColumns = {
  freeAt: {
    type: "f64",
    meaning: "moment at which the reviewer has worked off all cases",
    unit: "day",
    range: [0, 1e9],
    writer: "review",
  },
} as const satisfies ColumnTable;

export const marketColumns = {
  hype: {
    type: "f64",
    meaning: "hype about selling, 1 at the start",
    unit: "1",
    range: [0, 1000],
    initial: 1,
    writer: "hype",
  },
  entriesToday: {
    type: "u32",
    scratch: true,
    meaning: "persons who took up selling today",
    unit: "persons",
    range: [0, 4294967295],
    writer: "entry",
  },
  entriesFast: {
    type: "f64",
    meaning: "entries a day, smoothed over 7 days",
    unit: "persons/day",
    range: [0, 1e9],
    writer: "hype",
  },
  entriesSlow: {
    type: "f64",
    meaning: "entries a day, smoothed over 30 days",
    unit: "persons/day",
    range: [0, 1e9],
    writer: "hype",
  },
  newsMean: {
    type: "f64",
    meaning: "mean smoothed profit of visible sellers",
    unit: "cents/day",
    range: [-1e15, 1e15],
    writer: "hype",
  },
  newsBest: {
    type: "f64",
    meaning: "mean smoothed profit of the best tenth of visible sellers",
    unit: "cents/day",
    range: [-1e15, 1e15],
    writer: "hype",
  },
  marketplaceCents: {
    type: "i32",
    meaning: "price level of the marketplace",
    unit: "cents",
    range: [0, 2147483647],
    writer: "marketplace",
  },
  tiesWasted: {
    type: "u32",
    meaning: "tie records no account uses any more",
    unit: "ties",
    range: [0, 4294967295],
    writer: "accounts",
  },
} as const satisfies ColumnTable;
