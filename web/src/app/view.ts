/** What a view is, and what it is handed. */

import type { Drafts } from "./drafts.ts";
import type { Links } from "./link.ts";
import type { Opening, Place } from "./opening.ts";
import type { Replicates } from "./replicates.ts";
import type { Moment, Session } from "./session.ts";
import type { ViewState } from "./state.ts";
import type { Store } from "./store.ts";

export interface Context {
  readonly store: Store<ViewState>;
  readonly session: Session;
  readonly replicates: Replicates;
  /** The reader's scenario. */
  readonly drafts: Drafts;
  /** Opens runs with what the reader must hear about it. */
  readonly opening: Opening;
  /** Shows the dialog that opens a run in place A (0) or B (1). */
  readonly choose: (place: Place) => void;
  /** The address of what is on show. */
  readonly links: Links;
  /** Speaks to those who hear the page: short, at most one at a time. */
  readonly say: (text: string) => void;
  /** Shows and speaks a sentence that goes by itself. */
  readonly tell: (text: string) => void;
  /** Shows a sentence about what went wrong, with what to do. */
  readonly warn: (text: string) => void;
}

/** A part of the page. Made once; drawn when something it shows has changed, at most once an animation frame. */
export interface View {
  readonly element: HTMLElement;
  update(moment: Moment, state: ViewState): void;
}

export type CreateView = (context: Context) => View;
