/** Validation of the engine: books that balance, equal bytes, nothing out of nothing, and independence of size. */

import { isLive } from "../../model/accounts.ts";
import { marketplace, moments, publicAccount, storeEntry } from "../../model/channels.ts";
import { loadCheckpoint, saveCheckpoint } from "../../model/checkpoint.ts";
import { violations } from "../../model/invariants.ts";
import { runSteadyFeed } from "../../model/reference-feed.ts";
import { runDay } from "../../model/run.ts";
import { inAll } from "../../model/tally.ts";
import type { World } from "../../model/world.ts";
import { stateDigest } from "../../records/digests.ts";
import { market, type Settings } from "./bare.ts";
import { repetitionKey } from "./network.ts";
import { scaleInvariance } from "./size.ts";
import { type Check, check, checkBand, type RunOptions, type Target } from "./target.ts";

const none = { absolute: 0 };

/** So eventful a market that every mechanism has work within weeks; not a scenario of interest. */
export const eventful: Settings = {
  "network.persons": 1000,
  "network.meanDegree": 40,
  "entry.initial": 0.05,
  "entry.innovation": 0.005,
  "entry.imitation": 0.5,
  "entry.pause": 5,
  "entry.malicious": 0.2,
  "exit.trial": 10,
  "influence.share": 0.005,
  "detection.intensity": 20,
  "detection.falseRate": 0.005,
  "reentry.horizon": 200,
  "needs.hazard": 0.1,
  "muting.sensitivity": 0.05,
  "muting.threshold": 2,
  "muting.unmute": 0.02,
  "learning.days": 7,
  "mouth.tellGood": 0.5,
  "mouth.newTie": 0.9,
  "mouth.add": 0.3,
  "needs.looking": 0.2,
  "marketplace.appeal": -2,
  "utility.moments": -3,
  "utility.publicAccount": -3,
  "sharing.probability": 0.2,
  "curation.share": 0.02,
  "recruitment.rate": 0.01,
  "recruitment.accept": 0.5,
  "recruitment.cap": 1,
  "recruitment.closure": 0.02,
};

function run(world: World, days: number): World {
  for (let day = 0; day < days; day++) runDay(world);
  return world;
}

/** Violations over a run, daily ones and those of the money that passed since day 0. */
function faultsOver(world: World, days: number): string[] {
  const faults = violations(world);
  const { offsets, nodeCount } = world.friends;
  const cap = world.parameters.network!.friendCap as number;
  for (let person = 0; person < nodeCount; person++) {
    const friends = offsets[person + 1]! - offsets[person]!;
    if (friends > cap) faults.push(`friends of ${person} must be at most ${cap} (was ${friends})`);
  }
  let [spent, sold] = [0, 0];
  for (let day = 0; day < days; day++) {
    runDay(world);
    faults.push(...violations(world));
    const { tally, state } = world;
    spent += tally.spentCents - tally.refundCents;
    sold += ofAccounts(tally.channels.cents) - ofAccounts(tally.channels.refundCents);
    const paid = total(state.persons.columns.spentCents, state.persons.count);
    const taken = total(state.sellers.columns.revenueCents, state.sellers.count);
    if (paid !== spent) faults.push(`sum of persons.spentCents must be ${spent} (was ${paid})`);
    if (taken !== sold) faults.push(`sum of sellers.revenueCents must be ${sold} (was ${taken})`);
  }
  return faults;
}

/** A day's money in channels whose goods come from accounts. */
function ofAccounts(cents: Float64Array): number {
  return inAll(cents) - cents[marketplace]! - cents[storeEntry]!;
}

function total(column: Float64Array, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += column[i]!;
  return sum;
}

export const conservation: Target = {
  id: "X01",
  title: "Conservation and ledger identities",
  source: "design rule",
  run({ scale }: RunOptions): Check[] {
    // Full: a thousand days of the defaults; quick: the same identities over fewer persons and days.
    const baseline = scale === "full" ? {} : { "network.persons": 1000, "network.meanDegree": 40 };
    const [calmDays, busyDays] = scale === "full" ? [1000, 1000] : [40, 60];
    const calm = faultsOver(market("validate X01", baseline), calmDays);
    const busy = faultsOver(market("validate X01", eventful), busyDays);
    return [
      check(this, `violations in ${calmDays} days of the defaults`, 0, calm.length, none),
      check(this, `violations in ${busyDays} days of an eventful market`, 0, busy.length, none),
    ];
  },
};

export const reproducibility: Target = {
  id: "X02",
  title: "Equal bytes, and draws that do not depend on each other",
  source: "design rule",
  run({ scale }: RunOptions): Check[] {
    const [first, rest] = scale === "full" ? [60, 40] : [24, 16];
    const fresh = (settings: Settings = {}) => market("validate X02", { ...eventful, ...settings });
    const straight = run(fresh(), first + rest);
    const again = run(fresh(), first + rest);
    const half = saveCheckpoint(run(fresh(), first));
    const resumed = fresh();
    loadCheckpoint(resumed, half);
    run(resumed, rest);
    const other = run(market("another seed", eventful), first + rest);
    const digest = stateDigest(straight);
    return [
      check(this, "repeated run differs (1: yes)", 0, Number(stateDigest(again) !== digest), none),
      check(this, "run from a checkpoint differs (1: yes)", 0, Number(stateDigest(resumed) !== digest), none),
      check(this, "another seed differs (1: yes)", 1, Number(stateDigest(other) !== digest), none),
      ...unrelatedDraws(this, fresh(), fresh(silent), first),
    ];
  },
};

/** Without word of mouth, mutes and detection. */
const silent: Settings = {
  "mouth.tellGood": 0,
  "mouth.tellUnusual": 0,
  "mouth.tellBad": 0,
  "muting.sensitivity": 0,
  "muting.muteAfterBad": 0,
  "detection.intensity": 0,
};

/** Posts of accounts at work with equal rates, and traits of equal shops, between two worlds. */
function unrelatedDraws(target: Target, one: World, two: World, days: number): Check[] {
  let [posts, differ] = [0, 0];
  for (let day = 0; day < days; day++) {
    const rates = [rateOfAccounts(one), rateOfAccounts(two)] as const;
    runDay(one);
    runDay(two);
    const twos = accountsByOwner(two);
    for (const [name, account] of accountsByOwner(one)) {
      const twin = twos.get(name);
      const rate = rates[0].get(name);
      if (twin === undefined || rate === undefined || rate !== rates[1].get(name)) continue;
      posts++;
      if (one.state.accounts.columns.posts[account] !== two.state.accounts.columns.posts[twin]) differ++;
    }
  }
  let [shops, traits] = [0, 0];
  const others = shopsByOwner(two);
  for (const [name, shop] of shopsByOwner(one)) {
    const twin = others.get(name);
    if (twin === undefined) continue;
    shops++;
    const [a, b] = [one.state.sellers.columns, two.state.sellers.columns];
    // What an agent sells, and how well it is made, is the recruiter's choice.
    const own = a.upline[shop]! < 0 && b.upline[twin]! < 0;
    if ((own && a.odds[shop] !== b.odds[twin]) || a.honesty[shop] !== b.honesty[twin]) traits++;
  }
  return [
    check(target, "at least 500 account-days compared (1: yes)", 1, Number(posts >= 500), none),
    check(target, "account-days with other posts", 0, differ, none),
    check(target, "at least 50 shops compared (1: yes)", 1, Number(shops >= 50), none),
    check(target, "shops with other traits", 0, traits, none),
  ];
}

function accountsByOwner(world: World): Map<string, number> {
  const { owner, ordinal } = world.state.accounts.columns;
  const accounts = new Map<string, number>();
  for (let account = 0; account < world.state.accounts.count; account++) {
    accounts.set(`${owner[account]} ${ordinal[account]}`, account);
  }
  return accounts;
}

/** Posts a day that accounts which may post are after, caution and boldness included. */
function rateOfAccounts(world: World): Map<string, number> {
  const { seller, state } = world.state.accounts.columns;
  const { rate, restraint, daring } = world.state.sellers.columns;
  const rates = new Map<string, number>();
  for (const [name, account] of accountsByOwner(world)) {
    const shop = seller[account]!;
    if (isLive(state[account]!)) rates.set(name, rate[shop]! * restraint[shop]! * daring[shop]!);
  }
  return rates;
}

function shopsByOwner(world: World): Map<string, number> {
  const { owner } = world.state.sellers.columns;
  const shops = new Map<string, number>();
  const opened = new Map<number, number>();
  for (let shop = 0; shop < world.state.sellers.count; shop++) {
    const person = owner[shop]!;
    const before = opened.get(person) ?? 0;
    opened.set(person, before + 1);
    shops.set(`${person} ${before}`, shop);
  }
  return shops;
}

export const nullModels: Target = {
  id: "X03",
  title: "Null models: what is switched off leaves nothing behind",
  source: "design rule",
  run(): Check[] {
    const days = 30;
    const fresh = (settings: Settings) => market("validate X03", { ...eventful, ...settings });

    const empty = fresh({ "entry.initial": 0, "entry.open": false, "influence.share": 0 });
    const lawless = fresh({ "detection.intensity": 0 });
    let [sales, bans, moved] = [0, 0, 0];
    for (let day = 0; day < days; day++) {
      runDay(empty);
      const { orders, seen } = empty.tally.channels;
      sales += orders[moments]! + orders[publicAccount]! + seen[moments]!;
      runDay(lawless);
      const { detections, wrongful, warnings } = lawless.tally;
      bans += lawless.tally.bans + detections + wrongful + warnings;
      const { platform } = lawless.state.accounts.columns;
      moved += platform.subarray(0, lawless.state.accounts.count).filter((where) => where !== 0).length;
    }

    const key = repetitionKey("X03", 0);
    const reading = { law: "scrolling", scroll: 0, depth: 0 } as const;
    const feed = { readers: 1, days: 1000, visits: 10, rhythm: "random", inflow: 80, reading } as const;
    const newest = runSteadyFeed(feed, key);
    const oneDeep = runSteadyFeed({ ...feed, reading: { law: "depth", scroll: 0, depth: 1 } }, key);
    const shallow = run(fresh({ "population.scroll": 0 }), 1).state.feeds;
    const single = run(fresh({ "population.scroll": 0, "attention.law": "depth", "attention.depth": 1 }), 1)
      .state.feeds;
    let apart = 0;
    for (let person = 0; person < shallow.count; person++) {
      apart = Math.max(
        apart,
        Math.abs(shallow.columns.seenShare[person]! - single.columns.seenShare[person]!),
      );
    }

    // Trust reaches purchases through its weight and the story's alone; returns after a ban, which also ask for it,
    // are switched off.
    const blind = { "detection.intensity": 0, "utility.trust": 0, "utility.story": 0 };
    const stubborn = { "trust.priorWeight": 30, "trust.friendWeight": 1 };
    const digestOf = (settings: Settings) => stateDigest(run(fresh(settings), days));
    const untrusting = digestOf(blind) === digestOf({ ...blind, ...stubborn });
    const trusting =
      digestOf({ "detection.intensity": 0 }) === digestOf({ "detection.intensity": 0, ...stubborn });
    return [
      check(this, "no sellers: orders and posts seen", 0, sales, none),
      check(this, "no enforcement: detections, warnings, bans", 0, bans, none),
      checkBand(this, "no scrolling: posts read per visit", 0, 1, newest.seen / newest.visits),
      check(this, "no scrolling: posts read as at depth 1", oneDeep.seen, newest.seen, none),
      check(this, "no scrolling: largest difference of shares from depth 1", 0, apart, { absolute: 1e-6 }),
      check(
        this,
        "no weight of trust: other beliefs change the market (1: yes)",
        0,
        Number(!untrusting),
        none,
      ),
      check(this, "with weight of trust they do (1: yes)", 1, Number(!trusting), none),
      check(this, "one platform: accounts elsewhere", 0, moved, none),
    ];
  },
};

export const engineTargets: readonly Target[] = [conservation, reproducibility, nullModels, scaleInvariance];
