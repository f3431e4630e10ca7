/** The reader's scenario as data: what it starts from, what was changed, and the way back. Knows no page and no engine. */

import type { About } from "../source/frame.ts";
import type { LiveRequest, OpenRequest, Surgery } from "../source/open.ts";
import { type Intervention, interventionsOf, timelineOf, type Values } from "./interventions.ts";

export interface Draft {
  /** A scenario of the gallery, or the text of one. */
  readonly base: LiveRequest["base"];
  /** Values of day 0 by path, as written. */
  readonly set: Readonly<Record<string, string>>;
  /** Take the place of the base's timeline; undefined: its own. */
  readonly policies: readonly Intervention[] | undefined;
  readonly surgeries: readonly Surgery[];
  /** Values of controls that were moved, and are in no run yet. */
  readonly moved: Readonly<Record<string, string>>;
  /** Text under the reader's hands that cannot be taken yet, since it has faults. */
  readonly typed: string | undefined;
}

/** The draft of a run as it is. A recorded run brings its complete scenario along. */
export function draftOf(request: OpenRequest, about: About): Draft {
  const nothing = { set: {}, policies: undefined, surgeries: [], moved: {}, typed: undefined };
  if (request.kind === "replay") return { ...nothing, base: { text: JSON.stringify(about.scenario) } };
  const { base, set = {}, timeline, surgeries = [] } = request;
  const policies = timeline && interventionsOf(timeline, (path) => valueIn(about.scenario, path));
  return { ...nothing, base, set, policies, surgeries };
}

/** A parameter's value in a complete scenario, or among sections of parameters; the path is section.name. */
export function valueIn(
  sections: Readonly<Record<string, unknown>>,
  path: string,
): Values[string] | undefined {
  const [section, name] = path.split(".") as [string, string | undefined];
  return (sections[section] as Values | undefined)?.[name ?? ""];
}

/** What would run: the draft without the values that are not yet taken. */
export function requestOf({ base, set, policies, surgeries }: Draft): LiveRequest {
  return {
    kind: "live",
    base,
    ...(Object.keys(set).length > 0 ? { set } : {}),
    ...(policies ? { timeline: timelineOf(policies) } : {}),
    ...(surgeries.length > 0 ? { surgeries } : {}),
  };
}

/** The draft with moved values as values of day 0. */
export function fromTheStart(draft: Draft): Draft {
  return { ...draft, set: { ...draft.set, ...draft.moved }, moved: {} };
}

/**
 * The draft with its moved values as a change on a day; `policies` are those in force. What was set by hand for that
 * same day before is replaced.
 */
export function fromDay(
  draft: Draft,
  day: number,
  policies: readonly Intervention[],
  typed: (path: string, written: string) => Values[string],
  label: string,
): Draft {
  const set = Object.fromEntries(
    Object.entries(draft.moved).map(([path, value]) => [path, typed(path, value)]),
  );
  const others = policies.flatMap((policy) => {
    if (policy.day !== day) return [policy];
    const kept = Object.entries(policy.set).filter(([path]) => !(path in set));
    return kept.length > 0 ? [{ ...policy, set: Object.fromEntries(kept) }] : [];
  });
  return { ...draft, policies: [...others, { day, set, label }], moved: {} };
}

/** Are two drafts the same, order of keys aside? */
export function sameDraft(a: Draft, b: Draft): boolean {
  return canonical(a) === canonical(b);
}

/** Would two drafts run alike as far as their words tell, whatever is moved or typed? */
export function sameRequest(a: LiveRequest, b: LiveRequest): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Drafts one after the other, with the way back and forth. */
export interface History {
  readonly past: readonly Draft[];
  readonly now: Draft;
  readonly future: readonly Draft[];
  /** Changes with the same word, one after the other, are one step back. */
  readonly step: string;
}

const longest = 200;

export function begin(now: Draft): History {
  return { past: [], now, future: [], step: "" };
}

export function changed(history: History, now: Draft, step = ""): History {
  if (sameDraft(now, history.now)) return history;
  if (step !== "" && step === history.step) return { ...history, now, future: [] };
  return { past: [...history.past, history.now].slice(-longest), now, future: [], step };
}

export function undone(history: History): History {
  const now = history.past.at(-1);
  if (!now) return history;
  return { past: history.past.slice(0, -1), now, future: [history.now, ...history.future], step: "" };
}

export function redone(history: History): History {
  const [now, ...future] = history.future;
  if (!now) return history;
  return { past: [...history.past, history.now], now, future, step: "" };
}

/** A history read back from where it was kept. Throws where it is none. */
export function historyFrom({ past, now, future }: History): History {
  return { past: past.map(readDraft), now: readDraft(now), future: future.map(readDraft), step: "" };
}

/** JSON leaves out what is undefined; a draft that another page kept may be of another form. */
export function readDraft({ base, set, policies, surgeries, moved, typed }: Draft): Draft {
  if (typeof base !== "string" && typeof base.text !== "string") throw new TypeError("draft");
  if (!Array.isArray(surgeries) || (policies !== undefined && !Array.isArray(policies)))
    throw new TypeError("draft");
  return { base, set: { ...set }, policies, surgeries, moved: { ...moved }, typed };
}
