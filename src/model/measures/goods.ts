/** Measures of goods: what friends' feeds charge for story and trust beyond the marketplace. */

import type { MeasureDeclaration } from "../../core/declare.ts";
import { findTie } from "../accounts.ts";
import { isFeed } from "../channels.ts";
import { unitCents } from "../constants.ts";
import { tieTrust } from "../regard.ts";
import type { entry } from "../submodels/entry.ts";
import type { utility } from "../submodels/utility.ts";
import { sectionOf, type World } from "../world.ts";
import { ratio } from "./ratio.ts";

type Measures = Readonly<Record<string, MeasureDeclaration<World>>>;

/** Story times trust from which a purchase counts as made for the story. */
const toldFrom = 0.35;

/** Mean of a value over today's orders in friends' feeds by followers, given shop, tie, trust and price; 0 without any. */
function overOrders(
  world: World,
  value: (shop: number, told: number, priceCents: number, buyer: number) => number,
  counts: (told: number) => boolean = () => true,
): number {
  const { orders, accounts, sellers } = world.state;
  const { placedDay, channel, account, buyer, tie: known, priceCents } = orders.columns;
  let sum = 0;
  let count = 0;
  for (let order = orders.count - 1; order >= 0 && placedDay[order] === world.day; order--) {
    if (!isFeed(channel[order])) continue;
    const tie = findTie(world, account[order], buyer[order], known[order]);
    if (tie < 0) continue;
    const shop = accounts.columns.seller[account[order]];
    const told = sellers.columns.story[shop] * tieTrust(world, account[order], tie);
    if (!counts(told)) continue;
    sum += value(shop, told, priceCents[order], buyer[order]);
    count++;
  }
  return ratio(sum, count);
}

/** What was paid over the marketplace's price of goods that cost as much, as a share of it. */
function premiumOf(world: World) {
  const { margin } = sectionOf<typeof entry.parameters>(world, "entry");
  const { unitCostCents } = world.state.sellers.columns;
  const level = world.state.market.columns.marketplaceCents[0] / unitCents;
  return (shop: number, _: number, priceCents: number) => {
    const comparable = (level * unitCostCents[shop]) / (1 - margin);
    return comparable > 0 ? priceCents / comparable - 1 : 0;
  };
}

export const goodsMeasures: Measures = {
  premium: {
    meaning: "price paid in friends' feeds over the marketplace's price of goods that cost as much",
    unit: "1",
    formula: "mean of price / (unit cost / (1 - margin) x marketplace price) - 1 over today's feed orders",
    read: (world) => overOrders(world, premiumOf(world)),
  },
  premiumTold: {
    meaning: "the same where story and trust are high",
    unit: "1",
    formula: "premium over orders with story x trust of 0.35 or more",
    read: (world) => overOrders(world, premiumOf(world), (told) => told >= toldFrom),
  },
  premiumPlain: {
    meaning: "the same where they are low",
    unit: "1",
    formula: "premium over orders with story x trust under 0.35",
    read: (world) => overOrders(world, premiumOf(world), (told) => told < toldFrom),
  },
  storyWorth: {
    meaning: "price that buyers in friends' feeds would bear for the story alone",
    unit: "money",
    formula:
      "mean of utility.story x story x trust / (utility.price x price sensitivity) over today's feed orders",
    read: (world) => {
      const weights = sectionOf<typeof utility.parameters>(world, "utility");
      const { priceSensitivity } = world.state.persons.columns;
      if (weights.price === 0) return 0;
      return overOrders(
        world,
        (_, told, __, buyer) => (weights.story * told) / (weights.price * priceSensitivity[buyer]),
      );
    },
  },
};
