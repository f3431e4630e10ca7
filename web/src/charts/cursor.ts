/** What all charts over days share: the day that the reader points at, and the days in view. */

import { createStore, type Store } from "../app/store.ts";

export interface CursorState {
  /** The day pointed at; undefined: none. */
  readonly day: number | undefined;
  /** Days in view; undefined: all. */
  readonly days: readonly [number, number] | undefined;
}

export type Cursor = Store<CursorState>;

/** One for the page: a day pointed at in one chart is marked in every other, on whatever panel. */
export const cursor: Cursor = createStore<CursorState>({ day: undefined, days: undefined });
