/**
 * Licence: once a month a seller weighs what a licence would bring against what it costs, and applies where it pays; the
 * platform admits a share of the applicants. Licensed accounts are not hunted, are trusted a little more, refund more
 * and share their sales with the platform. With the outlet, their posts leave friends' feeds for the list of
 * subscriptions, which readers open when they choose to.
 *
 * Source: verified accounts and payment fees of WeChat 2013 to 2015 for the prices; the rest is assumed. Built in is that
 * a licensed post leaves the feed; how many sellers apply, who they are and what the others do is not. Leaves out
 * fraud with licences and sellers who wait for prices to fall.
 */

import { flag, lever, number } from "../../core/parameter.ts";
import { draw, emptyKey, unit } from "../../core/random.ts";
import { accountKey, isLive } from "../accounts.ts";
import { isFeed, moments, outlet, rivalFeed } from "../channels.ts";
import { accountState, honesty, never, unitCents } from "../constants.ts";
import { log } from "../events.ts";
import { type Mechanism, sectionOf, valuesOf, type World } from "../world.ts";
import type { detection } from "./detection.ts";
import type { experience } from "./experience.ts";
import type { ladder } from "./ladder.ts";
import type { ledger } from "./ledger.ts";
import type { reentry } from "./reentry.ts";
import type { utility } from "./utility.ts";

/** Days from one decision about a licence to the next, and for which its fee is paid. */
export const month = 30;

const share = (meaning: string, value: number, source: string, more = {}) =>
  number(meaning, "1", value, [0, 1], source, more);

export const licence = {
  name: "licence",
  meaning: "licensed selling, and the outlet for it",
  source: "prices of WeChat 2013 to 2015; the rest assumed",
  parameters: {
    openness: share(
      "share of applicants whom the platform admits; 0: there are no licences",
      0,
      "none until 2014; a planner's lever",
      lever,
    ),
    fee: number(
      "price of a licence for an account",
      "money/month",
      0.25,
      [0, 100],
      "300 yuan a year, verification of accounts, WeChat 2013",
      lever,
    ),
    commission: share(
      "platform's share of licensed sales, payment included",
      0.026,
      "assumed: as through public accounts, and 0.6 % for payments, WeChat 2013",
      lever,
    ),
    premium: share("what a licence adds to prior trust", 0.05, "assumed: small against a tie"),
    screening: share(
      "probability that a malicious applicant is found out",
      0,
      "assumed: papers are checked, not goods",
      lever,
    ),
    outlet: flag(
      "do posts of licensed accounts go to the list of subscriptions instead of feeds",
      true,
      "a planner's lever",
      lever,
    ),
  },
  decisions: ["admission", "licence screening"],
} as const satisfies Mechanism;

export interface LicenceCase {
  /** Cents a day: sales less goods and posts, and sales. */
  readonly profit: number;
  readonly revenue: number;
  /** Share of orders that turn out bad. */
  readonly badShare: number;
  /** Bans expected in a month without a licence, and what one costs, cents. */
  readonly bans: number;
  readonly loss: number;
  /** Share by which sales are expected to rise. */
  readonly uplift: number;
}

/** What a licence is expected to bring in a month, cents: sales and profits saved less commission, refunds and fee. */
export function licenceGain(
  of: LicenceCase,
  terms: { shareOfSales: number; moreRefunds: number; feeCents: number },
): number {
  const saved = of.bans * of.loss + month * of.uplift * of.profit;
  const given = month * of.revenue * (terms.shareOfSales + terms.moreRefunds * of.badShare);
  return saved - given - terms.feeCents;
}

/** Writes licences of accounts, their fees and the places where they post. Two draws per account that applies. */
export function weighLicences(world: World): void {
  const { accounts, platforms } = world.state;
  const { state, owner, licensed, platform } = accounts.columns;
  const { openness } = platforms.columns;
  for (let account = 0; account < accounts.count; account++) {
    if (licensed[account] === 0 && openness[platform[account]] === 0) continue;
    if ((world.day + owner[account]) % month !== 0) continue;
    if (licensed[account] === 1) renew(world, account);
    else if (isLive(state[account])) apply(world, account);
  }
}

function renew(world: World, account: number): void {
  const { state, licensed, owner, platform } = world.state.accounts.columns;
  const open = world.state.platforms.columns.openness[platform[account]] > 0;
  const kept = open && state[account] < accountState.banned && expectedGain(world, account) > 0;
  if (kept) {
    charge(world, account);
    place(world, account);
    return;
  }
  licensed[account] = 0;
  place(world, account);
  log(world.events, world.day, "lapse", owner[account], -1, account);
}

function apply(world: World, account: number): void {
  const p = valuesOf(world, licence);
  const { accounts, sellers } = world.state;
  const { channel, owner, ordinal, seller, licensed, platform } = accounts.columns;
  if (!isFeed(channel[account]) || sellers.columns.exitDay[seller[account]] !== never) return;
  if (expectedGain(world, account) <= 0) return;
  const key = accountKey(world.keys.admission, owner[account], ordinal[account], emptyKey());
  if (unit(draw(key, 0)) >= world.state.platforms.columns.openness[platform[account]]) return;
  if (sellers.columns.honesty[seller[account]] === honesty.malicious) {
    accountKey(world.keys["licence screening"], owner[account], ordinal[account], key);
    if (unit(draw(key, 0)) < p.screening) return;
  }
  licensed[account] = 1;
  charge(world, account);
  place(world, account);
  world.tally.licences++;
  log(world.events, world.day, "licence", owner[account], -1, account);
}

/** What the seller expects of a licence for this account in the month to come, cents. */
function expectedGain(world: World, account: number): number {
  const p = valuesOf(world, licence);
  const { steps } = sectionOf<typeof ladder.parameters>(world, "ladder");
  const { refund, licensedRefund } = sectionOf<typeof experience.parameters>(world, "experience");
  const { postCost } = sectionOf<typeof ledger.parameters>(world, "ledger");
  const { trust } = sectionOf<typeof utility.parameters>(world, "utility");
  const { cost, delay, horizon, recovery } = sectionOf<typeof reentry.parameters>(world, "reentry");
  const { accounts, sellers, platforms } = world.state;
  const signs = sectionOf<typeof detection.parameters>(world, "detection");
  const { seller, platform } = accounts.columns;
  const { profitFast, rate, restraint, daring, priceCents, unitCostCents, quality } = sellers.columns;
  const shop = seller[account];
  const posts = rate[shop] * restraint[shop] * daring[shop];
  const profit = Math.max(0, profitFast[shop]);
  const margin = Math.max(1, priceCents[shop] - unitCostCents[shop]);
  const orders = (profit + posts * postCost * unitCents) / margin;
  // Sellers know what their posts are punished for; they cannot foresee reports.
  const cases = (platforms.columns.intensity[platform[account]] * signs.posts * posts * month) / 10;
  return licenceGain(
    {
      profit,
      revenue: profit > 0 ? orders * priceCents[shop] : 0,
      badShare: 1 - quality[shop],
      bans: cases / steps,
      loss: cost * unitCents + profit * (delay + horizon * (1 - recovery)),
      uplift: p.premium * trust,
    },
    {
      shareOfSales: p.commission,
      moreRefunds: licensedRefund - refund,
      feeCents: platforms.columns.licenceFee[platform[account]] * unitCents,
    },
  );
}

/** The fee of the month is due tomorrow, when the books of today are closed. */
function charge(world: World, account: number): void {
  const { licenceDay, licenceCents, platform } = world.state.accounts.columns;
  licenceDay[account] = world.day + 1;
  licenceCents[account] = Math.round(world.state.platforms.columns.licenceFee[platform[account]] * unitCents);
}

/** Where an account posts from tomorrow on: the outlet if it has a licence and there is one, else friends' feeds. */
function place(world: World, account: number): void {
  const { licensed, channel, platform } = world.state.accounts.columns;
  const feed = platform[account] === 0 ? moments : rivalFeed;
  channel[account] = licensed[account] === 1 && valuesOf(world, licence).outlet ? outlet : feed;
}
