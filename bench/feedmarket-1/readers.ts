/**
 * Readers open their feeds, look at the newest posts, buy, complain, mute and report (phase C of FeedMarket-1).
 *
 * The sweep is one fused loop, since the cost is in instructions and wrongly guessed branches. Entries of up to
 * eight edges are bits of two words: a byte for each of four ticks, the newest highest, and in it a bit for each
 * edge, so that `clz32` walks them in the order of the feed without a list or a sort.
 *
 * A sweep is made once per thread, and each function takes the columns into locals before its loops: V8 then knows
 * the arrays' addresses and lengths while it compiles. Readers write only their own edges; strikes and counts are
 * integer sums, so the order of readers does not matter.
 */

import { drawWith, emptyKey } from "../../src/core/random.ts";
import { bannedBit, clockStart, live, type Market, returnShift, scamBit, sellerMask } from "./state.ts";
import {
  counter,
  counterNames,
  initialTrust,
  isBelow,
  lifetime,
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
/** `nibble * spread & lanes` puts bit b of a nibble at bit 8 b. */
const spread = 0x00204081;
const lanes = 0x01010101;
/** Where the scratch array `slots` keeps the edges of longer slices. */
const longSlots = 8;

// A module's own constants are compiled in; an imported one would be read at each use.
const draw = drawWith;
const isUnder = isBelow;
const mask = sellerMask;
const liveBit = live;
const banned = bannedBit;
const scam = scamBit;
const shift = returnShift;
const fresh = initialTrust;
const window = viewed;
const muteFactor = mutePerSquare;
const { open: openThreshold, badFromHonest, badFromScam, report, spam } = thresholds;

/** The reading sweep of a market. Writes lastOpen, fatigue, source, mood, strikes, unmuted. */
export function createReading(market: Market): ReaderSweep {
  const { seed } = market.workload;
  const longest = longestSlice(market);
  const scratch = {
    /** Readers of the block who open. */
    opened: new Int32Array(blockSize + 1),
    /** Edges of a longer slice with something new, by place in the slice, and what is new. */
    candidate: new Int32Array(longest + 16),
    news: new Int32Array(longest + 16),
    /** Place in the slice of each bit of a byte: 0 - 7 for short slices, 8 - 15 chosen for longer ones. */
    slots: Int32Array.from({ length: 32 }, (_, slot) => slot & 7),
    /** Words of the tick's keys, two for each purpose. */
    keys: new Int32Array(32),
    /** Sums of the sweep, in the order of the counters. */
    sums: new Int32Array(32),
  };
  const tables = { unseen: unseenBits(), ageBits: ageBits(), purchase: purchaseThresholds() };

  /** Lists the readers of a block who open; returns how many. */
  function open(from: number, to: number): number {
    const { keys, opened } = scratch;
    const first = keys[2 * purposes.open];
    const second = keys[2 * purposes.open + 1];
    let count = 0;
    for (let reader = from; reader < to; reader++) {
      opened[count] = reader;
      count = (count + isUnder(draw(first, second, reader), openThreshold)) | 0;
    }
    return count;
  }

  /** Of more than eight candidates, puts the newest eight entries into slots; returns their bits. */
  function takeNewest(found: number): number {
    const { candidate, news, slots } = scratch;
    const { ageBits } = tables;
    let word = 0;
    let slot = window;
    for (let age = 0; age < lifetime && slot > 0; age++) {
      const wanted = ageBits[age];
      for (let i = found - 1; i >= 0 && slot > 0; i--) {
        if ((news[i] & wanted) === 0) continue;
        slot--;
        slots[longSlots + slot] = candidate[i];
        word |= 1 << slot;
      }
    }
    return word;
  }

  /** Lets the first `count` opened readers look at their feeds. Up to six draws an entry. */
  function browse(clock: number, count: number): void {
    const { lastOpen, fatigue } = market.readers.columns;
    const { hot, strikes, unmuted } = market.sellers.columns;
    const { source, mood } = market.edges.columns;
    const { offsets } = market;
    const { opened, candidate, news, slots, keys, sums } = scratch;
    const { unseen, purchase } = tables;
    const now = clock | 0;
    const buy1 = keys[2 * purposes.buy];
    const buy2 = keys[2 * purposes.buy + 1];
    const bad1 = keys[2 * purposes.bad];
    const bad2 = keys[2 * purposes.bad + 1];
    const report1 = keys[2 * purposes.report];
    const report2 = keys[2 * purposes.report + 1];
    const mute1 = keys[2 * purposes.mute];
    const mute2 = keys[2 * purposes.mute + 1];
    const spam1 = keys[2 * purposes.spam];
    const spam2 = keys[2 * purposes.spam + 1];
    let impressions = 0;
    let purchases = 0;
    let complaints = 0;
    let mutes = 0;
    let reports = 0;

    for (let turn = 0; turn < count; turn++) {
      const reader = opened[turn];
      const last = lastOpen[reader];
      const gap = Math.min(lifetime, now - last);
      lastOpen[reader] = now;
      let tired = fatigue[reader] >> Math.min(7, gap);
      const start = offsets[reader];
      const length = (offsets[reader + 1] - start) | 0;
      const returned = (last + 1) << shift;
      let base = 0;
      let word = 0;
      let older = 0;

      if (length <= 8) {
        const lanesNow = unseen[16 + gap];
        for (let i = 0; i < length; i++) {
          const edge = (start + i) | 0;
          let link = source[edge];
          const seen = hot[link & mask];
          if (seen >= returned) {
            mood[edge] = fresh;
            link |= liveBit;
            source[edge] = link;
          }
          word |= (Math.imul(seen & 15, spread) & lanesNow & (link >> 31)) << i;
        }
        if (gap > 4) {
          const lanesThen = unseen[32 + gap];
          for (let i = 0; i < length; i++) {
            const link = source[(start + i) | 0];
            const seen = hot[link & mask];
            older |= (Math.imul((seen >>> 4) & 15, spread) & lanesThen & (link >> 31)) << i;
          }
        }
      } else {
        const ticks = unseen[gap];
        let found = 0;
        for (let i = 0; i < length; i++) {
          const edge = (start + i) | 0;
          let link = source[edge];
          const seen = hot[link & mask];
          if (seen >= returned) {
            mood[edge] = fresh;
            link |= liveBit;
            source[edge] = link;
          }
          const unread = seen & ticks & (link >> 31);
          if (unread !== 0) {
            candidate[found] = i;
            news[found] = unread;
            found = (found + 1) | 0;
          }
        }
        base = longSlots;
        if (found > 8) {
          word = takeNewest(found);
        } else {
          for (let i = 0; i < found; i++) {
            slots[longSlots + i] = candidate[i];
            const unread = news[i];
            word |= (Math.imul(unread & 15, spread) & lanes) << i;
            older |= (Math.imul(unread >>> 4, spread) & lanes) << i;
          }
        }
      }

      let entry = reader << 3;
      const end = (entry + window) | 0;
      while ((word | older) !== 0 && entry !== end) {
        if (word === 0) {
          word = older;
          older = 0;
        }
        const zeros = Math.clz32(word);
        word ^= 0x80000000 >>> zeros;
        const edge = (start + slots[base | (~zeros & 7)]) | 0;
        const link = source[edge];
        const seller = link & mask;
        const seen = hot[seller];
        // An edge muted at an earlier entry of this feed, or a ban, leaves the entry empty.
        if ((seen & banned) === 0 && link < 0) {
          impressions = (impressions + 1) | 0;
          const feeling = mood[edge];
          let trust = feeling & 255;
          let annoyance = feeling >>> 8;
          // At most 255 - 31 + 4 + 7, so annoyance needs no ceiling.
          annoyance = (annoyance + 4 + (tired >>> 5) - (annoyance >>> 3)) & 255;
          tired = Math.min(255, tired + 6);
          const odds = purchase[((trust >>> 2) + ((seen >>> 11) & 31) + 64 - (annoyance >>> 2)) & 255];
          if (draw(buy1, buy2, entry) >>> 0 < odds) {
            purchases = (purchases + 1) | 0;
            const bad = (seen & scam) !== 0 ? badFromScam : badFromHonest;
            if (draw(bad1, bad2, entry) >>> 0 < bad) {
              complaints = (complaints + 1) | 0;
              trust = Math.max(0, trust - 48);
              const strike = isUnder(draw(report1, report2, entry), report);
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
            const strike = isUnder(draw(spam1, spam2, entry), spam);
            reports = (reports + strike) | 0;
            strikes[seller] += strike;
          }
        }
        entry = (entry + 1) | 0;
      }
      fatigue[reader] = tired;
    }
    sums[counter.opens] += count;
    sums[counter.impressions] += impressions;
    sums[counter.purchases] += purchases;
    sums[counter.complaints] += complaints;
    sums[counter.mutes] += mutes;
    sums[counter.reports] += reports;
  }

  return function read(tick, from, to, counters) {
    const { keys, sums } = scratch;
    const key = emptyKey();
    for (const purpose of Object.values(purposes)) {
      purposeKey(seed, tick, purpose, key);
      keys[2 * purpose] = key.first;
      keys[2 * purpose + 1] = key.second;
    }
    sums.fill(0);
    for (let block = from; block < to; block += blockSize) {
      browse(tick + clockStart, open(block, Math.min(to, block + blockSize)));
    }
    for (let i = 0; i < counterNames.length; i++) counters[i] += sums[i];
  };
}

/** The purchase threshold at 64 + trust / 4 + quality / 8 - annoyance / 4, each quotient rounded down. */
function purchaseThresholds(): Uint32Array {
  // utility = -44 + (trust - 96) / 4 + (quality - 128) / 8 - annoyance / 4, at least -128.
  const threshold = (place: number) => logitThreshold(Math.min(127, Math.max(-128, place - 148)));
  return Uint32Array.from({ length: 256 }, (_, place) => threshold(place));
}

/** The bit of a history at each age. */
function ageBits(): Int32Array {
  return Int32Array.from({ length: 32 }, (_, age) => 1 << ((3 - (age & 3)) | (age & 4)));
}

/**
 * What a reader has not seen, by ticks since its last opening (0 - 8): at 0 the bits of a seller's history, at 16
 * and 32 the lanes of the newer and the older word.
 */
function unseenBits(): Int32Array {
  const bits = new Int32Array(48);
  const ages = ageBits();
  for (let gap = 1; gap <= lifetime; gap++) {
    const lane = 1 << (8 * (3 - ((gap - 1) & 3)));
    bits[gap] = bits[gap - 1] | ages[gap - 1];
    bits[16 + gap] = bits[15 + gap] | (gap <= 4 ? lane : 0);
    bits[32 + gap] = bits[31 + gap] | (gap <= 4 ? 0 : lane);
  }
  return bits;
}

function longestSlice({ offsets, readers }: Market): number {
  let longest = 0;
  for (let reader = 0; reader < readers.count; reader++) {
    longest = Math.max(longest, offsets[reader + 1] - offsets[reader]);
  }
  return longest;
}
