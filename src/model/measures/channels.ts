/**
 * Measures of the channels, the same for each: from reach to repeated orders, and what is paid, complained of and
 * worked for. Numbers of the feed as a whole stand with trade.
 */

import type { MeasureDeclaration } from "../../core/declare.ts";
import { log } from "../../core/math.ts";
import { isLive } from "../accounts.ts";
import {
  isFeed,
  isSubscription,
  marketplace,
  moments,
  outlet,
  publicAccount,
  rivalFeed,
  serviceAccount,
  smallShop,
  storeEntry,
} from "../channels.ts";
import { sellerRole, unitCents } from "../constants.ts";
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
  ["outlet", "licensed selling at the outlet", outlet],
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
    ...(seen && {
      [`${name}Delivered`]: of(
        "selling posts delivered",
        "posts/day",
        "sum over ties of posts delivered",
        (t, c) => t.delivered[c],
      ),
      [`${name}Seen`]: of(
        "selling posts seen",
        "posts/day",
        "sum over ties of posts seen",
        (t, c) => t.seen[c],
      ),
    }),
    [`${name}Considered`]: of(
      "offers considered",
      "offers/day",
      seen
        ? "offers seen, shared or advised that met a need or a wish"
        : "visits by those who went looking, and advice",
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

function liveAccounts({ state }: World, which: number): number[] {
  const { channel, state: status } = state.accounts.columns;
  const live: number[] = [];
  for (let account = 0; account < state.accounts.count; account++) {
    if (channel[account] === which && isLive(status[account])) live.push(account);
  }
  return live;
}

function openShops(world: World): number[] {
  return liveAccounts(world, smallShop);
}

/** Least squares over shops that are a month old; 0 where they do not differ. */
function visitElasticity(world: World): number {
  const { followerCount, visits, openDay } = world.state.accounts.columns;
  let [n, x, y, xx, xy] = [0, 0, 0, 0, 0];
  for (const account of openShops(world)) {
    const age = world.day - openDay[account];
    if (age < 30 || followerCount[account] === 0) continue;
    const size = log(followerCount[account]);
    const traffic = log((visits[account] + 0.5) / age);
    n++;
    x += size;
    y += traffic;
    xx += size * size;
    xy += size * traffic;
  }
  const spread = n * xx - x * x;
  return spread > 1e-9 * n * n ? (n * xy - x * y) / spread : 0;
}

/** The way from a post to a repeated order, by role of the seller. */
function funnelOf(name: string, words: string, role: number): Measures {
  const of = (count: keyof Tally["roles"], meaning: string, unit: string): MeasureDeclaration<World> => ({
    meaning: `${words}: ${meaning}`,
    unit,
    formula: `tally of ${count} by role`,
    read: ({ tally }) => tally.roles[count][role],
  });
  return {
    [`${name}Delivered`]: of("delivered", "selling posts delivered", "posts/day"),
    [`${name}Seen`]: of("seen", "selling posts seen", "posts/day"),
    [`${name}Considered`]: of("considered", "offers considered, visits of shops among them", "offers/day"),
    [`${name}Orders`]: of("orders", "orders", "orders/day"),
    [`${name}Repeats`]: of("repeatOrders", "orders by earlier buyers of the account", "orders/day"),
  };
}

const funnels: Measures = {
  ...funnelOf("byFriends", "those who sell to friends, in all channels", sellerRole.friend),
  ...funnelOf("byInfluencers", "influencers", sellerRole.influencer),
  ...funnelOf("byShops", "those who run nothing but a small shop", sellerRole.shop),
  ...funnelOf("byBrands", "brands", sellerRole.brand),
};

const each: Measures = Object.assign({}, ...named.map((row) => measuresOf(...row)));

export const channelMeasures: Measures = {
  // What trade already names keeps its meaning there.
  ...Object.fromEntries(Object.entries(each).filter(([name]) => !(name in tradeMeasures))),
  ...funnels,
  looking: {
    meaning: "persons who go looking",
    unit: "persons/day",
    formula: "sum of persons.looking",
    read: ({ tally }) => tally.looking,
  },
  displacedShare: {
    meaning: "share of feed orders by buyers who would have bought today from what they went looking for",
    unit: "1",
    formula: "feed orders whose buyer's best other offer beats buying nothing / feedOrders",
    read: ({ tally }) =>
      ratio(tally.displacedOrders, tally.channels.orders[moments] + tally.channels.orders[rivalFeed]),
  },
  serviceAccounts: {
    meaning: "service accounts that may post",
    unit: "accounts",
    formula: "live accounts of channel service-account",
    read: (world) => liveAccounts(world, serviceAccount).length,
  },
  smallShops: {
    meaning: "small shops that are open",
    unit: "shops",
    formula: "live accounts of channel shop",
    read: (world) => openShops(world).length,
  },
  smallShopsBeside: {
    meaning: "share of small shops whose owners also sell in friends' feeds",
    unit: "1",
    formula: "open shops of sellers with role friend / smallShops",
    read: (world) => {
      const { accounts, sellers } = world.state;
      const role = (account: number) => sellers.columns.role[accounts.columns.seller[account]];
      const shops = openShops(world);
      return ratio(shops.filter((account) => role(account) === sellerRole.friend).length, shops.length);
    },
  },
  smallShopFollowers: {
    meaning: "followers of a small shop",
    unit: "persons/shop",
    formula: "mean of accounts.followerCount over open shops",
    read: (world) => {
      const shops = openShops(world);
      const { followerCount } = world.state.accounts.columns;
      return ratio(
        shops.reduce((sum, account) => sum + followerCount[account], 0),
        shops.length,
      );
    },
  },
  smallShopVisits: {
    meaning: "visits of a small shop",
    unit: "visits/shop-day",
    formula: "smallShopConsidered / smallShops",
    read: (world) => ratio(world.tally.channels.considered[smallShop], openShops(world).length),
  },
  smallShopVisitElasticity: {
    meaning: "slope of the logarithm of visits a day on that of followers, over small shops",
    unit: "1",
    formula: "least squares over shops open for 30 days with followers; half a visit is added to each",
    read: visitElasticity,
  },
  smallShopsOpened: {
    meaning: "small shops opened",
    unit: "shops/day",
    formula: "accounts of channel shop opened",
    read: ({ tally }) => tally.shopsOpened,
  },
  smallShopsClosed: {
    meaning: "small shops closed",
    unit: "shops/day",
    formula: "accounts of channel shop closed, with their sellers or without",
    read: ({ tally }) => tally.shopsClosed,
  },
  shopLinks: {
    meaning: "readers who came to follow a small shop by a link in a post",
    unit: "persons/day",
    formula: "ties opened by links",
    read: ({ tally }) => tally.shopLinks,
  },
  deposits: {
    meaning: "deposits of small shops that the platform holds",
    unit: "money",
    formula: "market.depositCents",
    read: ({ state }) => state.market.columns.depositCents[0] / unitCents,
  },
  platformCharges: {
    meaning: "fees of verification and forfeited deposits so far",
    unit: "money",
    formula: "market.verificationCents + market.forfeitCents",
    read: ({ state }) => {
      const { verificationCents, forfeitCents } = state.market.columns;
      return (verificationCents[0] + forfeitCents[0]) / unitCents;
    },
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
