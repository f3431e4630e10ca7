/** Why a reader turns away from accounts, or back to them: taken just before the evening's mutes, told just after. */

import { chance, draw, emptyKey, unit } from "../../core/random.ts";
import { accountKey, findTie } from "../accounts.ts";
import { accountState, annoyanceStep, mute } from "../constants.ts";
import { muteProbability, type muting } from "../submodels/muting.ts";
import { sectionOf, type World } from "../world.ts";
import { accountRef, tiesOf } from "./refs.ts";
import type { MuteReport } from "./report.ts";

/** What the evening may bring for a tie of the person, and how the tie stands before it. */
export interface Evening {
  readonly report: MuteReport;
  readonly muted: number;
}

/** The evening of each of the person's ties, before it comes. */
export function evenings(world: World, person: number): Evening[] {
  const { muted } = world.state.ties.columns;
  return tiesOf(world, person).map(({ account, tie }) => ({
    report: muteChance(world, account, tie),
    muted: muted[tie],
  }));
}

function muteChance(world: World, account: number, tie: number): MuteReport {
  const p = sectionOf<typeof muting.parameters>(world, "muting");
  const { posts, state, owner, ordinal } = world.state.accounts.columns;
  const { reader, seen, annoyance, muted, verdict, warned } = world.state.ties.columns;
  const person = reader[tie];
  const key = (decision: string) =>
    accountKey(world.keys[decision], owner[account], ordinal[account], emptyKey());
  const acts = state[account] < accountState.banned && muted[tie] === mute.follows;
  const annoyed = annoyance[tie] / annoyanceStep;
  const reads = acts && posts[account] > 0 && seen[tie] > 0;
  const byAnnoyance = reads ? muteProbability(annoyed, p.threshold, p.sensitivity) : 0;
  const byBadOrder = acts && verdict[tie] === 2 ? p.muteAfterBad : 0;
  const byWarning = acts && warned[tie] === 1 ? p.muteAfterWarning : 0;
  // In the order of the day's step, so that the comparison below falls as it did there.
  let stays = 1 - byAnnoyance;
  if (acts && verdict[tie] === 2) stays *= 1 - p.muteAfterBad;
  if (acts && warned[tie] === 1) stays *= 1 - p.muteAfterWarning;
  const u = chance(key("mute"), person);
  const turns = stays !== 1 && u >= stays;
  const complains = acts && verdict[tie] === 2 && chance(key("report"), person) < p.reportAfterBad;
  return {
    ref: accountRef(world, account),
    annoyance: annoyed,
    threshold: p.threshold,
    byAnnoyance,
    byBadOrder,
    byWarning,
    probability: 1 - stays,
    draw: u,
    done: "none",
    reported: complains || (turns && unit(draw(key("report"), ~person)) < p.report),
  };
}

/** The same once it is over: what the reader did. */
export function afterEvenings(world: World, person: number, before: readonly Evening[]): MuteReport[] {
  const { muted } = world.state.ties.columns;
  return before.map(({ report, muted: was }) => {
    const tie = findTie(world, report.ref.account, person, -1);
    const now = tie < 0 ? was : muted[tie];
    if (now === was) return report;
    const done = now === mute.follows ? "unmuted" : now === mute.muted ? "muted" : "blocked";
    return { ...report, done };
  });
}
