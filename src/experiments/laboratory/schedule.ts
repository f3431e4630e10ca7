/**
 * The order of runs that share days: of those that share a trunk which nobody has grown yet, the first goes ahead and
 * the others wait until it has ended, so that no trunk is grown twice. All else keeps its order.
 */

import type { RunSpec } from "./run-spec.ts";

export interface Schedule {
  /** The next run that may start at once, if any. */
  now(): RunSpec | undefined;
  /** The next run that may start; waits where all that is left waits for another; none when all have been handed out. */
  next(): Promise<RunSpec | undefined>;
  /** To be called when a run that was handed out has ended, well or not. */
  ended(spec: RunSpec): void;
}

/** `trunks` names those that a run passes, by ascending day. */
export function scheduleOf(specs: Iterable<RunSpec>, trunks: (spec: RunSpec) => readonly string[]): Schedule {
  const rest = specs[Symbol.iterator]();
  /** Trunks being grown, and who waits for each. */
  const growing = new Map<string, RunSpec[]>();
  const grown = new Set<string>();
  const freed: RunSpec[] = [];
  let wake: (() => void)[] = [];

  const admitted = (spec: RunSpec): boolean => {
    const missing = trunks(spec).filter((name) => !grown.has(name));
    const awaited = missing.find((name) => growing.has(name));
    if (awaited !== undefined) {
      growing.get(awaited)!.push(spec);
      return false;
    }
    for (const name of missing) growing.set(name, []);
    return true;
  };
  const somebodyWaits = () => [...growing.values()].some((waiting) => waiting.length > 0);

  const now = (): RunSpec | undefined => {
    for (;;) {
      const spec = freed.shift() ?? (rest.next().value as RunSpec | undefined);
      if (spec === undefined || admitted(spec)) return spec;
    }
  };
  return {
    now,
    async next() {
      for (;;) {
        const spec = now();
        if (spec !== undefined || !somebodyWaits()) return spec;
        await new Promise<void>((resolve) => wake.push(resolve));
      }
    },
    ended(spec) {
      for (const name of trunks(spec)) {
        const waiting = growing.get(name);
        if (!waiting) continue;
        growing.delete(name);
        grown.add(name);
        freed.push(...waiting);
      }
      const sleepers = wake;
      wake = [];
      for (const resolve of sleepers) resolve();
    },
  };
}
