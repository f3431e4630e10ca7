/** Measures of rival platforms: who is there, who moves there, who sells there. Nought with one platform. */

import type { MeasureDeclaration } from "../../core/declare.ts";
import type { World } from "../world.ts";
import { ratio } from "./ratio.ts";

type Measures = Readonly<Record<string, MeasureDeclaration<World>>>;

/** Mean over persons who have not given up their feeds; 0 with one platform. */
function perReader(world: World, value: (person: number) => number): number {
  const { persons, platforms } = world.state;
  if (platforms.count === 1) return 0;
  const { departed } = persons.columns;
  let sum = 0;
  let readers = 0;
  for (let person = 0; person < persons.count; person++) {
    if (departed[person] !== 0) continue;
    sum += value(person);
    readers++;
  }
  return ratio(sum, readers);
}

/** Share of a reader's visits that go to a platform; 0 where there is none. */
function attentionOn(world: World, platform: number): number {
  const { persons, platforms, feeds } = world.state;
  if (platform >= platforms.count) return 0;
  const base = platform * persons.count;
  return perReader(world, (person) => feeds.columns.attention[base + person]);
}

/** Platforms that get some of a person's visits. */
function homesOf(world: World, person: number): number {
  const { persons, feeds } = world.state;
  let homes = 0;
  for (let feed = person; feed < feeds.count; feed += persons.count) {
    if (feeds.columns.attention[feed] > 0) homes++;
  }
  return homes;
}

export const rivalMeasures: Measures = {
  rivalAttention: {
    meaning: "share of visits that go to rival platforms",
    unit: "1",
    formula:
      "1 - mean of feeds.attention of the first platform, persons who have not departed; 0 with one platform",
    read: (world) => perReader(world, (person) => 1 - world.state.feeds.columns.attention[person]),
  },
  firstRivalAttention: {
    meaning: "share of visits that go to the first rival",
    unit: "1",
    formula: "mean of feeds.attention of platform 1, persons who have not departed",
    read: (world) => attentionOn(world, 1),
  },
  secondRivalAttention: {
    meaning: "share of visits that go to the second rival",
    unit: "1",
    formula: "mean of feeds.attention of platform 2, persons who have not departed",
    read: (world) => attentionOn(world, 2),
  },
  thirdRivalAttention: {
    meaning: "share of visits that go to the third rival",
    unit: "1",
    formula: "mean of feeds.attention of platform 3, persons who have not departed",
    read: (world) => attentionOn(world, 3),
  },
  rivalHomes: {
    meaning: "share of persons whose main platform is a rival",
    unit: "1",
    formula: "mean of persons.home > 0, persons who have not departed",
    read: (world) => perReader(world, (person) => (world.state.persons.columns.home[person] > 0 ? 1 : 0)),
  },
  rivalMembers: {
    meaning: "share of persons who give rivals some of their visits",
    unit: "1",
    formula: "share of feeds.attention < 1 on the first platform, persons who have not departed",
    read: (world) => perReader(world, (person) => (world.state.feeds.columns.attention[person] < 1 ? 1 : 0)),
  },
  firstMembers: {
    meaning: "share of persons who give the first platform some of their visits; 0 with one platform",
    unit: "1",
    formula: "share of feeds.attention > 0 on the first platform, persons who have not departed",
    read: (world) => perReader(world, (person) => (world.state.feeds.columns.attention[person] > 0 ? 1 : 0)),
  },
  homes: {
    meaning: "platforms that a person uses; 0 with one platform",
    unit: "platforms/person",
    formula: "feeds with attention > 0 / persons, persons who have not departed",
    read: (world) => perReader(world, (person) => homesOf(world, person)),
  },
  movers: {
    meaning: "persons whose main platform changed",
    unit: "persons/day",
    formula: "changes of persons.home",
    read: ({ tally }) => tally.moves,
  },
};
