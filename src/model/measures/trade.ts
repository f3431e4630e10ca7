/** Measures of trade: orders, sales, conversion and experiences, a number a day. */

import type { MeasureDeclaration } from "../../core/declare.ts";
import { marketplace, moments, outlet, publicAccount, rivalFeed } from "../channels.ts";
import { unitCents } from "../constants.ts";
import { inAll, type Tally } from "../tally.ts";
import type { World } from "../world.ts";
import { ratio } from "./ratio.ts";

type Measures = Readonly<Record<string, MeasureDeclaration<World>>>;

/** A day's count in friends' feeds, on whatever platform. */
function inFeeds(column: Float64Array): number {
  return column[moments] + column[rivalFeed];
}

function feedOrders({ channels }: Tally): number {
  return inFeeds(channels.orders);
}

/** A day's count of accounts that readers follow. */
function ofFollowed(column: Float64Array): number {
  return inFeeds(column) + column[publicAccount] + column[outlet];
}

export const tradeMeasures: Measures = {
  orders: {
    meaning: "orders in all channels",
    unit: "orders/day",
    formula: "orders placed in any channel",
    read: ({ tally }) => inAll(tally.channels.orders),
  },
  feedOrders: {
    meaning: "orders in friends' feeds",
    unit: "orders/day",
    formula: "orders placed through accounts of channels moments and rival-feed",
    read: ({ tally }) => feedOrders(tally),
  },
  publicOrders: {
    meaning: "orders through influencers",
    unit: "orders/day",
    formula: "orders placed through accounts of channel public-account",
    read: ({ tally }) => tally.channels.orders[publicAccount],
  },
  marketplaceOrders: {
    meaning: "orders on the outside marketplace",
    unit: "orders/day",
    formula: "orders placed with the marketplace",
    read: ({ tally }) => tally.channels.orders[marketplace],
  },
  ordersPerPerson: {
    meaning: "orders in friends' feeds per person",
    unit: "orders/person-day",
    formula: "feedOrders / persons",
    read: ({ tally, state }) => ratio(feedOrders(tally), state.persons.count),
  },
  feedSales: {
    meaning: "sales in friends' feeds",
    unit: "money/day",
    formula: "sum of prices of feed orders",
    read: ({ tally }) => inFeeds(tally.channels.cents) / unitCents,
  },
  publicSales: {
    meaning: "sales through influencers",
    unit: "money/day",
    formula: "sum of prices of public-account orders",
    read: ({ tally }) => tally.channels.cents[publicAccount] / unitCents,
  },
  marketplaceSales: {
    meaning: "sales on the outside marketplace",
    unit: "money/day",
    formula: "sum of prices of marketplace orders",
    read: ({ tally }) => tally.channels.cents[marketplace] / unitCents,
  },
  feedShareOfTrade: {
    meaning: "share of friends' feeds in all orders",
    unit: "1",
    formula: "feedOrders / orders in all channels",
    read: ({ tally }) => ratio(feedOrders(tally), inAll(tally.channels.orders)),
  },
  conversion: {
    meaning: "orders per selling post seen in friends' feeds",
    unit: "orders/post",
    formula: "feedOrders / seenPosts",
    read: ({ tally }) => ratio(feedOrders(tally), inFeeds(tally.channels.seen)),
  },
  considerationConversion: {
    meaning: "orders per offer considered in the feed",
    unit: "orders/offer",
    formula: "(feedOrders + publicOrders + outletOrders) / offers considered in these channels",
    read: ({ tally: { channels } }) => ratio(ofFollowed(channels.orders), ofFollowed(channels.considered)),
  },
  searchConversion: {
    meaning: "orders per search on the marketplace",
    unit: "orders/search",
    formula: "(marketplaceOrders - those by a curator's advice) / searches",
    read: ({ tally }) => ratio(tally.channels.orders[marketplace] - tally.advisedOrders, tally.searches),
  },
  needs: {
    meaning: "needs that opened",
    unit: "needs/day",
    formula: "persons whose need opened today",
    read: ({ tally }) => tally.needsOpened,
  },
  repeatShare: {
    meaning: "share of feed orders by earlier buyers of the same account",
    unit: "1",
    formula: "repeat orders / (feedOrders + publicOrders + outletOrders)",
    read: ({ tally: { channels } }) => ratio(ofFollowed(channels.repeatOrders), ofFollowed(channels.orders)),
  },
  unusualShare: {
    meaning: "share of feed orders that meet a need without comparable goods elsewhere",
    unit: "1",
    formula: "feed orders with an unusual need / feedOrders",
    read: ({ tally }) => ratio(inFeeds(tally.channels.unusualOrders), feedOrders(tally)),
  },
  unusualShareElsewhere: {
    meaning: "the same share on the marketplace",
    unit: "1",
    formula: "marketplace orders with an unusual need / marketplaceOrders",
    read: ({ tally }) => ratio(tally.channels.unusualOrders[marketplace], tally.channels.orders[marketplace]),
  },
  badOrders: {
    meaning: "bad experiences with orders from friends' feeds",
    unit: "orders/day",
    formula: "judged moments orders that turned out bad",
    read: ({ tally }) => inFeeds(tally.channels.bad),
  },
  badOrdersElsewhere: {
    meaning: "bad experiences with orders from the marketplace",
    unit: "orders/day",
    formula: "judged marketplace orders that turned out bad",
    read: ({ tally }) => tally.channels.bad[marketplace],
  },
  refunds: {
    meaning: "money paid back",
    unit: "money/day",
    formula: "prices of refunded orders",
    read: ({ tally }) => tally.refundCents / unitCents,
  },
  fees: {
    meaning: "fees kept by the platform and the marketplace",
    unit: "money/day",
    formula: "fee share of prices",
    read: ({ tally }) => tally.feeCents / unitCents,
  },
  sellingHours: {
    meaning: "working time spent on selling posts",
    unit: "hours/day",
    formula: "posts times hours per post",
    read: ({ tally }) => tally.sellerHours,
  },
  tellings: {
    meaning: "buyers who told their friends",
    unit: "persons/day",
    formula: "judged orders that were told",
    read: ({ tally }) => tally.tellings,
  },
  adds: {
    meaning: "persons who followed a seller on a friend's word or on request",
    unit: "persons/day",
    formula: "ties opened after the account",
    read: ({ tally }) => tally.adds,
  },
};
