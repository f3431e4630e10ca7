/** What a lesson is: a run, a few steps that show something of it, and one question answered before the reveal. */

import type { ViewState } from "../app/state.ts";
import type { FrameSource } from "../source/frame.ts";
import type { LiveRequest } from "../source/open.ts";

/** Numbers of the run that the texts name, once it has run to its end. */
export type Facts = Readonly<Record<string, number | string>>;

/** A step shows a part of the run; its words are `step0`, `step1`, … of the lesson. */
export interface Step {
  readonly show: Partial<Pick<ViewState, "day" | "tab" | "colour" | "speed" | "playing">>;
}

/** One of several answers, or a line that the reader draws. */
export type Question =
  | {
      readonly kind: "choice";
      /** Answers: words `answer0`, `answer1`, … */
      readonly answers: number;
      /** Which of them the run bears out. */
      readonly right: (facts: Facts) => number;
    }
  | {
      readonly kind: "draw";
      /** Measure whose course is guessed, a share from 0 to 1. */
      readonly measure: string;
      /** Days on which the guess is asked for. */
      readonly days: readonly number[];
    };

/** Words of a lesson by key; steps and answers are numbered from 0. */
export type LessonWords = (key: string, values?: Facts) => string;

export interface Lesson {
  readonly name: string;
  readonly run: LiveRequest;
  /** In the order of reading. */
  readonly steps: readonly Step[];
  /** The question and its reveal stand after this step. */
  readonly asksAfter: number;
  readonly question: Question;
  readonly text: LessonWords;
  /** Reads a run that is known to its last day. */
  readonly facts: (source: FrameSource) => Promise<Facts>;
}

/** Sum of a measure from a day to a day, both included; the days are cut to those of the run. */
export function sumOf(source: FrameSource, measure: string, from = 1, to = source.about.days): number {
  const values = source.series(measure);
  let sum = 0;
  for (let day = Math.max(1, from); day <= Math.min(to, source.about.days); day++) sum += values[day - 1]!;
  return sum;
}

/** Mean of a measure over the same days. */
export function meanOf(source: FrameSource, measure: string, from = 1, to = source.about.days): number {
  return sumOf(source, measure, from, to) / (Math.min(to, source.about.days) - Math.max(1, from) + 1);
}
