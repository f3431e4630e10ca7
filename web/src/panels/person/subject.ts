/** Whose page it is, and all that the parts of the page are drawn from. */

import { type Deed, delayOf, readDeeds } from "../../app/past.ts";
import type { RunNow } from "../../app/session.ts";
import type { Context } from "../../app/view.ts";
import type { FrameSource } from "../../source/frame.ts";
import type { Watched } from "./watch.ts";

export interface Subject {
  readonly context: Context;
  /** The run that the page looks at, and the other one where two are on show. */
  readonly run: RunNow;
  readonly other: RunNow | undefined;
  readonly person: number;
  readonly day: number;
  /** The person's events as far as the run is known, also after the day shown. */
  readonly deeds: readonly Deed[];
  /** Days until goods are judged. */
  readonly delay: number;
  /** False where the run kept no single orders and mutes. */
  readonly detailed: boolean;
  /** What frames of other days said of the person. */
  readonly watched: Watched;
}

/** Shops that the person runs or ran in a run, by id. */
export function shopsOf({ frame }: RunNow, person: number): number[] {
  const owner = frame.columns["sellers.owner"];
  const shops: number[] = [];
  for (let shop = 0; owner && shop < owner.length; shop++) if (owner[shop] === person) shops.push(shop);
  return shops;
}

/** Value of a replayed field of one entity, in its unit; undefined where the run does not hold it. */
export function fieldOf({ frame, source }: RunNow, name: string, id: number): number | undefined {
  const raw = frame.columns[name]?.[id];
  if (raw === undefined) return undefined;
  return raw / (source.about.fields.find((field) => field.name === name)?.steps ?? 1);
}

/** Sum of a field over all shops of a person. */
export function shopSum(run: RunNow, name: string, person: number): number {
  return shopsOf(run, person).reduce((sum, shop) => sum + (fieldOf(run, name, shop) ?? 0), 0);
}

/** The person's events, read on as the run goes on. */
export function createDeeds(): (source: FrameSource, person: number) => readonly Deed[] {
  let deeds: Deed[] = [];
  let read = 0;
  let of: FrameSource | undefined;
  let whose = -1;
  return (source, person) => {
    const events = source.events();
    if (source !== of || person !== whose || events.count < read) {
      [deeds, read, of, whose] = [[], 0, source, person];
    }
    if (events.count > read) read = readDeeds(events, source.about.kinds, person, deeds, read);
    return deeds;
  };
}

export function isDetailed(run: RunNow): boolean {
  return run.source.about.detail === "all";
}

export function delayIn(run: RunNow): number {
  return delayOf(run.source.about.scenario);
}
