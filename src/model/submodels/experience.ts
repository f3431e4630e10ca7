/**
 * Experience: goods that were bought turn out good or bad, by the seller's quality; the buyer remembers, the
 * account's public rating counts it, and some bad orders are refunded.
 *
 * Source: assumed. Counts of a tie are halved together when one is full, which keeps their ratio.
 */

import { smoothed } from "../../core/belief.ts";
import { lever, number } from "../../core/parameter.ts";
import { deriveKey, draw, emptyKey, unit } from "../../core/random.ts";
import { findTie } from "../accounts.ts";
import { accountState, mute } from "../constants.ts";
import { log } from "../events.ts";
import { priorTrust } from "../regard.ts";
import { type Mechanism, sectionOf, valuesOf, type World } from "../world.ts";
import type { marketplace } from "./marketplace.ts";
import type { trust } from "./trust.ts";

export const experience = {
  name: "experience",
  meaning: "how purchases turn out",
  source: "assumed",
  parameters: {
    refund: number(
      "probability that a bad order is refunded",
      "1",
      0.1,
      [0, 1],
      "assumed: no licence, no guarantee",
      lever,
    ),
  },
  decisions: ["outcome", "refund"],
} as const satisfies Mechanism;

/** Writes verdicts of due orders, counts of ties, ratings of accounts. Up to two draws per due order. */
export function judgeOrders(world: World): void {
  const p = valuesOf(world, experience);
  const elsewhere = sectionOf<typeof marketplace.parameters>(world, "marketplace");
  const { orders, accounts, sellers } = world.state;
  const { dueDay, placedDay, buyer, account, channel, verdict, refunded } = orders.columns;
  const { channels, platforms } = world.tally;
  const key = emptyKey();
  for (let order = 0; order < orders.count; order++) {
    if (dueDay[order] !== world.day) continue;
    const seller = account[order];
    const person = buyer[order];
    deriveKey(world.keys.outcome, person, key);
    const u = unit(draw(key, placedDay[order]));
    if (seller < 0) {
      verdict[order] = u < elsewhere.quality ? 1 : 2;
      if (verdict[order] === 2) {
        channels.bad[channel[order]]++;
        if (unit(draw(key, ~placedDay[order])) < elsewhere.complaint) channels.reports[channel[order]]++;
      }
      continue;
    }
    const fine = u < sellers.columns.quality[accounts.columns.seller[seller]];
    verdict[order] = fine ? 1 : 2;
    if (fine) {
      accounts.columns.goodCount[seller]++;
    } else {
      accounts.columns.badCount[seller]++;
      channels.bad[channel[order]]++;
      platforms.bad[accounts.columns.platform[seller]]++;
      log(world.events, world.day, "bad", person, accounts.columns.owner[seller]);
      deriveKey(world.keys.refund, person, key);
      if (unit(draw(key, placedDay[order])) < p.refund) refunded[order] = 1;
    }
    remember(world, order, fine);
  }
}

/** Writes the outcome into the tie of buyer and account, or of the account that the seller uses since. */
function remember(world: World, order: number, fine: boolean): void {
  const { orders, accounts, sellers, ties } = world.state;
  const { account, buyer, tie: known } = orders.columns;
  const { good, bad, verdict, memory, muted } = ties.columns;
  let from = account[order];
  let tie = findTie(world, from, buyer[order], known[order]);
  if (tie < 0) {
    from = sellers.columns.account[accounts.columns.seller[from]];
    if (from < 0) return;
    tie = findTie(world, from, buyer[order], known[order]);
    if (tie < 0) return;
  }
  if (good[tie] === 255 || bad[tie] === 255) {
    good[tie] >>>= 1;
    bad[tie] >>>= 1;
  }
  if (fine) good[tie]++;
  else bad[tie]++;
  const before = memory[tie] < 0 ? priorTrust(world, from, tie) : memory[tie];
  memory[tie] = smoothed(before, fine ? 1 : 0, sectionOf<typeof trust.parameters>(world, "trust").memory);
  if (muted[tie] === mute.blocked || accounts.columns.state[from] >= accountState.banned) return;
  verdict[tie] = Math.max(verdict[tie], fine ? 1 : 2);
}
