/**
 * The FeedMarket-1 workload: its sizes, probabilities and purposes of chance (sections 1, 2 and 4 of its
 * specification). It measures an engine; it is not a calibrated model of people.
 *
 * A probability is a threshold on 32-bit words: something happens where a draw, read as unsigned, is below it.
 */

import { deriveKey, type Key } from "../../src/core/random.ts";

/** "standard": one person in five sells. "dense": everybody sells, and posts less. */
export type Profile = "standard" | "dense";

/** One run of the workload. */
export interface Workload {
  /** Persons, at least 20; the first eight are the influencers. */
  readonly personCount: number;
  /** Ticks, below 8192: the tick of a seller's return has 13 bits. */
  readonly tickCount: number;
  readonly seed: number;
  readonly profile: Profile;
}

export const influencerCount = 8;
/** Friends that each new person of the Barabási-Albert graph chooses. */
export const attachment = 10;
/** Feed entries examined at an opening. */
export const viewed = 8;
/** Ticks for which a post can be seen. */
export const lifetime = 8;
export const initialTrust = 96;

/** Thresholds common to both profiles. */
export const thresholds = {
  open: 0x80000000,
  scam: 0x20000000,
  badFromScam: 0xc0000000,
  badFromHonest: 0x08000000,
  report: 0x80000000,
  spam: 0x10000000,
  evade: 0x80000000,
} as const;

/** A person mutes where a draw is below annoyance squared times this. */
export const mutePerSquare = 4096;

/** Threshold of a person's being a seller. */
export function sellerThreshold(profile: Profile): number {
  return profile === "dense" ? 2 ** 32 : 0x33333333;
}

/** Threshold of a seller's posting in a tick. */
export function postThreshold(profile: Profile): number {
  return profile === "dense" ? 0x1999999a : 0x80000000;
}

/** Purposes of chance while building, at tick 0. */
export const building = { target: 0, seller: 1, quality: 2, scam: 3, follow: 4 } as const;

/** Purposes of chance at ticks 1 and later. */
export const purposes = { post: 0, open: 1, buy: 2, bad: 3, report: 4, mute: 5, spam: 6, evade: 7 } as const;

/** Fills `into` with the key of a purpose at a tick and returns it. */
export function purposeKey(seed: number, tick: number, purpose: number, into: Key): Key {
  return deriveKey({ first: seed, second: seed }, 16 * tick + purpose, into);
}

const powers = [65536, 71468, 77936, 84990, 92682, 101070, 110218, 120194];

/** The threshold of p = 1 / (1 + 2^(-utility / 8)); utility, in eighths of a bit, from -128 to 127. */
export function logitThreshold(utility: number): number {
  const size = Math.abs(utility);
  const odds = BigInt(powers[size & 7]) << BigInt(size >> 3);
  const tail = Number(2n ** 48n / (65536n + odds));
  return utility <= 0 ? tail : 2 ** 32 - tail;
}

/** The ten counters of a tick, in the order in which `trace` reads them. */
export const counterNames = [
  "posts",
  "deliveries",
  "opens",
  "impressions",
  "purchases",
  "complaints",
  "mutes",
  "reports",
  "bans",
  "returns",
] as const;

/** Places of the counters in a tick's row. */
export const counter = {
  posts: 0,
  deliveries: 1,
  opens: 2,
  impressions: 3,
  purchases: 4,
  complaints: 5,
  mutes: 6,
  reports: 7,
  bans: 8,
  returns: 9,
} as const;

/** 1 where a word, read as unsigned, is below a threshold under 2^32; else 0. A coin's branch is guessed wrong half the time. */
export function isBelow(word: number, threshold: number): number {
  return ((~word & threshold) | (~(word ^ threshold) & (word - threshold))) >>> 31;
}
