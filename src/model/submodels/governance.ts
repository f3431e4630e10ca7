/**
 * Governance: the policy of each platform. It is fixed by the scenario's levers (dated changes included), or the first
 * platform tries both sides of its policy for half a month each and moves towards the better one. Rivals keep to theirs.
 *
 * Source: simultaneous perturbation (Spall 1992): the difference of two trials along random signs estimates all slopes
 * at once, without bias on a quadratic. A platform cannot try both sides at the same time, so the halves follow each
 * other, the side first tried being drawn. Prices are those of WeChat 2013 to 2015; other weights are assumed. Leaves
 * out experiments on parts of the readers, and foresight.
 */

import { exp, log as ln } from "../../core/math.ts";
import { choice, integer, lever, number } from "../../core/parameter.ts";
import { chance } from "../../core/random.ts";
import { unitCents } from "../constants.ts";
import { log } from "../events.ts";
import { type Mechanism, sectionOf, valuesOf, type World } from "../world.ts";
import type { attention } from "./attention.ts";
import type { detection } from "./detection.ts";
import type { licence } from "./licence.ts";
import type { rivals } from "./rivals.ts";

/** Parts of a policy: ln intensity, licence fee, openness, adverts. */
const parts = 4;
/** Smallest and largest value of each part. */
const least = [-3, 0, 0, 0] as const;
const most = [3, 10, 1, 10] as const;

export const governance = {
  name: "governance",
  meaning: "what each platform's policy is",
  source: "Spall 1992 for adaptation; prices of WeChat 2013 to 2015; other weights assumed",
  parameters: {
    mode: choice(
      "fixed and scheduled: the levers in force; adaptive: the platform learns; ambivalent: it learns, and trade weighs as much as visits",
      "fixed",
      ["fixed", "scheduled", "adaptive", "ambivalent"],
      "a planner's lever",
      lever,
    ),
    visitValue: number(
      "value of a visit",
      "money/visit",
      1.2e-4,
      [0, 1],
      "seven dollars a user and year, WeChat 2015, over ten visits a day",
    ),
    satisfactionValue: number(
      "value of a day of 1000 readers who see nothing but friends' posts",
      "money/day",
      0.3,
      [0, 1000],
      "assumed: a quarter of the value of visits",
    ),
    tradeValue: number("value of licensed sales", "1", 0.026, [0, 1], "what the platform earns by them"),
    parity: number(
      "value of licensed sales against visits when ambivalent, at 0.0083 money and 10 visits a reader and day",
      "1",
      1,
      [0.9, 1.1],
      "alike within a tenth",
    ),
    advertPrice: number(
      "income from an advert seen",
      "money/post",
      4e-4,
      [0, 1],
      "40 yuan per thousand, WeChat 2015 outside large cities",
    ),
    reviewCost: number(
      "cost of a reviewed case",
      "money/case",
      0.2,
      [0, 100],
      "assumed: a tenth of a working day",
    ),
    complaintCost: number("cost of a report", "money/report", 0.5, [0, 100], "assumed"),
    wrongfulCost: number("cost of a wrongful action", "money/person", 1, [0, 100], "assumed: twice a report"),
    friendCap: integer(
      "most followers of an account in friends' feeds; those it has beyond stay",
      "persons",
      5000,
      [1, 1e9],
      "contact limit, WeChat 2014",
      lever,
    ),
    announcement: number(
      "gain that a rise of enforcement must promise over the next trial",
      "money/1000 readers",
      0.5,
      [0, 1000],
      "assumed: a report of each thousandth reader",
    ),
    days: integer("length of a trial, both halves", "days", 30, [2, 365], "assumed: a month"),
    perturbation: number("how far a trial departs from the policy", "1", 0.15, [0.001, 1], "assumed"),
    rate: number(
      "revision per unit of slope",
      "1000 readers-days/money",
      1,
      [0, 100],
      "assumed: a slope of 0.15 money moves by the largest step",
    ),
    step: number("largest revision of a part", "1", 0.15, [0, 1], "assumed"),
    inertia: number("share of the last revision that goes on", "1", 0.7, [0, 0.99], "assumed"),
    memory: number("memory of complaints and satisfaction", "days", 14, [1, 365], "assumed"),
  },
  decisions: ["policy trial"],
} as const satisfies Mechanism;

/** Slope of the objective along the signs of a trial: (first - second) / (2 perturbation). */
export function trialSlope(first: number, second: number, perturbation: number): number {
  return (first - second) / (2 * perturbation);
}

/** Revision of one part: the last one's share, and rate x slope x sign for the rest, no more than a step. */
export function revision(
  last: number,
  slope: number,
  sign: number,
  rules: { rate: number; step: number; inertia: number },
): number {
  const wanted = Math.min(rules.step, Math.max(-rules.step, rules.rate * slope * sign));
  return rules.inertia * last + (1 - rules.inertia) * wanted;
}

/** Writes the policies in force of platforms. Draws a sign per part on the first day of a trial. */
export function setPolicy(world: World): void {
  const { mode } = valuesOf(world, governance);
  const learns = (mode === "adaptive" || mode === "ambivalent") && world.day > 0;
  for (let platform = 0; platform < world.state.platforms.count; platform++) {
    if (learns && platform === 0) tryPolicy(world, platform);
    else followLevers(world, platform);
  }
}

function followLevers(world: World, platform: number): void {
  const terms = sectionOf<typeof licence.parameters>(world, "licence");
  const others = sectionOf<typeof rivals.parameters>(world, "rivals");
  const { columns } = world.state.platforms;
  const { intensity, licenceFee, openness, adverts, centre, drift, trialDay } = columns;
  const first = platform === 0;
  intensity[platform] = first
    ? sectionOf<typeof detection.parameters>(world, "detection").intensity
    : others.intensity;
  adverts[platform] = first
    ? sectionOf<typeof attention.parameters>(world, "attention").adverts
    : others.adverts;
  licenceFee[platform] = terms.fee;
  openness[platform] = first ? terms.openness : 0;
  const levers = [ln(Math.max(intensity[platform], 1e-9)), terms.fee, openness[platform], adverts[platform]];
  for (let part = 0; part < parts; part++) {
    centre[platform * parts + part] = within(part, levers[part]);
    drift[platform * parts + part] = 0;
  }
  trialDay[platform] = 0;
}

function within(part: number, value: number): number {
  return Math.min(most[part], Math.max(least[part], value));
}

/** The policy of the half in which the trial stands: the centre plus or minus the perturbation along the signs. */
function tryPolicy(world: World, platform: number): void {
  const p = valuesOf(world, governance);
  const { columns } = world.state.platforms;
  const { intensity, licenceFee, openness, adverts, centre, trial, trialDay } = columns;
  if (trialDay[platform] === 0 || isOver(world, platform, p.days)) {
    trialDay[platform] = world.day;
    columns.gainFirst[platform] = 0;
    columns.gainSecond[platform] = 0;
    for (let part = 0; part < parts; part++) {
      const cell = platform * parts + part;
      trial[cell] = chance(world.keys["policy trial"], cell) < 0.5 ? -1 : 1;
    }
  }
  const side = inFirstHalf(world, platform, p.days) ? p.perturbation : -p.perturbation;
  const tried = (part: number) =>
    within(part, centre[platform * parts + part] + side * trial[platform * parts + part]);
  intensity[platform] = exp(tried(0));
  licenceFee[platform] = tried(1);
  openness[platform] = tried(2);
  adverts[platform] = tried(3);
}

function inFirstHalf(world: World, platform: number, days: number): boolean {
  return world.day - world.state.platforms.columns.trialDay[platform] < Math.floor(days / 2);
}

function isOver(world: World, platform: number, days: number): boolean {
  return world.day - world.state.platforms.columns.trialDay[platform] >= 2 * Math.floor(days / 2);
}

/** What the platform makes of today, money per 1000 readers. */
export function objective(world: World, platform: number): number {
  const p = valuesOf(world, governance);
  const { tally } = world;
  const { readers, visits, reports, reviewed, wrongful, licensedCents, licenceCents, advertsSeen } =
    tally.platforms;
  if (readers[platform] === 0) return 0;
  // Ten visits a reader and day are worth as much as the licensed trade of 0.0083 money.
  const even = (p.parity * p.visitValue * 10) / 0.0083;
  const trade = p.mode === "ambivalent" ? even : p.tradeValue;
  const value =
    p.visitValue * visits[platform] +
    (trade * licensedCents[platform] + licenceCents[platform]) / unitCents +
    p.advertPrice * advertsSeen[platform] -
    p.reviewCost * reviewed[platform] -
    p.complaintCost * reports[platform] -
    p.wrongfulCost * wrongful[platform];
  return (1000 * value) / readers[platform] + p.satisfactionValue * feedShare(world, platform);
}

/** Share of friends' ordinary posts among all that was seen in feeds today; 1 where nothing was. */
export function feedShare(world: World, platform: number): number {
  const { organicSeen, sellingSeen, advertsSeen } = world.tally.platforms;
  const seen = organicSeen[platform] + sellingSeen[platform] + advertsSeen[platform];
  return seen > 0 ? organicSeen[platform] / seen : 1;
}

/** Writes what platforms know of their readers, and revises policies at the end of a trial. Draws nothing. */
export function weighPolicy(world: World): void {
  const p = valuesOf(world, governance);
  const { columns, count } = world.state.platforms;
  const { complaints, satisfaction, gainFirst, gainSecond, trialDay } = columns;
  const { reports, readers } = world.tally.platforms;
  for (let platform = 0; platform < count; platform++) {
    const today = readers[platform] > 0 ? (1000 * reports[platform]) / readers[platform] : 0;
    complaints[platform] += (today - complaints[platform]) / p.memory;
    satisfaction[platform] += (feedShare(world, platform) - satisfaction[platform]) / p.memory;
    if (trialDay[platform] === 0) continue;
    const gain = objective(world, platform);
    if (inFirstHalf(world, platform, p.days)) gainFirst[platform] += gain;
    else gainSecond[platform] += gain;
    if (world.day + 1 - trialDay[platform] >= 2 * Math.floor(p.days / 2)) revise(world, platform);
  }
}

/** Moves the policy towards the better half. More enforcement has to be worth its announcement. */
function revise(world: World, platform: number): void {
  const p = valuesOf(world, governance);
  const { centre, drift, trial, gainFirst, gainSecond } = world.state.platforms.columns;
  const half = Math.floor(p.days / 2);
  const slope = trialSlope(gainFirst[platform] / half, gainSecond[platform] / half, p.perturbation);
  for (let part = 0; part < parts; part++) {
    const cell = platform * parts + part;
    drift[cell] = revision(drift[cell], slope, trial[cell], p);
    if (part === 0 && drift[cell] > 0 && drift[cell] * slope * trial[cell] * p.days < p.announcement)
      drift[cell] = 0;
    centre[cell] = within(part, centre[cell] + drift[cell]);
  }
  log(world.events, world.day, "revision", -1, platform, exp(centre[platform * parts]));
}
