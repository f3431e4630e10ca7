/**
 * Word of mouth: a buyer may tell all friends how a purchase turned out. Friends who follow the account count
 * the report in their trust; on a good word, friends who do not follow it may add the seller; on a bad word,
 * close friends may mute it. Who re-shares a purchase does not tell of it as well.
 *
 * Source: recommendations among friends seldom travel far (Leskovec, Adamic & Huberman 2007). Leaves out
 * retelling.
 */

import { integer, lever, number } from "../../core/parameter.ts";
import { chance, deriveKey, draw, emptyKey, type Key, unit } from "../../core/random.ts";
import { addFollower, findPublicTie, isFull, isLive } from "../accounts.ts";
import { publicAccount } from "../channels.ts";
import { accountState, mute } from "../constants.ts";
import { log } from "../events.ts";
import { friendPrior, hear } from "../regard.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

const share = (meaning: string, value: number, source: string) => number(meaning, "1", value, [0, 1], source);

export const mouth = {
  name: "mouth",
  meaning: "what buyers tell their friends",
  source: "Leskovec, Adamic & Huberman 2007 for the direction; magnitudes assumed",
  parameters: {
    tellGood: share("probability of telling of a good purchase of a commodity", 0.05, "assumed"),
    tellUnusual: share("probability of telling of a good purchase of non-standard goods", 0.1, "assumed"),
    tellBad: share("probability of telling of a bad purchase", 0.15, "assumed: bad news travels"),
    add: share("probability that a friend fully trusted leads to following", 0.02, "assumed"),
    closeTie: share("tie strength from which a bad word may mute", 0.6, "assumed: the closest fifteen"),
    newTie: share("tie strength of a seller added on a friend's word", 0.08, "as the outermost friends"),
    addCap: integer(
      "persons who can add one account in a day",
      "persons/day",
      30,
      [0, 1000],
      "assumed",
      lever,
    ),
  },
  decisions: ["telling", "adding"],
} as const satisfies Mechanism;

/** Writes reports and warnings of ties, and adds ties. One draw per judged order, one per friend who might add. */
export function tell(world: World): void {
  const p = valuesOf(world, mouth);
  const { orders, accounts, sellers } = world.state;
  const { dueDay, verdict, account, buyer, placedDay, share } = orders.columns;
  const { sharedDay } = world.state.shares.columns;
  const key = emptyKey();
  for (let order = 0; order < orders.count; order++) {
    if (dueDay[order] !== world.day || account[order] < 0) continue;
    const from = account[order];
    if (accounts.columns.state[from] >= accountState.banned) continue;
    if (share[order] >= 0 && sharedDay[share[order]] === world.day) continue;
    const fine = verdict[order] === 1;
    const unusual = sellers.columns.standardness[accounts.columns.seller[from]] < 0.5;
    const tells = fine ? (unusual ? p.tellUnusual : p.tellGood) : p.tellBad;
    const teller = buyer[order];
    deriveKey(world.keys.telling, teller, key);
    if (unit(draw(key, placedDay[order])) >= tells) continue;
    world.tally.tellings++;
    spread(world, from, teller, fine, key);
  }
}

function spread(world: World, account: number, teller: number, fine: boolean, key: Key): void {
  const { offsets, targets } = world.friends;
  const { accounts, ties, persons } = world.state;
  const { mark } = persons.columns;
  const { reader } = ties.columns;
  const first = offsets[teller];
  const last = offsets[teller + 1];
  if (accounts.columns.channel[account] === publicAccount) {
    for (let e = first; e < last; e++) {
      const tie = findPublicTie(world, account, targets[e]);
      if (tie >= 0) listen(world, tie, fine, world.strength[e]);
    }
    return;
  }
  for (let e = first; e < last; e++) mark[targets[e]] = e - first + 1;
  const slab = accounts.columns.slab[account];
  const end = slab + accounts.columns.followerCount[account];
  for (let tie = slab; tie < end; tie++) {
    const place = mark[reader[tie]];
    if (place === 0) continue;
    mark[reader[tie]] = 0;
    listen(world, tie, fine, world.strength[first + place - 1]);
  }
  if (fine && isLive(accounts.columns.state[account])) gainFollowers(world, account, teller, key);
  for (let e = first; e < last; e++) mark[targets[e]] = 0;
}

/** A follower takes in a friend's report; a bad one by a close friend is also a warning. */
function listen(world: World, tie: number, fine: boolean, closeness: number): void {
  const { closeTie } = valuesOf(world, mouth);
  const { warned, muted } = world.state.ties.columns;
  hear(world, tie, fine);
  if (!fine && closeness >= closeTie * 255 && muted[tie] !== mute.blocked) warned[tie] = 1;
}

/** Marked friends do not follow the account yet: each may add it. */
function gainFollowers(world: World, account: number, teller: number, key: Key): void {
  const p = valuesOf(world, mouth);
  const { offsets, targets } = world.friends;
  const { accounts, persons, ties } = world.state;
  const { mark } = persons.columns;
  const owner = accounts.columns.owner[account];
  const { attention } = world.state.feeds.columns;
  const base = accounts.columns.platform[account] * persons.count;
  deriveKey(world.keys.adding, owner, key);
  deriveKey(key, teller, key);
  for (let e = offsets[teller]; e < offsets[teller + 1]; e++) {
    const friend = targets[e];
    if (mark[friend] === 0 || friend === owner || persons.columns.departed[friend] !== 0) continue;
    if (attention[base + friend] === 0) continue;
    if (chance(key, friend) >= p.add * friendPrior(world, world.strength[e])) continue;
    if (accounts.columns.adds[account] >= p.addCap || isFull(world, account)) return;
    accounts.columns.adds[account]++;
    world.tally.adds++;
    const tie = addFollower(world, account, friend, Math.round(p.newTie * 255));
    ties.columns.friendGood[tie] = 1;
    log(world.events, world.day, "add", friend, owner);
  }
}
