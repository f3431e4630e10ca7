/** The page's end of a worker: a source whose frames are made elsewhere, so that the page stays free. */

import { type About, type Events, type Frame, type FrameSource, Overtaken, SourceFault } from "./frame.ts";
import type { OpenRequest } from "./open.ts";
import type { Answer, Call, Fault, News, Request } from "./protocol.ts";
import type { QuestionName, QuestionTable } from "./questions.ts";
import { spawnWorker } from "./spawn.ts";

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** Opens a run in a worker of its own. Throws a SourceFault that says what is wrong with it. */
export async function openSource(request: OpenRequest): Promise<FrameSource> {
  const line = new Line(spawnWorker());
  try {
    const answer = await line.call({ op: "open", request }, 0);
    if (!("about" in answer)) throw new SourceFault("the run could not be opened");
    return new RemoteSource(line, answer.about, answer.news);
  } catch (error) {
    line.close();
    throw error;
  }
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
      this.#break(new SourceFault(event.message || "the engine stopped"));
    };
  }

  call(body: Request, known: number, transfer: Transferable[] = []): Promise<Answer> {
    if (this.#broken) return Promise.reject(this.#broken);
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, body, known } satisfies Call, transfer);
    });
  }

  close(): void {
    this.#worker.terminate();
    this.#break(new Overtaken("the run was closed"));
  }

  #hear(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ("fault" in answer) waiting?.reject(errorOf(answer.fault));
    else waiting?.resolve(answer);
  }

  #break(error: Error): void {
    this.#broken = error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

function errorOf({ kind, message }: Fault): Error {
  return kind === "overtaken" ? new Overtaken(message) : new SourceFault(message);
}

class RemoteSource implements FrameSource {
  readonly about: About;
  readonly #line: Line;
  readonly #series = new Map<string, Float64Array>();
  #events: Events = {
    count: 0,
    day: new Int32Array(0),
    kind: new Uint8Array(0),
    who: new Int32Array(0),
    whom: new Int32Array(0),
    value: new Float64Array(0),
  };
  #known = 0;

  constructor(line: Line, about: About, news: News) {
    this.#line = line;
    this.about = about;
    for (const { name } of about.measures) this.#series.set(name, new Float64Array(Math.max(about.days, 1)));
    this.#learn(news);
  }

  get known(): number {
    return this.#known;
  }

  series(measure: string): Float64Array {
    const values = this.#series.get(measure);
    if (!values) throw new Error(`series requires a measure of the run (was ${measure})`);
    return values;
  }

  events(): Events {
    return this.#events;
  }

  async frame(day: number): Promise<Frame> {
    const answer = await this.#line.call({ op: "frame", day }, this.#known);
    if (!("frame" in answer)) throw new SourceFault("the engine did not answer");
    if (answer.news) this.#learn(answer.news);
    return answer.frame;
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

  close(): void {
    this.#line.close();
  }

  async #value(request: Request): Promise<unknown> {
    const answer = await this.#line.call(request, this.#known);
    return "value" in answer ? answer.value : undefined;
  }

  #learn({ known, from, series, events }: News): void {
    if (known <= this.#known && this.#known > 0) return;
    this.about.measures.forEach(({ name }, i) => {
      this.#series.get(name)!.set(series[i]!, from - 1);
    });
    this.#events = joined(this.#events, events);
    this.#known = known;
  }
}

/** Later events after earlier ones. */
function joined(a: Events, b: Events): Events {
  if (b.count === 0) return a;
  if (a.count === 0) return b;
  const join = <T extends Int32Array | Uint8Array | Float64Array>(first: T, second: T): T => {
    const both = new (first.constructor as new (length: number) => T)(a.count + b.count);
    both.set(first.subarray(0, a.count));
    both.set(second.subarray(0, b.count), a.count);
    return both;
  };
  return {
    count: a.count + b.count,
    day: join(a.day, b.day),
    kind: join(a.kind, b.kind),
    who: join(a.who, b.who),
    whom: join(a.whom, b.whom),
    value: join(a.value, b.value),
  };
}
