/**
 * Recruitment: a seller may win a follower as an agent who sells the same goods; of every sale a fee goes up the line, less
 * at each further level. Rules may limit the levels below the founder of a line; some sellers keep to that, and the
 * platform may close the accounts of those who recruit beyond it.
 *
 * Source: accounts that took commissions from downlines were closed for good (WeChat 2015). Off by default.
 * Magnitudes are assumed. Leaves out entrance fees, stocks that agents must buy, and promises about income.
 */

import { integer, lever, number } from "../../core/parameter.ts";
import { chance, deriveKey, drawWith, emptyKey, type Key, unit } from "../../core/random.ts";
import { mute, never, sellerRole } from "../constants.ts";
import { log } from "../events.ts";
import { firstToday } from "../links.ts";
import { tieTrust } from "../regard.ts";
import { banAccount } from "../sanctions.ts";
import { openShop } from "../shops.ts";
import { isVisible } from "../visibility.ts";
import { type Mechanism, sectionOf, valuesOf, type World } from "../world.ts";
import type { entry } from "./entry.ts";

export const recruitment = {
  name: "recruitment",
  meaning: "sellers who win agents, and fees up the line",
  source: "WeChat 2015 for the rule; magnitudes assumed",
  parameters: {
    rate: number(
      "hazard of asking a follower to sell as well",
      "1/day",
      0,
      [0, 1],
      "assumed: off, an optional trade",
    ),
    accept: number("probability that a fully trusting follower accepts", "1", 0.1, [0, 1], "assumed"),
    fee: number("part of the price that goes to the level above", "1", 0.1, [0, 0.5], "assumed"),
    pass: number("fee of a further level, against the one below it", "1", 0.5, [0, 1], "assumed"),
    levels: integer(
      "levels above a seller that get a fee",
      "levels",
      3,
      [1, 20],
      "assumed: three, as such schemes advertised",
    ),
    cap: integer(
      "levels below a founder that the rules allow",
      "levels",
      3,
      [0, 100],
      "a planner's lever: three levels make a pyramid scheme",
      lever,
    ),
    obedience: number("share of sellers who keep to the allowed levels", "1", 0.5, [0, 1], "assumed"),
    closure: number(
      "hazard of closure for an account that recruits beyond the allowed levels",
      "1/day",
      0,
      [0, 1],
      "a planner's lever: closed for good, WeChat 2015; 0 before",
      lever,
    ),
  },
  decisions: ["recruiting", "agent", "agent accepts", "obedience", "closure"],
} as const satisfies Mechanism;

/** Fee on a price to the seller so many levels above, whole cents: price x fee x pass^(distance - 1). */
export function lineFee(priceCents: number, distance: number, fee: number, pass: number): number {
  let share = fee;
  for (let level = 1; level < distance; level++) share *= pass;
  return Math.round(priceCents * share);
}

/** Writes what today's orders move up the lines. A fee due to somebody who has given up stays with the seller. Draws nothing. */
export function payUplines(world: World): void {
  const { fee, pass, levels } = valuesOf(world, recruitment);
  const { orders, accounts, sellers } = world.state;
  const { upline, exitDay, transferCents, paidUpCents, lineCents } = sellers.columns;
  transferCents.fill(0, 0, sellers.count);
  for (let order = firstToday(world); order < orders.count; order++) {
    const account = orders.columns.account[order];
    if (account < 0) continue;
    const shop = accounts.columns.seller[account];
    let above = upline[shop];
    for (let distance = 1; above >= 0 && distance <= levels; distance++, above = upline[above]) {
      if (exitDay[above] !== never) continue;
      const cents = lineFee(orders.columns.priceCents[order], distance, fee, pass);
      transferCents[shop] -= cents;
      transferCents[above] += cents;
      paidUpCents[shop] += cents;
      lineCents[above] += cents;
      world.tally.lineCents += cents;
    }
  }
}

/** Writes bans of accounts whose sellers recruited beyond the allowed levels. One draw per such seller. */
export function closeLines(world: World): void {
  const { cap, closure } = valuesOf(world, recruitment);
  const { sellers, accounts } = world.state;
  const { upline, level, account, exitDay, owner } = sellers.columns;
  if (closure === 0) return;
  // Agents have higher ids than those who won them: each recruiter is met through the agents below the cap.
  for (let shop = 0; shop < sellers.count; shop++) {
    if (level[shop] <= cap || exitDay[shop] !== never) continue;
    const above = upline[shop];
    const from = account[above];
    if (exitDay[above] !== never || from < 0 || accounts.columns.closeDay[from] !== never) continue;
    if (chance(world.keys.closure, owner[above]) >= closure) continue;
    banAccount(world, from, owner[above]);
    world.tally.lineClosures++;
  }
}

/** Opens shops of new agents. Up to three draws per seller, and one per follower of a seller who asks. */
export function recruit(world: World): void {
  const { rate, cap, obedience } = valuesOf(world, recruitment);
  if (rate === 0 || !sectionOf<typeof entry.parameters>(world, "entry").open) return;
  const { sellers } = world.state;
  const key = emptyKey();
  const before = sellers.count;
  for (let shop = 0; shop < before; shop++) {
    const { exitDay, role, account, owner, level } = sellers.columns;
    if (exitDay[shop] !== never || role[shop] !== sellerRole.friend || account[shop] < 0) continue;
    if (!isVisible(world, shop) || chance(world.keys.recruiting, owner[shop]) >= rate) continue;
    if (level[shop] >= cap && chance(world.roots.obedience, owner[shop]) < obedience) continue;
    const tie = askedFollower(world, shop, key);
    if (tie < 0) continue;
    const person = world.state.ties.columns.reader[tie];
    const { accept } = valuesOf(world, recruitment);
    deriveKey(world.keys["agent accepts"], owner[shop], key);
    if (chance(key, person) >= accept * tieTrust(world, account[shop], tie)) continue;
    if (canSell(world, person)) takeOn(world, shop, person);
  }
}

/** The follower whom a seller asks: one of those who still read the account, by chance; the tie or -1. */
function askedFollower(world: World, shop: number, key: Key): number {
  const { sellers, accounts, ties } = world.state;
  const account = sellers.columns.account[shop];
  const { reader, muted } = ties.columns;
  const first = accounts.columns.slab[account];
  const last = first + accounts.columns.followerCount[account];
  deriveKey(world.keys.agent, sellers.columns.owner[shop], key);
  let chosen = -1;
  let least = 1;
  for (let tie = first; tie < last; tie++) {
    if (muted[tie] !== mute.follows) continue;
    const u = unit(drawWith(key.first, key.second, reader[tie]));
    if (u >= least) continue;
    least = u;
    chosen = tie;
  }
  return chosen;
}

/** True for a person who runs no shop, reads the feed and has not given up selling lately. */
function canSell(world: World, person: number): boolean {
  const { seller, departed, lastExitDay } = world.state.persons.columns;
  const { pause } = sectionOf<typeof entry.parameters>(world, "entry");
  return seller[person] < 0 && departed[person] === 0 && world.day - lastExitDay[person] >= pause;
}

/** The agent sells what the seller sells, at the same price. */
function takeOn(world: World, shop: number, person: number): void {
  const agent = openShop(world, person);
  const { columns } = world.state.sellers;
  const goods = [
    "category",
    "position",
    "standardness",
    "story",
    "odds",
    "quality",
    "priceCents",
    "unitCostCents",
  ] as const;
  for (const name of goods) columns[name][agent] = columns[name][shop];
  columns.upline[agent] = shop;
  columns.level[agent] = columns.level[shop] + 1;
  world.state.market.columns.entriesToday[0]++;
  world.tally.entries++;
  world.tally.recruits++;
  log(world.events, world.day, "entry", person, -1, agent);
  log(world.events, world.day, "recruit", person, columns.owner[shop], columns.level[agent]);
}
