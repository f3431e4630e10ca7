/**
 * What a replay needs: every change of every replayed column, as small whole numbers.
 *
 * A field is one column (or one part of a wide column), named as in SQL: "persons.visit_rate"; the field
 * "persons.count" holds the number of persons. Its fixed-point value is round(value * steps), saturating at
 * 2^30 - 1. A row says by how much the fixed-point value of an id changed on a day. Time is cut into chunks of
 * `keyframe_every` days; in the first row day of a chunk everything starts from zero, so those rows are the
 * values themselves. Hence the state on day t is a plain sum over one chunk:
 *
 *   select id, sum(delta) from changes
 *   where field = 'persons.visit_rate' and day between t - t % keyframe_every and t group by id
 *
 * with ids that have no row at zero, divided by the field's steps. Each row group is one field in one chunk,
 * in the order of days, then ids.
 */

import type { Table } from "../core/columns.ts";
import type { ArrayTypes, ElementType } from "../core/declare.ts";
import { entityNames } from "../model/state.ts";
import type { World } from "../model/world.ts";
import { TableWriter } from "./encode.ts";
import { type FieldValues, snakeCase } from "./table.ts";

/** One replayed column, or one part of a wide one. */
export interface ReplayField {
  readonly name: string;
  readonly entity: string;
  readonly column: string;
  /** Part of a wide column, from 0. */
  readonly part: number;
  readonly width: number;
  /** Fixed-point steps per unit. */
  readonly steps: number;
  readonly unit: string;
  readonly meaning: string;
}

/** What the footer of a change file says. */
export interface ChangesAbout {
  readonly keyframe_every: number;
  readonly first_day: number;
  readonly last_day: number;
  readonly fields: readonly ReplayField[];
}

const saturation = 2 ** 30 - 1;

/** The fixed-point value that a replay shows; not-a-number counts as 0. */
export function fixedPoint(value: number, steps: number): number {
  const rounded = Math.round(value * steps);
  return (rounded > saturation ? saturation : rounded < -saturation ? -saturation : rounded) | 0;
}

/** The replayed fields of a state, in the order of declaration, each entity's count first. */
export function replayFields(world: World): ReplayField[] {
  const fields: ReplayField[] = [];
  for (const entity of entityNames) {
    const table = world.state[entity] as Table;
    const replayed = Object.entries(table.declarations).filter(([, { replay }]) => replay !== undefined);
    if (replayed.length === 0) continue;
    const meaning = `number of ${entity}`;
    const one = { entity, part: 0, width: 1 };
    fields.push({ ...one, name: `${entity}.count`, column: "", steps: 1, unit: entity, meaning });
    for (const [column, { width = 1, replay = 1, unit, meaning }] of replayed) {
      for (let part = 0; part < width; part++) {
        const name = `${entity}.${snakeCase(column)}${width === 1 ? "" : `_${part}`}`;
        fields.push({ name, entity, column, part, width, steps: replay, unit, meaning });
      }
    }
  }
  return fields;
}

/** Growing rows of one field in the present chunk, and the values after the last of them. */
interface Track {
  readonly field: ReplayField;
  last: Int32Array;
  /** Ids that `last` speaks of. */
  known: number;
  days: Int32Array;
  ids: Int32Array;
  deltas: Int32Array;
  rows: number;
}

export class ChangeLog {
  readonly #every: number;
  readonly #tracks: Track[];
  readonly #writer: TableWriter;
  #values = new Float64Array(0);
  readonly #firstDay: number;
  #lastDay: number;

  /** Takes the present state as the first keyframe. */
  constructor(world: World, keyframeEvery: number) {
    this.#every = keyframeEvery;
    this.#tracks = replayFields(world).map((field) => ({
      field,
      last: new Int32Array(0),
      known: 0,
      days: new Int32Array(64),
      ids: new Int32Array(64),
      deltas: new Int32Array(64),
      rows: 0,
    }));
    this.#writer = new TableWriter({
      name: "changes",
      fields: [
        { name: "field", type: "string", unit: "name", meaning: "what changed", unsorted: true },
        {
          name: "day",
          type: "int32",
          unit: "day",
          meaning: "day on whose end it was changed",
          delta: true,
          unsorted: true,
        },
        { name: "id", type: "int32", unit: "id", meaning: "entity's id", delta: true, unsorted: true },
        {
          name: "delta",
          type: "int32",
          unit: "see the field",
          meaning: "change, in steps of the field",
          delta: true,
          unsorted: true,
        },
      ],
    });
    this.#firstDay = world.day;
    this.#lastDay = world.day;
    this.#diff(world);
  }

  observe(world: World): void {
    this.#lastDay = world.day;
    if (world.day % this.#every === 0) {
      this.#flush();
      for (const track of this.#tracks) track.last.fill(0);
    }
    this.#diff(world);
  }

  finish(): { bytes: Uint8Array; rows: number } {
    this.#flush();
    const about: ChangesAbout = {
      keyframe_every: this.#every,
      first_day: this.#firstDay,
      last_day: this.#lastDay,
      fields: this.#tracks.map(({ field }) => field),
    };
    const bytes = this.#writer.finish({ ...about });
    return { bytes, rows: this.#writer.rowCount };
  }

  #diff(world: World): void {
    for (const track of this.#tracks) {
      const { entity, column, width } = track.field;
      const table = world.state[entity as keyof World["state"]] as Table;
      const count = column === "" ? 1 : table.count;
      const ids = Math.max(count, track.known);
      if (track.last.length < ids) track.last = longer(track.last, ids);
      if (this.#values.length < ids * width) this.#values = new Float64Array(ids * width * 2);
      // One element type for the comparing loop, whatever the column's: a fast copy instead of a slow loop.
      if (column === "") this.#values[0] = table.count;
      else this.#values.set((table.columns[column] as ArrayTypes[ElementType]).subarray(0, count * width));
      this.#values.fill(0, count * width, ids * width);
      compare(track, this.#values, ids, world.day);
      track.known = ids;
    }
  }

  #flush(): void {
    for (const track of this.#tracks) {
      const rows = track.rows;
      if (rows === 0) continue;
      const name = track.field.name;
      const columns: FieldValues[] = [
        new Array<string>(rows).fill(name),
        track.days.subarray(0, rows),
        track.ids.subarray(0, rows),
        track.deltas.subarray(0, rows),
      ];
      const days = [track.days[0] as number, track.days[rows - 1] as number] as const;
      this.#writer.append(columns, { field: [name, name], day: days });
      track.rows = 0;
    }
  }
}

function compare(track: Track, values: Float64Array, ids: number, day: number): void {
  const { steps, width, part } = track.field;
  const last = track.last;
  for (let id = 0; id < ids; id++) {
    const fixed = fixedPoint(values[id * width + part] as number, steps);
    const delta = fixed - (last[id] as number);
    if (delta === 0) continue;
    last[id] = fixed;
    if (track.rows === track.days.length) widen(track);
    track.days[track.rows] = day;
    track.ids[track.rows] = id;
    track.deltas[track.rows++] = delta;
  }
}

function widen(track: Track): void {
  const room = track.days.length * 2;
  track.days = longer(track.days, room);
  track.ids = longer(track.ids, room);
  track.deltas = longer(track.deltas, room);
}

function longer(array: Int32Array, length: number): Int32Array {
  const wider = new Int32Array(Math.max(length, array.length + (array.length >>> 1)));
  wider.set(array);
  return wider;
}
