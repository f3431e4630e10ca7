/** The replayed fields of a world as a frame, just as a replay of its records shows them. */

import type { Table } from "../../../src/core/columns.ts";
import type { ArrayTypes, ElementType } from "../../../src/core/declare.ts";
import type { World } from "../../../src/model/world.ts";
import { fixedPoint, type ReplayField } from "../../../src/records/changes.ts";
import type { Field, Frame } from "./frame.ts";

/** A frame of fields: their arrays stand in one buffer, which can be handed on whole. */
export function emptyFrame(
  day: number,
  fields: readonly (Field & { readonly column: string })[],
  counts: Readonly<Record<string, number>>,
): Frame {
  const named = fields.filter(({ column }) => column !== "");
  const lengths = named.map(({ entity }) => counts[entity] ?? 0);
  const buffer = new ArrayBuffer(4 * lengths.reduce((sum, length) => sum + length, 0));
  const columns: Record<string, Int32Array> = {};
  let at = 0;
  named.forEach(({ name }, i) => {
    columns[name] = new Int32Array(buffer, 4 * at, lengths[i]);
    at += lengths[i]!;
  });
  return { day, counts, columns };
}

let scratch = new Float64Array(0);

export function frameOf(world: World, fields: readonly ReplayField[]): Frame {
  const tableOf = (entity: string) => world.state[entity as keyof World["state"]] as Table;
  const counts: Record<string, number> = {};
  for (const { entity } of fields) counts[entity] = tableOf(entity).count;
  const frame = emptyFrame(world.day, fields, counts);
  for (const { name, entity, column, part, width, steps } of fields) {
    const values = frame.columns[name];
    if (!values) continue;
    const cells = values.length * width;
    if (scratch.length < cells) scratch = new Float64Array(cells + (cells >>> 1));
    // One element type for the loop, whatever the column's: a fast copy instead of a slow loop.
    scratch.set((tableOf(entity).columns[column] as ArrayTypes[ElementType]).subarray(0, cells));
    for (let id = 0; id < values.length; id++) values[id] = fixedPoint(scratch[id * width + part]!, steps);
  }
  return frame;
}
