/** State variables of re-shares and of curators' clients. */

import type { ColumnTable } from "../../core/declare.ts";
import { never } from "../constants.ts";

/**
 * One row per member of a cascade that still goes on: who bought and re-shared, or bought through a re-share. Rows stand in
 * the order in which they arose, so that a parent comes before its children.
 */
export const shareColumns = {
  person: { type: "u32", meaning: "buyer", unit: "id", range: [0, 4294967295], writer: "sharing" },
  account: {
    type: "u32",
    meaning: "account that sold",
    unit: "id",
    range: [0, 4294967295],
    writer: "sharing",
  },
  parent: {
    type: "i32",
    meaning: "row of the re-share through which the person bought, -1 for the first of a cascade",
    unit: "id",
    range: [-1, 2147483647],
    initial: -1,
    writer: "sharing",
    invariant: "lower than the row's own id",
  },
  root: {
    type: "u32",
    meaning: "row of the first of the cascade",
    unit: "id",
    range: [0, 4294967295],
    writer: "sharing",
  },
  depth: {
    type: "u16",
    meaning: "re-shares between the first and this one",
    unit: "ties",
    range: [0, 65535],
    writer: "sharing",
  },
  boughtDay: {
    type: "i32",
    meaning: "day of the purchase",
    unit: "day",
    range: [0, 1073741823],
    writer: "sharing",
  },
  sharedDay: {
    type: "i32",
    meaning: "day of the re-share, or a day that never comes",
    unit: "day",
    range: [0, 1073741823],
    initial: never,
    writer: "sharing",
  },
  active: {
    type: "u8",
    scratch: true,
    meaning: "1 if the cascade of this first row goes on",
    unit: "flag",
    range: [0, 1],
    writer: "sharing",
  },
  below: {
    type: "u32",
    scratch: true,
    meaning: "members from this row downwards",
    unit: "persons",
    range: [0, 4294967295],
    writer: "sharing",
  },
  deepest: {
    type: "u16",
    scratch: true,
    meaning: "largest depth in the cascade of this first row",
    unit: "ties",
    range: [0, 65535],
    writer: "sharing",
  },
  between: {
    type: "f64",
    scratch: true,
    meaning: "sum over the ties of the cascade of the pairs of members that each lies between",
    unit: "pairs",
    range: [0, 9e15],
    writer: "sharing",
  },
  place: {
    type: "i32",
    scratch: true,
    meaning: "row after those that are over were dropped, -1 if dropped",
    unit: "id",
    range: [-1, 2147483647],
    writer: "sharing",
  },
} as const satisfies ColumnTable;

/** One row per client of a curator; those of one curator stand together. A person is client of one curator at most. */
export const clientColumns = {
  curator: {
    type: "u32",
    meaning: "person who advises",
    unit: "id",
    range: [0, 4294967295],
    writer: "initialize",
  },
  person: {
    type: "u32",
    meaning: "person who is advised",
    unit: "id",
    range: [0, 4294967295],
    writer: "initialize",
  },
  field: {
    type: "u8",
    meaning: "category that the curator knows",
    unit: "category",
    range: [0, 3],
    writer: "initialize",
  },
  contacts: {
    type: "u16",
    meaning: "messages of advice read so far",
    unit: "messages",
    range: [0, 65535],
    writer: "curation",
  },
  account: {
    type: "i32",
    meaning: "account whose goods were advised last, -1 for none, -2 for the marketplace",
    unit: "id",
    range: [-2, 2147483647],
    initial: -1,
    writer: "curation",
  },
  position: {
    type: "u16",
    meaning: "position of these goods on the taste circle, in 1/65536",
    unit: "circle/65536",
    range: [0, 65535],
    writer: "curation",
  },
  untilDay: {
    type: "i32",
    meaning: "last day on which the advice is remembered",
    unit: "day",
    range: [-1, 1073741823],
    initial: -1,
    writer: "curation",
  },
  earnedCents: {
    type: "f64",
    meaning: "commissions that the curator earned with this client",
    unit: "cents",
    range: [0, 9e15],
    writer: "curation",
  },
} as const satisfies ColumnTable;
