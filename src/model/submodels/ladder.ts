/**
 * Enforcement ladder: each confirmed case takes an account one step up: warned, throttled, suspended for some
 * days, banned. Good conduct is forgiven a step at a time. A confirmed case against an ordinary person
 * silences that person's own posts for a while.
 *
 * Source: suspensions of 7 to 90 days in 2014, quota cuts before bans in 2019 (WeChat); the chain is solved
 * exactly in validation target P05.
 */

import { truncate } from "../../core/columns.ts";
import { integer, lever, number } from "../../core/parameter.ts";
import { deriveKey, drawWith, emptyKey, unit } from "../../core/random.ts";
import { isLive, stateOfLevel } from "../accounts.ts";
import { accountState, never } from "../constants.ts";
import { log } from "../events.ts";
import { banAccount } from "../sanctions.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const ladder = {
  name: "ladder",
  meaning: "what confirmed cases lead to",
  source: "sanctions of WeChat 2014 and 2019",
  parameters: {
    forgiveness: number(
      "probability of coming one level down on a day",
      "1/day",
      0.004,
      [0, 1],
      "assumed",
      lever,
    ),
    suspension: integer("days of a suspension", "days", 7, [1, 365], "7 to 90 days, WeChat 2014", lever),
    steps: integer(
      "level at which an account is banned; the levels before are warned, throttled, suspended",
      "levels",
      4,
      [1, 4],
      "records of 2014 and 2019",
      lever,
    ),
  },
  decisions: ["forgiveness"],
} as const satisfies Mechanism;

/** Level after a day: up on a confirmed case, else down if forgiven. */
export function nextLevel(level: number, confirmed: boolean, forgiven: boolean): number {
  if (confirmed) return level + 1;
  return forgiven && level > 0 ? level - 1 : level;
}

/** Writes levels and states of accounts, silence of persons, bans of sellers. One draw per account above level 0. */
export function enforce(world: World): void {
  release(world);
  decideCases(world);
  forgive(world);
}

/** Suspensions that are over. */
function release(world: World): void {
  const { accounts } = world.state;
  const { state, releaseDay } = accounts.columns;
  for (let account = 0; account < accounts.count; account++) {
    if (state[account] === accountState.suspended && releaseDay[account] <= world.day) {
      state[account] = accountState.throttled;
    }
  }
}

/** Acts upon the cases that are decided today and drops them; those that expired go too. */
function decideCases(world: World): void {
  const { reviews } = world.state;
  const { dueDay, confirmed, account, person, appeal } = reviews.columns;
  const columns = Object.values(reviews.columns);
  let kept = 0;
  for (let row = 0; row < reviews.count; row++) {
    if (dueDay[row] === never) continue;
    if (dueDay[row] === world.day) {
      if (appeal[row] > 0) answer(world, appeal[row], person[row]);
      else if (confirmed[row] === 1) sanction(world, account[row], person[row]);
      continue;
    }
    for (const column of columns) column[kept] = column[row];
    kept++;
  }
  truncate(reviews, kept);
}

/** A day without a sanction may take an account one level down. */
function forgive(world: World): void {
  const { forgiveness } = valuesOf(world, ladder);
  const { accounts } = world.state;
  const { state, level, sanctionDay, owner, ordinal } = accounts.columns;
  const key = emptyKey();
  for (let account = 0; account < accounts.count; account++) {
    if (level[account] === 0 || !isLive(state[account]) || sanctionDay[account] === world.day) continue;
    deriveKey(world.keys.forgiveness, owner[account], key);
    const forgiven = unit(drawWith(key.first, key.second, ordinal[account])) < forgiveness;
    level[account] = nextLevel(level[account], false, forgiven);
    state[account] = stateOfLevel(level[account]);
  }
}

/** A person whose appeal is upheld may speak again tomorrow. */
function answer(world: World, appeal: number, person: number): void {
  const { silencedUntil } = world.state.persons.columns;
  if (appeal === 2) silencedUntil[person] = Math.min(silencedUntil[person], world.day);
}

function sanction(world: World, account: number, person: number): void {
  const p = valuesOf(world, ladder);
  const { accounts, persons } = world.state;
  const { state, level, releaseDay, sanctionDay } = accounts.columns;
  const { tally, events, day } = world;
  if (account < 0) {
    persons.columns.silencedUntil[person] = day + p.suspension;
    tally.wrongful++;
    tally.platforms.wrongful[0]++;
    log(events, day, "wrongful", person);
    return;
  }
  if (state[account] >= accountState.suspended) return;
  sanctionDay[account] = day;
  level[account] = nextLevel(level[account], true, false);
  if (level[account] >= p.steps) {
    banAccount(world, account, person);
  } else if (level[account] === 3) {
    state[account] = accountState.suspended;
    releaseDay[account] = day + p.suspension;
    tally.suspensions++;
    log(events, day, "suspension", person, -1, account);
  } else {
    state[account] = stateOfLevel(level[account]);
    if (level[account] === 1) tally.warnings++;
    else tally.throttles++;
    log(events, day, level[account] === 1 ? "warning" : "throttle", person, -1, account);
  }
}
