/** The marks of all runs on show, each said once, with the run that it is of where runs differ. */

import { type Happening, happeningsOf, startTally, type Tally } from "./happenings.ts";
import type { RunNow } from "./session.ts";

/** A happening on the timeline; without `run` it is of every run. */
export interface Mark {
  readonly day: number;
  readonly happening: Happening;
  readonly run?: "A" | "B";
}

interface Kept {
  readonly source: RunNow["source"];
  readonly tally: Tally;
  readonly happenings: readonly Happening[];
}
let kept: readonly Kept[] = [];

/** By ascending day. Only events that are new are counted. */
export function marksOf(runs: readonly RunNow[]): Mark[] {
  kept = runs.map(({ source, request }, i) => {
    const { about } = source;
    const events = source.events();
    const former = kept[i];
    const isSame = former?.source === source;
    if (isSame && former.tally.count === events.count) return former;
    const { timeline, kinds, days } = about;
    const tally = isSame ? former.tally : startTally(days);
    const surgeries = request.kind === "live" ? (request.surgeries ?? []) : [];
    return {
      source,
      tally,
      happenings: happeningsOf({ timeline, surgeries, kinds, events, days }, tally),
    };
  });
  const [first = [], second] = kept.map(({ happenings }) => happenings);
  if (!second) return first.map((happening) => ({ day: happening.day, happening }));
  const said = (list: readonly Happening[]) => new Set(list.map(nameOf));
  const [inFirst, inSecond] = [said(first), said(second)];
  return [
    ...first.map((happening) => ({
      day: happening.day,
      happening,
      ...(inSecond.has(nameOf(happening)) ? {} : { run: "A" as const }),
    })),
    ...second.flatMap((happening) =>
      inFirst.has(nameOf(happening)) ? [] : [{ day: happening.day, happening, run: "B" as const }],
    ),
  ].sort((a, b) => a.day - b.day);
}

/** Two of the same name are one. */
function nameOf(happening: Happening): string {
  return JSON.stringify(happening);
}
