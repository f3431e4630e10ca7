/** Experiments inside the market: readers, ties or products treated by lot, everything else at its defaults. */

import { append } from "../../core/columns.ts";
import { log } from "../../core/math.ts";
import { chance, deriveKey, draw, emptyKey, type Key } from "../../core/random.ts";
import { rootKey } from "../../core/seed.ts";
import { mean, quantile } from "../../core/statistics.ts";
import { isLive } from "../../model/accounts.ts";
import { isFeed } from "../../model/channels.ts";
import { mute } from "../../model/constants.ts";
import { runDay } from "../../model/run.ts";
import type { World } from "../../model/world.ts";
import { discountOfNewcomers } from "../validation/estimates.ts";
import { defaultMarket, type Experiment, type Numbers, quotient, treatedDay } from "./fact.ts";

/** The lot of an experiment, apart from all chance of the market. */
function lotKey(name: string, seed: number): Key {
  return rootKey(`lot ${name} ${seed}`);
}

/** Adverts in an hour of use, by lot. */
const [leastLoad, loads] = [3, 10] as const;

export const advertLoad: Experiment = {
  name: "advert load",
  meaning:
    "every reader is given 3 to 12 adverts in an hour of use, by lot, for 640 days, beside what sellers post; adverts " +
    "stand between posts and take no post's place",
  run(seed, persons): Numbers {
    const world = defaultMarket("advert load", seed, persons);
    const lot = lotKey("advert load", seed);
    const dayKey = emptyKey();
    const armOf = Uint8Array.from({ length: persons }, (_, person) =>
      Math.floor(chance(lot, person) * loads),
    );
    const { visitsPerHour } = world.parameters.visits as { visitsPerHour: number };
    const show = () => {
      deriveKey(lot, world.day, dayKey);
      const { visitRate } = world.state.persons.columns;
      const { commercialSeen } = world.state.feeds.columns;
      for (let person = 0; person < persons; person++) {
        // Columns hold whole adverts: the rest is drawn.
        const adverts = (visitRate[person]! * (leastLoad + armOf[person]!)) / visitsPerHour;
        commercialSeen[person]! += Math.floor(adverts + chance(dayKey, person));
      }
    };
    const found = new Map<number, Line>();
    for (let day = 1; day <= 640; day++) {
      treatedDay(world, { expose: show });
      if (day === 30 || day === 640) found.set(day, visitsByLoad(world, armOf));
    }
    const [early, late] = [found.get(30)!, found.get(640)!];
    return {
      slopeEarly: early.slope,
      slope: late.slope,
      slopeOfAdless: late.slopeOfAdless,
      longOverMonth: late.slope / early.slope,
      linearity: late.fit,
    };
  },
};

interface Line {
  /** Change of visits for one more advert in an hour, per cent of the mean. */
  readonly slope: number;
  /** The same, per cent of what visits would be without adverts. */
  readonly slopeOfAdless: number;
  /** Share of the arms' variance that the line explains. */
  readonly fit: number;
}

/**
 * Visits of the arms against their load, as shares of what the same readers' visits were without adverts; who left the
 * feed counts with no visits.
 */
function visitsByLoad(world: World, armOf: Uint8Array): Line {
  const { visitRate, visitBase } = world.state.persons.columns;
  const sums = new Float64Array(loads);
  const bases = new Float64Array(loads);
  for (let person = 0; person < armOf.length; person++) {
    sums[armOf[person]!]! += visitRate[person]!;
    bases[armOf[person]!]! += visitBase[person]!;
  }
  const visits = Array.from(sums, (sum, arm) => sum / bases[arm]!);
  const centre = mean(visits);
  const middle = (loads - 1) / 2;
  let [sxx, sxy, syy] = [0, 0, 0];
  visits.forEach((value, arm) => {
    sxx += (arm - middle) ** 2;
    sxy += (arm - middle) * (value - centre);
    syy += (value - centre) ** 2;
  });
  return {
    slope: (100 * sxy) / sxx / centre,
    slopeOfAdless: (100 * sxy) / sxx,
    fit: (sxy * sxy) / (sxx * syy),
  };
}

/** Days before the gifts, and days for which purchases are watched. */
const [giftDay, watched] = [120, 120] as const;
/** Share of followers who receive a gift. */
const giftShare = 0.02;

export const gifts: Experiment = {
  name: "gifts",
  meaning:
    "on day 120 two per cent of the followers of every account, by lot, receive the product as a gift; their friends who " +
    "follow the account too and have not bought from it are watched for 120 days, in a run with and in a run without the gifts, with the same people " +
    "and chance; in a third run all of them know that the friend has it",
  run(seed, persons): Numbers {
    const [none, gift, known] = (["none", "gift", "known"] as const).map((arm) =>
      purchases(seed, persons, arm),
    );
    const ratio = (treated: Watched, accept: (pair: number) => boolean) =>
      quotient(odds(treated, accept), odds(none!, accept));
    const everyone = () => true;
    const degrees = none!.friends;
    const few = quantile(degrees, 0.5);
    const strong = ratio(known!, (pair) => degrees[pair]! <= few);
    const weak = ratio(known!, (pair) => degrees[pair]! > few);
    return {
      giftOdds: ratio(gift!, everyone),
      knownOdds: ratio(known!, everyone),
      manyAgainstFew: quotient(log(weak), log(strong)),
    };
  },
};

interface Watched {
  /** For each watched pair of reader and seller whether the reader bought, and how many friends the reader has. */
  readonly bought: Uint8Array;
  readonly friends: number[];
}

function odds({ bought }: Watched, accept: (pair: number) => boolean): number {
  let [yes, all] = [0, 0];
  for (let pair = 0; pair < bought.length; pair++) {
    if (!accept(pair)) continue;
    all++;
    yes += bought[pair]!;
  }
  return quotient(yes, all - yes);
}

function purchases(seed: number, persons: number, arm: "none" | "gift" | "known"): Watched {
  const world = defaultMarket("gifts", seed, persons);
  for (let day = 1; day < giftDay; day++) runDay(world);
  const lot = lotKey("gifts", seed);
  const pairs = new Map<number, number>();
  treatedDay(world, { buy: () => giveAway(world, lot, arm, pairs) });
  const bought = new Uint8Array(pairs.size);
  for (let day = 0; day < watched; day++) {
    runDay(world);
    const { count, columns } = world.state.orders;
    for (let order = 0; order < count; order++) {
      const account = columns.account[order]!;
      if (account < 0 || columns.placedDay[order] !== world.day) continue;
      const pair = pairs.get(world.state.accounts.columns.owner[account]! * persons + columns.buyer[order]!);
      if (pair !== undefined) bought[pair] = 1;
    }
  }
  const { offsets } = world.friends;
  const friends = [...pairs.keys()].map((key) => offsets[(key % persons) + 1]! - offsets[key % persons]!);
  return { bought, friends };
}

/** Chooses who receives a gift, and notes the pairs of seller and reader to be watched. */
function giveAway(world: World, lot: Key, arm: "none" | "gift" | "known", pairs: Map<number, number>): void {
  const { accounts, ties, persons } = world.state;
  const { state, channel, owner, slab, followerCount } = accounts.columns;
  const { offsets, targets } = world.friends;
  const key = emptyKey();
  for (let account = 0; account < accounts.count; account++) {
    if (!isFeed(channel[account]!) || !isLive(state[account]!)) continue;
    deriveKey(lot, owner[account]!, key);
    const tieOf = new Map<number, number>();
    const chosen = new Set<number>();
    const end = slab[account]! + followerCount[account]!;
    for (let tie = slab[account]!; tie < end; tie++) {
      if (ties.columns.muted[tie] !== mute.follows) continue;
      const reader = ties.columns.reader[tie]!;
      tieOf.set(reader, tie);
      if (chance(key, reader) < giftShare) chosen.add(reader);
    }
    for (const reader of chosen) {
      if (arm === "gift") deliverGift(world, account, reader, tieOf.get(reader)!);
      for (let e = offsets[reader]!; e < offsets[reader + 1]!; e++) {
        const friend = targets[e]!;
        const tie = tieOf.get(friend);
        if (tie === undefined || chosen.has(friend) || ties.columns.bought[tie]! > 0) continue;
        const pair = owner[account]! * persons.count + friend;
        if (!pairs.has(pair)) pairs.set(pair, pairs.size);
        if (arm === "known" && ties.columns.friendGood[tie]! < 255) ties.columns.friendGood[tie]!++;
      }
    }
  }
}

/** An order that costs nothing and arrives today; all that follows is the market's. */
function deliverGift(world: World, account: number, reader: number, tie: number): void {
  const { orders, accounts } = world.state;
  const { delay } = world.parameters.orders as { delay: number };
  const order = append(orders);
  const row = orders.columns;
  row.placedDay[order] = world.day - delay;
  row.dueDay[order] = world.day;
  row.buyer[order] = reader;
  row.account[order] = account;
  row.channel[order] = accounts.columns.channel[account]!;
  row.tie[order] = tie;
}

/** Days before the cues are shown, and days for which they are. */
const [cueDay, cued] = [120, 28] as const;
const cues = 4;

export const friendsCues: Experiment = {
  name: "cues",
  meaning:
    "from day 120 on every tie shows, by lot, that none, one, two or three friends were content with the seller, for 28 " +
    "days; purchases per seen post stand for clicks",
  run(seed, persons): Numbers {
    const world = defaultMarket("cues", seed, persons);
    const lot = lotKey("cues", seed);
    const key = emptyKey();
    const seen = new Float64Array(cues);
    const bought = new Float64Array(cues);
    const armOf = (account: number, reader: number) => {
      deriveKey(lot, world.state.accounts.columns.owner[account]!, key);
      return draw(key, reader) >>> 30;
    };
    const eachTie = (act: (tie: number, arm: number) => void) => {
      const { accounts, ties } = world.state;
      const { posts, channel, slab, followerCount } = accounts.columns;
      for (let account = 0; account < accounts.count; account++) {
        if (posts[account] === 0 || !isFeed(channel[account]!)) continue;
        const end = slab[account]! + followerCount[account]!;
        for (let tie = slab[account]!; tie < end; tie++) act(tie, armOf(account, ties.columns.reader[tie]!));
      }
    };
    const show = () =>
      eachTie((tie, arm) => {
        world.state.ties.columns.friendGood[tie] = arm;
        seen[arm]! += world.state.ties.columns.seen[tie]!;
      });
    const count = () => {
      const { orders, accounts } = world.state;
      const { placedDay, account, buyer } = orders.columns;
      for (let order = 0; order < orders.count; order++) {
        const from = account[order]!;
        if (placedDay[order] !== world.day || from < 0 || !isFeed(accounts.columns.channel[from]!)) continue;
        bought[armOf(from, buyer[order]!)]!++;
      }
    };
    for (let day = 1; day < cueDay; day++) runDay(world);
    for (let day = 0; day < cued; day++) treatedDay(world, { expose: show, buy: count });
    const rate = Array.from(bought, (orders, arm) => quotient(orders, seen[arm]!));
    const [none, one, two, three] = rate as [number, number, number, number];
    return {
      firstCue: 100 * (one / none - 1),
      secondCue: 100 * (two / none - 1),
      thirdCue: 100 * (three / none - 1),
      laterAgainstFirst: quotient(three - one, one - none),
    };
  },
};

export const names: Experiment = {
  name: "names",
  meaning:
    "an established and a new seller before the same people in need on the marketplace, with the same chance",
  run(seed): Numbers {
    return { discount: discountOfNewcomers(String(seed)) };
  },
};
