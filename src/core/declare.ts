/**
 * What a mechanism declares about itself, as plain data: parameters, columns, measures and events.
 * Allocation, checking, schemas, records, digests, charts and documentation are all made from these rows.
 */

/** One number, word or switch that a scenario may set. */
export interface ParameterDeclaration {
  readonly kind: "number" | "integer" | "choice" | "flag" | "text";
  /** What it means, one phrase. */
  readonly meaning: string;
  /** "1" for a pure number; otherwise the unit, such as "posts/day". */
  readonly unit: string;
  /** Inclusive bounds of number and integer parameters. */
  readonly range?: readonly [number, number];
  /** The values of a choice parameter. */
  readonly options?: readonly string[];
  readonly default: number | string | boolean;
  /** Author, year and place; or "assumed" and why. */
  readonly source: string;
  /** lever: someone decides it; uncertainty: nobody knows it; setting: it frames the run. */
  readonly role: "lever" | "uncertainty" | "setting";
  /** May a timeline change it while the run goes on? Default true; false where only day 0 reads it. */
  readonly dated?: boolean;
}

export type ParameterTable = Readonly<Record<string, ParameterDeclaration>>;

/** The values of a parameter table. */
export type ParameterValues<T extends ParameterTable> = {
  -readonly [K in keyof T]: T[K]["kind"] extends "number" | "integer"
    ? number
    : T[K]["kind"] extends "flag"
      ? boolean
      : string;
};

/** All parameters of a run: section (one per mechanism), then name. */
export type ParameterSections = Record<string, Record<string, number | string | boolean>>;

/** Element types of columns, with their arrays. */
export interface ArrayTypes {
  i8: Int8Array;
  u8: Uint8Array;
  i16: Int16Array;
  u16: Uint16Array;
  i32: Int32Array;
  u32: Uint32Array;
  f32: Float32Array;
  f64: Float64Array;
}
export type ElementType = keyof ArrayTypes;

/** One state variable of one kind of entity. */
export interface ColumnDeclaration {
  readonly type: ElementType;
  /** Elements per entity, default 1; entity e owns elements [e * width, (e + 1) * width). */
  readonly width?: number;
  readonly meaning: string;
  readonly unit: string;
  /** Inclusive range of every element. */
  readonly range: readonly [number, number];
  /** Value of a fresh entity, default 0. */
  readonly initial?: number;
  /** The one mechanism that writes it after initialisation ("initialize" where none does). */
  readonly writer: string;
  readonly invariant?: string;
  /** Steps per unit at which a replay keeps it (fixed point); absent: not replayed. */
  readonly replay?: number;
  /** True for a day's working space: rebuilt each day, left out of checkpoints and digests. */
  readonly scratch?: true;
}

export type ColumnTable = Readonly<Record<string, ColumnDeclaration>>;

/** One daily observation, a number a day. `read` only reads. */
export interface MeasureDeclaration<World> {
  readonly meaning: string;
  readonly unit: string;
  /** In words, with the names of the state it reads. */
  readonly formula: string;
  readonly read: (world: World) => number;
}

/** One kind of happening in the event log. */
export interface EventDeclaration {
  readonly meaning: string;
  /** True for what happens too often to keep in every run: kept only where all events are. */
  readonly detailed?: true;
  /** What the who, whom and value fields hold. */
  readonly who: string;
  readonly whom?: string;
  readonly value?: string;
}
