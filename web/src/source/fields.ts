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

/** A frame of the same values in a buffer of its own. */
export function copyOf({ day, counts, columns }: Frame): Frame {
  const names = Object.keys(columns);
  const length = names.reduce((sum, name) => sum + columns[name]!.length, 0);
  const buffer = new ArrayBuffer(4 * length);
  const copies: Record<string, Int32Array> = {};
  let at = 0;
  for (const name of names) {
    const values = columns[name]!;
    const copy = new Int32Array(buffer, 4 * at, values.length);
    copy.set(values);
    copies[name] = copy;
    at += values.length;
  }
  return { day, counts, columns: copies };
}

export function sizeOf({ columns }: Frame): number {
  return Object.values(columns).reduce((sum, { byteLength }) => sum + byteLength, 0);
}

const saturation = 2 ** 30 - 1;
let scratch = new Float64Array(0);

export function frameOf(world: World, fields: readonly ReplayField[]): Frame {
  const tableOf = (entity: string) => world.state[entity as keyof World["state"]] as Table;
  const counts: Record<string, number> = {};
  for (const { entity } of fields) counts[entity] = tableOf(entity).count;
  const frame = emptyFrame(world.day, fields, counts);
  for (const { name, entity, column, part, width, steps } of fields) {
    const values = frame.columns[name];
    if (!values) continue;
    const table = tableOf(entity);
    const cells = values.length * width;
    const source = (table.columns[column] as ArrayTypes[ElementType]).subarray(0, cells);
    const { type, range } = table.declarations[column]!;
    const [low, high] = range;
    // Whole numbers within bounds are what they are.
    if (
      type !== "f32" &&
      type !== "f64" &&
      steps === 1 &&
      width === 1 &&
      low >= -saturation &&
      high <= saturation
    ) {
      values.set(source);
      continue;
    }
    if (scratch.length < cells) scratch = new Float64Array(cells + (cells >>> 1));
    // One element type for the loop, whatever the column's: a fast copy instead of a slow loop.
    scratch.set(source);
    for (let id = 0; id < values.length; id++) values[id] = fixedPoint(scratch[id * width + part]!, steps);
  }
  return frame;
}
