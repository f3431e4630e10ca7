/** The draft at hand: kept whatever fails, read by the engine after each change, and run when the reader says so. */

import { askDesk } from "../source/desk.ts";
import type { Checked, Declared, DraftScenario } from "../source/drafting.ts";
import type { LiveRequest } from "../source/open.ts";
import {
  begin,
  changed,
  type Draft,
  draftOf,
  fromDay,
  fromTheStart,
  type History,
  historyFrom,
  readDraft,
  redone,
  requestOf,
  sameDraft,
  sameRequest,
  undone,
  valueIn,
} from "./draft.ts";
import { type Intervention, interventionsOf, timelineOf, type Values, valuesOn } from "./interventions.ts";
import type { RunNow, Session } from "./session.ts";

export interface Drafts {
  readonly draft: Draft;
  /** The draft as the engine read it last; of a draft just changed, still the one before. */
  readonly checked: Checked | undefined;
  /** Why the engine could not read the draft at all; the next change asks again. */
  readonly fault: string | undefined;
  /** Is `checked` of the present draft? */
  readonly settled: boolean;
  /** What would run, as far as the draft was without faults. */
  readonly scenario: DraftScenario | undefined;
  readonly declared: ReadonlyMap<string, Declared>;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Run A as a draft; undefined where no run is open. */
  readonly running: Draft | undefined;
  /** Is the draft what run A is, with nothing moved and nothing typed? */
  readonly isRunning: boolean;
  /** Policies of the draft, those of its base among them. */
  readonly policies: readonly Intervention[];
  /** A value that the draft has on a day, without what was moved. */
  valueOn(path: string, day: number): Values[string] | undefined;
  /** Changes the draft; steps with the same word, one after the other, are taken back together. */
  change(values: Partial<Draft>, step?: string): void;
  /** Moves a control; undefined puts it back. */
  move(path: string, written: string | undefined): void;
  /** Takes a text for the draft as soon as it has no faults. */
  type(text: string): void;
  undo(): void;
  redo(): void;
  /** Run A as it is takes the draft's place; one step back brings the draft again. */
  reset(): void;
  /** What would run in all, moved values from the start on. */
  request(): LiveRequest;
  /** Runs the draft in place 0 or 1, moved values from the start on. */
  start(place: 0 | 1): Promise<void>;
  /** Goes on with run A from the end of `day`, moved values from the next day on. */
  apply(day: number, label: string): Promise<void>;
  listen(hear: () => void): () => void;
}

const key = "feedmarket.draft";
/** Steps back that outlive the page. */
const keptSteps = 20;
const blank: Draft = {
  base: "moments",
  set: {},
  policies: undefined,
  surgeries: [],
  moved: {},
  typed: undefined,
};

export function createDrafts(session: Session): Drafts {
  const kept = recall();
  let history: History = kept?.history ?? begin(blank);
  let checked: Checked | undefined;
  let checkedOf: Draft | undefined;
  let scenario: DraftScenario | undefined;
  let declared: ReadonlyMap<string, Declared> = new Map();
  /** Run A as a draft, and how it was opened. */
  let running: Draft | undefined;
  let opened: unknown;
  let of: string | undefined;
  let asking = false;
  let fault: string | undefined;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const hear of listeners) hear();
  };

  const put = (next: History) => {
    if (next === history) return;
    history = next;
    keep(history, running, of);
    // Nobody looks before a panel listens; then the worker is spared.
    if (listeners.size > 0) void read();
    tell();
  };

  /** One question at a time; the last draft is always read. */
  const read = async () => {
    if (asking) return;
    asking = true;
    try {
      if (declared.size === 0) {
        declared = new Map((await askDesk("declarations")).map((row) => [row.path, row]));
      }
      while (!checkedOf || !readsAlike(checkedOf, history.now)) {
        const draft = history.now;
        const { typed } = draft;
        const answer = await askDesk(
          "check",
          typed === undefined ? requestOf(draft) : { kind: "live", base: { text: typed } },
        );
        checked = answer;
        checkedOf = draft;
        scenario = answer.scenario ?? scenario;
        shorten(draft, answer.text);
        // Text that reads without faults is the scenario from now on.
        if (typed !== undefined && answer.scenario && history.now === draft) {
          const taken = { ...draft, base: { text: typed }, set: {}, policies: undefined, typed: undefined };
          checkedOf = taken;
          history = changed(history, taken, "text");
          keep(history, running, of);
        }
        tell();
      }
      fault = undefined;
    } catch (error) {
      fault = error instanceof Error ? error.message : String(error);
    } finally {
      asking = false;
      tell();
    }
  };

  /** The whole document of a recorded run gives way to what is not as by default in it: links hold it then. */
  const shorten = ({ base, set, policies, typed }: Draft, text: string) => {
    if (typeof base === "string" || !base.text.startsWith("{") || base.text === text) return;
    if (Object.keys(set).length > 0 || policies || typed !== undefined) return;
    const short = (draft: Draft) =>
      typeof draft.base !== "string" && draft.base.text === base.text ? { ...draft, base: { text } } : draft;
    checkedOf = short(checkedOf!);
    if (running) running = short(running);
    history = {
      ...history,
      now: short(history.now),
      past: history.past.map(short),
      future: history.future.map(short),
    };
  };

  const follow = () => {
    const run = session.moment.runs[0];
    if (!run || run.request === opened) return;
    const isFirst = opened === undefined;
    opened = run.request;
    const { now } = history;
    if (run.request.kind === "live" && sameRequest(requestOf(now), run.request)) {
      running = { ...now, moved: {}, typed: undefined };
      of = identityOf(run);
      return tell();
    }
    running = draftOf(run.request, run.source.about);
    // A page that is loaded again goes on with its draft; one that opens another run finds it one step back.
    of = identityOf(run);
    const goesOn = isFirst && kept?.of === of;
    if (goesOn) {
      running = kept.running;
      tell();
    } else put(now === blank ? begin(running) : changed(history, running));
  };
  session.listen(follow);

  const desk: Drafts = {
    get draft() {
      return history.now;
    },
    get checked() {
      return checked;
    },
    get fault() {
      return fault;
    },
    get settled() {
      return checkedOf !== undefined && readsAlike(checkedOf, history.now);
    },
    get scenario() {
      return scenario;
    },
    get declared() {
      return declared;
    },
    get canUndo() {
      return history.past.length > 0;
    },
    get canRedo() {
      return history.future.length > 0;
    },
    get running() {
      return running;
    },
    get isRunning() {
      return running !== undefined && sameDraft(history.now, running);
    },
    get policies() {
      if (history.now.policies) return history.now.policies;
      if (!scenario) return [];
      const { timeline, parameters } = scenario;
      return interventionsOf(timeline, (path) => valueIn(parameters, path));
    },
    valueOn(path, day) {
      const { set, policies } = history.now;
      const timeline = policies ? timelineOf(policies) : (scenario?.timeline ?? []);
      const dated = valuesOn(timeline, day)[path];
      if (dated !== undefined) return dated;
      const written = set[path];
      if (written !== undefined) return typedValue(declared.get(path), written);
      if (path === "seed" || path === "days") return scenario?.[path];
      return valueIn(scenario?.parameters ?? {}, path) ?? declared.get(path)?.default;
    },
    change(values, step) {
      put(changed(history, { ...history.now, ...values }, step));
    },
    move(path, written) {
      const moved = { ...history.now.moved };
      if (written === undefined) delete moved[path];
      else moved[path] = written;
      put(changed(history, { ...history.now, moved }, `move ${path}`));
    },
    type(text) {
      if (history.now.typed === undefined && text === checked?.text) return;
      put(changed(history, { ...history.now, typed: text }, "text"));
    },
    undo: () => put(undone(history)),
    redo: () => put(redone(history)),
    reset() {
      if (running) put(changed(history, running));
    },
    request: () => requestOf(fromTheStart(history.now)),
    async start(place) {
      const next = fromTheStart(history.now);
      if (place === 0) put(changed(history, next));
      await session.open(place, requestOf(next), place === 0 ? 0 : session.moment.day);
    },
    async apply(day, label) {
      const { now } = history;
      const typed = (path: string, text: string) => typedValue(declared.get(path), text);
      const next =
        Object.keys(now.moved).length > 0 ? fromDay(now, day + 1, desk.policies, typed, label) : now;
      put(changed(history, next));
      await session.amend(0, requestOf(next), day);
    },
    listen(hear) {
      listeners.add(hear);
      void read();
      return () => listeners.delete(hear);
    },
  };
  return desk;
}

/** A value as a timeline holds it; what is no number stays text, for the engine to name the fault. */
export function typedValue(row: Declared | undefined, written: string): Values[string] {
  if (row?.kind === "flag") return written === "true";
  if (row?.kind !== "number" && row?.kind !== "integer") return written;
  const number = Number(written);
  return written.trim() === "" || Number.isNaN(number) ? written : number;
}

/** Does the engine read two drafts alike? What is only moved does not count. */
function readsAlike(a: Draft, b: Draft): boolean {
  return sameDraft({ ...a, moved: {} }, { ...b, moved: {} });
}

interface Kept {
  readonly history: History;
  /** The run that the draft was made beside, as a draft and by what it is. */
  readonly running: Draft;
  readonly of: string;
}

function identityOf({ request, source: { about } }: RunNow): string {
  const surgeries = request.kind === "live" ? (request.surgeries ?? []) : [];
  return JSON.stringify([about.scenarioHash, surgeries]);
}

/** The reader's storage may be closed, or full: then the draft lives as long as the page. */
function keep(history: History, running: Draft | undefined, of: string | undefined): void {
  if (!running || of === undefined) return;
  const short = {
    ...history,
    past: history.past.slice(-keptSteps),
    future: history.future.slice(0, keptSteps),
  };
  try {
    sessionStorage.setItem(key, JSON.stringify({ history: short, running, of }));
  } catch {}
}

function recall(): Kept | undefined {
  try {
    const { history, running, of } = JSON.parse(sessionStorage.getItem(key) ?? "") as Kept;
    return { history: historyFrom(history), running: readDraft(running), of };
  } catch {
    return undefined;
  }
}
