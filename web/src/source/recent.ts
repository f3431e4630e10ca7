/** Frames of the days last passed on the way to an earlier day, for who steps back through a run. */

import { copyOf, sizeOf } from "./fields.ts";
import type { Frame } from "./frame.ts";

/** Bytes that they may take. */
const budget = 48e6;
/** As many days as lie between two kept states. */
const most = 30;

export class RecentFrames {
  readonly #frames = new Map<number, Frame>();
  #room = most;

  /** Whether a frame so many days before the one that is sought is worth its making. */
  wants(daysBefore: number): boolean {
    return daysBefore < this.#room;
  }

  /** Keeps a frame; the oldest goes where there is no room. */
  put(frame: Frame): void {
    this.#room = Math.max(1, Math.min(most, Math.floor(budget / Math.max(1, sizeOf(frame)))));
    this.#frames.delete(frame.day);
    this.#frames.set(frame.day, frame);
    for (const oldest of this.#frames.keys()) {
      if (this.#frames.size <= this.#room) break;
      this.#frames.delete(oldest);
    }
  }

  /** A copy, for it may be handed on. */
  get(day: number): Frame | undefined {
    const frame = this.#frames.get(day);
    return frame && copyOf(frame);
  }
}
