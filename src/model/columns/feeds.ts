/**
 * State variables of feeds and platforms. A person has a feed on every platform: row platform x persons + person, so
 * that with one platform a feed has its person's id.
 */

import type { ColumnTable } from "../../core/declare.ts";

export const feedColumns = {
  attention: {
    type: "f32",
    meaning: "share of the person's visits that go to this platform, in whole steps of 1/1024",
    unit: "1",
    range: [0, 1],
    writer: "migration",
  },
  forsaken: {
    type: "u8",
    meaning: "1 after the person gave up the feed here and kept another",
    unit: "flag",
    range: [0, 1],
    writer: "visits",
  },
  organicRate: {
    type: "u32",
    meaning: "ordinary posts a day that the person writes here, in 1/1024",
    unit: "posts/1024 days",
    range: [0, 4294967295],
    writer: "migration",
  },
  organicInflow: {
    type: "u32",
    meaning: "ordinary posts a day by friends who speak, in 1/1024",
    unit: "posts/1024 days",
    range: [0, 4294967295],
    writer: "organic",
  },
  platformTrust: {
    type: "f32",
    meaning: "the person's trust in the platform",
    unit: "1",
    range: [0, 1],
    initial: 0.7,
    writer: "reputation",
    replay: 100,
  },
  wish: {
    type: "f32",
    scratch: true,
    meaning: "share of visits wanted here by a person who thinks again today",
    unit: "1",
    range: [0, 1],
    writer: "migration",
  },
  commercialInflow: {
    type: "u32",
    scratch: true,
    meaning: "adverts that reach the feed today",
    unit: "posts/day",
    range: [0, 4294967295],
    writer: "delivery",
  },
  publicInflow: {
    type: "u32",
    scratch: true,
    meaning: "posts of followed public accounts today",
    unit: "posts/day",
    range: [0, 4294967295],
    writer: "delivery",
  },
  seenShare: {
    type: "f32",
    scratch: true,
    meaning: "probability that a friend's post is seen today",
    unit: "1",
    range: [0, 1],
    writer: "attention",
  },
  seenSharePublic: {
    type: "f32",
    scratch: true,
    meaning: "probability that a public account's post is seen today",
    unit: "1",
    range: [0, 1],
    writer: "attention",
  },
  seenShareOrganic: {
    type: "f32",
    scratch: true,
    meaning: "probability that an ordinary post is seen today",
    unit: "1",
    range: [0, 1],
    writer: "attention",
  },
  commercialSeen: {
    type: "u32",
    scratch: true,
    meaning: "adverts seen today",
    unit: "posts",
    range: [0, 4294967295],
    writer: "exposure",
  },
} as const satisfies ColumnTable;
