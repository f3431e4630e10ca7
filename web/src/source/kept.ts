/** States of a run that were kept, so that earlier days need not be run from the first. Within a budget of memory. */

import { type Checkpoint, saveCheckpoint } from "../../../src/model/checkpoint.ts";
import type { World } from "../../../src/model/world.ts";

/** Days between kept states, where memory allows. */
export const keepEvery = 15;

export class KeptStates {
  readonly #budget: number;
  #states: Checkpoint[] = [];
  #every = keepEvery;
  #bytes = 0;

  /** `budget` in bytes; day 0 is kept whatever it takes. */
  constructor(budget: number) {
    this.#budget = budget;
  }

  /** Days of the states, ascending. */
  get days(): number[] {
    return this.#states.map(({ day }) => day);
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Keeps the world's state if its day is one to be kept. */
  offer(world: World): void {
    const last = this.#states.at(-1)?.day ?? -1;
    if (world.day <= last || world.day % this.#every !== 0) return;
    const state = saveCheckpoint(world);
    this.#states.push(state);
    this.#bytes += sizeOf(state);
    // With every second state gone, the rest still divides time evenly.
    while (this.#bytes > this.#budget && this.#states.length > 1) {
      this.#every *= 2;
      this.#keep(({ day }) => day % this.#every === 0);
    }
  }

  /** The latest state that is not after `day`. */
  before(day: number): Checkpoint {
    const state = this.#states.findLast((one) => one.day <= day);
    if (!state) throw new Error(`before requires a kept state up to day ${day} (was none)`);
    return state;
  }

  /** Forgets what is after `day`. */
  cut(day: number): void {
    this.#keep((state) => state.day <= day);
  }

  #keep(holds: (state: Checkpoint) => boolean): void {
    this.#states = this.#states.filter(holds);
    this.#bytes = this.#states.reduce((sum, state) => sum + sizeOf(state), 0);
  }
}

function sizeOf({ columns }: Checkpoint): number {
  return columns.flat().reduce((sum, { byteLength }) => sum + byteLength, 0);
}
