/** What two worlds have in common and what not, worked out once for a pair of runs and a day. */

import { sameUntil } from "../../app/paired.ts";
import { peopleOf } from "../../app/people.ts";
import type { RunNow } from "../../app/session.ts";
import { changedFates, fateNames } from "../../graph/fate.ts";
import { type FrameSource, Overtaken } from "../../source/frame.ts";

export interface Findings {
  /** The last day up to which both must be the same; undefined where they share no past. */
  readonly common: number | undefined;
  /** Digests of both on that day. */
  readonly digests?: readonly [string, string];
  /** Why they could not be had. */
  readonly unchecked?: string;
  /** Persons who live differently by the day, in all and by what differs. */
  readonly changed?: { readonly all: number; readonly by: readonly number[]; readonly people: number };
}

/** `redraw` is called when more is known. */
export function createPair(redraw: () => void) {
  let of: readonly [FrameSource, FrameSource] | undefined;
  let when = -1;
  let found: Findings = { common: undefined };

  const learn = (sources: readonly [FrameSource, FrameSource], more: Partial<Findings>) => {
    if (of !== sources) return;
    found = { ...found, ...more };
    redraw();
  };

  const compare = async (
    sources: readonly [FrameSource, FrameSource],
    day: number,
    common: number | undefined,
  ) => {
    try {
      const [a, b] = await Promise.all(sources.map((source) => source.still(day)));
      const fates = changedFates({ frame: a!, people: peopleOf(a!) }, { frame: b!, people: peopleOf(b!) });
      learn(sources, { changed: countFates(fates) });
    } catch (error) {
      if (!(error instanceof Overtaken)) learn(sources, { unchecked: reasonOf(error) });
    }
    if (common === undefined) return;
    try {
      const [a, b] = await Promise.all(sources.map((source) => source.digest(common)));
      learn(sources, { digests: [a!, b!] });
    } catch (error) {
      if (!(error instanceof Overtaken)) learn(sources, { unchecked: reasonOf(error) });
    }
  };

  return {
    /** What is known by now; asks where that is not all. */
    of(a: RunNow, b: RunNow, day: number): Findings {
      if (of?.[0] !== a.source || of[1] !== b.source || when !== day) {
        const sides = [a, b].map(({ request, source }) => ({ request, about: source.about }));
        const common = sameUntil(sides[0]!, sides[1]!);
        of = [a.source, b.source];
        when = day;
        found = { common };
        void compare(of, day, common);
      }
      return found;
    },
  };
}

export type Pair = ReturnType<typeof createPair>;

/** How many persons a fate differs for, and in which ways. */
export function countFates(fates: Uint8Array): NonNullable<Findings["changed"]> {
  const by = fateNames.map(() => 0);
  let all = 0;
  for (const bits of fates) {
    if (bits === 0) continue;
    all++;
    for (let bit = 0; bit < by.length; bit++) if ((bits >> bit) & 1) by[bit]!++;
  }
  return { all, by, people: fates.length };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
