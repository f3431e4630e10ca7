/** The page's end of a worker: a source whose frames are made elsewhere, so that the page stays free. */

import { sourceWords } from "../i18n/source.ts";
import { currentLanguage } from "../i18n/words.ts";
import { type About, type Events, type Frame, type FrameSource, Overtaken, SourceFault } from "./frame.ts";
import { History } from "./history.ts";
import type { LiveRequest, OpenRequest } from "./open.ts";
import type { Answer, Call, Fault, Request } from "./protocol.ts";
import type { QuestionName, QuestionTable } from "./questions.ts";
import { spawnWorker } from "./spawn.ts";

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

export interface OpenOptions {
  /** Gives up opening, and ends the worker. */
  readonly signal?: AbortSignal;
}

/** Opens a run in a worker of its own. Throws a SourceFault that says what is wrong with it. */
export async function openSource(request: OpenRequest, { signal }: OpenOptions = {}): Promise<RemoteSource> {
  const line = new Line(spawnWorker());
  signal?.addEventListener("abort", () => line.close());
  try {
    return await sourceBehind(line, { op: "open", request });
  } catch (error) {
    line.close();
    throw error;
  }
}

/** A worker that runs scenarios one after the other, series only. */
export interface Engine {
  /** Ends the run that was open. */
  open(request: LiveRequest): Promise<Pick<FrameSource, "about" | "advance" | "series">>;
  close(): void;
}

export function openEngine(): Engine {
  const line = new Line(spawnWorker());
  return {
    open: (request) => sourceBehind(line, { op: "open", request, light: true }),
    close: () => line.close(),
  };
}

async function sourceBehind(line: Line, request: Request): Promise<RemoteSource> {
  const answer = await line.call(request);
  if (!("about" in answer)) throw new SourceFault(sourceWords("silent"));
  const history = new History(answer.about);
  if (answer.news) history.learn(answer.news);
  return new RemoteSource(line, answer.about, history);
}

/** Calls to a worker, each answered once. */
export class Line {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  #broken: Error | undefined;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<Answer>) => this.#hear(data);
    worker.onerror = (event) => {
      event.preventDefault();
      const reason = event.message ? ` (${event.message})` : "";
      this.#break(new SourceFault(sourceWords("stopped", { reason })));
    };
  }

  call(body: Request): Promise<Answer> {
    if (this.#broken) return Promise.reject(this.#broken);
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, body, language: currentLanguage() } satisfies Call);
    });
  }

  close(): void {
    this.#worker.terminate();
    this.#break(new Overtaken(sourceWords("closed")));
  }

  #hear(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ("fault" in answer) waiting?.reject(errorOf(answer.fault));
    else waiting?.resolve(answer);
  }

  #break(error: Error): void {
    this.#broken ??= error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

function errorOf({ kind, message }: Fault): Error {
  return kind === "overtaken" ? new Overtaken(message) : new SourceFault(message);
}

export class RemoteSource implements FrameSource {
  readonly about: About;
  readonly #line: Line;
  readonly #history: History;
  /** Another source has taken over the worker. */
  #over = false;

  constructor(line: Line, about: About, history: History) {
    this.#line = line;
    this.about = about;
    this.#history = history;
  }

  get known(): number {
    return this.#history.known;
  }

  series(measure: string): Float64Array {
    return this.#history.series(measure);
  }

  events(): Events {
    return this.#history.events();
  }

  frame(day: number): Promise<Frame> {
    return this.#frame({ op: "frame", day });
  }

  still(day: number): Promise<Frame> {
    return this.#frame({ op: "still", day });
  }

  async advance(day: number): Promise<void> {
    await this.#call({ op: "advance", day });
  }

  async digest(day: number): Promise<string> {
    return String(await this.#value({ op: "digest", day }));
  }

  async ask<Q extends QuestionName>(
    question: Q,
    ...args: QuestionTable[Q]["args"]
  ): Promise<QuestionTable[Q]["answer"]> {
    return (await this.#value({ op: "ask", question, args })) as QuestionTable[Q]["answer"];
  }

  async amend(request: LiveRequest): Promise<FrameSource> {
    if (this.#over) throw new Overtaken(sourceWords("other"));
    const source = await sourceBehind(this.#line, { op: "amend", request });
    this.#over = true;
    return source;
  }

  close(): void {
    if (!this.#over) this.#line.close();
  }

  async #frame(request: Request): Promise<Frame> {
    const answer = await this.#call(request);
    if (!("frame" in answer)) throw new SourceFault(sourceWords("silent"));
    return answer.frame;
  }

  async #value(request: Request): Promise<unknown> {
    const answer = await this.#call(request);
    return "value" in answer ? answer.value : undefined;
  }

  async #call(request: Request): Promise<Answer> {
    if (this.#over) throw new Overtaken(sourceWords("other"));
    const answer = await this.#line.call(request);
    if (answer.news && !this.#over) this.#history.learn(answer.news);
    return answer;
  }
}
