/**
 * Ledger: money that changes hands today, in whole cents. Buyers pay, sellers receive less the platform's
 * fee, refunds go back, goods and the time for posts cost the seller; smoothed profits follow.
 *
 * Source: bookkeeping. What buyers spend equals what sellers and the marketplace receive plus fees and commissions, every
 * day.
 */

import { number } from "../../core/parameter.ts";
import { feeShare } from "../channel-rules.ts";
import { marketplace, outlet, storeEntry } from "../channels.ts";
import { accountState, never, noSponsor, sellerRole, unitCents } from "../constants.ts";
import { type Mechanism, sectionOf, valuesOf, type World } from "../world.ts";
import type { broadcasts } from "./broadcasts.ts";
import type { entrance } from "./entrance.ts";
import type { listing } from "./listing.ts";
import type { marketplace as outside } from "./marketplace.ts";
import type { quality } from "./quality.ts";

export const ledger = {
  name: "ledger",
  meaning: "money of buyers and sellers",
  source: "bookkeeping",
  parameters: {
    postCost: number("cost of a post in time", "money/post", 0.005, [0, 0.1], "assumed: half a yuan"),
    fastDays: number("memory of the fast profit average", "days", 30, [1, 365], "assumed"),
    slowDays: number("memory of the slow profit average", "days", 90, [1, 1000], "assumed"),
  },
  decisions: [],
} as const satisfies Mechanism;

/** Writes money of persons and sellers from today's orders, refunds and posts. Draws nothing. */
export function book(world: World): void {
  const { orders, accounts, sellers, persons } = world.state;
  const { placedDay, dueDay, buyer, account, channel, priceCents, refunded, commissionCents } =
    orders.columns;
  const { spentCents } = persons.columns;
  const { todayProfit, revenueCents, unitCostCents, orderCount, effort } = sellers.columns;
  const care = sectionOf<typeof quality.parameters>(world, "quality");
  const { licensed } = accounts.columns;
  const { tally } = world;
  todayProfit.fill(0);
  for (let order = 0; order < orders.count; order++) {
    const price = priceCents[order];
    const from = account[order];
    const shop = from < 0 ? -1 : accounts.columns.seller[from];
    if (placedDay[order] === world.day) {
      spentCents[buyer[order]] += price;
      tally.spentCents += price;
      const fee = Math.round(price * feeShare(world, from >= 0 && licensed[from] ? outlet : channel[order]));
      tally.channels.feeCents[channel[order]] += fee;
      tally.feeCents += fee;
      const commission = commissionCents[order];
      tally.commissionCents += commission;
      tally.receivedCents += price - fee - commission;
      tally.channels.cents[channel[order]] += price;
      if (channel[order] === storeEntry) tally.platforms.feeCents[0] += fee;
      if (from < 0) continue;
      const platform = accounts.columns.platform[from];
      tally.platforms.cents[platform] += price;
      tally.platforms.feeCents[platform] += fee;
      if (licensed[from]) tally.platforms.licensedCents[platform] += price;
      revenueCents[shop] += price;
      orderCount[shop]++;
      const careCents = Math.round(care.cost * effort[shop] * unitCents);
      todayProfit[shop] += price - fee - commission - unitCostCents[shop] - careCents;
    }
    if (refunded[order] === 1 && dueDay[order] === world.day) {
      spentCents[buyer[order]] -= price;
      tally.refundCents += price;
      tally.channels.refundCents[channel[order]] += price;
      if (from < 0) continue;
      revenueCents[shop] -= price;
      todayProfit[shop] -= price;
    }
  }
  bookEndorsements(world);
  countHours(world);
  chargeLicences(world);
  closeBooks(world);
}

/** Sponsors pay influencers. */
function bookEndorsements(world: World): void {
  const { accounts, sellers } = world.state;
  const { sponsor, sponsorFee, seller } = accounts.columns;
  for (let account = 0; account < accounts.count; account++) {
    if (sponsor[account] === noSponsor) continue;
    sellers.columns.todayProfit[seller[account]] += sponsorFee[account];
    sellers.columns.todayProfit[seller[sponsor[account]]] -= sponsorFee[account];
    world.tally.endorsementCents += sponsorFee[account];
  }
}

/** Takes the licence fees that are due today from the day's profit of sellers. */
function chargeLicences(world: World): void {
  const { accounts, sellers } = world.state;
  const { licenceDay, licenceCents, seller, platform } = accounts.columns;
  for (let account = 0; account < accounts.count; account++) {
    if (licenceDay[account] !== world.day) continue;
    sellers.columns.todayProfit[seller[account]] -= licenceCents[account];
    world.tally.platforms.licenceCents[platform[account]] += licenceCents[account];
  }
}

/** Working time behind the orders of channels that nobody of the model works for. */
function countHours(world: World): void {
  const { hours, orders } = world.tally.channels;
  const { orderHours } = sectionOf<typeof outside.parameters>(world, "marketplace");
  hours[marketplace] = orders[marketplace] * orderHours;
  hours[storeEntry] =
    orders[storeEntry] * sectionOf<typeof entrance.parameters>(world, "entrance").orderHours;
}

/** Days between two fees of verification. */
const year = 365;

/** Charges posts and carries the day's profit into balances and averages of running shops. */
function closeBooks(world: World): void {
  const p = valuesOf(world, ledger);
  const { sellers, accounts, market } = world.state;
  const { newestAccount, exitDay, todayProfit, profitFast, profitSlow, capital, profitCents } =
    sellers.columns;
  const { next, posts, platform, state } = accounts.columns;
  const upkeepCents = Math.round(sectionOf<typeof listing.parameters>(world, "listing").cost * unitCents);
  const { chargeDay, chargeCents, personal, role, entryDay } = sellers.columns;
  const yearly = sectionOf<typeof broadcasts.parameters>(world, "broadcasts").verification;
  const verification = Math.round(yearly * unitCents);
  const { transferCents } = sellers.columns;
  for (let shop = 0; shop < sellers.count; shop++) {
    if (exitDay[shop] !== never) {
      if (todayProfit[shop] !== 0) profitCents[shop] += todayProfit[shop];
      continue;
    }
    let profit = todayProfit[shop] + transferCents[shop];
    for (let account = newestAccount[shop]; account >= 0; account = next[account]) {
      // Personal posts come with the selling ones and take the same time.
      profit -= Math.round((posts[account] * p.postCost * unitCents) / (1 - personal[shop]));
      if (platform[account] > 0 && state[account] < accountState.banned) profit -= upkeepCents;
    }
    const verified = role[shop] === sellerRole.brand || role[shop] === sellerRole.influencer;
    if (verified && (world.day - entryDay[shop]) % year === 1) {
      profit -= verification;
      market.columns.verificationCents[0] += verification;
      world.tally.chargeCents += verification;
    }
    if (chargeDay[shop] === world.day) profit -= chargeCents[shop];
    todayProfit[shop] = profit;
    profitCents[shop] += profit;
    capital[shop] += profit;
    profitFast[shop] += (profit - profitFast[shop]) / p.fastDays;
    profitSlow[shop] += (profit - profitSlow[shop]) / p.slowDays;
  }
}
