/**
 * The manifest of a run folder: the receipt by which anyone can repeat the run and check every file.
 *
 * It holds no time, duration or host name: the same scenario, seed and engine on the same Node and platform
 * give the same bytes.
 */

import { canonicalJson } from "../core/canonical.ts";
import type { EventDetail } from "../model/events.ts";
import { RecordFault, runAgain, upgrade } from "./fault.ts";
import { formatVersion } from "./format.ts";
import { decodeText, encodeText } from "./text.ts";

export const manifestName = "manifest.json";

/** A file that the scenario reads, such as an edge list. */
export interface InputFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A module with a mechanism that the scenario brings along. */
export interface ModuleFile extends InputFile {
  /** Where it lay, as seen from the working directory. */
  readonly path: string;
}

/** What was run, as the caller knows it. */
export interface RunDescription {
  /** The scenario as resolved, plain JSON. */
  readonly scenario: unknown;
  readonly scenarioHash: string;
  readonly seed: string;
  /** Days the run lasts. */
  readonly days: number;
  readonly engineVersion: string;
  /** Goes up when the same scenario and seed give other results. */
  readonly resultsEpoch: number;
  readonly node?: string;
  readonly platform?: string;
  readonly inputs?: readonly InputFile[];
  readonly mechanisms?: readonly ModuleFile[];
}

/** What was kept; a repetition needs the same settings to give the same files. */
export interface Recording {
  readonly events: EventDetail;
  /** Every person's final state. */
  readonly persons: boolean;
  readonly replay: boolean;
  readonly graph: boolean;
  /** Days between state digests; 0 keeps the last day's only. */
  readonly digestEvery: number;
  /** Days between distributions; 0 keeps the last day's only. */
  readonly distributionsEvery: number;
  /** Days between keyframes of the replay. */
  readonly keyframeEvery: number;
  readonly measures: readonly string[];
}

export interface FileReceipt {
  readonly bytes: number;
  readonly rows: number;
  readonly sha256: string;
}

export interface Manifest extends RunDescription {
  readonly format: "feedmarket-run";
  readonly formatVersion: number;
  readonly recording: Recording;
  /** Entities on the last day. */
  readonly counts: Readonly<Record<string, number>>;
  /** Digest of the whole state on the last day. */
  readonly stateDigest: string;
  readonly files: Readonly<Record<string, FileReceipt>>;
}

export function encodeManifest(manifest: Manifest): Uint8Array {
  return encodeText(`${canonicalJson(manifest, 2)}\n`);
}

/** The manifest in `bytes`; throws a RecordFault where they are none that this version can read. */
export function decodeManifest(bytes: Uint8Array): Manifest {
  const data = parse(bytes);
  const check = (holds: boolean, path: string, expected: string, actual: unknown): void => {
    if (holds) return;
    const shown = JSON.stringify(actual)?.slice(0, 60) ?? "missing";
    throw new RecordFault(manifestName, `${path} must be ${expected} (was ${shown})`, runAgain);
  };
  const known = isRecord(data) && data.format === "feedmarket-run";
  if (isRecord(data) && data.format === "feedmarket-experiment") {
    const remedy = "feedmarket replay makes one of its runs again, to look at";
    throw new RecordFault(manifestName, "must be of one run (was of an experiment)", remedy);
  }
  if (!known) throw new RecordFault(manifestName, "must be a feedmarket manifest (was other JSON)", runAgain);
  const version = data.formatVersion;
  check(isCount(version) && version > 0, "formatVersion", "a whole number from 1", version);
  if ((version as number) > formatVersion) {
    throw new RecordFault(
      manifestName,
      `must be of format ${formatVersion} or lower (was ${version})`,
      upgrade,
    );
  }
  for (const key of ["scenarioHash", "seed", "engineVersion", "stateDigest"]) {
    check(typeof data[key] === "string", key, "text", data[key]);
  }
  for (const key of ["days", "resultsEpoch"]) check(isCount(data[key]), key, "a count", data[key]);
  for (const key of ["node", "platform"]) {
    check(data[key] === undefined || typeof data[key] === "string", key, "text", data[key]);
  }
  check(data.scenario !== undefined, "scenario", "the resolved scenario", data.scenario);
  const recording = data.recording;
  const sound =
    isRecord(recording) &&
    ["none", "market", "all"].includes(recording.events as string) &&
    typeof recording.persons === "boolean" &&
    typeof recording.replay === "boolean" &&
    typeof recording.graph === "boolean" &&
    isCount(recording.digestEvery) &&
    isCount(recording.distributionsEvery) &&
    isCount(recording.keyframeEvery) &&
    Array.isArray(recording.measures) &&
    recording.measures.every((name) => typeof name === "string");
  check(sound, "recording", "the settings of the recording", recording);
  check(isRecord(data.counts) && Object.values(data.counts).every(isCount), "counts", "counts", data.counts);
  check(isRecord(data.files), "files", "a table of files", data.files);
  for (const [name, file] of Object.entries(data.files as Record<string, unknown>)) {
    const whole =
      isRecord(file) && isCount(file.bytes) && isCount(file.rows) && typeof file.sha256 === "string";
    check(whole, `files.${name}`, "bytes, rows and sha256", file);
  }
  for (const [key, more] of [
    ["inputs", []],
    ["mechanisms", ["path"]],
  ] as const) {
    const files = data[key];
    const whole = (file: unknown) =>
      isRecord(file) &&
      isCount(file.bytes) &&
      ["name", "sha256", ...more].every((text) => typeof file[text] === "string");
    const sound = files === undefined || (Array.isArray(files) && files.every(whole));
    check(sound, key, "a list of files", files);
  }
  return data as unknown as Manifest;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decodeText(bytes));
  } catch (error) {
    // The engine's own words differ from one to the next, and may quote a line end.
    const place = /at position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
    const broken = place === undefined ? "broken" : `broken at character ${place}`;
    throw new RecordFault(manifestName, `must be JSON in UTF-8 (was ${broken})`, runAgain);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
