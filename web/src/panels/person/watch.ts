/**
 * The course of what only frames tell of a person, such as profit: a frame holds one day, so the days that were on show
 * are remembered, and while time stands still some others are looked at, one at a time.
 */

import { peopleOf } from "../../app/people.ts";
import type { RunNow } from "../../app/session.ts";
import { type FrameSource, Overtaken } from "../../source/frame.ts";
import { fieldOf, shopSum } from "./subject.ts";

export interface Watched {
  /** Values by day from 0, not-a-number on days that nobody looked at. */
  of(name: WatchedName): Float64Array;
}

/** Days between those that are looked at: runs keep states and keyframes there. */
export const stride = 30;
/** With more persons than these, frames are too large to be looked at for one line. */
const mostPersons = 20_000;
/** Time that the reader must stay before other days are looked at, ms. */
const patience = 600;

const values = {
  visits: (run: RunNow, person: number) => fieldOf(run, "persons.visit_rate", person) ?? Number.NaN,
  adverts: (run: RunNow, person: number) => fieldOf(run, "persons.fatigue", person) ?? Number.NaN,
  followers: (run: RunNow, person: number) => run.people.followers[person] ?? Number.NaN,
  profit: (run: RunNow, person: number) => shopSum(run, "sellers.profit_cents", person),
} as const;
export type WatchedName = keyof typeof values;
const names = Object.keys(values) as WatchedName[];

/** `isIdle` says whether nothing else wants frames now; `redraw` is called when more is known. */
export function createWatch(isIdle: () => boolean, redraw: () => void) {
  let kept = new Map<WatchedName, Float64Array>();
  let of: FrameSource | undefined;
  let whose = -1;
  let looking = false;

  const take = (run: RunNow, person: number) => {
    for (const name of names) {
      const course = kept.get(name);
      if (course && run.frame.day < course.length) course[run.frame.day] = values[name](run, person);
    }
  };

  /** Looks at the next day that nobody looked at, as long as it is about the same person and nothing else goes on. */
  const look = async (run: RunNow, person: number) => {
    const { source } = run;
    const isWanted = () => source === of && person === whose && isIdle();
    looking = true;
    try {
      await new Promise((resolve) => setTimeout(resolve, patience));
      for (let day = 0; day <= source.known && isWanted(); day += stride) {
        if (!Number.isNaN(kept.get("visits")?.[day] ?? 0)) continue;
        const frame = await source.still(day);
        if (source !== of || person !== whose) break;
        take({ ...run, frame, people: peopleOf(frame) }, person);
        redraw();
      }
    } catch (error) {
      // A course that stays short is no fault worth a sentence: the run itself says what is wrong with it.
      if (!(error instanceof Overtaken)) of = undefined;
    } finally {
      looking = false;
    }
  };

  const watched: Watched = { of: (name) => kept.get(name) ?? new Float64Array(0) };
  return {
    watched,
    /** Takes the day on show; another person or run starts anew. */
    see(run: RunNow, person: number): void {
      const { source, people } = run;
      if (source !== of || person !== whose) {
        [of, whose] = [source, person];
        kept = new Map(names.map((name) => [name, new Float64Array(source.about.days + 1).fill(Number.NaN)]));
      }
      take(run, person);
      if (!looking && isIdle() && people.count <= mostPersons && isMissing(source)) void look(run, person);
    },
  };

  function isMissing({ known }: FrameSource): boolean {
    const course = kept.get("visits");
    for (let day = 0; course && day <= known; day += stride) if (Number.isNaN(course[day]!)) return true;
    return false;
  }
}
