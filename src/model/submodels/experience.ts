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
import { publicAccount } from "../channels.ts";
import { log } from "../events.ts";
import { priorTrust } from "../regard.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

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
  const elsewhere = world.parameters.marketplace as { quality: number; complaint: number };
  const { orders, accounts, sellers } = world.state;
  const { dueDay, placedDay, buyer, account, verdict, refunded } = orders.columns;
  const { tally } = world;
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
        tally.marketplaceBad++;
        if (unit(draw(key, ~placedDay[order])) < elsewhere.complaint) tally.marketplaceReports++;
      }
      continue;
    }
    const fine = u < sellers.columns.quality[accounts.columns.seller[seller]];
    verdict[order] = fine ? 1 : 2;
    if (fine) {
      accounts.columns.goodCount[seller]++;
    } else {
      accounts.columns.badCount[seller]++;
      if (accounts.columns.channel[seller] === publicAccount) tally.publicBad++;
      else tally.momentsBad++;
      log(world.events, world.day, "bad", person, accounts.columns.owner[seller]);
      deriveKey(world.keys.refund, person, key);
      if (unit(draw(key, placedDay[order])) < p.refund) refunded[order] = 1;
    }
    remember(world, order, fine);
  }
}

/** Writes the outcome into the tie of buyer and account, if it still exists. */
function remember(world: World, order: number, fine: boolean): void {
  const rules = world.parameters.trust as { rule: string; memory: number };
  const { orders, ties } = world.state;
  const { good, bad, verdict, memory } = ties.columns;
  const tie = findTie(
    world,
    orders.columns.account[order],
    orders.columns.buyer[order],
    orders.columns.tie[order],
  );
  if (tie < 0) return;
  verdict[tie] = fine ? 1 : 2;
  if (good[tie] === 255 || bad[tie] === 255) {
    good[tie] >>>= 1;
    bad[tie] >>>= 1;
  }
  if (fine) good[tie]++;
  else bad[tie]++;
  if (rules.rule === "smooth") {
    const old = memory[tie] < 0 ? priorTrust(world, orders.columns.account[order], tie) : memory[tie];
    memory[tie] = smoothed(old, fine ? 1 : 0, rules.memory);
  }
}
