/** Opening a run in place A or B: what is under way, and what to say when it fails. What was open stays open until then. */

import { RecordFault } from "../../../src/records/fault.ts";
import { openWords } from "../i18n/open.ts";
import { recordSentence } from "../i18n/source.ts";
import { FilesFault, type OwnFile, requestsFrom } from "../source/files.ts";
import { Overtaken } from "../source/frame.ts";
import type { OpenRequest } from "../source/open.ts";
import type { Session } from "./session.ts";
import type { ViewState } from "./state.ts";
import type { Store } from "./store.ts";

export type Place = 0 | 1;

export interface Opening {
  /** Name of what is being opened. */
  readonly busy: string | undefined;
  /** Is it a market that the engine is making? */
  readonly isMaking: boolean;
  /** What the reader was told of the last opening that failed; empty since one succeeded. */
  readonly fault: string;
  /** Finds and opens a run; a new run in place A begins on day 0 with nobody chosen. False where it failed: said. */
  open(place: Place, name: string, find: () => OpenRequest | Promise<OpenRequest>): Promise<boolean>;
  /** Opens the reader's own files: the first run found in `place`, a second one beside it. */
  files(place: Place, files: readonly OwnFile[]): Promise<boolean>;
  listen(hear: () => void): () => void;
}

interface Speech {
  readonly warn: (text: string) => void;
  readonly say: (text: string) => void;
}

export function createOpening(store: Store<ViewState>, session: Session, { warn, say }: Speech): Opening {
  const listeners = new Set<() => void>();
  const names: string[] = [];
  let making = 0;
  let fault = "";
  const tell = () => {
    for (const hear of listeners) hear();
  };
  /** While it works, the page says so. */
  const during = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    names.push(name);
    tell();
    try {
      return await work();
    } finally {
      names.splice(names.indexOf(name), 1);
      tell();
    }
  };
  const fail = (name: string, error: unknown) => {
    fault = "";
    if (error instanceof Overtaken) return;
    const kept = session.moment.runs.length > 0 ? ` ${openWords("kept")}` : "";
    fault = faultText(name, error) + kept;
    warn(fault);
  };
  const put = async (place: Place, request: OpenRequest) => {
    // B needs an A to stand beside.
    const free = session.moment.runs.length === 0 ? 0 : place;
    store.set({ playing: false });
    const isMaking = request.kind === "live";
    if (isMaking) making++;
    tell();
    try {
      await (free === 0 ? session.open(0, request, 0) : session.open(free, request));
    } finally {
      if (isMaking) making--;
    }
    if (free === 0) {
      store.set({ day: 0, person: -1, pinned: [], chosen: undefined, sale: undefined });
    }
    const { name } = session.moment.runs[free]!.source.about;
    fault = "";
    warn("");
    say(openWords("opened", { name }));
  };
  return {
    get busy() {
      return names.at(-1);
    },
    get isMaking() {
      return making > 0;
    },
    get fault() {
      return fault;
    },
    open: (place, name, find) =>
      during(name, async () => {
        try {
          await put(place, await find());
          return true;
        } catch (error) {
          fail(name, error);
          return false;
        }
      }),
    files(place, files) {
      const name = files[0]?.path.split("/")[0] ?? "";
      return during(name, async () => {
        try {
          const [first, second, ...more] = await requestsFrom(files);
          await put(place, first!);
          if (second && place === 0) await put(1, second);
          if (more.length > 0 || (second && place === 1)) warn(openWords("more"));
          return true;
        } catch (error) {
          fail(name, error);
          return false;
        }
      });
    },
    listen(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
  };
}

/** A sentence that says what is wrong and what to do. */
export function faultText(name: string, error: unknown): string {
  if (error instanceof FilesFault) return openWords(`fault_${error.code}`, { file: error.file });
  const told = error instanceof Error ? error.message : String(error);
  const reason = error instanceof RecordFault ? recordSentence(error) : told;
  return openWords("failed", { name, reason: reason.replace(/\.$/, "") });
}
