/** Digests of the state: one a column, so that a repetition that differs is told where and when. */

import { type Table, usedBytes } from "../core/columns.ts";
import { createDigest, digestOf } from "../core/digest.ts";
import { entityNames } from "../model/state.ts";
import type { World } from "../model/world.ts";
import { type RecordTable, snakeCase } from "./table.ts";

/** Digests of every column that outlives the day, in the order of declaration. */
export function columnDigests(world: World): { entity: string; column: string; digest: string }[] {
  const rows: { entity: string; column: string; digest: string }[] = [];
  for (const entity of entityNames) {
    const table = world.state[entity] as Table;
    for (const { column, bytes } of usedBytes(table)) {
      rows.push({ entity, column: snakeCase(column), digest: digestOf(bytes) });
    }
  }
  return rows;
}

/** One digest of the whole state: of the column digests with their names, the day and the counts. */
export function stateDigest(world: World): string {
  const digest = createDigest();
  const words = new Int32Array(1 + entityNames.length);
  words[0] = world.day;
  entityNames.forEach((entity, i) => {
    words[i + 1] = world.state[entity].count;
  });
  digest.update(new Uint8Array(words.buffer));
  for (const entity of entityNames) {
    for (const { bytes } of usedBytes(world.state[entity] as Table)) digest.update(bytes);
  }
  return digest.hex();
}

/** Column digests of every so many days. */
export class DigestLog {
  readonly #every: number;
  readonly #days: number[] = [];
  readonly #entities: string[] = [];
  readonly #columns: string[] = [];
  readonly #digests: string[] = [];

  /** Digests on days divisible by `every`; 0 for none but those of `add`. */
  constructor(every: number) {
    this.#every = every;
  }

  observe(world: World): void {
    if (this.#every > 0 && world.day % this.#every === 0) this.add(world);
  }

  /** Adds the digests of the present day, unless it has them. */
  add(world: World): void {
    if (this.#days.at(-1) === world.day) return;
    for (const { entity, column, digest } of columnDigests(world)) {
      this.#days.push(world.day);
      this.#entities.push(entity);
      this.#columns.push(column);
      this.#digests.push(digest);
    }
  }

  table(): RecordTable {
    const text = { type: "string", unit: "name" } as const;
    return {
      name: "digests",
      rowCount: this.#days.length,
      fields: [
        { name: "day", type: "int32", unit: "day", meaning: "day on whose end", values: this.#days },
        { name: "entity", ...text, meaning: "table of the state", values: this.#entities },
        { name: "column", ...text, meaning: "column of that table", values: this.#columns },
        { name: "digest", ...text, meaning: "digest of the column's bytes", values: this.#digests },
      ],
    };
  }
}
