/**
 * What page and worker say to each other. The page asks, the worker answers once; nothing is sent unasked, so a slow
 * page is never flooded. Frames and series travel as transferred buffers.
 */

import type { Language } from "../i18n/words.ts";
import type { About, Events, Frame } from "./frame.ts";
import type { LiveRequest, OpenRequest } from "./open.ts";

export type Request =
  /** `light`: a live run of which only the series are wanted. */
  | { readonly op: "open"; readonly request: OpenRequest; readonly light?: boolean }
  | { readonly op: "amend"; readonly request: LiveRequest }
  | { readonly op: "frame"; readonly day: number }
  | { readonly op: "still"; readonly day: number }
  /** Runs to a day, for its series. */
  | { readonly op: "advance"; readonly day: number }
  | { readonly op: "digest"; readonly day: number }
  /** Makes a run anew for the files of its folder; needs no open run. */
  | { readonly op: "record"; readonly request: LiveRequest }
  | { readonly op: "ask"; readonly question: string; readonly args: readonly unknown[] };

export interface Call {
  readonly id: number;
  readonly body: Request;
  /** What faults are told in. */
  readonly language: Language;
}

/** New rows of series and events since the last answer that had any. */
export interface News {
  readonly known: number;
  /** Day of the first new row. */
  readonly from: number;
  /** One array a measure, in the order of `about.measures`. */
  readonly series: readonly Float64Array[];
  readonly events: Events;
}

export type Answer = { readonly id: number; readonly news?: News } & (
  | { readonly about: About }
  | { readonly frame: Frame }
  | { readonly value: unknown }
  | { readonly fault: Fault }
);

export interface Fault {
  readonly kind: "overtaken" | "source" | "crash";
  readonly message: string;
}
