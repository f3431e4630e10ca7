/** Population: what persons are like on day 0. */

import type { ParameterTable } from "../core/declare.ts";
import { log } from "../core/math.ts";
import { atStart, number } from "../core/parameter.ts";
import { chance, deriveKey, emptyKey, type Key } from "../core/random.ts";
import { logNormal, normal } from "../core/variates.ts";
import { categoryCount, organicStep, skillStep } from "./constants.ts";
import { sectionOf, type World } from "./world.ts";

/** Section `population` of a scenario. */
export const populationParameters = {
  visits: number(
    "visits to the feed",
    "visits/day",
    10,
    [0, 200],
    "ten a day and more, WeChat 2019",
    atStart,
  ),
  scroll: number(
    "probability of reading on after a post",
    "1",
    0.9,
    [0, 0.999],
    "assumed: a hundred posts a day",
    atStart,
  ),
  organic: number(
    "ordinary posts of a person, mean",
    "posts/day",
    0.2,
    [0, 20],
    "120 of 780 million readers post on a day, WeChat 2021, times 1.3",
    atStart,
  ),
  organicSpread: number("spread of it, logarithmic", "1", 1, [0, 3], "assumed", atStart),
  income: number("spread of price sensitivity, logarithmic", "1", 0.5, [0, 3], "assumed", atStart),
  wage: number(
    "median reservation profit",
    "money/day",
    0.8,
    [0.001, 1000],
    "two or three per cent accept 0.12",
    atStart,
  ),
  wageSpread: number("spread of it, logarithmic", "1", 1, [0, 5], "assumed", atStart),
  homophily: number("share of tastes copied from a friend", "1", 0.3, [0, 1], "assumed", atStart),
  homophilyNoise: number("noise of a copied taste", "circle", 0.05, [0, 1], "assumed", atStart),
  platformTrust: number("trust in the platform", "1", 0.7, [0, 1], "assumed", atStart),
} as const satisfies ParameterTable;

/** Random decisions of day 0. */
export const populationDecisions = ["person", "taste", "tie strength", "first sellers"] as const;

/** Nobody posts more than this a day, in steps: sums over friends stay exact. */
const largestRate = 1000 * organicStep;

const draws = { organic: 0, income: 1, wage: 2, skill: 3, copies: 16, friend: 32, noise: 48 } as const;

/** Fills the columns of all persons, who exist already. */
export function populate(world: World): void {
  const p = sectionOf<typeof populationParameters>(world, "population");
  const { persons } = world.state;
  const columns = persons.columns;
  const key: Key = emptyKey();
  const organicMu = p.organic > 0 ? log(p.organic) - (p.organicSpread * p.organicSpread) / 2 : 0;
  for (let person = 0; person < persons.count; person++) {
    deriveKey(world.roots.person, person, key);
    columns.visitBase[person] = p.visits;
    columns.visitRate[person] = p.visits;
    columns.scroll[person] = p.scroll;
    const posts = p.organic > 0 ? logNormal(chance(key, draws.organic), organicMu, p.organicSpread) : 0;
    columns.organicRate[person] = Math.min(largestRate, Math.round(posts * organicStep));
    columns.priceSensitivity[person] =
      1 / logNormal(chance(key, draws.income), (-p.income * p.income) / 2, p.income);
    columns.wage[person] = p.wage * logNormal(chance(key, draws.wage), 0, p.wageSpread);
    for (let kind = 0; kind < 4; kind++) {
      const skill = normal(chance(key, draws.skill + kind), 0, 1);
      columns.skill[person * 4 + kind] = Math.max(-127, Math.min(127, Math.round(skill * skillStep)));
    }
    formTastes(world, person, key);
  }
  fillFeeds(world);
}

/** A taste is a person's own, or a friend's own one with some noise; never a copy of a copy, so order is free. */
function formTastes(world: World, person: number, key: Key): void {
  const p = sectionOf<typeof populationParameters>(world, "population");
  const { offsets, targets } = world.friends;
  const { taste } = world.state.persons.columns;
  const degree = offsets[person + 1] - offsets[person];
  for (let category = 0; category < categoryCount; category++) {
    let model = person;
    let miss = 0;
    if (degree > 0 && chance(key, draws.copies + category) < p.homophily) {
      model = targets[offsets[person] + Math.floor(chance(key, draws.friend + category) * degree)];
      miss = normal(chance(key, draws.noise + category), 0, p.homophilyNoise);
    }
    const own = chance(world.roots.taste, model * categoryCount + category);
    taste[person * 4 + category] = Math.floor((own + miss) * 65536) & 0xffff;
  }
}

/** Inflow of ordinary posts, and what it was at the start. */
function fillFeeds(world: World): void {
  const { offsets, targets } = world.friends;
  const { persons, feeds } = world.state;
  const { organicRate, organicAtStart } = persons.columns;
  // Everybody is on the first platform, whose feeds come first.
  feeds.columns.attention.fill(1, 0, persons.count);
  feeds.columns.organicRate.set(organicRate.subarray(0, persons.count));
  feeds.columns.platformTrust.fill(sectionOf<typeof populationParameters>(world, "population").platformTrust);
  for (let person = 0; person < persons.count; person++) {
    let inflow = 0;
    for (let e = offsets[person]; e < offsets[person + 1]; e++) inflow += organicRate[targets[e]];
    feeds.columns.organicInflow[person] = inflow;
    organicAtStart[person] = inflow;
  }
}
