/**
 * Platform trust: a bad purchase in one of its channels costs the platform some of the buyer's trust, a good one earns a
 * little back; every offer on the platform gains or loses by it.
 *
 * Source: the reputational externality of single trades, Nosko & Tadelis 2015. Magnitudes are assumed.
 */

import { number } from "../../core/parameter.ts";
import { marketplace } from "../channels.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const reputation = {
  name: "reputation",
  meaning: "trust in the platform",
  source: "Nosko & Tadelis 2015 for the direction; magnitudes assumed",
  parameters: {
    loss: number("platform trust lost with a bad order", "1/order", 0.03, [0, 0.5], "assumed"),
    gain: number("platform trust gained with a good order", "1/order", 0.002, [0, 0.5], "assumed"),
  },
  decisions: [],
} as const satisfies Mechanism;

/** Writes the platform trust of buyers whose orders were judged today. Draws nothing. */
export function holdPlatformLiable(world: World): void {
  const p = valuesOf(world, reputation);
  const { orders, accounts, persons, feeds } = world.state;
  const { dueDay, account, channel, verdict, buyer } = orders.columns;
  const { platformTrust } = feeds.columns;
  for (let order = 0; order < orders.count; order++) {
    if (dueDay[order] !== world.day || channel[order] === marketplace) continue;
    // The store entry is the first platform's.
    const platform = account[order] < 0 ? 0 : accounts.columns.platform[account[order]];
    const place = platform * persons.count + buyer[order];
    const change = verdict[order] === 1 ? p.gain : -p.loss;
    platformTrust[place] = Math.min(1, Math.max(0, platformTrust[place] + change));
  }
}
