/**
 * What page and worker say to each other. The page asks, the worker answers once; nothing is sent unasked, so a slow
 * page is never flooded. Frames and series travel as transferred buffers.
 */

import type { About, Events, Frame } from "./frame.ts";
import type { OpenRequest } from "./open.ts";

export type Request =
  | { readonly op: "open"; readonly request: OpenRequest }
  | { readonly op: "frame"; readonly day: number }
  | { readonly op: "digest"; readonly day: number }
  | { readonly op: "ask"; readonly question: string; readonly args: readonly unknown[] };

export interface Call {
  readonly id: number;
  readonly body: Request;
  /** Days of series and events that the page has. */
  readonly known: number;
  /** A frame's buffer that the page is done with. */
  readonly spent?: ArrayBuffer;
}

/** New rows of series and events since the page's last known day. */
export interface News {
  readonly known: number;
  /** Day of the first new row. */
  readonly from: number;
  /** One array a measure, in the order of `about.measures`. */
  readonly series: readonly Float64Array[];
  readonly events: Events;
}

export type Answer =
  | { readonly id: number; readonly about: About; readonly news: News }
  | { readonly id: number; readonly frame: Frame; readonly news?: News }
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly fault: Fault };

export interface Fault {
  readonly kind: "overtaken" | "source" | "crash";
  readonly message: string;
}
