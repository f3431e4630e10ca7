/** Series and events of a run as the page knows them, growing while the run goes on. */

import type { About, Events } from "./frame.ts";
import type { News } from "./protocol.ts";

type Columns = Omit<Events, "count">;

export class History {
  readonly #names: readonly string[];
  readonly #series = new Map<string, Float64Array>();
  #columns: Columns = columnsOf(1024);
  #events: Events = { count: 0, ...columnsOf(0) };
  #known = 0;

  constructor({ measures, days }: Pick<About, "measures" | "days">) {
    this.#names = measures.map(({ name }) => name);
    for (const name of this.#names) this.#series.set(name, new Float64Array(Math.max(days, 1)));
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

  learn({ known, from, series, events }: News): void {
    this.#names.forEach((name, i) => {
      this.#series.get(name)!.set(series[i]!, from - 1);
    });
    if (events.count > 0) this.#append(events);
    this.#known = known;
  }

  /** Room doubles, so that a long run copies each event but a few times. */
  #append(more: Events): void {
    const first = this.#events.count;
    const count = first + more.count;
    if (count > this.#columns.day.length) {
      const wider = columnsOf(Math.max(count, 2 * this.#columns.day.length));
      copy(this.#events, wider, 0);
      this.#columns = wider;
    }
    copy(more, this.#columns, first);
    const { day, kind, who, whom, value } = this.#columns;
    this.#events = {
      count,
      day: day.subarray(0, count),
      kind: kind.subarray(0, count),
      who: who.subarray(0, count),
      whom: whom.subarray(0, count),
      value: value.subarray(0, count),
    };
  }
}

function columnsOf(length: number): Columns {
  return {
    day: new Int32Array(length),
    kind: new Uint8Array(length),
    who: new Int32Array(length),
    whom: new Int32Array(length),
    value: new Float64Array(length),
  };
}

function copy({ count, day, kind, who, whom, value }: Events, into: Columns, at: number): void {
  into.day.set(day.subarray(0, count), at);
  into.kind.set(kind.subarray(0, count), at);
  into.who.set(who.subarray(0, count), at);
  into.whom.set(whom.subarray(0, count), at);
  into.value.set(value.subarray(0, count), at);
}
