/**
 * Extensions: mechanisms that a researcher brings from outside. An extension is one plain object; it declares what
 * our own mechanisms declare, and its steps stand among ours. `docs/mechanisms.md` tells how to write one.
 */

import type { ArrayTypes, ElementType, EventDeclaration, ParameterDeclaration } from "../core/declare.ts";
import type { EntityName } from "./state.ts";
import type { Tools } from "./tools.ts";
import type { World } from "./world.ts";

/** What a module of `mechanisms:` exports under the name `mechanism`. */
export interface Extension {
  /** Lower-case words joined by hyphens; the name of its section of parameters. */
  readonly name: string;
  readonly meaning: string;
  /** Author, year and place; or "assumed" and why. */
  readonly source: string;
  readonly parameters?: Readonly<Record<string, ExtensionParameter>>;
  /** Names of its random decisions, each with a key of its own in `world.roots` and `world.keys`. */
  readonly decisions?: readonly string[];
  /** Its own columns, by table: `{ accounts: { held: { ... } } }`. */
  readonly columns?: { readonly [K in EntityName]?: Readonly<Record<string, ExtensionColumn>> };
  readonly measures?: Readonly<Record<string, ExtensionMeasure>>;
  /** Kinds of happenings that it notes in the event log. */
  readonly events?: Readonly<Record<string, EventDeclaration>>;
  /** Fills its columns on day 0, when persons, sellers and ties are there. Draws with `world.roots`. */
  readonly start?: ExtensionAction;
  readonly steps?: readonly ExtensionStep[];
}

/** A parameter as the model's own; the unit is "1" and the role "uncertainty" unless it says otherwise. */
export type ExtensionParameter = Omit<ParameterDeclaration, "unit" | "role"> &
  Partial<Pick<ParameterDeclaration, "unit" | "role">>;

/** A state variable of its own. Only the extension writes it, and it keeps its range. */
export interface ExtensionColumn {
  readonly type: ElementType;
  /** Elements per entity, default 1; more only where rows stay in place: not of ties, orders, reviews and shares. */
  readonly width?: number;
  readonly meaning: string;
  /** Default "1". */
  readonly unit?: string;
  /** Inclusive range of every element, checked after each of its steps. */
  readonly range: readonly [number, number];
  /** Value of a fresh entity, default 0. */
  readonly initial?: number;
  readonly invariant?: string;
  /** Steps per unit at which a replay keeps it; absent: not replayed. */
  readonly replay?: number;
  /** A day's working space: written anew each day before it is read, left out of checkpoints and digests. */
  readonly scratch?: true;
}

export interface ExtensionMeasure {
  readonly meaning: string;
  readonly unit: string;
  /** In words, with the names of the state it reads. */
  readonly formula: string;
  /** Only reads; a finite number, 0 where there is nothing to measure. */
  readonly read: (world: OpenWorld, values: Values, tools: Tools) => number;
}

export interface ExtensionStep {
  readonly name: string;
  /** The step of the model right before it ... */
  readonly after?: string;
  /** ... or right after it: one of the two. */
  readonly before?: string;
  /** Why it stands there. */
  readonly because: string;
  readonly run: ExtensionAction;
}

/** Is handed the world, the extension's parameters as they are today, and the tools. */
export type ExtensionAction = (world: OpenWorld, values: Values, tools: Tools) => void;

// biome-ignore lint/suspicious/noExplicitAny: an author who knows that a parameter is a number need not say so
export type Values = Readonly<Record<string, any>>;

/** The world with its tables open to columns that this code does not know. */
export type OpenWorld = Omit<World, "state"> & { readonly state: Readonly<Record<EntityName, OpenTable>> };

export interface OpenTable {
  /** Entities in use; ids are 0 .. count - 1. */
  readonly count: number;
  /** Arrays are replaced when the table grows: take them afresh in each step. */
  readonly columns: Readonly<Record<string, ArrayTypes[ElementType]>>;
}

/** An extension that broke its contract while the run went on. */
export class ExtensionFault extends Error {
  override readonly name = "ExtensionFault";
}
