/**
 * Surgeries: small interventions that make a paired world, the same seed and scenario with one person's shop or one mute
 * taken out. As every draw is keyed, whatever a surgery does not touch stays as it was. They are no part of a scenario:
 * who drives the world does them in the morning of every day, from day 1 or from any kept state before the first of them.
 */

import { findTie } from "./accounts.ts";
import { sellsToFriends } from "./channels.ts";
import { closeShop, reachOf } from "./closing.ts";
import { mute, never, sellerRole } from "./constants.ts";
import { log } from "./events.ts";
import type { World } from "./world.ts";

/**
 * One intervention, as plain data; `who` and `whom` are persons.
 *
 * withoutSeller: from the morning of `day` on, `who` runs no shop and opens none.
 * withoutInfluencer: the same, for a person who is an influencer then; nothing happens to others.
 * withoutMute: what the reader `who` has muted or blocked of the seller `whom` by the evening of `day` is open again the
 * next morning; the annoyance stays, and so do reports that were made.
 */
export interface Surgery {
  readonly kind: "withoutSeller" | "withoutInfluencer" | "withoutMute";
  readonly day: number;
  readonly who: number;
  /** withoutMute only. */
  readonly whom?: number;
}

/** Does the surgeries that are due. Call in the morning of every day, as the `open` hook of `runDay`. Draws nothing. */
export function operate(world: World, surgeries: readonly Surgery[]): void {
  for (const { kind, day, who, whom = -1 } of surgeries) {
    checkPatient(world, kind, who);
    if (kind !== "withoutMute") {
      if (world.day >= day) takeOut(world, who, kind === "withoutInfluencer");
    } else {
      checkPatient(world, kind, whom);
      if (world.day === day + 1) openAgain(world, who, whom);
    }
  }
}

function checkPatient(world: World, kind: string, person: number): void {
  const { count } = world.state.persons;
  if (Number.isInteger(person) && person >= 0 && person < count) return;
  throw new RangeError(`${kind} requires persons from 0 to ${count - 1} (was ${person})`);
}

/** Closes the shop that a person runs. A last exit that never comes to an end keeps the person from entering again. */
function takeOut(world: World, person: number, influencersOnly: boolean): void {
  const { persons, sellers } = world.state;
  const { lastExitDay } = persons.columns;
  const shop = persons.columns.seller[person];
  const isOut = lastExitDay[person] === never;
  if (influencersOnly && !isOut && (shop < 0 || sellers.columns.role[shop] !== sellerRole.influencer)) return;
  // Small shops open without a look at the last exit: one that opened in the night is closed before anybody finds it.
  if (shop >= 0) {
    log(world.events, world.day, "removal", person, -1, reachOf(world, shop));
    closeShop(world, shop);
  }
  lastExitDay[person] = never;
}

/** Takes back what a reader muted of a seller, as if it had not happened: muting may happen again. */
function openAgain(world: World, reader: number, seller: number): void {
  const { accounts, ties, persons } = world.state;
  const { owner, channel, followerCount } = accounts.columns;
  const { muted } = ties.columns;
  const { muteCount } = persons.columns;
  for (let account = 0; account < accounts.count; account++) {
    if (owner[account] !== seller || followerCount[account] === 0) continue;
    const tie = findTie(world, account, reader, -1);
    if (tie < 0 || muted[tie] === mute.follows) continue;
    muted[tie] = mute.follows;
    if (sellsToFriends(channel[account]) && muteCount[reader] > 0) muteCount[reader]--;
  }
}
