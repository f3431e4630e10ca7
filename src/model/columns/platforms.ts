/** State variables of platforms: the policy in force, the policy it is trying out, and what it knows of its readers. */

import type { ColumnTable } from "../../core/declare.ts";
import { never } from "../constants.ts";

export const platformColumns = {
  openDay: {
    type: "i32",
    meaning: "day on which the platform opened, 0 for the first, or a day that never comes",
    unit: "day",
    range: [0, 1073741823],
    initial: never,
    writer: "rivals",
  },
  intensity: {
    type: "f64",
    meaning: "enforcement intensity in force",
    unit: "1",
    range: [0, 1000],
    writer: "governance",
  },
  licenceFee: {
    type: "f64",
    meaning: "price of a licence in force",
    unit: "money/month",
    range: [0, 1000],
    writer: "governance",
  },
  openness: {
    type: "f64",
    meaning: "share of applicants for a licence who are admitted",
    unit: "1",
    range: [0, 1],
    writer: "governance",
  },
  adverts: {
    type: "f64",
    meaning: "the platform's own adverts in a feed",
    unit: "posts/day",
    range: [0, 1000],
    writer: "governance",
  },
  centre: {
    type: "f64",
    width: 4,
    meaning: "policy around which the platform tries: ln intensity, licence fee, openness, adverts",
    unit: "see policy",
    range: [-1000, 1000],
    writer: "governance",
  },
  drift: {
    type: "f64",
    width: 4,
    meaning: "last revision of the policy, which the next one partly goes on with",
    unit: "see policy",
    range: [-10, 10],
    writer: "governance",
  },
  trial: {
    type: "i8",
    width: 4,
    meaning: "side on which each part of the policy is tried first",
    unit: "sign",
    range: [-1, 1],
    writer: "governance",
  },
  trialDay: {
    type: "i32",
    meaning: "first day of the present trial, 0 for none",
    unit: "day",
    range: [0, 1073741823],
    writer: "governance",
  },
  gainFirst: {
    type: "f64",
    meaning: "objective summed over the first half of the trial",
    unit: "money/1000 readers",
    range: [-1e15, 1e15],
    writer: "governance",
  },
  gainSecond: {
    type: "f64",
    meaning: "objective summed over the second half",
    unit: "money/1000 readers",
    range: [-1e15, 1e15],
    writer: "governance",
  },
  complaints: {
    type: "f64",
    meaning: "reports a day, smoothed",
    unit: "reports/1000 readers-day",
    range: [0, 1e9],
    writer: "governance",
  },
  satisfaction: {
    type: "f64",
    meaning: "share of ordinary posts among all posts seen in feeds, smoothed",
    unit: "1",
    range: [0, 1],
    initial: 1,
    writer: "governance",
  },
} as const satisfies ColumnTable;
