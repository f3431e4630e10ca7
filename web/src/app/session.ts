/** The runs on show, at most two, on one clock: opening them, and moving all of them to a day. */

import { type Frame, type FrameSource, Overtaken } from "../source/frame.ts";
import type { LiveRequest, OpenRequest } from "../source/open.ts";
import { openSource } from "../source/remote.ts";
import { type People, peopleOf } from "./people.ts";

/** A run and what it shows now. */
export interface RunNow {
  readonly source: FrameSource;
  /** How it was opened: what a link to the page must say. */
  readonly request: OpenRequest;
  readonly frame: Frame;
  readonly people: People;
}

/** What views are drawn from: the runs, all on the same day. `runs[0]` is A, `runs[1]` B. */
export interface Moment {
  readonly day: number;
  readonly runs: readonly RunNow[];
}

export interface Session {
  readonly moment: Moment;
  /** Days of the longer run. */
  readonly days: number;
  /**
   * Opens a run in place 0 or 1 and shows `day` of it, the present day unless given; the former run there is closed.
   * Throws a SourceFault.
   */
  open(place: 0 | 1, request: OpenRequest, day?: number): Promise<void>;
  /**
   * Goes on with a changed scenario: the run is as it was up to `fromDay`, or to the last earlier day up to which both
   * scenarios are the same, and other from then on; shows the end of `fromDay`. Opens it anew where no engine is at work.
   * Throws a SourceFault, and leaves all as it was, where the scenario has faults.
   */
  amend(place: 0 | 1, request: LiveRequest, fromDay: number): Promise<void>;
  /** Takes the second run away. */
  drop(): void;
  /** Shows the end of a day in all runs. False where a later call overtook this one. */
  show(day: number): Promise<boolean>;
  /** Calls back when the moment is another; returns the way to stop. */
  listen(hear: (moment: Moment) => void): () => void;
}

export function createSession(): Session {
  let moment: Moment = { day: 0, runs: [] };
  let asked = 0;
  const listeners = new Set<(moment: Moment) => void>();
  const tell = (next: Moment) => {
    moment = next;
    for (const hear of listeners) hear(moment);
  };
  const daysOf = (runs: readonly RunNow[]) => Math.max(0, ...runs.map(({ source }) => source.about.days));
  return {
    get moment() {
      return moment;
    },
    get days() {
      return daysOf(moment.runs);
    },
    async open(place, request, wanted = moment.day) {
      const source = await openSource(request);
      const day = Math.min(wanted, source.about.days);
      const frame = await source.frame(day).catch((error) => {
        source.close();
        throw error;
      });
      const former = moment.runs[place];
      const runs = [...moment.runs];
      runs[place] = { source, request, frame, people: peopleOf(frame) };
      asked++;
      tell({ day: runs.length === 1 ? day : moment.day, runs });
      former?.source.close();
    },
    async amend(place, request, fromDay) {
      const run = moment.runs[place];
      if (!run) return this.open(place, request);
      const source = await run.source.amend(request);
      const day = Math.min(fromDay, source.about.days);
      const frame = await source.frame(day);
      const runs = [...moment.runs];
      runs[place] = { source, request, frame, people: peopleOf(frame) };
      asked++;
      tell({ day: moment.day, runs });
      if (moment.day !== day) await this.show(day);
    },
    drop() {
      const [first, second] = moment.runs;
      if (!first || !second) return;
      asked++;
      tell({ day: Math.min(moment.day, first.source.about.days), runs: [first] });
      second.source.close();
    },
    async show(day) {
      const ask = ++asked;
      const { runs } = moment;
      try {
        const frames = await Promise.all(
          runs.map(({ source }) => source.frame(Math.min(day, source.about.days))),
        );
        if (ask !== asked) return false;
        tell({
          day,
          runs: runs.map((run, i) => ({
            ...run,
            frame: frames[i]!,
            people: peopleOf(frames[i]!, run.people),
          })),
        });
        return true;
      } catch (error) {
        if (error instanceof Overtaken) return false;
        throw error;
      }
    },
    listen(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
  };
}
