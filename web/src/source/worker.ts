/** The worker: holds one run and answers the page, one call after the other. */

import { RecordFault } from "../../../src/records/fault.ts";
import type { Core } from "./core.ts";
import { type Events, Overtaken, SourceFault } from "./frame.ts";
import type { LiveRequest, OpenRequest } from "./open.ts";
import type { Answer, Call, Fault, News } from "./protocol.ts";

/** What a module worker has of the page's global names. */
interface Scope {
  onmessage: ((event: { readonly data: Call }) => void) | null;
  postMessage(answer: Answer, transfer: Transferable[]): void;
}
const scope = globalThis as unknown as Scope;

let run: Core | undefined;

scope.onmessage = async ({ data }) => {
  try {
    await answer(data);
  } catch (error) {
    scope.postMessage({ id: data.id, fault: faultOf(error) }, []);
  }
};

async function answer({ id, body, known }: Call): Promise<void> {
  if (body.op === "open") {
    run = await open(body.request);
    const news = newsSince(run, 0);
    scope.postMessage({ id, about: run.about, news }, buffersOf(news));
    return;
  }
  if (body.op === "ask" && (body.question === "declarations" || body.question === "check")) {
    const { checkDraft, declaredParameters } = await import("./drafting.ts");
    const value = body.question === "check" ? checkDraft(body.args[0] as LiveRequest) : declaredParameters();
    return scope.postMessage({ id, value }, []);
  }
  if (!run) throw new SourceFault("a run must be open (was none)");
  if (body.op === "frame") {
    const frame = await run.frame(body.day);
    const buffers = Object.values(frame.columns).map(({ buffer }) => buffer as ArrayBuffer);
    if (run.known === known) return scope.postMessage({ id, frame }, buffers);
    const news = newsSince(run, known);
    return scope.postMessage({ id, frame, news }, [...buffers, ...buffersOf(news)]);
  }
  throw new SourceFault(`the worker must know ${body.op} (was unknown)`);
}

/** The engine is a part of its own, fetched when it is first needed. */
async function open(request: OpenRequest): Promise<Core> {
  if (request.kind === "replay") return (await import("./replay.ts")).openRecorded(request);
  const [{ LiveSource }, { scenarioFrom }] = await Promise.all([
    import("./live.ts"),
    import("./scenarios.ts"),
  ]);
  return new LiveSource(scenarioFrom(request), "0.1.0");
}

function newsSince(run: Core, day: number): News {
  const events = run.events();
  let first = 0;
  while (first < events.count && events.day[first]! <= day && day > 0) first++;
  return {
    known: run.known,
    from: day + 1,
    series: run.about.measures.map(({ name }) => run.series(name).slice(day, run.known)),
    events: rowsOf(events, first),
  };
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

function buffersOf({ series, events }: News): ArrayBuffer[] {
  const { day, kind, who, whom, value } = events;
  return [...series, day, kind, who, whom, value].map(({ buffer }) => buffer as ArrayBuffer);
}

function faultOf(error: unknown): Fault {
  if (error instanceof Overtaken) return { kind: "overtaken", message: error.message };
  const known = error instanceof SourceFault || error instanceof RecordFault;
  return {
    kind: known ? "source" : "crash",
    message: error instanceof Error ? error.message : String(error),
  };
}
