/** A run on the worker's side of the line: what replay and live both give. */

import type { About, Events, Frame } from "./frame.ts";

export interface Core {
  readonly about: About;
  /** The furthest day whose series and events are known. */
  readonly known: number;
  series(measure: string): Float64Array;
  events(): Events;
  frame(day: number): Promise<Frame>;
  close(): void;
}
