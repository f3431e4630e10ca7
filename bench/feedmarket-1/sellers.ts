/**
 * Sellers return from bans and post; the platform bans those with too many strikes (phases A and D of
 * FeedMarket-1). Both sweep a range of sellers in ascending order.
 *
 * A post touches no reader. A seller's history of eight ticks is two nibbles, the newest four ticks in the lower,
 * and in each nibble the newest tick in the highest bit: the order in which readers walk it.
 */

import { drawWith, emptyKey } from "../../src/core/random.ts";
import { bannedBit, clockStart, type Market, returnShift } from "./state.ts";
import { counter, isBelow, postThreshold, purposeKey, purposes, thresholds } from "./workload.ts";

// A module's own constants are compiled in; an imported one would be read at each use.
const draw = drawWith;
const isUnder = isBelow;
const banned = bannedBit;
const { evade } = thresholds;

/** Works on sellers from .. to - 1 at a tick and adds to the tick's counters. */
export type SellerSweep = (tick: number, from: number, to: number, counters: Uint32Array) => void;

/** The posting sweep of a market. Writes hot, evading, unmuted. One draw per seller who is not banned. */
export function createPosting(market: Market): SellerSweep {
  const { seed, profile } = market.workload;
  const threshold = postThreshold(profile) | 0;
  const key = emptyKey();

  return function post(tick, from, to, counters) {
    const { person, hot, followers, unmuted, bannedUntil, evading } = market.sellers.columns;
    const { first, second } = purposeKey(seed, tick, purposes.post, key);
    let posts = 0;
    let deliveries = 0;
    let returns = 0;
    for (let seller = from; seller < to; seller++) {
      let word = hot[seller];
      let history = ((word >>> 1) & 0x77) | ((word & 1) << 7);
      if ((word & banned) !== 0 && bannedUntil[seller] <= tick) {
        word ^= banned;
        if (evading[seller] === 1) {
          evading[seller] = 0;
          unmuted[seller] = followers[seller];
          word = (word & ((1 << returnShift) - 1)) | ((tick + clockStart) << returnShift);
          returns++;
        }
      }
      if ((word & banned) === 0) {
        const posting = isUnder(draw(first, second, person[seller] | 0), threshold);
        history |= posting << 3;
        posts += posting;
        deliveries += unmuted[seller] & -posting;
      }
      hot[seller] = (word & ~0xff) | history;
    }
    counters[counter.posts] += posts;
    counters[counter.deliveries] += deliveries;
    counters[counter.returns] += returns;
  };
}

/** The platform's sweep of a market. Writes strikes, hot, bannedUntil, evading. One draw per ban. */
export function createPlatform(market: Market): SellerSweep {
  const { seed } = market.workload;
  const key = emptyKey();

  return function moderate(tick, from, to, counters) {
    const { person, hot, followers, strikes, bannedUntil, evading } = market.sellers.columns;
    const { first, second } = purposeKey(seed, tick, purposes.evade, key);
    let bans = 0;
    for (let seller = from; seller < to; seller++) {
      if (strikes[seller] < 3 + (followers[seller] >>> 6)) continue;
      bans++;
      strikes[seller] = 0;
      hot[seller] |= banned;
      const comesBack = isUnder(draw(first, second, person[seller] | 0), evade);
      evading[seller] |= comesBack;
      bannedUntil[seller] = tick + 30 - 20 * comesBack;
    }
    counters[counter.bans] += bans;
  };
}
