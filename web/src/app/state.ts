/** All that the reader can change on the page; most of it stands in the address, so that a link shows the same. */

import type { Language } from "../i18n/words.ts";

/** What colour stands for on the picture. */
export const colourNames = ["earnings", "spent", "muted", "reach", "adverts", "trust", "changed"] as const;
export type ColourName = (typeof colourNames)[number];

/** Panels beside the picture. */
export const tabNames = [
  "story",
  "charts",
  "earners",
  "flows",
  "person",
  "people",
  "compare",
  "policy",
  "lessons",
] as const;
export type TabName = (typeof tabNames)[number];

export const themes = ["auto", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export interface ViewState {
  /** The day shown, the same in all runs. */
  readonly day: number;
  readonly playing: boolean;
  /** Days a second, 0.1 to 60. */
  readonly speed: number;
  /** The person whose page is open; -1 for nobody. */
  readonly person: number;
  /** Persons followed. */
  readonly pinned: readonly number[];
  /** Persons chosen by a brush or a search, in ascending order; undefined: no choice. */
  readonly chosen: readonly number[] | undefined;
  readonly colour: ColourName;
  /** Marks of the legend that are switched off: roles and standings. */
  readonly hidden: readonly string[];
  readonly tab: TabName;
  /** An order that is explained: its day and buyer. */
  readonly sale: { readonly day: number; readonly buyer: number } | undefined;
  readonly lesson: { readonly name: string; readonly step: number } | undefined;
  /** Whether the picture is of the open person and friends only. */
  readonly near: boolean;
  /** Choices on panels of figures, `key.value` each; see `choices.ts`. */
  readonly figures: readonly string[];
  /** Part of the picture shown: factor of scale and the place, in shares of its side, at the middle. */
  readonly camera: { readonly k: number; readonly x: number; readonly y: number };
  readonly language: Language;
  readonly theme: Theme;
}

export const firstState: ViewState = {
  day: 0,
  playing: false,
  speed: 6,
  person: -1,
  pinned: [],
  chosen: undefined,
  colour: "earnings",
  hidden: [],
  tab: "story",
  sale: undefined,
  lesson: undefined,
  near: false,
  figures: [],
  camera: { k: 1, x: 0.5, y: 0.5 },
  language: "en",
  theme: "auto",
};
