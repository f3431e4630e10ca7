/** Places of persons on days other than the one shown, fetched once for each run and kept. */

import { type People, peopleOf } from "../app/people.ts";
import { type Frame, type FrameSource, Overtaken } from "../source/frame.ts";
import { type KindName, kindNames, layerStep, placesOf } from "./layers.ts";

type Places = Readonly<Record<KindName, Uint8Array>>;

export interface Stills {
  /** Places on a day where they are at hand; else they are fetched and `ready` is called. */
  at(day: number, kind: KindName): Uint8Array | undefined;
  /** Takes the frame on show: days that layers stand on later need not be fetched again. */
  keep(frame: Frame, people: People): void;
  /** Days that are being fetched. */
  readonly waiting: number;
}

/** Days kept; the oldest give way. */
const mostDays = 48;

const kept = new WeakMap<FrameSource, Stills>();

/** The stills of a run; `ready` is called when one has come, `fail` when one could not be had. */
export function stillsOf(source: FrameSource, ready: () => void, fail: (error: unknown) => void): Stills {
  let stills = kept.get(source);
  if (!stills) {
    stills = createStills(source, ready, fail);
    kept.set(source, stills);
  }
  return stills;
}

function createStills(source: FrameSource, ready: () => void, fail: (error: unknown) => void): Stills {
  const days = new Map<number, Places>();
  const asked = new Set<number>();
  const failed = new Set<number>();
  const take = (frame: Frame, people: People) => {
    const entries = kindNames.map((kind) => [kind, placesOf(frame, kind, people)] as const);
    days.set(frame.day, Object.fromEntries(entries) as unknown as Places);
    const oldest = days.keys().next().value;
    if (days.size > mostDays && oldest !== undefined) days.delete(oldest);
  };
  const fetch = async (day: number) => {
    asked.add(day);
    try {
      const frame = await source.still(day);
      take(frame, peopleOf(frame));
    } catch (error) {
      // A run that was closed meanwhile is of no interest.
      failed.add(day);
      if (!(error instanceof Overtaken)) fail(error);
    }
    asked.delete(day);
    ready();
  };
  return {
    at(day, kind) {
      const found = days.get(day);
      if (!found && !asked.has(day) && !failed.has(day)) void fetch(day);
      return found?.[kind];
    },
    keep(frame, people) {
      if (frame.day % layerStep === 0 && !days.has(frame.day)) take(frame, people);
    },
    get waiting() {
      return asked.size;
    },
  };
}
