/**
 * Asks what a person's day was like, one question at a time: the last answer stays on show until the next is there, and
 * while time runs questions leave the engine most of its time.
 */

import type { DayReport } from "../../../../src/model/inspection/report.ts";
import { type FrameSource, Overtaken } from "../../source/frame.ts";

export interface Asked {
  /** The latest answer about this person, perhaps of another day. */
  readonly report: DayReport | undefined;
  /** True where the answer has been long in coming. */
  readonly asking: boolean;
  /** What went wrong with this very question. */
  readonly fault: string | undefined;
}

/** While playing, at most one question in this time, ms, and in so many times what the last one took. */
const pause = 250;
const rest = 4;
/** Time after which the reader is told that an answer is being worked out, ms. */
const patience = 400;

type Ask = (source: FrameSource, day: number, person: number) => Promise<DayReport>;

/** `redraw` is called when there is more to show than before. */
export function createInquiry(ask: Ask, redraw: () => void) {
  let of: FrameSource | undefined;
  let whose = -1;
  let report: DayReport | undefined;
  let fault: { readonly day: number; readonly text: string } | undefined;
  let asked: { readonly day: number; readonly at: number } | undefined;
  /** When the next question may be asked while time runs. */
  let ready = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const later = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(redraw, ms);
  };

  const start = async (source: FrameSource, day: number, person: number) => {
    const mine = { day, at: performance.now() };
    asked = mine;
    later(patience);
    try {
      const answer = await ask(source, day, person);
      if (asked !== mine) return;
      report = answer;
      fault = undefined;
    } catch (error) {
      if (asked !== mine) return;
      if (error instanceof Overtaken) {
        // The run was closed or went on as another: nobody waits for this any more.
        asked = undefined;
        return;
      }
      fault = { day, text: error instanceof Error ? error.message : String(error) };
    }
    const now = performance.now();
    ready = now + Math.max(pause, rest * (now - mine.at));
    asked = undefined;
    clearTimeout(timer);
    redraw();
  };

  return {
    /** What is known about a person's day now; asks if that is not all. */
    want(source: FrameSource, day: number, person: number, playing: boolean): Asked {
      if (source !== of || person !== whose) {
        [of, whose, report, fault, asked] = [source, person, undefined, undefined, undefined];
      }
      const answered = report?.day === day || fault?.day === day;
      if (!answered && !asked) {
        // While time runs, the next day's redraw asks again.
        if (!playing || !report || performance.now() >= ready) void start(source, day, person);
      }
      return {
        report,
        asking: asked !== undefined && performance.now() - asked.at >= patience,
        fault: fault?.day === day ? fault.text : undefined,
      };
    },
    /** Forgets a fault, so that the question is asked again. */
    again(): void {
      fault = undefined;
      redraw();
    },
  };
}

export type Inquiry = ReturnType<typeof createInquiry>;
