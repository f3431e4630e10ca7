/**
 * Experience: goods that were bought turn out good or bad, by the seller's quality; the buyer remembers, the
 * account's public rating counts it, and some bad orders are refunded.
 *
 * Source: assumed. Counts of a tie are halved together when one is full, which keeps their ratio.
 */

import { smoothed } from "../../core/belief.ts";
import { lever, number } from "../../core/parameter.ts";
import { deriveKey, draw, emptyKey, type Key, unit } from "../../core/random.ts";
import { findTie } from "../accounts.ts";
import { refundShare } from "../channel-rules.ts";
import { outlet, storeEntry } from "../channels.ts";
import { accountState, mute } from "../constants.ts";
import { log } from "../events.ts";
import { accountInUse } from "../platforms.ts";
import { priorTrust } from "../regard.ts";
import { type Mechanism, sectionOf, type World } from "../world.ts";
import type { entrance } from "./entrance.ts";
import type { incumbent } from "./incumbent.ts";
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
    licensedRefund: number(
      "probability that a bad order is refunded in a licensed channel",
      "1",
      0.5,
      [0, 1],
      "assumed: a deposit or a first party stands behind it",
      lever,
    ),
  },
  decisions: ["outcome", "refund"],
} as const satisfies Mechanism;

/** Writes verdicts of due orders, counts of ties, ratings of accounts. Up to two draws per due order. */
export function judgeOrders(world: World): void {
  const { orders, accounts, sellers } = world.state;
  const { dueDay, placedDay, buyer, account, channel, verdict } = orders.columns;
  const { channels, platforms } = world.tally;
  const key = emptyKey();
  for (let order = 0; order < orders.count; order++) {
    if (dueDay[order] !== world.day) continue;
    const seller = account[order];
    const person = buyer[order];
    deriveKey(world.keys.outcome, person, key);
    const u = unit(draw(key, placedDay[order]));
    channels.judged[channel[order]]++;
    if (seller < 0) {
      verdict[order] = u < qualityElsewhere(world, channel[order]) ? 1 : 2;
      if (verdict[order] === 1) continue;
      channels.bad[channel[order]]++;
      if (unit(draw(key, ~placedDay[order])) < complaintElsewhere(world, channel[order]))
        channels.reports[channel[order]]++;
      drawRefund(world, order, key);
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
      drawRefund(world, order, key);
    }
    remember(world, order, fine);
  }
}

/** Probability of a good experience where no account sells: the incumbent's care counts on the marketplace. */
function qualityElsewhere(world: World, channel: number): number {
  if (channel === storeEntry) return sectionOf<typeof entrance.parameters>(world, "entrance").quality;
  const { quality } = sectionOf<typeof marketplace.parameters>(world, "marketplace");
  const { care } = sectionOf<typeof incumbent.parameters>(world, "incumbent");
  return 1 - (1 - quality) * (1 - care * world.state.market.columns.incumbentEffort[0]);
}

function complaintElsewhere(world: World, channel: number): number {
  if (channel === storeEntry) return sectionOf<typeof entrance.parameters>(world, "entrance").complaint;
  return sectionOf<typeof marketplace.parameters>(world, "marketplace").complaint;
}

/** A bad order may be refunded, by the rule of its channel. */
function drawRefund(world: World, order: number, key: Key): void {
  const { buyer, placedDay, account, channel, refunded } = world.state.orders.columns;
  const from = account[order];
  const licensed = from >= 0 && world.state.accounts.columns.licensed[from] === 1;
  const share = refundShare(world, licensed ? outlet : channel[order]);
  if (share === 0) return;
  deriveKey(world.keys.refund, buyer[order], key);
  if (unit(draw(key, placedDay[order])) < share) refunded[order] = 1;
}

/** Writes the outcome into the tie of buyer and account, or of the account that the seller uses since. */
function remember(world: World, order: number, fine: boolean): void {
  const { orders, accounts, ties } = world.state;
  const { account, buyer, tie: known } = orders.columns;
  const { good, bad, verdict, memory, muted } = ties.columns;
  let from = account[order];
  let tie = findTie(world, from, buyer[order], known[order]);
  if (tie < 0) {
    from = accountInUse(world, accounts.columns.seller[from]);
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
