/**
 * A run's recorder: looks at the world after each day and, at the end, hands over the files of a run folder.
 * It only reads. Writing them to disk, whole or not at all, is the caller's part.
 */

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Graph } from "../core/graph/csr.ts";
import type { Labels } from "../core/graph/loaded.ts";
import { entityNames } from "../model/state.ts";
import type { World } from "../model/world.ts";
import { ChangeLog } from "./changes.ts";
import { DigestLog, stateDigest } from "./digests.ts";
import { DistributionLog } from "./distributions.ts";
import { encodeTable } from "./encode.ts";
import { encodeEvents } from "./events.ts";
import { finalTables } from "./final.ts";
import { formatVersion } from "./format.ts";
import { encodeNodes, encodeTies, type Positions } from "./graph.ts";
import {
  encodeManifest,
  type FileReceipt,
  manifestName,
  type Recording,
  type RunDescription,
} from "./manifest.ts";
import { SeriesLog } from "./series.ts";
import type { RecordTable } from "./table.ts";

export interface RecordOptions {
  readonly run: RunDescription;
  /** Keep every person's final state; default true. */
  readonly persons?: boolean;
  /** Keep the changes of every day; default false. */
  readonly replay?: boolean;
  /** Keep ties and places of persons; default: as replay. */
  readonly graph?: boolean;
  /** Days between state digests; 0 for the last day only; default 1. */
  readonly digestEvery?: number;
  /** Days between distributions; 0 for the last day only; default 30. */
  readonly distributionsEvery?: number;
  /** Days between keyframes of the replay; default 30. */
  readonly keyframeEvery?: number;
  /** Names of the measures to keep; default all. */
  readonly measures?: readonly string[];
  /** Places of persons on the picture; without it, they have none. */
  readonly layout?: (friends: Graph) => Positions;
  /** What the file of friendships calls each person; without one, persons have their ids alone. */
  readonly labels?: Labels;
}

export class Recorder {
  readonly #run: RunDescription;
  readonly #recording: Recording;
  readonly #series: SeriesLog;
  readonly #digests: DigestLog;
  readonly #distributions: DistributionLog;
  readonly #changes: ChangeLog | undefined;
  readonly #layout: ((friends: Graph) => Positions) | undefined;
  readonly #labels: Labels | undefined;
  #world: World;
  #day: number;

  /** Starts with the present state, which is day 0 of a fresh world. */
  constructor(world: World, options: RecordOptions) {
    const {
      run,
      persons = true,
      replay = false,
      graph = replay,
      digestEvery = 1,
      distributionsEvery = 30,
      keyframeEvery = 30,
    } = options;
    for (const [name, value, least] of [
      ["digestEvery", digestEvery, 0],
      ["distributionsEvery", distributionsEvery, 0],
      ["keyframeEvery", keyframeEvery, 1],
    ] as const) {
      if (!Number.isSafeInteger(value) || value < least) {
        throw new Error(`Recorder requires ${name} to be a whole number from ${least} (was ${value})`);
      }
    }
    this.#run = run;
    this.#layout = options.layout;
    this.#labels = options.labels;
    const count = world.state.persons.count;
    if (this.#labels && this.#labels.length !== count) {
      throw new Error(`Recorder requires ${count} labels (was ${this.#labels.length})`);
    }
    this.#recording = {
      events: world.events.detail,
      persons,
      replay,
      graph,
      digestEvery,
      distributionsEvery,
      keyframeEvery,
      measures: options.measures ?? Object.keys(world.measures),
    };
    this.#series = new SeriesLog(world.measures, this.#recording.measures);
    this.#digests = new DigestLog(digestEvery);
    this.#distributions = new DistributionLog(distributionsEvery);
    this.#changes = replay ? new ChangeLog(world, keyframeEvery) : undefined;
    this.#world = world;
    this.#day = world.day;
    this.#digests.observe(world);
  }

  /** Records the day that the world has just run; throws where a day was left out. */
  observe(world: World): void {
    if (world.day !== this.#day + 1) {
      throw new Error(`observe requires day ${this.#day + 1} (was ${world.day})`);
    }
    this.#world = world;
    this.#day = world.day;
    this.#series.observe(world);
    this.#digests.observe(world);
    this.#distributions.observe(world);
    this.#changes?.observe(world);
  }

  /** The files of the run folder by name, the manifest last; throws before the run's last day. */
  finish(): Map<string, Uint8Array> {
    const world = this.#world;
    if (this.#day !== this.#run.days) {
      throw new Error(`finish requires day ${this.#run.days} to be observed (was day ${this.#day})`);
    }
    const files = new Map<string, Uint8Array>();
    const receipts: Record<string, FileReceipt> = {};
    const keep = (name: string, { bytes, rows }: { bytes: Uint8Array; rows: number }): void => {
      const file = `${name}.parquet`;
      files.set(file, bytes);
      receipts[file] = { bytes: bytes.length, rows, sha256: bytesToHex(sha256(bytes)) };
    };
    const keepTable = (table: RecordTable): void =>
      keep(table.name, { bytes: encodeTable(table), rows: table.rowCount });

    keepTable(this.#series.table());
    this.#distributions.add(world);
    keepTable(this.#distributions.table());
    for (const table of finalTables(world, this.#labels)) {
      if (table.name !== "persons" || this.#recording.persons) keepTable(table);
    }
    keep("events", encodeEvents(world.events));
    if (this.#recording.graph) {
      keep("graph", encodeTies(world.friends, world.strength));
      keep("nodes", encodeNodes(world, this.#layout?.(world.friends), this.#labels));
    }
    if (this.#changes) keep("changes", this.#changes.finish());
    this.#digests.add(world);
    keepTable(this.#digests.table());

    const counts = Object.fromEntries(entityNames.map((entity) => [entity, world.state[entity].count]));
    const manifest = {
      ...this.#run,
      format: "feedmarket-run" as const,
      formatVersion,
      recording: this.#recording,
      counts,
      stateDigest: stateDigest(world),
      files: receipts,
    };
    files.set(manifestName, encodeManifest(manifest));
    return files;
  }
}
