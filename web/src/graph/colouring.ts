/** Colours of all pictures on one scale, worked out once a day shown or a choice of the reader's. */

import { valuesFor } from "../app/people.ts";
import type { RunNow } from "../app/session.ts";
import type { ColourName, ViewState } from "../app/state.ts";
import { type BucketTable, bucketsFor, bucketTable, raisedHigh } from "./colour.ts";
import { type Counts, countPeople } from "./counts.ts";
import { changedFates, fateValues, samePeople } from "./fate.ts";
import { type Scene, showOnly } from "./scene.ts";

export interface Colouring {
  /** Another object after each change of colours. */
  readonly stamp: object;
  /** Bits of what differs between the runs, one a person; undefined where they cannot be compared. */
  readonly fates: Uint8Array | undefined;
  /** How many fare differently. */
  readonly changed: number;
  /** Highest value of the scale in use. */
  readonly high: number;
  /** How many are what, by run. */
  readonly counts: readonly Counts[];
  update(runs: readonly RunNow[], scenes: readonly Scene[], state: ViewState): void;
}

export function createColouring(): Colouring {
  const highs = new Map<ColourName, number>();
  let people: readonly unknown[] = [];
  let coloured: readonly unknown[] = [];
  let shown: readonly unknown[] = [];
  let compared: readonly unknown[] = [];
  let same = false;
  let stamp: object = {};
  let fates: Uint8Array | undefined;
  let changed = 0;
  let high = 0;
  let counts: readonly Counts[] = [];
  /** By colour and top of the scale, which seldom changes. */
  const tables = new Map<string, BucketTable>();

  const compare = (runs: readonly RunNow[]) => {
    const [a, b] = runs;
    if (!a || !b) {
      fates = undefined;
      return;
    }
    const pair = [a.source.about.network, b.source.about.network] as const;
    if (!equal(pair, compared)) {
      same = samePeople(...pair);
      compared = pair;
    }
    fates = same ? changedFates(a, b, fates) : undefined;
    changed = 0;
    for (const bits of fates ?? []) if (bits > 0) changed++;
  };

  return {
    get stamp() {
      return stamp;
    },
    get fates() {
      return fates;
    },
    get changed() {
      return changed;
    },
    get high() {
      return high;
    },
    get counts() {
      return counts;
    },
    update(runs, scenes, { colour, hidden, chosen }) {
      const frames = runs.map(({ frame }) => frame);
      if (!equal(scenes, people)) {
        highs.clear();
        people = [...scenes];
      }
      const now = [colour, ...frames, ...scenes];
      if (!equal(now, coloured)) {
        coloured = now;
        stamp = {};
        compare(runs);
        high = highs.get(colour) ?? 0;
        for (const [i, run] of runs.entries()) {
          const { values } = scenes[i]!;
          if (colour === "changed" && fates) fateValues(fates, values);
          else valuesFor(colour, run.frame, run.people, run.source.about, values);
          high = raisedHigh(colour, high, values);
        }
        highs.set(colour, high);
        const key = `${colour} ${high}`;
        const table = tables.get(key) ?? bucketTable(colour, high);
        tables.set(key, table);
        for (const { values, bucket } of scenes) bucketsFor(table, values, bucket);
        counts = runs.map(({ people: all }) => countPeople(all));
      }
      // Roles and standings move from day to day: who is hidden by them, too.
      const apart = colour === "changed" ? fates : undefined;
      const choice = [hidden, chosen, apart, ...scenes, ...(hidden.length > 0 || apart ? frames : [])];
      if (equal(choice, shown)) return;
      shown = choice;
      for (const [i, run] of runs.entries()) showOnly(scenes[i]!, run.people, hidden, chosen, apart);
    },
  };
}

function equal(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, i) => Object.is(value, b[i]));
}
