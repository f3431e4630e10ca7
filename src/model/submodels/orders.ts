/**
 * Orders: a reader buys the best offer of the day if it beats buying nothing; at most one purchase a person
 * and day. The goods arrive, and are judged, some days later.
 *
 * Source: assumed. The outside option has utility 0.
 */

import { append, truncate } from "../../core/columns.ts";
import { integer, lever, number } from "../../core/parameter.ts";
import { chance } from "../../core/random.ts";
import { gumbel } from "../../core/variates.ts";
import { isFeed, marketplace, storeEntry } from "../channels.ts";
import { marketAccount, noAccount, noSponsor } from "../constants.ts";
import { log } from "../events.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const orders = {
  name: "orders",
  meaning: "purchases and their delivery",
  source: "multinomial logit with an outside option, McFadden 1974",
  parameters: {
    delay: integer("days from purchase to experience", "days", 3, [1, 30], "assumed"),
    publicFee: number("fee on sales through public accounts", "1", 0.02, [0, 1], "assumed", lever),
  },
  decisions: ["outside option"],
} as const satisfies Mechanism;

/** Channel of the best offer of a person. */
function channelOf(world: World, account: number): number {
  if (account >= 0) return world.state.accounts.columns.channel[account];
  return account === marketAccount ? marketplace : storeEntry;
}

/** Writes orders and purchases of persons, and closes needs that were met. One draw per person with an offer. */
export function buy(world: World): void {
  const p = valuesOf(world, orders);
  const { persons, accounts, sellers, ties, orders: table, shares, clients, market } = world.state;
  const { bestScore, bestAccount, bestTie, bestShare, bestAdvice, needUntil, needUnusual, orderCount } =
    persons.columns;
  const { channelsUsed, lastChannel, looking, lookedScore } = persons.columns;
  const { tally } = world;
  const { channels, platforms, roles } = tally;
  for (let person = 0; person < persons.count; person++) {
    const account = bestAccount[person];
    if (account === noAccount) continue;
    const nothing = gumbel(chance(world.keys["outside option"], person));
    if (bestScore[person] <= nothing) continue;
    const unusual = needUntil[person] >= world.day && needUnusual[person] === 1;
    if (needUntil[person] >= world.day) needUntil[person] = world.day - 1;
    orderCount[person]++;
    const order = append(table);
    const row = table.columns;
    row.placedDay[order] = world.day;
    row.dueDay[order] = world.day + p.delay;
    row.buyer[order] = person;
    row.tie[order] = 0;
    row.verdict[order] = 0;
    row.refunded[order] = 0;
    row.share[order] = -1;
    row.endorser[order] = -1;
    row.commissionCents[order] = 0;
    const advice = bestAdvice[person];
    row.advice[order] = advice >= 0 && clients.columns.account[advice] === account ? advice : -1;
    const channel = channelOf(world, account);
    row.channel[order] = channel;
    channels.orders[channel]++;
    if (unusual) channels.unusualOrders[channel]++;
    const known = (channelsUsed[person] >> channel) & 1;
    channelsUsed[person] |= 1 << channel;
    lastChannel[person] = channel;
    if (known === 0) channels.newOrders[channel]++;
    if (isFeed(channel) && looking[person] === 1 && lookedScore[person] > nothing) tally.displacedOrders++;
    if (account < 0) {
      const { marketplaceCents, storeEntryCents } = market.columns;
      channels.repeatOrders[channel] += known;
      row.account[order] = -1;
      row.priceCents[order] = channel === marketplace ? marketplaceCents[0] : storeEntryCents[0];
      log(world.events, world.day, "order", person, -1, row.priceCents[order]);
      continue;
    }
    // A paid post sells the goods of its sponsor.
    const sponsor = accounts.columns.sponsor[account];
    const sponsored = sponsor !== noSponsor;
    row.account[order] = sponsored ? sponsor : account;
    row.endorser[order] = sponsored ? account : -1;
    const shop = accounts.columns.seller[row.account[order]];
    row.priceCents[order] = sellers.columns.priceCents[shop];
    const role = sellers.columns.role[accounts.columns.seller[account]];
    roles.orders[role]++;
    const tie = bestTie[person];
    if (tie >= 0) {
      row.tie[order] = tie;
      if (ties.columns.bought[tie] > 0) {
        channels.repeatOrders[channel]++;
        roles.repeatOrders[role]++;
        if (!sponsored) sellers.columns.repeatCount[shop]++;
      }
      if (ties.columns.bought[tie] < 255) ties.columns.bought[tie]++;
    }
    const share = bestShare[person];
    if (!sponsored && share >= 0 && shares.columns.account[share] === account) row.share[order] = share;
    platforms.orders[accounts.columns.platform[account]]++;
    log(
      world.events,
      world.day,
      "order",
      person,
      accounts.columns.owner[row.account[order]],
      row.priceCents[order],
    );
  }
}

/** Drops orders that were judged. Runs before the day's purchases; the others keep their order. */
export function clearOrders(world: World): void {
  const { orders: table } = world.state;
  const { dueDay } = table.columns;
  const columns = Object.values(table.columns);
  let kept = 0;
  let run = 0;
  for (let order = 0; order <= table.count; order++) {
    if (order < table.count && dueDay[order] >= world.day) continue;
    // Orders from `run` on stay, and move as one.
    if (order > run) for (const column of columns) column.copyWithin(kept, run, order);
    kept += order - run;
    run = order + 1;
  }
  truncate(table, kept);
}
