/** The runs on show, at most two, on one clock: opening them, and moving all of them to a day. */

import { translated } from "../i18n/gallery.ts";
import { sessionWords } from "../i18n/session.ts";
import { sourceWords } from "../i18n/source.ts";
import { type About, type Frame, type FrameSource, Overtaken, SourceFault } from "../source/frame.ts";
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
  /** Why the frame is not of the day: what went wrong. */
  readonly fault?: string;
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
   * Throws a SourceFault, or Overtaken where another run was opened there meanwhile.
   */
  open(place: 0 | 1, request: OpenRequest, day?: number): Promise<void>;
  /** Opens the run in a place once more, on the present day: for one that stopped. */
  reopen(place: 0 | 1): Promise<void>;
  /**
   * Goes on with a changed scenario: the run is as it was up to the last day up to which both scenarios are the same,
   * and other from then on; shows the end of `fromDay`. Throws a SourceFault, and leaves all as it was, where the
   * scenario has faults.
   */
  amend(place: 0 | 1, request: LiveRequest, fromDay: number): Promise<void>;
  /** Takes the second run away. */
  drop(): void;
  /** A becomes B, and B becomes A. */
  swap(): void;
  /**
   * Shows the end of a day in all runs. False where a later call overtook this one. A run that fails keeps its frame
   * and says why; the others go on. Throws what went wrong, once for each fault.
   */
  show(day: number): Promise<boolean>;
  /** Asks for the frames of the day that is likely to be shown next. */
  prefetch(day: number): void;
  /** Calls back when the moment is another; returns the way to stop. */
  listen(hear: (moment: Moment) => void): () => void;
}

/** One of the runs cannot go on; the other one may. */
export class RunStopped extends SourceFault {
  readonly place: 0 | 1;

  constructor(message: string, place: 0 | 1) {
    super(message);
    this.place = place;
  }
}

/** Opens a source; gives up when the signal says so. */
export type Open = (request: OpenRequest, options: { readonly signal: AbortSignal }) => Promise<FrameSource>;

interface Settled {
  readonly isShown: boolean;
  /** What went wrong with one of the runs, if that is new. */
  readonly fault?: Error;
}

/** Milliseconds between two looks at engines that are on their way. */
const lookEvery = 200;

/** A run that may not have shown anything yet. */
type Slot = Pick<RunNow, "source" | "request"> & Partial<RunNow>;

/** A run on its way into a place, which is another where the runs are swapped meanwhile. */
interface Arrival {
  at: 0 | 1;
  readonly kind: "open" | "amend";
  readonly control: AbortController;
}

export function createSession(openRun: Open = openSource): Session {
  let moment: Moment = { day: 0, runs: [] };
  /** The day that was asked for last. */
  let wanted = 0;
  let asked = 0;
  let ahead: { readonly day: number; readonly frames: ReadonlyMap<FrameSource, Promise<Frame>> } | undefined;
  const arrivals = new Set<Arrival>();
  /** Changes are made one after the other: each goes on from the source that the one before gave. */
  let amending: Promise<unknown> = Promise.resolve();
  const listeners = new Set<(moment: Moment) => void>();

  const tell = (next: Moment) => {
    moment = next;
    for (const hear of listeners) hear(moment);
  };

  const frameOf = async ({ source, frame }: Slot, day: number): Promise<Frame> => {
    const own = Math.min(day, source.about.days);
    if (frame?.day === own) return frame;
    return (ahead?.day === day ? ahead.frames.get(source) : undefined) ?? source.frame(own);
  };

  /** While engines run to a far day, series and events are shown as far as they have come. */
  const followDays = (isWanted: () => boolean): (() => void) => {
    const known = () => moment.runs.map(({ source }) => source.known).join();
    let seen = known();
    let isAsking = false;
    const look = async () => {
      // What is known already is answered at once.
      await Promise.all(moment.runs.map(({ source }) => source.advance(0)));
      if (!isWanted() || known() === seen) return;
      seen = known();
      tell({ ...moment });
    };
    const timer = setInterval(() => {
      if (isAsking) return;
      isAsking = true;
      // Whatever is wrong, the frame that is waited for will say.
      look()
        .catch(() => {})
        .finally(() => {
          isAsking = false;
        });
    }, lookEvery);
    return () => clearInterval(timer);
  };

  /**
   * Brings runs to a day and shows them, unless something else is asked for meanwhile. Tells what went wrong with one of
   * them; throws where there is nothing to show of it, or where a source is at an end.
   */
  const settle = async (slots: readonly Slot[], day: number): Promise<Settled> => {
    wanted = day;
    const ask = ++asked;
    if (ahead && ahead.day !== day) ahead = undefined;
    const stop = followDays(() => ask === asked);
    const answers = await Promise.allSettled(slots.map((slot) => frameOf(slot, day)));
    stop();
    if (ask !== asked) return { isShown: false };
    const over = answers.find((answer) => answer.status === "rejected" && answer.reason instanceof Overtaken);
    if (over?.status === "rejected") throw over.reason;
    ahead = undefined;
    const runs = slots.map((slot, i): RunNow => {
      const answer = answers[i]!;
      const { source, request, frame, people } = slot;
      if (answer.status === "fulfilled") {
        const now = answer.value;
        return { source, request, frame: now, people: now === frame && people ? people : peopleOf(now) };
      }
      if (!frame || !people) throw answer.reason;
      return { source, request, frame, people, fault: messageOf(answer.reason) };
    });
    tell({ day, runs });
    const fresh = runs.findIndex(({ fault }, i) => fault !== undefined && fault !== slots[i]!.fault);
    if (fresh < 0) return { isShown: true };
    const { source, fault: reason = "" } = runs[fresh]!;
    return {
      isShown: true,
      fault: new RunStopped(
        sessionWords("stopped", { name: nameOf(source.about), reason }),
        fresh === 0 ? 0 : 1,
      ),
    };
  };

  const arrive = (at: 0 | 1, kind: Arrival["kind"]): Arrival => {
    for (const other of arrivals) if (other.at === at && other.kind === "open") other.control.abort();
    const arrival = { at, kind, control: new AbortController() };
    arrivals.add(arrival);
    return arrival;
  };

  const checkWanted = ({ control }: Arrival): void => {
    if (control.signal.aborted) throw new Overtaken(sourceWords("replaced"));
  };

  /** Says of a run on show that its source cannot be asked any more: it can only be opened again. */
  const stop = (source: FrameSource, fault: string): void => {
    if (!moment.runs.some((run) => run.source === source)) return;
    tell({ ...moment, runs: moment.runs.map((run) => (run.source === source ? { ...run, fault } : run)) });
  };

  /** Takes a run into its place, on the day that is asked for last, and closes whichever is not needed after that. */
  const place = async (arrival: Arrival, slot: Slot, day: number, parent?: FrameSource): Promise<void> => {
    let target = day;
    let isPlaced = false;
    try {
      for (;;) {
        checkWanted(arrival);
        const slots: Slot[] = [...moment.runs];
        const at = Math.min(arrival.at, slots.length);
        const former = slots[at]?.source;
        slots[at] = slot;
        const { isShown, fault } = await settle(slots, target);
        isPlaced = isShown;
        // A source that was handed over has nothing left to close.
        if (isPlaced && former !== parent) former?.close();
        if (fault) throw fault;
        if (isShown) return;
        target = wanted;
      }
    } finally {
      if (!isPlaced) slot.source.close();
    }
  };

  const session: Session = {
    get moment() {
      return moment;
    },
    get days() {
      return Math.max(0, ...moment.runs.map(({ source }) => source.about.days));
    },
    async open(where, request, day) {
      const arrival = arrive(where, "open");
      try {
        const source = await openRun(request, { signal: arrival.control.signal });
        // Only now: had it failed, a change on its way would have stood.
        const { signal } = arrival.control;
        for (const other of arrivals) {
          if (!signal.aborted && other !== arrival && other.at === arrival.at) other.control.abort();
        }
        const { length } = moment.runs;
        const first = day ?? wanted;
        const isAlone = length === 0 || (arrival.at === 0 && length === 1);
        await place(arrival, { source, request }, isAlone ? Math.min(first, source.about.days) : first);
      } finally {
        arrivals.delete(arrival);
      }
    },
    async reopen(where) {
      const run = moment.runs[where];
      if (run) await session.open(where, run.request);
    },
    amend(where, request, fromDay) {
      const arrival = arrive(where, "amend");
      const turn = amending.then(async () => {
        try {
          checkWanted(arrival);
          const run = moment.runs[arrival.at];
          if (!run || run.fault !== undefined) return await session.open(arrival.at, request, fromDay);
          const source = await run.source.amend(request);
          try {
            await place(arrival, { source, request }, fromDay, run.source);
          } catch (error) {
            if (!(error instanceof Overtaken)) stop(run.source, messageOf(error));
            throw error;
          }
        } finally {
          arrivals.delete(arrival);
        }
      });
      amending = turn.catch(() => {});
      return turn;
    },
    drop() {
      for (const { at, control } of arrivals) if (at === 1) control.abort();
      const [first, second] = moment.runs;
      if (!first || !second) return;
      asked++;
      tell({ day: Math.min(moment.day, first.source.about.days), runs: [first] });
      second.source.close();
      if (wanted !== moment.day) void session.show(Math.min(wanted, session.days)).catch(() => {});
    },
    swap() {
      const [first, second] = moment.runs;
      if (!first || !second) return;
      asked++;
      for (const arrival of arrivals) arrival.at = arrival.at === 0 ? 1 : 0;
      tell({ ...moment, runs: [second, first] });
      if (wanted !== moment.day) void session.show(wanted).catch(() => {});
    },
    async show(day) {
      try {
        const { isShown, fault } = await settle(moment.runs, day);
        if (fault) throw fault;
        return isShown;
      } catch (error) {
        if (error instanceof Overtaken) return false;
        throw error;
      }
    },
    prefetch(day) {
      if (ahead?.day === day || moment.runs.length === 0) return;
      const frames = new Map<FrameSource, Promise<Frame>>();
      for (const { source, frame } of moment.runs) {
        const own = Math.min(day, source.about.days);
        if (frame.day === own) continue;
        const coming = source.frame(own);
        // Who shows the day will hear of it.
        coming.catch(() => {});
        frames.set(source, coming);
      }
      ahead = { day, frames };
    },
    listen(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
  };
  return session;
}

function nameOf({ title, name }: About): string {
  return translated(title ?? name).text;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
