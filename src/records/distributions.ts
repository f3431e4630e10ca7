/** The distributions of a run: every so many days and on the last, a row a point. */

import { distributions } from "../model/distributions/table.ts";
import type { World } from "../model/world.ts";
import { type RecordTable, snakeCase } from "./table.ts";

export class DistributionLog {
  readonly #every: number;
  readonly #days: number[] = [];
  readonly #names: string[] = [];
  readonly #groups: string[] = [];
  readonly #x: number[] = [];
  readonly #y: number[] = [];

  /** Distributions on days divisible by `every`; 0 for none but those of `add`. */
  constructor(every: number) {
    this.#every = every;
  }

  observe(world: World): void {
    if (this.#every > 0 && world.day % this.#every === 0) this.add(world);
  }

  /** Adds the distributions of the present day, unless it has them. */
  add(world: World): void {
    if (this.#days.at(-1) === world.day) return;
    for (const [name, { read }] of Object.entries(distributions)) {
      read(world, (group, x, y) => {
        this.#days.push(world.day);
        this.#names.push(snakeCase(name));
        this.#groups.push(group);
        this.#x.push(x);
        this.#y.push(y);
      });
    }
  }

  table(): RecordTable {
    const about = Object.fromEntries(
      Object.entries(distributions).map(([name, { meaning, x, y }]) => [snakeCase(name), { meaning, x, y }]),
    );
    return {
      name: "distributions",
      rowCount: this.#days.length,
      fields: [
        {
          name: "day",
          type: "int32",
          unit: "day",
          meaning: "day, from 1",
          delta: true,
          values: Int32Array.from(this.#days),
        },
        { name: "distribution", type: "string", unit: "name", meaning: "its name", values: this.#names },
        { name: "group", type: "string", unit: "name", meaning: "whose it is", values: this.#groups },
        {
          name: "x",
          type: "double",
          unit: "see about",
          meaning: "place",
          values: Float64Array.from(this.#x),
        },
        {
          name: "y",
          type: "double",
          unit: "see about",
          meaning: "value",
          values: Float64Array.from(this.#y),
        },
      ],
      about,
    };
  }
}
