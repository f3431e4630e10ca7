/**
 * Visits: readers come back less often when the feed fills with adverts and less of what friends write is
 * seen; habits move slowly. Who hardly ever comes leaves at last.
 *
 * Source: about two per cent less listening per advert and hour, with the full effect after more than a year
 * (Huang, Reiley & Riabov 2018); visits to a feed of ten minutes.
 */

import { number } from "../../core/parameter.ts";
import { chance } from "../../core/random.ts";
import { organicStep } from "../constants.ts";
import { log } from "../events.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const visits = {
  name: "visits",
  meaning: "how often readers come",
  source: "Huang, Reiley & Riabov 2018",
  parameters: {
    slope: number(
      "loss of visits per advert seen in an hour of use",
      "hours/post",
      0.02,
      [0, 0.2],
      "two per cent fewer hours per advert, Huang, Reiley & Riabov 2018",
    ),
    least: number("smallest share of visits that adverts leave", "1", 0.2, [0, 1], "assumed"),
    organicShare: number("share of visits that hang on friends' posts seen", "1", 0.4, [0, 1], "assumed"),
    days: number(
      "time constant of the habit",
      "days",
      75,
      [1, 1000],
      "short against long run in Huang, Reiley & Riabov 2018",
    ),
    visitsPerHour: number(
      "visits that make an hour of use",
      "visits/hour",
      6,
      [1, 60],
      "ten minutes a visit",
    ),
    departBelow: number("visits under which a reader may leave", "visits/day", 1, [0, 100], "assumed"),
    departure: number("hazard of leaving then", "1/day", 0.01, [0, 1], "assumed"),
    fatigueDays: number("memory of adverts seen per visit", "days", 14, [1, 365], "assumed"),
  },
  decisions: ["departure"],
} as const satisfies Mechanism;

/** Visits that this load of adverts and this share of friends' posts seen lead to in the long run. */
export function longRunVisits(
  base: number,
  advertsPerHour: number,
  organicSeenShare: number,
  slope: number,
  least: number,
  organicWeight: number,
): number {
  const tolerated = Math.min(1, Math.max(least, 1 - slope * advertsPerHour));
  return base * tolerated * (1 - organicWeight + organicWeight * organicSeenShare);
}

/** Visits a day later: a share 1 / days of the way to what they lead to. */
export function habitStep(rate: number, target: number, days: number): number {
  return rate + (target - rate) / days;
}

/** Writes visit rates, fatigue and departures. One draw per reader who hardly comes. */
export function adaptVisits(world: World): void {
  const p = valuesOf(world, visits);
  const { persons, feeds, platforms } = world.state;
  const { visitBase, visitRate, fatigue, organicAtStart, seenShareUndisturbed } = persons.columns;
  const { departed } = persons.columns;
  const { commercialSeen, seenShare, seenShareOrganic, organicInflow, attention } = feeds.columns;
  const tally = world.tally.platforms;
  const { slope, least, organicShare, days, visitsPerHour, departBelow, departure, fatigueDays } = p;
  const { adverts } = platforms.columns;
  const perStep = 1 / organicStep;
  for (let person = 0; person < persons.count; person++) {
    const rate = visitRate[person];
    if (departed[person] !== 0 || rate <= 0) continue;
    let load = 0;
    let seen = 0;
    for (let platform = 0; platform < platforms.count; platform++) {
      const feed = platform * persons.count + person;
      const shown = adverts[platform] * seenShare[feed];
      const ordinary = organicInflow[feed] * perStep * seenShareOrganic[feed];
      load += commercialSeen[feed] + shown;
      seen += ordinary;
      if (attention[feed] === 0) continue;
      tally.readers[platform]++;
      tally.visits[platform] += rate * attention[feed];
      tally.organicSeen[platform] += ordinary;
      tally.sellingSeen[platform] += commercialSeen[feed];
      tally.advertsSeen[platform] += shown;
    }
    const perVisit = load / rate;
    fatigue[person] += (perVisit - fatigue[person]) / fatigueDays;
    const baseline = organicAtStart[person] * perStep * seenShareUndisturbed[person];
    const share = baseline > 0 ? seen / baseline : 1;
    const target = longRunVisits(
      visitBase[person],
      visitsPerHour * perVisit,
      share,
      slope,
      least,
      organicShare,
    );
    const next = habitStep(rate, target, days);
    visitRate[person] = next;
    if (next < departBelow && chance(world.keys.departure, person) < departure) {
      if (platforms.count > 1 && keepsAnother(world, person)) continue;
      departed[person] = 1;
      visitRate[person] = 0;
      world.tally.departures++;
      log(world.events, world.day, "departure", person);
    }
  }
}

/** Gives up the feed that is used most if the person has another; false if not. It is left at the next look around. */
function keepsAnother(world: World, person: number): boolean {
  const { persons, feeds } = world.state;
  const { attention, forsaken } = feeds.columns;
  const main = persons.columns.home[person] * persons.count + person;
  for (let feed = person; feed < feeds.count; feed += persons.count) {
    if (feed === main || attention[feed] === 0 || forsaken[feed] !== 0) continue;
    forsaken[main] = 1;
    return true;
  }
  return false;
}
