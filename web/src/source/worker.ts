/** The worker: holds one run and answers the page. Frames that a later one overtakes are given up. */

import { RecordFault } from "../../../src/records/fault.ts";
import { recordSentence, sourceWords } from "../i18n/source.ts";
import { setLanguage } from "../i18n/words.ts";
import type { Core } from "./core.ts";
import { type Events, type Frame, Overtaken, SourceFault } from "./frame.ts";
import type { LiveRequest, OpenRequest } from "./open.ts";
import type { Answer, Call, Fault, News, Request } from "./protocol.ts";

/** What a module worker has of the page's global names. */
interface Scope {
  onmessage: ((event: { readonly data: Call }) => void) | null;
  postMessage(answer: Answer, transfer: Transferable[]): void;
}
const scope = globalThis as unknown as Scope;

// The checks of scenarios would try to make code from text, which the page's policy forbids.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

let run: Core | undefined;
/** What the page has heard of: days of series, and events. */
let told = { days: 0, events: 0 };

/** Calls heard so far, and of these not yet answered. */
let heard = 0;
let open = 0;

scope.onmessage = async ({ data: { id, body, language } }) => {
  setLanguage(language);
  heard++;
  open++;
  try {
    const asked = run;
    const result = await resultOf(body);
    // What a former run still answers brings no news of the present one.
    const isOwn = "about" in result || asked === run;
    const news = run && isOwn ? newsOf(run) : undefined;
    const buffers = [
      ...("frame" in result ? buffersOf(result.frame) : []),
      ...(news ? newsBuffers(news) : []),
    ];
    scope.postMessage({ id, ...result, ...(news ? { news } : {}) }, buffers);
  } catch (error) {
    scope.postMessage({ id, fault: faultOf(error) }, []);
  } finally {
    open--;
    if (open === 0) restLater(heard);
  }
};

/** Milliseconds without a call after which the page is taken to be at rest. */
const restAfter = 600;

/** Lets the run do what is worth doing, until the next call. */
function restLater(since: number): void {
  setTimeout(() => {
    if (heard !== since) return;
    const pause = () => {
      if (heard !== since) throw new Overtaken("the page is at work again");
    };
    // Whatever fails here fails again when it is asked for, and is said then.
    run?.rest?.(pause).catch(() => {});
  }, restAfter);
}

type Result = { about: Core["about"] } | { frame: Frame } | { value: unknown };

async function resultOf(body: Request): Promise<Result> {
  if (body.op === "open") return begin(await opened(body.request, body.light ?? false));
  if (body.op === "ask" && (body.question === "declarations" || body.question === "check")) {
    const { checkDraft, declaredParameters } = await import("./drafting.ts");
    const draft = body.args[0] as LiveRequest;
    return { value: body.question === "check" ? checkDraft(draft) : declaredParameters() };
  }
  if (body.op === "record") return { value: (await import("./recording.ts")).recordRun(body.request) };
  if (!run) throw new SourceFault(sourceWords("none"));
  switch (body.op) {
    case "amend":
      return begin(await run.amend(body.request));
    case "frame":
      return { frame: await run.frame(body.day) };
    case "still":
      return { frame: await run.still(body.day) };
    case "advance":
      return { value: await run.advance(body.day) };
    case "digest":
      return { value: await run.digest(body.day) };
    case "ask":
      return { value: await run.ask(body.question, body.args) };
  }
}

function begin(next: Core): Result {
  // Days that are asked for of the former run need not be run any more.
  if (run !== next) run?.close();
  run = next;
  told = { days: 0, events: 0 };
  return { about: next.about };
}

/** The engine is a part of its own, fetched when it is first needed. */
async function opened(request: OpenRequest, light: boolean): Promise<Core> {
  if (request.kind === "replay") return (await import("./replay.ts")).openRecorded(request);
  const [{ LiveSource }, { planOf }] = await Promise.all([import("./live.ts"), import("./plan.ts")]);
  return new LiveSource(planOf(request), { light });
}

function newsOf(source: Core): News | undefined {
  const { known } = source;
  if (known <= told.days) return undefined;
  const events = source.events();
  const news = {
    known,
    from: told.days + 1,
    series: source.about.measures.map(({ name }) => source.series(name).slice(told.days, known)),
    events: rowsOf(events, told.events),
  };
  told = { days: known, events: events.count };
  return news;
}

function rowsOf({ count, day, kind, who, whom, value }: Events, first: number): Events {
  return {
    count: count - first,
    day: day.slice(first, count),
    kind: kind.slice(first, count),
    who: who.slice(first, count),
    whom: whom.slice(first, count),
    value: value.slice(first, count),
  };
}

/** A frame's columns share one buffer, or have one each. */
function buffersOf({ columns }: Frame): ArrayBuffer[] {
  return [...new Set(Object.values(columns).map(({ buffer }) => buffer as ArrayBuffer))];
}

function newsBuffers({ series, events }: News): ArrayBuffer[] {
  const { day, kind, who, whom, value } = events;
  return [...series, day, kind, who, whom, value].map(({ buffer }) => buffer as ArrayBuffer);
}

function faultOf(error: unknown): Fault {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Overtaken) return { kind: "overtaken", message };
  if (error instanceof SourceFault) return { kind: "source", message };
  if (error instanceof RecordFault) return { kind: "source", message: recordSentence(error) };
  return { kind: "crash", message: sourceWords("crash", { reason: message }) };
}
