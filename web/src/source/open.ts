/** What can be opened: the files of a recorded run, or a scenario to run live. */

import type { PolicyChange } from "./frame.ts";

/** A file of a run folder: its bytes, a file of the reader's, or where to fetch it. */
export type RunFile = Uint8Array<ArrayBuffer> | Blob | { readonly url: string; readonly bytes?: number };

/** A recorded run. `name` is for messages. */
export interface ReplayRequest {
  readonly kind: "replay";
  readonly name: string;
  /** How a link names it, such as "runs/moments/" or "embedded:moments"; absent for the reader's own files. */
  readonly address?: string;
  readonly files: Readonly<Record<string, RunFile>>;
}

/** A scenario as the page edits it: a known file or text, with what was changed. */
export interface LiveRequest {
  readonly kind: "live";
  /** A scenario of the gallery, such as "moments" or "ban-wave/outlet"; or the text of a scenario file. */
  readonly base: string | { readonly text: string };
  /** Values by path, such as "posting.rate", "seed" or "days", as written. */
  readonly set?: Readonly<Record<string, string>>;
  /** Takes the place of the scenario's timeline. */
  readonly timeline?: readonly PolicyChange[];
  /** Interventions that no scenario can express, such as a world without one seller. */
  readonly surgeries?: readonly Surgery[];
}

export type OpenRequest = ReplayRequest | LiveRequest;

/** See src/model/surgery.ts. */
export interface Surgery {
  readonly day: number;
  readonly kind: string;
  readonly who: number;
  readonly whom?: number;
}
