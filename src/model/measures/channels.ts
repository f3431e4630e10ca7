/**
 * Measures of the channels, the same for each: from reach to repeated orders, and what is paid, complained of and
 * worked for. Numbers of the feed as a whole stand with trade.
 */

import type { MeasureDeclaration } from "../../core/declare.ts";
import {
  isFeed,
  isSubscription,
  marketplace,
  moments,
  publicAccount,
  rivalFeed,
  serviceAccount,
  smallShop,
  storeEntry,
} from "../channels.ts";
import { unitCents } from "../constants.ts";
import type { Tally } from "../tally.ts";
import type { World } from "../world.ts";
import { ratio } from "./ratio.ts";
import { tradeMeasures } from "./trade.ts";

type Measures = Readonly<Record<string, MeasureDeclaration<World>>>;
type Counts = Tally["channels"];

/** Names of measures begin with these. */
const named: readonly (readonly [name: string, words: string, channel: number])[] = [
  ["storeEntry", "the store entry", storeEntry],
  ["smallShop", "small shops", smallShop],
  ["service", "service accounts", serviceAccount],
  ["moments", "friends' feeds, the first platform", moments],
  ["marketplace", "the marketplace", marketplace],
  ["public", "public accounts", publicAccount],
  ["rival", "friends' feeds on rival platforms", rivalFeed],
];

function measuresOf(name: string, words: string, channel: number): Measures {
  const of = (
    meaning: string,
    unit: string,
    formula: string,
    value: (counts: Counts, channel: number, world: World) => number,
  ): MeasureDeclaration<World> => ({
    meaning: `${words}: ${meaning}`,
    unit,
    formula,
    read: (world) => value(world.tally.channels, channel, world),
  });
  const seen = isFeed(channel) || isSubscription(channel);
  return {
    [`${name}Orders`]: of("orders", "orders/day", "orders placed", (t, c) => t.orders[c]),
    [`${name}Sales`]: of("sales", "money/day", "sum of prices", (t, c) => t.cents[c] / unitCents),
    [`${name}Reach`]: of(
      "contacts of a person with an offer",
      "contacts/person-day",
      seen ? "selling posts seen / persons" : "visits by those who went looking / persons",
      (t, c, { state }) => ratio((seen ? t.seen : t.considered)[c], state.persons.count),
    ),
    [`${name}Considered`]: of(
      "offers considered",
      "offers/day",
      seen ? "seen offers that met a need or a wish" : "visits by those who went looking",
      (t, c) => t.considered[c],
    ),
    [`${name}ReachConversion`]: of("orders per contact", "orders/contact", "orders / contacts", (t, c) =>
      ratio(t.orders[c], (seen ? t.seen : t.considered)[c]),
    ),
    [`${name}Conversion`]: of(
      "orders per offer considered",
      "orders/offer",
      "orders / offers considered",
      (t, c) => ratio(t.orders[c], t.considered[c]),
    ),
    [`${name}RepeatShare`]: of(
      "share of orders by earlier buyers of the same account, or of the channel where it has none",
      "1",
      "repeat orders / orders",
      (t, c) => ratio(t.repeatOrders[c], t.orders[c]),
    ),
    [`${name}NewShare`]: of(
      "share of orders by persons who never bought in the channel before",
      "1",
      "first orders / orders",
      (t, c) => ratio(t.newOrders[c], t.orders[c]),
    ),
    [`${name}BadShare`]: of("share of orders that turn out bad", "1", "bad / judged orders", (t, c) =>
      ratio(t.bad[c], t.judged[c]),
    ),
    [`${name}Complaints`]: of("reports per order", "reports/order", "reports / orders", (t, c) =>
      ratio(t.reports[c], t.orders[c]),
    ),
    [`${name}SalesPerHour`]: of("sales per working hour", "money/hour", "sales / hours behind them", (t, c) =>
      ratio(t.cents[c] / unitCents, t.hours[c]),
    ),
    [`${name}Fees`]: of("fees", "money/day", "fee share of prices", (t, c) => t.feeCents[c] / unitCents),
    [`${name}Refunds`]: of(
      "money paid back",
      "money/day",
      "prices of refunded orders",
      (t, c) => t.refundCents[c] / unitCents,
    ),
  };
}

const each: Measures = Object.assign({}, ...named.map((row) => measuresOf(...row)));

export const channelMeasures: Measures = {
  // What trade already names keeps its meaning there.
  ...Object.fromEntries(Object.entries(each).filter(([name]) => !(name in tradeMeasures))),
  looking: {
    meaning: "persons who go looking",
    unit: "persons/day",
    formula: "sum of persons.looking",
    read: ({ tally }) => tally.looking,
  },
  displacedShare: {
    meaning: "share of feed orders by buyers who would have bought today from what they went looking for",
    unit: "1",
    formula: "moments orders whose buyer's best other offer beats buying nothing / momentsOrders",
    read: ({ tally }) =>
      ratio(tally.displacedOrders, tally.channels.orders[moments] + tally.channels.orders[rivalFeed]),
  },
  platformFees: {
    meaning: "fees on sales that the platform keeps",
    unit: "money/day",
    formula: "fees in all channels but the marketplace",
    read: ({ tally }) => (tally.feeCents - tally.channels.feeCents[marketplace]) / unitCents,
  },
  marketplaceShare: {
    meaning: "share of the marketplace in all orders, smoothed",
    unit: "1",
    formula: "market.marketplaceShare",
    read: ({ state }) => state.market.columns.marketplaceShare[0],
  },
  incumbentEffort: {
    meaning: "effort of the marketplace to win back orders",
    unit: "1",
    formula: "market.incumbentEffort",
    read: ({ state }) => state.market.columns.incumbentEffort[0],
  },
};
