/** A run under way: the engine itself, asked day by day. Earlier days come from kept states, run again. */

import { truncate } from "../../../src/core/columns.ts";
import { forkWorld, loadCheckpoint } from "../../../src/model/checkpoint.ts";
import { resultsEpoch } from "../../../src/model/epoch.ts";
import { eventNames } from "../../../src/model/events.ts";
import { measures as modelMeasures } from "../../../src/model/measures/table.ts";
import { createWorld, type DayHooks, runDay } from "../../../src/model/run.ts";
import { operate, type Surgery } from "../../../src/model/surgery.ts";
import type { World } from "../../../src/model/world.ts";
import { type ReplayField, replayFields } from "../../../src/records/changes.ts";
import { stateDigest } from "../../../src/records/digests.ts";
import { snakeCase } from "../../../src/records/table.ts";
import { scenarioDocument } from "../../../src/scenario/document.ts";
import { sourceWords } from "../i18n/source.ts";
import { textsOf } from "./about.ts";
import { answer } from "./answers.ts";
import type { Core } from "./core.ts";
import { frameOf } from "./fields.ts";
import { type About, type Events, type Frame, type Network, Overtaken, SourceFault } from "./frame.ts";
import { KeptStates } from "./kept.ts";
import { networkOf } from "./network.ts";
import type { LiveRequest } from "./open.ts";
import { checkSurgeries, commonDays, type Plan, planOf, sameFriends } from "./plan.ts";
import { RecentFrames } from "./recent.ts";
import { inSlices } from "./slices.ts";
import { engineVersion } from "./version.ts";

export interface LiveOptions {
  /** Bytes of memory for kept states. */
  readonly budget?: number;
  /** Series only: no events, no states to go back to, no picture. */
  readonly light?: boolean;
  /** Places of persons, where they are known. */
  readonly network?: Network;
}

const none: Network = {
  nodeCount: 0,
  offsets: new Uint32Array(1),
  targets: new Uint32Array(0),
  x: new Uint16Array(0),
  y: new Uint16Array(0),
};

/** What a run is taken up from, where it goes on as another. */
interface Former {
  readonly head: World;
  readonly kept: KeptStates;
  readonly known: number;
  readonly series: ReadonlyMap<string, Float64Array>;
}

export class LiveSource implements Core {
  readonly about: About;
  readonly #plan: Plan;
  readonly #head: World;
  /** What is done each morning. */
  readonly #hooks: DayHooks;
  readonly #fields: readonly ReplayField[];
  readonly #series = new Map<string, Float64Array>();
  readonly #kept: KeptStates;
  readonly #recent = new RecentFrames();
  /** A second world, for days before the head's. */
  #past: World | undefined;
  #pastTurn: Promise<unknown> = Promise.resolve();
  #asked = 0;
  #broken: Error | undefined;

  constructor(plan: Plan, options: LiveOptions = {}, former?: Former) {
    const { scenario } = plan;
    const { light = false, budget = 150e6 } = options;
    this.#plan = plan;
    this.#head = former?.head ?? worldOf(plan, light);
    checkSurgeries(plan, this.#head.state.persons.count);
    this.#hooks = hooksOf(plan.surgeries);
    this.#fields = replayFields(this.#head);
    this.#kept = former?.kept ?? new KeptStates(light ? 0 : budget);
    for (const name of scenario.measures) {
      const values = new Float64Array(Math.max(1, scenario.days));
      const before = former?.series.get(snakeCase(name));
      if (before) values.set(before.subarray(0, Math.min(former!.known, values.length)));
      this.#series.set(snakeCase(name), values);
    }
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
      detail: light ? "none" : "all",
      network: light ? none : (options.network ?? networkOf(this.#head.friends)),
    };
    this.#kept.offer(this.#head);
  }

  get known(): number {
    return this.#head.day;
  }

  series(measure: string): Float64Array {
    const values = this.#series.get(measure);
    if (!values) throw new Error(`series requires a measure of the run (was ${measure})`);
    return values;
  }

  events(): Events {
    const { count, columns } = this.#head.events.table;
    return { count, ...columns };
  }

  frame(day: number): Promise<Frame> {
    const ask = ++this.#asked;
    const giveUp = () => {
      if (ask !== this.#asked) throw new Overtaken(sourceWords("overtaken", { day: String(day) }));
    };
    return this.#frameAt(day, giveUp);
  }

  still(day: number): Promise<Frame> {
    return this.#frameAt(day);
  }

  digest(day: number): Promise<string> {
    return this.at(day, stateDigest);
  }

  async ask(question: string, args: readonly unknown[]): Promise<unknown> {
    return answer(this, question, args);
  }

  /** Reads the world at the end of a day; `pause` is called between slices of work and may throw to give up. */
  async at<T>(day: number, read: (world: World) => T, pause = () => {}): Promise<T> {
    await this.advance(day, pause);
    // Another request may have driven it further meanwhile.
    return this.#head.day === day ? read(this.#head) : this.#earlier(day, read, pause);
  }

  /** Runs a day once more: `run` takes a world at the end of the day before and runs the day with these hooks. */
  async again<T>(day: number, run: (world: World, hooks: DayHooks) => T): Promise<T> {
    if (day < 1) throw new SourceFault(sourceWords("ranDay", { was: String(day) }));
    await this.advance(day);
    return this.#earlier(day - 1, (world) => run(world, this.#hooks));
  }

  /** Runs to a day, if it has not been reached. */
  async advance(day: number, pause: () => void = () => {}): Promise<void> {
    this.#check(day);
    await inSlices(
      () => this.#head.day < day,
      () => this.#next(),
      () => {
        this.#check(day);
        pause();
      },
    );
  }

  async amend(request: LiveRequest): Promise<LiveSource> {
    const plan = planOf(request, this.#plan.friends);
    const { network } = this.about;
    const shared = Math.min(commonDays(this.#plan, plan), this.#head.day);
    if (shared === 0) return new LiveSource(plan, sameFriends(this.#plan, plan) ? { network } : {});
    checkSurgeries(plan, this.#head.state.persons.count);
    const start = this.#kept.before(shared);
    const { timeline } = plan.scenario;
    const quiet = forkWorld(this.#head, start, { timeline });
    await inSlices(
      () => quiet.day < shared,
      () => runDay(quiet, this.#hooks),
    );
    const { events } = this.#head;
    const { day } = events.table.columns;
    let count = events.table.count;
    while (count > 0 && day[count - 1]! > shared) count--;
    truncate(events.table, count);
    this.#kept.cut(shared);
    this.#broken = new Overtaken(sourceWords("other"));
    return new LiveSource(
      plan,
      { network },
      { head: { ...quiet, events }, kept: this.#kept, known: shared, series: this.#series },
    );
  }

  close(): void {
    this.#broken = new Overtaken(sourceWords("closed"));
  }

  async #frameAt(day: number, pause?: () => void): Promise<Frame> {
    const seen = this.#recent.get(day);
    if (seen) return seen;
    const read = (world: World) => frameOf(world, this.#fields);
    await this.advance(day, pause);
    if (this.#head.day === day) return read(this.#head);
    // Who goes back a day may go back another.
    return this.#earlier(day, read, pause, (world) => {
      if (this.#recent.wants(day - world.day)) this.#recent.put(read(world));
    });
  }

  #check(day: number): void {
    if (this.#broken) throw this.#broken;
    const { days } = this.about;
    if (!(Number.isSafeInteger(day) && day >= 0 && day <= days))
      throw new SourceFault(sourceWords("day", { days: String(days), was: String(day) }));
  }

  #next(): void {
    const world = this.#head;
    try {
      runDay(world, this.#hooks);
    } catch (error) {
      // A day that was left halfway is no state of the run.
      this.#broken = error instanceof Error ? error : new Error(String(error));
      throw this.#broken;
    }
    for (const name of this.#plan.scenario.measures) {
      this.#series.get(snakeCase(name))![world.day - 1] = modelMeasures[name]!.read(world);
    }
    this.#kept.offer(world);
  }

  /** Requests for earlier days take turns with the one world that they have. */
  #earlier<T>(
    day: number,
    read: (world: World) => T,
    pause = () => {},
    onDay?: (world: World) => void,
  ): Promise<T> {
    const turn = this.#pastTurn.then(async () => {
      pause();
      const state = this.#kept.before(day);
      this.#past ??= forkWorld(this.#head, state);
      const past = this.#past;
      if (past.day > day || past.day < state.day) loadCheckpoint(past, state);
      await inSlices(
        () => past.day < day,
        () => {
          runDay(past, this.#hooks);
          onDay?.(past);
        },
        pause,
      );
      return read(past);
    });
    this.#pastTurn = turn.catch((error) => {
      // A day that was left halfway is no state of the run.
      if (!(error instanceof Overtaken)) this.#past = undefined;
    });
    return turn;
  }
}

function hooksOf(surgeries: readonly Surgery[]): DayHooks {
  return surgeries.length === 0 ? {} : { open: (world) => operate(world, surgeries) };
}

function worldOf({ scenario: { seed, parameters, timeline }, friends }: Plan, light: boolean): World {
  try {
    const events = light ? "none" : "all";
    return createWorld({ seed, parameters, timeline, events, ...(friends ? { friends } : {}) });
  } catch (error) {
    if (error instanceof RangeError && / requires /.test(error.message))
      throw new SourceFault(sourceWords("network", { reason: error.message }));
    if (error instanceof RangeError && /allocation failed|array (buffer )?length/i.test(error.message))
      throw new SourceFault(sourceWords("memory"));
    throw error;
  }
}
