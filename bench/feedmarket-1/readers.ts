/**
 * Readers open their feeds, look at the newest posts, buy, complain, mute and report (phase C of FeedMarket-1).
 *
 * The sweep is one fused loop, since the cost is in instructions and wrongly guessed branches. The newest entries
 * of up to eight edges are bits of a word: a byte for each of four ticks, the newest highest, and in it a bit for
 * each edge, so that `clz32` walks them in the order of the feed without a list or a sort.
 *
 * The sweep captures its arrays and constants and is made once per thread: the compiler then takes them as known.
 * Readers write only their own edges; strikes and counts are integer sums, so their order does not matter.
 */

import { drawWith, emptyKey } from "../../src/core/random.ts";
import { bannedBit, clockStart, live, type Market, returnShift, scamBit, sellerMask } from "./state.ts";
import {
  counter,
  initialTrust,
  logitThreshold,
  mutePerSquare,
  purposeKey,
  purposes,
  thresholds,
  viewed,
} from "./workload.ts";

/** Works on readers from .. to - 1 at a tick and adds to the tick's counters. */
export type ReaderSweep = (tick: number, from: number, to: number, counters: Uint32Array) => void;

/** Readers whose openings are drawn together. */
const blockSize = 256;

/** The purchase threshold at 64 + trust / 4 + quality / 8 - annoyance / 4, each quotient rounded down. */
export function purchaseThresholds(): Uint32Array {
  // utility = -44 + (trust - 96) / 4 + (quality - 128) / 8 - annoyance / 4, at least -128.
  return Uint32Array.from({ length: 256 }, (_, place) => logitThreshold(Math.min(127, Math.max(-128, place - 148))));
}

/** The reading sweep of a market. Writes lastOpen, fatigue, source, mood, strikes, unmuted. */
export function createReading(market: Market): ReaderSweep {
  const { offsets } = market;
  const { lastOpen, fatigue } = market.readers.columns;
  const { hot, strikes, unmuted } = market.sellers.columns;
  const { source, mood } = market.edges.columns;
  const { seed } = market.workload;
  const draw = drawWith;
  const spread = 0x00204081;
  const lanes = 0x01010101;
  const mask = sellerMask;
  const bit = live;
  const banned = bannedBit;
  const shift = returnShift;
  const start = clockStart;
  const fresh = initialTrust;
  const openThreshold = thresholds.open | 0;
  const { badFromHonest, badFromScam, report, spam } = thresholds;
  const scam = scamBit;
  const muteFactor = mutePerSquare;
  const purchase = purchaseThresholds();
  const opened = new Int32Array(blockSize + 1);
  const unseen = unseenBits();
  const ageBit = Int32Array.from({ length: 32 }, (_, age) => 1 << ((3 - (age & 3)) | (age & 4)));
  // Slots 0 - 7 name edges by their place in the slice; 8 - 15 hold the edges of longer slices.
  const place = Int32Array.from({ length: 32 }, (_, slot) => slot & 7);
  let longest = 0;
  for (let reader = 0; reader < market.readers.count; reader++) {
    longest = Math.max(longest, offsets[reader + 1] - offsets[reader]);
  }
  const candidate = new Int32Array(longest + 16);
  const ages = new Int32Array(longest + 16);
  const keys = Int32Array.from({ length: 32 }, () => 0);
  const tally = new Int32Array(32);
  const key = emptyKey();
  const { opens: o, impressions: im, purchases: pu, complaints: co, mutes: mu, reports: re } = counter;
  const order = [purposes.open, purposes.buy, purposes.bad, purposes.report, purposes.mute, purposes.spam];

  function open(from: number, to: number): number {
    const first = keys[0];
    const second = keys[1];
    let count = 0;
    for (let reader = from; reader < to; reader++) {
      const x = draw(first, second, reader);
      opened[count] = reader;
      // Branch-free x < threshold, unsigned: a coin's branch is guessed wrong half the time.
      count = (count + (((~x & openThreshold) | (~(x ^ openThreshold) & (x - openThreshold))) >>> 31)) | 0;
    }
    return count;
  }

  function browse(now: number, count: number): void {
    const buy1 = keys[2];
    const buy2 = keys[3];
    const mute1 = keys[8];
    const mute2 = keys[9];
    let impressions = 0;
    let purchases = 0;
    let complaints = 0;
    let mutes = 0;
    let reports = 0;
    for (let turn = 0; turn < count; turn++) {
      const reader = opened[turn];
      const last = lastOpen[reader];
      const gap = Math.min(8, now - last);
      lastOpen[reader] = now;
      let tired = fatigue[reader] >> Math.min(7, gap);
      const begin = offsets[reader];
      const length = (offsets[reader + 1] - begin) | 0;
      const returned = (last + 1) << shift;
      let slots = 0;
      let word = 0;
      let older = 0;

      if (length <= 8) {
        const newer = unseen[16 + gap];
        for (let i = 0; i < length; i++) {
          const edge = (begin + i) | 0;
          let link = source[edge];
          const seen = hot[link & mask];
          if (seen >= returned) {
            mood[edge] = fresh;
            link |= bit;
            source[edge] = link;
          }
          word |= (Math.imul(seen & 15, spread) & newer & (link >> 31)) << i;
        }
        if (gap > 4) {
          const oldest = unseen[32 + gap];
          for (let i = 0; i < length; i++) {
            const link = source[(begin + i) | 0];
            const seen = hot[link & mask];
            older |= (Math.imul((seen >>> 4) & 15, spread) & oldest & (link >> 31)) << i;
          }
        }
      } else {
        const window = unseen[gap];
        slots = 8;
        let found = 0;
        for (let i = 0; i < length; i++) {
          const edge = (begin + i) | 0;
          let link = source[edge];
          const seen = hot[link & mask];
          if (seen >= returned) {
            mood[edge] = fresh;
            link |= bit;
            source[edge] = link;
          }
          const unread = seen & window & (link >> 31);
          if (unread !== 0) {
            candidate[found] = i;
            ages[found] = unread;
            found = (found + 1) | 0;
          }
        }
        if (found <= 8) {
          for (let i = 0; i < found; i++) {
            place[8 + i] = candidate[i];
            word |= (Math.imul(ages[i] & 15, spread) & lanes) << i;
            older |= (Math.imul((ages[i] >>> 4) & 15, spread) & lanes) << i;
          }
        } else {
          let entry = 8;
          for (let age = 0; age < 8; age++) {
            const wanted = ageBit[age];
            for (let i = (found - 1) | 0; i >= 0; i--) {
              if ((ages[i] & wanted) === 0 || entry === 0) continue;
              entry = (entry - 1) | 0;
              place[8 + entry] = candidate[i];
              word |= 1 << entry;
            }
          }
        }
      }

      let entry = reader << 3;
      const beyond = (entry + viewed) | 0;
      while ((word | older) !== 0 && entry !== beyond) {
        if (word === 0) {
          word = older;
          older = 0;
        }
        const zeros = Math.clz32(word);
        word ^= 0x80000000 >>> zeros;
        const edge = (begin + place[slots | (~zeros & 7)]) | 0;
        const link = source[edge];
        const seller = link & mask;
        const seen = hot[seller];
        if ((seen & banned) === 0 && link < 0) {
          impressions = (impressions + 1) | 0;
          const feeling = mood[edge];
          let trust = feeling & 255;
          let annoyance = feeling >>> 8;
          // At most 255 - 31 + 4 + 7: the ceiling of 255 is never passed.
          annoyance = (annoyance + 4 + (tired >>> 5) - (annoyance >>> 3)) & 255;
          tired = Math.min(255, tired + 6);
          const odds = purchase[((trust >>> 2) + ((seen >>> 11) & 31) + 64 - (annoyance >>> 2)) & 255];
          if (draw(buy1, buy2, entry) >>> 0 < odds) {
            purchases = (purchases + 1) | 0;
            const bad = (seen & scam) !== 0 ? badFromScam : badFromHonest;
            if (draw(keys[4], keys[5], entry) >>> 0 < bad) {
              complaints = (complaints + 1) | 0;
              trust = Math.max(0, trust - 48);
              const strike = draw(keys[6], keys[7], entry) >>> 0 < report ? 1 : 0;
              reports = (reports + strike) | 0;
              strikes[seller] += strike;
            } else {
              trust = Math.min(255, trust + 12);
              annoyance >>= 1;
            }
          }
          mood[edge] = trust | (annoyance << 8);
          if (draw(mute1, mute2, entry) >>> 0 < annoyance * annoyance * muteFactor) {
            source[edge] = seller;
            mutes = (mutes + 1) | 0;
            unmuted[seller]--;
            const strike = draw(keys[10], keys[11], entry) >>> 0 < spam ? 1 : 0;
            reports = (reports + strike) | 0;
            strikes[seller] += strike;
          }
        }
        entry = (entry + 1) | 0;
      }
      fatigue[reader] = tired;
    }
    tally[o] += count;
    tally[im] += impressions;
    tally[pu] += purchases;
    tally[co] += complaints;
    tally[mu] += mutes;
    tally[re] += reports;
  }

  return function read(tick, from, to, counters) {
    for (let i = 0; i < order.length; i++) {
      purposeKey(seed, tick, order[i], key);
      keys[2 * i] = key.first;
      keys[2 * i + 1] = key.second;
    }
    tally.fill(0);
    for (let block = from; block < to; block += blockSize) {
      browse(tick + start, open(block, Math.min(to, block + blockSize)));
    }
    for (let i = 0; i < counters.length; i++) counters[i] += tally[i];
  };
}

/**
 * What a reader has not seen, by ticks since its last opening (0 - 8): at 0 the bits of a seller's history, at 16
 * and 32 the lanes of the newer and the older spread word.
 */
function unseenBits(): Int32Array {
  const bits = new Int32Array(48);
  for (let gap = 1; gap <= 8; gap++) {
    const lane = 1 << (8 * (3 - ((gap - 1) & 3)));
    bits[gap] = bits[gap - 1] | (gap <= 4 ? 1 << (4 - gap) : 1 << (12 - gap));
    bits[16 + gap] = bits[15 + gap] | (gap <= 4 ? lane : 0);
    bits[32 + gap] = bits[31 + gap] | (gap <= 4 ? 0 : lane);
  }
  return bits;
}
