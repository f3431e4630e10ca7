/** A small hand-made market for the tests of records: real tables changed at random, no mechanism. */

import { append, type Table } from "../../src/core/columns.ts";
import { buildGraph } from "../../src/core/graph/build.ts";
import { below, chance, deriveKey, draw, emptyKey, type Key } from "../../src/core/random.ts";
import { rootKey } from "../../src/core/seed.ts";
import { createLog, type EventDetail, eventNames, log } from "../../src/model/events.ts";
import { measures } from "../../src/model/measures/table.ts";
import { defaultParameters } from "../../src/model/parameters.ts";
import { createState, entityNames } from "../../src/model/state.ts";
import { emptyTally } from "../../src/model/tally.ts";
import type { World } from "../../src/model/world.ts";
import { Recorder, type RecordOptions } from "../../src/records/recorder.ts";

/** A world of so many persons, a third of them sellers, on a ring with a chord from each. */
export function createMarket(persons: number, seed: string, events: EventDetail = "all"): World {
  const root = rootKey(seed);
  const state = createState(persons, 1);
  for (let person = 0; person < persons; person++) append(state.persons);
  for (let person = 0; person < persons; person += 3) openShop(state, person);
  append(state.market);
  append(state.platforms);
  state.feeds.count = persons;
  const sources = new Uint32Array(persons * 2);
  const targets = new Uint32Array(persons * 2);
  for (let person = 0; person < persons; person++) {
    sources[person] = person;
    targets[person] = (person + 1) % persons;
    sources[person + persons] = person;
    targets[person + persons] = below(draw(root, person), persons);
  }
  const { graph } = buildGraph(persons, sources, targets);
  return {
    day: 0,
    state,
    friends: graph,
    strength: Uint8Array.from(graph.targets, (_, i) => i % 251),
    parameters: defaultParameters(),
    timeline: [],
    roots: { all: root },
    keys: { all: emptyKey() },
    tally: emptyTally(),
    events: createLog(events),
    measures,
  } as unknown as World;
}

/** Opens a shop and an account for a person. */
function openShop(state: World["state"], person: number): void {
  const seller = append(state.sellers);
  state.sellers.columns.owner[seller] = person;
  state.sellers.columns.role[seller] = seller % 7 === 0 ? 1 : 0;
  state.persons.columns.seller[person] = seller;
  const account = append(state.accounts);
  state.accounts.columns.next[account] = -1;
  state.sellers.columns.newestAccount[seller] = account;
  state.accounts.columns.seller[account] = seller;
  state.accounts.columns.owner[account] = person;
  state.sellers.columns.account[seller] = account;
}

/** Columns by which one row leads to another: nonsense there would lead in circles, or nowhere. */
const fixed = new Set(["owner", "seller", "role", "newestAccount", "next", "account", "reader"]);

/** One day: a share of the cells of every kept column takes new values, and at times a shop opens. */
export function liveDay(world: World, share = 0.1): void {
  world.day += 1;
  const day = deriveKey(world.roots.all, world.day, emptyKey());
  entityNames.forEach((entity, e) => {
    const table = world.state[entity] as Table;
    Object.entries(table.declarations).forEach(([column, declaration], c) => {
      if (declaration.scratch || fixed.has(column)) return;
      const key = deriveKey(day, e * 1000 + c, emptyKey());
      const [low, high] = [Math.max(declaration.range[0], -1000), Math.min(declaration.range[1], 1000)];
      change(table.columns[column], key, table.count * (declaration.width ?? 1), share, low, high);
    });
  });
  const person = below(draw(day, 1), world.state.persons.count);
  if (chance(day, 2) < 0.3) openShop(world.state, person);
  world.tally.channels.orders[4] = below(draw(day, 3), 100);
  log(
    world.events,
    world.day,
    eventNames[below(draw(day, 4), eventNames.length)],
    person,
    -1,
    chance(day, 5),
  );
}

function change(
  cells: { [i: number]: number },
  key: Key,
  count: number,
  share: number,
  low: number,
  high: number,
) {
  for (let i = 0; i < count; i++) {
    if (chance(key, 2 * i) < share) cells[i] = low + chance(key, 2 * i + 1) * (high - low);
  }
}

/** The files of a run of so many days; `meddle` may change the world before a day is recorded. */
export function recordRun(
  seed: string,
  days: number,
  options: Partial<RecordOptions> = {},
  meddle: (world: World) => void = () => undefined,
): Map<string, Uint8Array> {
  const world = createMarket(30, seed);
  const recorder = new Recorder(world, { run: description(days, seed), replay: true, ...options });
  for (let day = 1; day <= days; day++) {
    liveDay(world);
    meddle(world);
    recorder.observe(world);
  }
  return recorder.finish();
}

/** What the run description of a test says. */
export function description(days: number, seed: string) {
  return {
    scenario: { population: { persons: 30 }, extends: "none" },
    scenarioHash: "0".repeat(64),
    seed,
    days,
    engineVersion: "0.1.0",
    resultsEpoch: 1,
  };
}
