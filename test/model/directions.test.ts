/** One parameter is changed; which way must a measure move? */

import { describe, expect, it } from "vitest";
import { market, type Settings } from "../../src/experiments/validation/bare.ts";
import { eventful } from "../../src/experiments/validation/engine.ts";
import { measures } from "../../src/model/measures/table.ts";
import { runDay } from "../../src/model/run.ts";

const base: Settings = {
  ...eventful,
  "network.persons": 500,
  "network.meanDegree": 20,
  "broadcasts.share": 0.01,
  "stores.initial": 0.02,
};
const days = 60;
const seeds = ["a", "b"];

/** Means over every third day and over seeds of some measures. */
function means(settings: Settings, names: readonly string[]): number[] {
  const sums = names.map(() => 0);
  for (const seed of seeds) {
    const world = market(seed, { ...base, ...settings });
    for (let day = 0; day < days; day++) {
      runDay(world);
      if (day % 3 !== 0) continue;
      names.forEach((name, i) => {
        sums[i] += measures[name].read(world) / (seeds.length * (days / 3));
      });
    }
  }
  return sums;
}

/** Parameter, its new value, measure, direction. Equal seeds give equal luck, so the sign is what the rule does. */
const rows: readonly (readonly [string, number | string | boolean, string, "up" | "down"])[] = [
  ["entry.initial", 0.15, "seenShare", "down"],
  ["entry.initial", 0.15, "commercialShare", "up"],
  ["entry.initial", 0.15, "visits", "down"],
  ["population.scroll", 0.98, "seenShare", "up"],
  ["population.organic", 0.6, "commercialShare", "down"],
  ["attention.adverts", 20, "seenShare", "down"],
  ["posting.cap", 2, "posts", "down"],
  ["detection.intensity", 60, "detections", "up"],
  ["detection.intensity", 60, "commercialInflow", "down"],
  ["detection.automatic", 1, "wrongful", "up"],
  ["detection.cut", 10, "waiting", "up"],
  ["detection.copied", 1, "detections", "up"],
  ["detection.falseRate", 0.05, "wrongful", "up"],
  ["licence.openness", 1, "licensedShare", "up"],
  ["licence.openness", 1, "commercialInflow", "down"],
  ["licence.openness", 1, "outletShare", "up"],
  ["licence.openness", 1, "satisfaction", "up"],
  ["attention.adverts", 20, "advertRevenue", "up"],
  ["attention.adverts", 20, "satisfaction", "down"],
  ["governance.complaintCost", 5, "objective", "down"],
  ["governance.visitValue", 0.01, "objective", "up"],
  ["governance.friendCap", 5, "deliveredPosts", "down"],
  ["entry.malicious", 0.8, "complaints", "up"],
  ["review.service", 5, "expired", "up"],
  ["review.accuracy", 0, "wrongful", "up"],
  ["ladder.forgiveness", 0.5, "bans", "down"],
  ["ladder.steps", 2, "bans", "up"],
  ["delivery.throttle", 0, "deliveredPosts", "down"],
  ["reentry.cost", 1000, "returns", "down"],
  ["muting.sensitivity", 0.5, "mutedShare", "up"],
  ["muting.report", 1, "reports", "up"],
  ["annoyance.keep", 0.99, "mutedShare", "up"],
  ["annoyance.tieRelief", 0, "mutedShare", "up"],
  ["needs.hazard", 0.3, "orders", "up"],
  ["utility.moments", -1, "feedOrders", "up"],
  ["utility.trust", 0, "feedOrders", "down"],
  ["marketplace.appeal", 3, "feedShareOfTrade", "down"],
  ["marketplace.price", 3, "marketplaceOrders", "down"],
  ["experience.refund", 1, "refunds", "up"],
  ["experience.licensedRefund", 0, "refunds", "down"],
  ["needs.looking", 0.9, "looking", "up"],
  ["marketplace.linkFactor", 0, "marketplaceConsidered", "down"],
  ["entrance.visit", 1, "storeEntryOrders", "up"],
  ["entrance.handicap", 5, "storeEntryOrders", "down"],
  ["stores.known", 0, "smallShopVisits", "down"],
  ["stores.appeal", 2, "smallShopOrders", "up"],
  ["stores.beside", 0.5, "smallShops", "up"],
  ["stores.deposit", 5, "deposits", "up"],
  ["stores.link", 1, "shopLinks", "up"],
  ["broadcasts.monthly", 30, "serviceOrders", "up"],
  ["broadcasts.appeal", 2, "serviceOrders", "up"],
  ["reputation.loss", 0.3, "platformTrust", "down"],
  ["mouth.tellGood", 1, "tellings", "up"],
  ["mouth.add", 1, "adds", "up"],
  ["utility.friends", 3, "feedOrders", "up"],
  ["sharing.probability", 0.6, "shares", "up"],
  ["sharing.allowed", 0, "shareOrders", "down"],
  ["sharing.follow", 1, "adds", "up"],
  ["curation.offers", 1, "adviceMismatch", "up"],
  ["curation.error", 0.5, "adviceMismatch", "up"],
  ["curation.advice", 5, "curatorOrders", "up"],
  ["curation.commission", 0.5, "curatorIncome", "up"],
  ["recruitment.accept", 1, "agents", "up"],
  ["recruitment.cap", 10, "lineDepth", "up"],
  ["recruitment.closure", 1, "lineClosures", "up"],
  ["recruitment.fee", 0.4, "lineFees", "up"],
  ["visits.slope", 0.15, "visits", "down"],
  ["visits.days", 5, "visits", "down"],
  ["quality.cost", 0, "effort", "up"],
  ["quality.cost", 0.5, "quality", "down"],
  ["posting.personal", 0.7, "sellingHours", "up"],
  ["posting.personal", 0.7, "mutedShare", "down"],
  ["entry.knowledge", 1, "price", "down"],
  ["learning.imitation", 1, "spreadOfRates", "down"],
  ["endorsement.sold", 1, "endorsements", "up"],
  ["endorsement.price", 1000, "endorsements", "down"],
  ["audience.loss", 1, "audienceTotal", "down"],
  ["audience.gain", 0.05, "audienceMean", "up"],
  ["entry.innovation", 0.2, "entries", "up"],
  ["entry.optimism", 1, "entries", "up"],
  ["entry.malicious", 0.8, "badOrders", "up"],
  ["exit.hazard", 0.2, "exits", "up"],
  ["exit.hazard", 0.2, "sellers", "down"],
  ["hype.days", 5, "hype", "down"],
  ["influence.wear", 0.5, "credibility", "down"],
  ["influence.rate", 3, "publicOrders", "up"],
  ["population.wage", 50, "earningShare", "down"],
];

const names = [...new Set(rows.map(([, , measure]) => measure))];
const usual = new Map(means({}, names).map((mean, i) => [names[i], mean]));

it.each(rows)("%s at %s moves %s %s", (parameter, value, measure, direction) => {
  const [mean] = means({ [parameter]: value }, [measure]);
  expect(Math.sign(mean - usual.get(measure)!)).toBe(direction === "up" ? 1 : -1);
});

describe("visits", () => {
  it.each(["scrolling", "depth", "ranked"])("stay as they are without adverts, under the law %s", (law) => {
    const world = market("calm", {
      "network.persons": 300,
      "network.meanDegree": 20,
      "entry.initial": 0,
      "entry.open": false,
      "influence.share": 0,
      "attention.adverts": 0,
      "attention.law": law,
      "attention.depth": 3,
    });
    for (let day = 0; day < 50; day++) runDay(world);
    for (const rate of world.state.persons.columns.visitRate) expect(rate).toBeCloseTo(10, 4);
  });
});
