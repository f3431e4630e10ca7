/** A recorded run: frames from its changes, series and events from its tables. Runs in the worker, and in tests. */

import type { AsyncBuffer } from "hyparquet/src/index.js";
import { decodeTable, type FileSource } from "../../../src/records/decode.ts";
import { decodeManifest, type Manifest, manifestName } from "../../../src/records/manifest.ts";
import { openReplay, type ReplayReader } from "../../../src/records/replay.ts";
import { type RecordTable, valuesOf } from "../../../src/records/table.ts";
import { textsOf } from "./about.ts";
import type { Core } from "./core.ts";
import { emptyFrame } from "./fields.ts";
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
import type { LiveRequest, ReplayRequest, RunFile } from "./open.ts";

export async function openRecorded({ files, name }: ReplayRequest): Promise<ReplaySource> {
  const manifest = decodeManifest(await bytesOf(fileOf(files, manifestName, name)));
  for (const needed of ["changes.parquet", "graph.parquet", "nodes.parquet"]) {
    if (!manifest.files[needed])
      throw new SourceFault(
        `${name} must have been recorded for replay (was without ${needed}): run it with records.replay true`,
      );
  }
  const table = async (file: string) => decodeTable(await bytesOf(fileOf(files, file, name)), file);
  const [series, events, nodes, ties] = (await Promise.all(
    ["series.parquet", "events.parquet", "nodes.parquet", "graph.parquet"].map(table),
  )) as [RecordTable, RecordTable, RecordTable, RecordTable];
  const reader = await openReplay(await sourceOf(fileOf(files, "changes.parquet", name)));
  return new ReplaySource(manifest, reader, series, events, nodes, ties);
}

export class ReplaySource implements Core {
  readonly about: About;
  readonly #reader: ReplayReader;
  readonly #series: RecordTable;
  readonly #events: Events;

  constructor(
    manifest: Manifest,
    reader: ReplayReader,
    series: RecordTable,
    events: RecordTable,
    nodes: RecordTable,
    ties: RecordTable,
  ) {
    this.#reader = reader;
    this.#series = series;
    const kinds = Object.keys((events.about?.kinds as object | undefined) ?? {});
    this.#events = eventsOf(events, kinds);
    const scenario = manifest.scenario as Record<string, unknown>;
    const formulas = (series.about?.formulas ?? {}) as Record<string, string>;
    const measures: Measure[] = series.fields
      .filter(({ name }) => name !== "day")
      .map(({ name, unit, meaning }) => ({ name, unit, meaning, formula: formulas[name] ?? "" }));
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
    await this.#reader.seek(day);
    if (this.#reader.day !== day) throw new Overtaken(`day ${day} was overtaken by another`);
    const counts: Record<string, number> = {};
    for (const { entity, column } of this.#reader.fields) {
      if (column === "") counts[entity] = this.#reader.count(entity);
    }
    const frame = emptyFrame(day, this.#reader.fields, counts);
    for (const [name, values] of Object.entries(frame.columns)) values.set(this.#reader.fixed(name));
    return frame;
  }

  async advance(): Promise<void> {}

  async digest(): Promise<string> {
    throw new SourceFault("digests of a recorded run cannot be had yet");
  }

  async ask(): Promise<unknown> {
    throw new SourceFault("a recorded run cannot be asked yet");
  }

  async amend(request: LiveRequest): Promise<Core> {
    const { LiveSource, planOf } = await import("./live.ts");
    return new LiveSource(planOf(request));
  }

  close(): void {}
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

function fileOf(files: ReplayRequest["files"], file: string, run: string): RunFile {
  const found = files[file];
  if (!found) throw new SourceFault(`${run} must hold ${file} (was missing)`);
  return found;
}

async function bytesOf(file: RunFile): Promise<Uint8Array<ArrayBuffer>> {
  if (file instanceof Uint8Array) return file;
  if (file instanceof Blob) return new Uint8Array(await file.arrayBuffer());
  const response = await fetch(file.url);
  if (!response.ok) throw new SourceFault(`${file.url} must be there (was ${response.status})`);
  return new Uint8Array(await response.arrayBuffer());
}

/** A file that is read in parts: only the chunks that are looked at. */
async function sourceOf(file: RunFile): Promise<FileSource> {
  if (file instanceof Uint8Array) return file;
  if (file instanceof Blob) {
    const slice = (start: number, end?: number) => file.slice(start, end).arrayBuffer();
    return { byteLength: file.size, slice } satisfies AsyncBuffer;
  }
  if (file.bytes === undefined) return bytesOf(file);
  const byteLength = file.bytes;
  const slice = async (start: number, end = byteLength) => {
    const response = await fetch(file.url, { headers: { range: `bytes=${start}-${end - 1}` } });
    if (!response.ok) throw new SourceFault(`${file.url} must be there (was ${response.status})`);
    const bytes = await response.arrayBuffer();
    // A host without ranges sends it all.
    return response.status === 206 ? bytes : bytes.slice(start, end);
  };
  return { byteLength, slice };
}
