/** A recorded run: frames from its changes, series and events from its tables. Runs in the worker, and in tests. */

import { resultsEpoch } from "../../../src/model/epoch.ts";
import { RecordFault, runAgain } from "../../../src/records/fault.ts";
import type { Manifest } from "../../../src/records/manifest.ts";
import { openReplay, type ReplayReader } from "../../../src/records/replay.ts";
import { type RecordTable, valuesOf } from "../../../src/records/table.ts";
import { sourceWords } from "../i18n/source.ts";
import { textsOf } from "./about.ts";
import type { Core } from "./core.ts";
import { emptyFrame } from "./fields.ts";
import { openFolder, type RunFolder } from "./folder.ts";
import {
  type About,
  type Events,
  type Frame,
  type Measure,
  Overtaken,
  type PolicyChange,
  SourceFault,
} from "./frame.ts";
import { networkFromTables } from "./network.ts";
import type { LiveRequest, ReplayRequest } from "./open.ts";
import { breath } from "./slices.ts";
import type { Twin } from "./twin.ts";

const changes = "changes.parquet";

/** Persons times days up to which an idle worker repeats the run beforehand: a few seconds of work. */
const idleWork = 8e6;
/** Ends of friendships up to which it does: they are made in one go, and a player would wait for it. */
const idleTies = 2e6;

export async function openRecorded(request: ReplayRequest): Promise<ReplaySource> {
  const folder = await openFolder(request);
  const { manifest, name } = folder;
  for (const needed of [changes, "graph.parquet", "nodes.parquet"]) {
    if (!folder.has(needed)) throw new SourceFault(sourceWords("notRecorded", { name, file: needed }));
  }
  const [series, events, nodes, ties] = (await Promise.all(
    ["series.parquet", "events.parquet", "nodes.parquet", "graph.parquet"].map((file) => folder.table(file)),
  )) as [RecordTable, RecordTable, RecordTable, RecordTable];
  const reader = await openReplay(await folder.parts(changes), changes, breath);
  if (reader.firstDay !== 0 || reader.lastDay !== manifest.days) {
    const held = `days ${reader.firstDay} to ${reader.lastDay}`;
    throw new RecordFault(changes, `must hold days 0 to ${manifest.days} (was ${held})`, runAgain);
  }
  return new ReplaySource(folder, reader, { series, events, nodes, ties });
}

interface Tables {
  readonly series: RecordTable;
  readonly events: RecordTable;
  readonly nodes: RecordTable;
  readonly ties: RecordTable;
}

export class ReplaySource implements Core {
  readonly about: About;
  readonly #folder: RunFolder;
  readonly #reader: ReplayReader;
  readonly #series: RecordTable;
  readonly #events: Events;
  /** A second place in the same changes. */
  #other: Promise<ReplayReader> | undefined;
  #otherTurn: Promise<unknown> = Promise.resolve();
  #twin: Promise<Twin> | undefined;
  #asked = 0;
  #last = 0;

  constructor(folder: RunFolder, reader: ReplayReader, { series, events, nodes, ties }: Tables) {
    const { manifest } = folder;
    this.#folder = folder;
    this.#reader = reader;
    this.#series = series;
    const kinds = Object.keys((events.about?.kinds as object | undefined) ?? {});
    this.#events = eventsOf(events, kinds);
    const scenario = manifest.scenario as Record<string, unknown>;
    const formulas = (series.about?.formulas ?? {}) as Record<string, string>;
    const measures: Measure[] = series.fields
      .filter(({ name }) => name !== "day")
      .map(({ name, unit, meaning }) => ({ name, unit, meaning, formula: formulas[name] ?? "" }));
    const sealed = sealOf(manifest);
    this.about = {
      name: String(scenario.name ?? "run"),
      ...textsOf(scenario),
      scenario,
      scenarioHash: manifest.scenarioHash,
      seed: manifest.seed,
      days: manifest.days,
      engineVersion: manifest.engineVersion,
      resultsEpoch: manifest.resultsEpoch,
      timeline: (scenario.timeline ?? []) as PolicyChange[],
      fields: reader.fields,
      measures,
      kinds,
      detail: manifest.recording.events,
      network: networkFromTables(nodes, ties),
      ...(sealed === undefined ? {} : { sealed }),
    };
  }

  get known(): number {
    return this.about.days;
  }

  series(measure: string): Float64Array {
    return valuesOf(this.#series, measure) as Float64Array;
  }

  events(): Events {
    return this.#events;
  }

  async frame(day: number): Promise<Frame> {
    this.#check(day);
    const ask = ++this.#asked;
    // What has been asked meanwhile is heard first: it may make this one needless.
    await breath();
    if (ask === this.#asked) await this.#reader.seek(day);
    if (ask !== this.#asked) throw new Overtaken(sourceWords("overtaken", { day: String(day) }));
    const frame = frameFrom(this.#reader, day);
    this.#fetchAhead(day);
    return frame;
  }

  still(day: number): Promise<Frame> {
    const turn = this.#otherTurn.then(async () => {
      this.#check(day);
      this.#other ??= this.#folder.parts(changes).then((source) => openReplay(source, changes, breath));
      const reader = await this.#other;
      await reader.seek(day);
      return frameFrom(reader, day);
    });
    this.#otherTurn = turn.catch(() => {
      // What could not be fetched may come through next time.
      this.#other = undefined;
    });
    return turn;
  }

  async advance(): Promise<void> {}

  async digest(day: number): Promise<string> {
    this.#check(day);
    if (day === this.about.days) return this.#folder.manifest.stateDigest;
    return (await this.#repeated()).digest(day);
  }

  async ask(question: string, args: readonly unknown[]): Promise<unknown> {
    const twin = await this.#repeated();
    const { answer } = await import("./answers.ts");
    return answer(twin, question, args);
  }

  async amend(request: LiveRequest): Promise<Core> {
    if (this.about.sealed === undefined) return (await this.#repeated()).amend(request);
    const [{ LiveSource }, { planOf }] = await Promise.all([import("./live.ts"), import("./plan.ts")]);
    return new LiveSource(planOf(request));
  }

  /** Repeats the run while nothing is asked, so that questions are answered at once. */
  async rest(pause: () => void): Promise<void> {
    const { days, network, sealed } = this.about;
    if (sealed !== undefined || days * network.nodeCount > idleWork) return;
    if (network.targets.length > idleTies) return;
    await (await this.#repeated()).rest(pause);
  }

  close(): void {
    this.#twin?.then((twin) => twin.close()).catch(() => {});
  }

  #check(day: number): void {
    const { days } = this.about;
    if (!(Number.isSafeInteger(day) && day >= 0 && day <= days))
      throw new SourceFault(sourceWords("day", { days: String(days), was: String(day) }));
  }

  /** Reads the next chunk before it is asked for, in the direction in which time goes. */
  #fetchAhead(day: number): void {
    const step = Math.sign(day - this.#last);
    this.#last = day;
    const every = this.#reader.keyframeEvery;
    const chunk = Math.floor(day / every) + step;
    if (step === 0 || chunk < 0 || chunk >= this.#reader.chunkCount) return;
    // Where it fails, the one who needs it will hear.
    this.#reader.changes(chunk).catch(() => {});
  }

  #repeated(): Promise<Twin> {
    const { sealed, network } = this.about;
    if (sealed !== undefined) return Promise.reject(new SourceFault(sealed));
    this.#twin ??= import("./twin.ts").then(({ createTwin }) => createTwin(this.#folder, network));
    this.#twin.catch(() => {
      this.#twin = undefined;
    });
    return this.#twin;
  }
}

function frameFrom(reader: ReplayReader, day: number): Frame {
  const counts: Record<string, number> = {};
  for (const { entity, column } of reader.fields) {
    if (column === "") counts[entity] = reader.count(entity);
  }
  const frame = emptyFrame(day, reader.fields, counts);
  for (const [name, values] of Object.entries(frame.columns)) values.set(reader.fixed(name));
  return frame;
}

/** Why the engine at hand cannot repeat a run, as far as its receipt tells. */
function sealOf({
  resultsEpoch: epoch,
  engineVersion,
  mechanisms = [],
  scenario,
}: Manifest): string | undefined {
  if (epoch !== resultsEpoch)
    return sourceWords("sealedEpoch", {
      own: String(resultsEpoch),
      was: String(epoch),
      version: engineVersion,
    });
  if (mechanisms.length > 0)
    return sourceWords("sealedMechanisms", { was: mechanisms.map(({ name }) => name).join(", ") });
  const { network } = scenario as { network?: { generator?: unknown; shuffled?: unknown } };
  if (network?.generator === "file" && network.shuffled) return sourceWords("sealedFriends");
  return undefined;
}

function eventsOf(table: RecordTable, kinds: readonly string[]): Events {
  const codes = new Map(kinds.map((kind, code) => [kind, code]));
  const id = (value: unknown) => (value === null ? -1 : Number(value));
  const column = (name: string) => Array.from(valuesOf(table, name) as ArrayLike<unknown>);
  return {
    count: table.rowCount,
    day: Int32Array.from(column("day"), Number),
    kind: Uint8Array.from(column("kind"), (kind) => codes.get(String(kind)) ?? 255),
    who: Int32Array.from(column("who"), id),
    whom: Int32Array.from(column("whom"), id),
    value: Float64Array.from(column("value"), Number),
  };
}
