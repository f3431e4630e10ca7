/** A run on the worker's side of the line: what replay and live both give. */

import type { About, Events, Frame } from "./frame.ts";
import type { LiveRequest } from "./open.ts";

export interface Core {
  readonly about: About;
  /** The furthest day whose series and events are known. */
  readonly known: number;
  series(measure: string): Float64Array;
  events(): Events;
  /** Refused with `Overtaken` where a later one comes first. */
  frame(day: number): Promise<Frame>;
  /** Neither refused so, nor a reason to refuse others. */
  still(day: number): Promise<Frame>;
  /** Runs to a day, where that is still to come. */
  advance(day: number): Promise<void>;
  digest(day: number): Promise<string>;
  ask(question: string, args: readonly unknown[]): Promise<unknown>;
  /** The run as another request would have it, going on from where both are the same; this one is at an end. */
  amend(request: LiveRequest): Promise<Core>;
  /** What is worth doing while nothing is asked; `pause` is called between slices of work and throws to stop. */
  rest?(pause: () => void): Promise<void>;
  close(): void;
}
