/**
 * A mechanism at zero strength leaves the market as it would be without its steps; a term of a step that must run, as
 * the step would without it.
 */

import { describe, expect, it } from "vitest";
import type { Table } from "../../src/core/columns.ts";
import { usedBytes } from "../../src/core/columns.ts";
import type { ArrayTypes, ElementType } from "../../src/core/declare.ts";
import { digestOf } from "../../src/core/digest.ts";
import { market, type Settings } from "../../src/experiments/validation/bare.ts";
import { eventful } from "../../src/experiments/validation/engine.ts";
import { accountState, unitCents } from "../../src/model/constants.ts";
import { mechanisms, schedule } from "../../src/model/schedule.ts";
import { entityNames, type State } from "../../src/model/state.ts";
import { clearTally } from "../../src/model/tally.ts";
import type { World } from "../../src/model/world.ts";

interface Case {
  /** Parameters that make it without effect. */
  readonly zero: Settings;
  /** Other parameters without which the steps have no work; they hold for all runs. */
  readonly given?: Settings;
  /** Names of the steps left out. */
  readonly without: readonly string[];
  /** Columns that the left-out steps keep for themselves. */
  readonly own?: readonly string[];
}

const cases: Readonly<Record<string, Case>> = {
  detection: { zero: { "detection.intensity": 0 }, without: ["detect", "assign", "enforce"] },
  governance: {
    zero: { "governance.mode": "fixed" },
    given: { "governance.mode": "adaptive", "governance.days": 10, "governance.rate": 5 },
    without: ["weighPolicy"],
    own: ["complaints", "satisfaction"],
  },
  licences: {
    zero: { "licence.openness": 0 },
    given: { "licence.openness": 1, "licence.fee": 0.01 },
    without: ["weighLicences"],
  },
  appeals: {
    zero: { "appeals.success": 0 },
    given: { "ladder.suspension": 30, "appeals.delay": 3 },
    without: ["hearAppeals"],
  },
  review: { zero: { "detection.automatic": 1, "detection.cut": 0 }, without: ["assign"] },
  "return of the banned": {
    zero: { "reentry.horizon": 0 },
    given: { "mouth.addCap": 1000, "detection.adds": 0 },
    without: ["comeBack"],
    own: ["adds"],
  },
  "word of mouth": {
    zero: { "mouth.tellGood": 0, "mouth.tellUnusual": 0, "mouth.tellBad": 0 },
    without: ["tell"],
  },
  recruitment: { zero: { "recruitment.rate": 0 }, without: ["payUplines", "closeLines", "recruit"] },
  "closure of long lines": {
    zero: { "recruitment.closure": 0 },
    given: {
      "recruitment.rate": 0.3,
      "recruitment.accept": 1,
      "recruitment.cap": 0,
      "recruitment.obedience": 0,
      "recruitment.closure": 0.3,
    },
    without: ["closeLines"],
  },
  curators: {
    zero: { "curation.share": 0 },
    given: { "marketplace.appeal": 1 },
    without: ["advise", "considerAdvice", "rewardCurators"],
  },
  "re-shares": {
    zero: { "sharing.probability": 0 },
    without: ["showShares", "considerShares", "welcome", "repost"],
  },
  influencers: { zero: { "influence.share": 0 }, without: ["keepFaith"] },
  muting: {
    zero: {
      "muting.sensitivity": 0,
      "muting.muteAfterBad": 0,
      "muting.reportAfterBad": 0,
      "muting.muteAfterWarning": 0,
    },
    without: ["annoy", "muteAndReport"],
    own: ["annoyance", "sweepDay"],
  },
  "habits of visiting": {
    zero: { "visits.slope": 0, "visits.organicShare": 0, "visits.departure": 0 },
    given: { "attention.adverts": 5 },
    without: ["adaptVisits"],
    own: ["fatigue", "satisfaction", "complaints"],
  },
  learning: {
    zero: { "learning.rateStep": 0, "learning.priceStep": 0, "learning.imitation": 0 },
    without: ["learn"],
    own: ["learned", "formerProfit", "windowProfit", "windowDay", "rateStep", "priceStep", "trial"],
  },
  endorsements: { zero: { "endorsement.sold": 0 }, without: ["endorse", "convert"] },
  audiences: {
    zero: { "audience.gain": 0, "audience.churn": 0, "audience.loss": 0 },
    without: ["comeAndGo"],
    own: ["contentCount", "advertCount"],
  },
  targeting: {
    zero: { "targeting.step": 0 },
    given: { "targeting.days": 5 },
    without: ["aimAgain"],
  },
  "care over orders": {
    zero: { "quality.step": 0 },
    given: { "quality.days": 5 },
    without: ["takeCare"],
  },
  exit: {
    zero: { "exit.hazard": 0, "entry.capital": 10_000 },
    given: { "detection.intensity": 0 },
    without: ["giveUp"],
  },
  removal: {
    zero: { "removal.share": 0 },
    given: { "removal.share": 0.2, "removal.day": 10 },
    without: ["removeShops"],
  },
  entry: { zero: { "entry.open": false }, without: ["enter"] },
  "platform trust": {
    zero: { "reputation.loss": 0, "reputation.gain": 0 },
    without: ["holdPlatformLiable"],
  },
  needs: { zero: { "needs.hazard": 0 }, without: ["openNeeds"] },
  "purchases of all kinds": {
    zero: { "needs.hazard": 0, "choice.impulse": 0 },
    without: ["considerOffers", "openEntrance", "search", "clearOrders", "buy", "judgeOrders"],
    own: ["marketplaceCents", "storeEntryCents"],
  },
  looking: {
    zero: { "needs.looking": 0 },
    given: { "marketplace.appeal": 1, "curation.share": 0 },
    without: ["goLooking", "openEntrance", "search"],
    own: ["marketplaceCents", "storeEntryCents"],
  },
  marketplace: {
    zero: { "marketplace.linkShare": 1, "marketplace.linkFactor": 0 },
    given: { "marketplace.appeal": 1, "curation.share": 0 },
    without: ["search"],
    own: ["marketplaceCents"],
  },
  compliance: { zero: { "compliance.strength": 0 }, without: ["giveIn"] },
  rotation: { zero: { "rotation.share": 0, "rotation.maliciousShare": 0 }, without: ["changePosition"] },
  deterrence: { zero: { "deterrence.caution": 0 }, without: ["weighRisk"] },
  "store entry": {
    zero: { "entrance.visit": 0 },
    given: { "marketplace.appeal": 1 },
    without: ["openEntrance"],
    own: ["storeEntryCents"],
  },
  broadcasts: {
    zero: { "broadcasts.monthly": 0 },
    given: { "broadcasts.share": 0.02 },
    without: ["broadcast"],
  },
  "small shops": {
    zero: { "stores.initial": 0, "stores.entry": 0, "stores.beside": 0 },
    without: ["visitStores", "followLinks", "tendStores"],
  },
  incumbent: {
    zero: { "incumbent.response": 0 },
    given: { "marketplace.appeal": 0, "incumbent.usualDays": 5, "incumbent.days": 5, "incumbent.memory": 1 },
    without: ["respond"],
    own: ["marketplaceShare", "marketplaceUsual"],
  },
  trust: { zero: { "utility.trust": 0, "utility.story": 0 }, without: ["weighTrust"] },
  "rival platforms": {
    zero: { "rivals.opens": 1000 },
    given: { "platforms.rivals": 2, "rivals.opens": 5 },
    without: ["openRivals", "migrate", "listSellers"],
  },
  "sellers on rivals": {
    zero: { "listing.cost": 1_000_000, "listing.moveAfterBan": 0, "listing.leaveAfterBan": 0 },
    given: { "platforms.rivals": 1, "rivals.opens": 1, "migration.days": 5 },
    without: ["listSellers"],
  },
  silencing: {
    zero: { "detection.falseRate": 0, "visits.departure": 0 },
    without: ["speak"],
  },
};

type Around = (world: World, run: (world: World) => void) => void;

/** A term of steps that cannot be left out: they run with what the term reads held where it says nothing. */
interface Term extends Omit<Case, "without"> {
  readonly submodel: string;
  /** The steps without the term. */
  readonly steps: Readonly<Record<string, Around>>;
}

/** Runs a step with columns changed, and puts them back. */
function holding(
  columns: (state: State) => readonly ArrayTypes[ElementType][],
  neutral: (was: number, world: World) => number,
) {
  return (world: World, run: (world: World) => void): void => {
    const held = columns(world.state);
    const former = held.map((column) => column.slice());
    for (const column of held)
      for (let place = 0; place < column.length; place++) column[place] = neutral(column[place], world);
    run(world);
    held.forEach((column, i) => {
      column.set(former[i]);
    });
  };
}

/** Offers are valued in the sweep over ties alone, not also one by one. */
const oneSweep: Settings = {
  "sharing.probability": 0,
  "curation.share": 0,
  "stores.initial": 0,
  "stores.entry": 0,
  "stores.beside": 0,
};

function utilityTerm(name: string, valueOffers: Around, given: Settings = {}): Term {
  const zero = { [`utility.${name}`]: 0 };
  return { submodel: "utility", zero, given: { ...oneSweep, ...given }, steps: { valueOffers } };
}

const terms: Readonly<Record<string, Term>> = {
  hype: {
    submodel: "hype",
    zero: { "hype.growth": 0, "hype.floor": 1, "hype.ceiling": 1 },
    steps: {
      enter: holding(
        ({ market }) => [market.columns.hype],
        () => 1,
      ),
    },
    own: ["hype"],
  },
  throttling: {
    submodel: "delivery",
    zero: { "delivery.throttle": 1 },
    steps: {
      deliver: holding(
        ({ accounts }) => [accounts.columns.state],
        (was) => (was === accountState.throttled ? accountState.active : was),
      ),
    },
  },
  "engagement of large audiences": {
    submodel: "exposure",
    zero: { "exposure.audienceExponent": 0 },
    given: { "exposure.audienceReference": 5 },
    steps: {
      // No audience is larger than the one up to which engagement does not fall.
      expose: (world, run) => {
        const section = world.parameters.exposure as Record<string, unknown>;
        const { audienceReference } = section;
        section.audienceReference = 1e7;
        run(world);
        section.audienceReference = audienceReference;
      },
    },
  },
  "the platform's adverts": {
    submodel: "attention",
    zero: { "attention.adverts": 0 },
    given: { "attention.adverts": 5 },
    steps: Object.fromEntries(
      ["divideAttention", "adaptVisits"].map((name) => [
        name,
        holding(
          ({ platforms }) => [platforms.columns.adverts],
          () => 0,
        ),
      ]),
    ),
    own: ["adverts", "centre"],
  },
  "content of public accounts": {
    submodel: "posting",
    zero: { "posting.content": 0 },
    steps: {
      publish: (world, run) => {
        run(world);
        world.state.accounts.columns.content.fill(0);
      },
    },
  },
  "ties in utility": utilityTerm(
    "tie",
    holding(
      ({ ties }) => [ties.columns.strength],
      () => 0,
    ),
  ),
  "warmth in utility": utilityTerm(
    "warmth",
    holding(
      ({ sellers }) => [sellers.columns.personal],
      (_, { parameters }) => parameters.posting.personal as number,
    ),
    // Exact in 32 bits, as the column holds it.
    { "posting.personal": 0.25 },
  ),
  "fit in utility": utilityTerm(
    "fit",
    holding(
      ({ sellers }) => [sellers.columns.standardness],
      () => 1,
    ),
  ),
  "stories in utility": utilityTerm(
    "story",
    holding(
      ({ sellers }) => [sellers.columns.story],
      () => 0,
    ),
  ),
  "skill in utility": utilityTerm(
    "skill",
    holding(
      ({ persons }) => [persons.columns.skill],
      () => 0,
    ),
  ),
  "repetition in utility": utilityTerm(
    "repetition",
    holding(
      ({ ties }) => [ties.columns.seen],
      (was) => Math.min(was, 1),
    ),
  ),
  "prices in utility": utilityTerm(
    "price",
    holding(
      ({ sellers }) => [sellers.columns.priceCents],
      () => unitCents,
    ),
    // The price that sellers ask to begin with is reckoned from the same weight.
    { "entry.knowledge": 0 },
  ),
  "trust in the platform in utility": utilityTerm(
    "platform",
    holding(
      ({ feeds }) => [feeds.columns.platformTrust],
      (_, { parameters }) => parameters.population.platformTrust as number,
    ),
    { "population.platformTrust": 0.75 },
  ),
  "endorsements in utility": utilityTerm(
    "endorsement",
    holding(
      ({ sellers }) => [sellers.columns.credibility],
      () => 0,
    ),
  ),
  "friends in utility": utilityTerm(
    "friends",
    holding(
      ({ ties }) => [ties.columns.friendGood],
      () => 0,
    ),
  ),
};

/** Submodels without a strength that could be zero, and why. */
const exceptions: Readonly<Record<string, string>> = {
  calendar: "sets the rules and keys of the day, without which no step runs",
  ledger: "books what others did; its costs are prices, and money that is not booked breaks the books",
};

const base: Settings = {
  ...eventful,
  "network.persons": 400,
  "network.meanDegree": 20,
  "visits.departBelow": 9.8,
  "visits.departure": 0.02,
  "detection.falseRate": 0.02,
};

function run(settings: Settings, without: readonly string[] = [], around: Term["steps"] = {}): World {
  const world = market("zero", { ...base, ...settings });
  for (let day = 0; day < 40; day++) {
    world.day += 1;
    clearTally(world.tally);
    for (const step of schedule) {
      if (without.includes(step.name)) continue;
      const changed = around[step.name];
      if (changed) changed(world, step.run);
      else step.run(world);
    }
  }
  return world;
}

function digests(world: World, except: readonly string[] = []): string[] {
  return entityNames.flatMap((entity) =>
    usedBytes(world.state[entity] as Table)
      .filter(({ column }) => !except.includes(column))
      .map(({ column, bytes }) => `${entity}.${column} ${digestOf(bytes)}`),
  );
}

describe("at zero strength", () => {
  it("knows every step that it leaves out", () => {
    const names = schedule.map((step) => step.name);
    for (const { without } of Object.values(cases))
      expect(names).toEqual(expect.arrayContaining([...without]));
    for (const { steps } of Object.values(terms))
      expect(names).toEqual(expect.arrayContaining(Object.keys(steps)));
  });

  it("knows every submodel, or why it has no strength", () => {
    const left = new Set(Object.values(cases).flatMap(({ without }) => without));
    const tried = new Set([
      ...schedule.filter((step) => left.has(step.name)).map((step) => step.mechanism.name),
      ...Object.values(terms).map(({ submodel }) => submodel),
    ]);
    const names = mechanisms.map(({ name }) => name);
    expect([...tried, ...Object.keys(exceptions)].sort()).toEqual([...names].sort());
  });

  it.each(Object.entries(terms))(
    "%s is as if the step had no such term",
    (_, { zero, given, steps, own }) => {
      const without = digests(run({ ...given }, [], steps), own);
      expect(digests(run({ ...given, ...zero }), own)).toEqual(without);
      expect(digests(run({ ...given }), own)).not.toEqual(without);
    },
  );

  it.each(Object.entries(cases))("%s is as if it were not there", (_, { zero, given, without, own }) => {
    const off = { ...given, ...zero };
    expect(digests(run(off), own)).toEqual(digests(run(off, without), own));
  });

  it.each(Object.entries(cases))("%s has an effect otherwise", (_, { given, without, own }) => {
    expect(digests(run({ ...given }), own)).not.toEqual(digests(run({ ...given }, without), own));
  });
});
