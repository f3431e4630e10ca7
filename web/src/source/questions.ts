/** Questions that a source answers with the engine, by name, with what they are asked and what they answer. */

import type { Checked, Declared } from "./drafting.ts";
import type { LiveRequest } from "./open.ts";

export interface QuestionTable {
  /** The state's digest by column at the end of a day. */
  readonly columnDigests: {
    readonly args: readonly [day: number];
    readonly answer: readonly { readonly entity: string; readonly column: string; readonly digest: string }[];
  };
  /** All parameters that a scenario may set. Needs no run. */
  readonly declarations: { readonly args: readonly []; readonly answer: readonly Declared[] };
  /** A draft read as a scenario file: its faults, or what would run. Needs no run. */
  readonly check: { readonly args: readonly [request: LiveRequest]; readonly answer: Checked };
}

export type QuestionName = keyof QuestionTable;
