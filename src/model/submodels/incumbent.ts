/**
 * Incumbent: the marketplace answers when it loses orders. Its effort rises with the share lost against what it is
 * used to, with a lag; effort lowers its prices, speeds its service and spares some buyers a bad experience.
 *
 * Source: assumed. The share it is used to is the mean of the first weeks. Leaves out what effort costs the
 * marketplace, which keeps no books here.
 */

import { integer, number } from "../../core/parameter.ts";
import { marketplace } from "../channels.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const incumbent = {
  name: "incumbent",
  meaning: "how the marketplace answers to lost orders",
  source: "assumed",
  parameters: {
    response: number(
      "effort per share of the usual orders lost; 0: none",
      "1",
      4,
      [0, 100],
      "assumed: full effort at a quarter lost",
    ),
    days: number("time constant of effort", "days", 60, [1, 1000], "assumed: two months to act"),
    memory: number("memory of the share of orders", "days", 30, [1, 365], "assumed: monthly reports"),
    usualDays: integer(
      "first days that make the share it is used to",
      "days",
      60,
      [1, 10_000],
      "assumed: before sellers become many",
    ),
    discount: number("price cut at full effort", "1", 0.05, [0, 1], "assumed"),
    speed: number(
      "utility that faster service adds at full effort",
      "utility",
      0.2,
      [0, 5],
      "assumed: half of what the store entry falls short",
    ),
    care: number("share of bad experiences spared at full effort", "1", 0.2, [0, 1], "assumed"),
  },
  decisions: [],
} as const satisfies Mechanism;

/** Effort a day later: a step of 1 / days towards response x share lost, 1 at most. */
export function nextEffort(
  effort: number,
  share: number,
  usual: number,
  response: number,
  days: number,
): number {
  const lost = usual > 0 ? Math.max(0, 1 - share / usual) : 0;
  return effort + (Math.min(1, response * lost) - effort) / days;
}

/** Writes share and effort of the marketplace from today's orders. Draws nothing. */
export function respond(world: World): void {
  const p = valuesOf(world, incumbent);
  const { orders, market } = world.state;
  const { placedDay, channel } = orders.columns;
  const { marketplaceShare, marketplaceUsual, incumbentEffort } = market.columns;
  let all = 0;
  let own = 0;
  for (let order = 0; order < orders.count; order++) {
    if (placedDay[order] !== world.day) continue;
    all++;
    if (channel[order] === marketplace) own++;
  }
  // Before its memory is full it goes by the mean so far.
  if (all > 0) {
    marketplaceShare[0] += (own / all - marketplaceShare[0]) / Math.min(world.day, p.memory);
  }
  const share = marketplaceShare[0];
  if (world.day <= p.usualDays) {
    marketplaceUsual[0] += (share - marketplaceUsual[0]) / world.day;
    return;
  }
  incumbentEffort[0] = nextEffort(incumbentEffort[0], share, marketplaceUsual[0], p.response, p.days);
}
