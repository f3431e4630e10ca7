/** What a run needs of this machine's memory, by its persons and ties. */

import type { Brief, RunSpec } from "../../experiments/laboratory/run-spec.ts";
import type { Settings } from "../../experiments/validation/bare.ts";

/**
 * Bytes a person and a friendship end of the columns and the friend graph, spare room and entry included; measured for
 * a year of the default market (docs/performance.md), rounded up.
 */
const perPerson = 250;
const perTieEnd = 12;
/** What the heap of a run needs at least, and what the rest of the process does. */
const atLeast = 40e6;

/** Bytes that a run is expected to hold outside the heap. */
export function bytesOfRun({ parameters }: Brief, set: Settings): number {
  const number = (path: string): number => {
    const [section = "", name = ""] = path.split(".");
    return Number(set[path] ?? parameters[section]?.[name]);
  };
  const persons = number("network.persons");
  return persons * (perPerson + perTieEnd * Math.min(number("network.meanDegree"), persons));
}

/** How many threads of at most `workers` have room for the largest of the runs; 0 where none has. */
export function workersThatFit(workers: number, largest: number, available: number): number {
  return Math.max(0, Math.min(workers, Math.floor(available / (largest + atLeast))));
}

/** Bytes that this process may still take. */
export function availableMemory(): number {
  const { availableMemory } = process as { availableMemory?: () => number };
  return availableMemory?.() ?? Number.POSITIVE_INFINITY;
}

/** The most that any of the runs is expected to need. */
export function largestRun(brief: Brief, specs: Iterable<RunSpec>): number {
  let largest = 0;
  for (const { set } of specs) largest = Math.max(largest, bytesOfRun(brief, set));
  return largest;
}

/** "1.5 GiB". */
export function inBytes(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  const power = Math.min(4, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)));
  return `${Number((bytes / 1024 ** power).toPrecision(3))} ${units[power]}`;
}
