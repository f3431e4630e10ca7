/** A run under way: the engine itself, asked day by day. Earlier days come from kept states, run again. */

import { type Checkpoint, loadCheckpoint, saveCheckpoint } from "../../../src/model/checkpoint.ts";
import { resultsEpoch } from "../../../src/model/epoch.ts";
import { eventNames } from "../../../src/model/events.ts";
import { measures as modelMeasures } from "../../../src/model/measures/table.ts";
import { createWorld, runDay } from "../../../src/model/run.ts";
import type { World } from "../../../src/model/world.ts";
import { fixedPoint, type ReplayField, replayFields } from "../../../src/records/changes.ts";
import { stateDigest } from "../../../src/records/digests.ts";
import { snakeCase } from "../../../src/records/table.ts";
import { scenarioDocument } from "../../../src/scenario/document.ts";
import type { Scenario } from "../../../src/scenario/scenario.ts";
import type { Core } from "./core.ts";
import type { About, Events, Frame } from "./frame.ts";
import { networkOf } from "./network.ts";
import { textsOf } from "./replay.ts";

/** Days between kept states. */
const keepEvery = 30;

export class LiveSource implements Core {
  readonly about: About;
  readonly #scenario: Scenario;
  readonly #world: World;
  readonly #fields: readonly ReplayField[];
  readonly #series = new Map<string, Float64Array>();
  readonly #kept: Checkpoint[] = [];
  #past: World | undefined;
  #known = 0;

  constructor(scenario: Scenario, engineVersion: string) {
    this.#scenario = scenario;
    this.#world = this.#create("all");
    this.#fields = replayFields(this.#world);
    for (const name of scenario.measures)
      this.#series.set(snakeCase(name), new Float64Array(Math.max(1, scenario.days)));
    const document = scenarioDocument(scenario);
    this.about = {
      name: scenario.name,
      ...textsOf(document),
      scenario: document,
      scenarioHash: scenario.hash,
      seed: scenario.seed,
      days: scenario.days,
      engineVersion,
      resultsEpoch,
      timeline: scenario.timeline,
      fields: this.#fields,
      measures: scenario.measures.map((name) => {
        const { unit, meaning, formula } = modelMeasures[name]!;
        return { name: snakeCase(name), unit, meaning, formula };
      }),
      kinds: eventNames,
      detail: "all",
      network: networkOf(this.#world.friends),
    };
    this.#kept.push(saveCheckpoint(this.#world));
  }

  get known(): number {
    return this.#known;
  }

  series(measure: string): Float64Array {
    return this.#series.get(measure)!;
  }

  events(): Events {
    const { count, columns } = this.#world.events.table;
    return { count, ...columns };
  }

  async frame(day: number): Promise<Frame> {
    return frameOf(this.worldOn(day), this.#fields);
  }

  /** The world at the end of a day; only to be read, and only until the next request. */
  worldOn(day: number): World {
    while (this.#world.day < day) this.#next();
    return this.#world.day === day ? this.#world : this.#earlier(day);
  }

  async digest(day: number): Promise<string> {
    return stateDigest(this.worldOn(day));
  }

  close(): void {}

  #next(): void {
    const world = this.#world;
    runDay(world);
    this.#known = world.day;
    for (const name of this.#scenario.measures) {
      this.#series.get(snakeCase(name))![world.day - 1] = modelMeasures[name]!.read(world);
    }
    if (world.day % keepEvery === 0) this.#kept.push(saveCheckpoint(world));
  }

  #earlier(day: number): World {
    this.#past ??= this.#create("none");
    const past = this.#past;
    if (past.day > day || past.day < day - (day % keepEvery)) {
      loadCheckpoint(past, this.#kept[Math.floor(day / keepEvery)]!);
    }
    while (past.day < day) runDay(past);
    return past;
  }

  #create(events: "all" | "none"): World {
    const { seed, parameters, timeline } = this.#scenario;
    return createWorld({ seed, parameters, timeline, events });
  }
}

/** The replayed fields of a world, as a replay would show them. */
export function frameOf(world: World, fields: readonly ReplayField[]): Frame {
  const counts: Record<string, number> = {};
  const columns: Record<string, Int32Array> = {};
  for (const { name, entity, column, part, width, steps } of fields) {
    const table = world.state[entity as keyof World["state"]];
    if (column === "") {
      counts[entity] = table.count;
      continue;
    }
    const source = (table.columns as Record<string, ArrayLike<number>>)[column]!;
    const values = new Int32Array(table.count);
    for (let id = 0; id < values.length; id++) values[id] = fixedPoint(source[id * width + part]!, steps);
    columns[name] = values;
  }
  return { day: world.day, counts, columns };
}
