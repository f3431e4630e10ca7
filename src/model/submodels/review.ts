/**
 * Review: cases that are not acted upon at once wait for a human reviewer, first come, first served. A case
 * that would wait too long expires. Reviewers clear most ordinary persons and confirm most sellers.
 *
 * Source: queue with Poisson arrivals, exponential service and c servers (Erlang C), exact by the recursion
 * of server-free moments (Kiefer & Wolfowitz 1955). Staff and accuracy are assumptions.
 */

import { append, reserve, truncate } from "../../core/columns.ts";
import { lever, number } from "../../core/parameter.ts";
import { emptyKey } from "../../core/random.ts";
import { exponential } from "../../core/variates.ts";
import { caseChance } from "../cases.ts";
import { never } from "../constants.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const review = {
  name: "review",
  meaning: "human review of cases",
  source: "queue with c servers, Erlang; Kiefer & Wolfowitz 1955",
  parameters: {
    staff: number(
      "reviewers per ten thousand persons, at least one in all",
      "reviewers/10000",
      1,
      [0, 100],
      "assumed",
      lever,
    ),
    service: number("mean time a case takes", "days", 0.1, [0.0001, 30], "assumed: ten cases a day"),
    patience: number("days after which a waiting case expires", "days", 7, [0, 365], "assumed", lever),
    accuracy: number("probability that a reviewer decides rightly", "1", 0.9, [0, 1], "assumed"),
  },
  decisions: ["service time", "review outcome"],
} as const satisfies Mechanism;

/** Reviewers for so many persons: one at least. */
export function deskSize(staff: number, persons: number): number {
  return Math.max(1, Math.round((staff * persons) / 10_000));
}

/** Hires who can start at once, or lets the last ones go once their cases are decided. Writes reviewers. */
export function keepStaff(world: World): void {
  const { reviewers, persons } = world.state;
  const wanted = deskSize(valuesOf(world, review).staff, persons.count);
  if (reviewers.count > wanted) truncate(reviewers, wanted);
  reserve(reviewers, wanted);
  while (reviewers.count < wanted) reviewers.columns.freeAt[append(reviewers)] = world.day;
}

/** The reviewer who is free first; lowest number on equal moments. */
export function firstFree(freeAt: Float64Array, staff: number): number {
  let best = 0;
  for (let reviewer = 1; reviewer < staff; reviewer++) if (freeAt[reviewer] < freeAt[best]) best = reviewer;
  return best;
}

/** When a reviewer takes up a case: as it comes in, or once free (the recursion of Kiefer & Wolfowitz 1955). */
export function startOfCase(moment: number, freeAt: number): number {
  return Math.max(moment, freeAt);
}

/** Gives waiting cases, by moment of arrival, to reviewers; writes their days of decision. Two draws per case. */
export function assign(world: World): void {
  keepStaff(world);
  const p = valuesOf(world, review);
  const { reviews, reviewers } = world.state;
  const { moment, queued, dueDay, confirmed, account, person } = reviews.columns;
  const { freeAt } = reviewers.columns;
  const { platform } = world.state.accounts.columns;
  const key = emptyKey();
  const waiting: number[] = [];
  for (let row = 0; row < reviews.count; row++) if (queued[row] === 0) waiting.push(row);
  waiting.sort((a, b) => moment[a] - moment[b] || person[a] - person[b]);
  for (const next of waiting) {
    queued[next] = 1;
    const reviewer = firstFree(freeAt, reviewers.count);
    const start = startOfCase(moment[next], freeAt[reviewer]);
    if (start - moment[next] > p.patience) {
      dueDay[next] = never;
      world.tally.expired++;
      continue;
    }
    freeAt[reviewer] =
      start + exponential(caseChance(world, world.keys["service time"], next, key), p.service);
    dueDay[next] = Math.max(world.day, Math.floor(freeAt[reviewer]));
    const guilty = account[next] >= 0;
    const right = caseChance(world, world.keys["review outcome"], next, key) < p.accuracy;
    confirmed[next] = guilty === right ? 1 : 0;
    world.tally.reviewed++;
    world.tally.platforms.reviewed[guilty ? platform[account[next]] : 0]++;
  }
}
