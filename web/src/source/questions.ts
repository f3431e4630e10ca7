/** Questions that a source answers with the engine, by name, with what they are asked and what they answer. */

import type { DayReport, SaleReport } from "../../../src/model/inspection/report.ts";
import type { PersonReport } from "../../../src/model/inspection/standing.ts";
import type { Checked, Declared } from "./drafting.ts";
import type { LiveRequest } from "./open.ts";

export interface QuestionTable {
  /** The state's digest by column at the end of a day. */
  readonly columnDigests: {
    readonly args: readonly [day: number];
    readonly answer: readonly { readonly entity: string; readonly column: string; readonly digest: string }[];
  };
  /** What a person saw, thought and did on a day from 1: feeds, posts, offers, the choice and what came of it. */
  readonly feed: { readonly args: readonly [day: number, person: number]; readonly answer: DayReport };
  /** The same for a buyer; refused with a SourceFault where nothing was bought that day. */
  readonly sale: {
    readonly args: readonly [day: number, buyer: number];
    readonly answer: DayReport & { readonly sale: SaleReport };
  };
  /** A person, and the shop, at the end of a day. */
  readonly person: { readonly args: readonly [day: number, person: number]; readonly answer: PersonReport };
  /** All parameters that a scenario may set. Needs no run. */
  readonly declarations: { readonly args: readonly []; readonly answer: readonly Declared[] };
  /** A draft read as a scenario file: its faults, or what would run. Needs no run. */
  readonly check: { readonly args: readonly [request: LiveRequest]; readonly answer: Checked };
}

export type QuestionName = keyof QuestionTable;
