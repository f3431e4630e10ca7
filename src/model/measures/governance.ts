/** Measures of governance: policies in force, licences, what platforms earn and what it costs them. */

import type { MeasureDeclaration } from "../../core/declare.ts";
import { isLive } from "../accounts.ts";
import { isFeed, outlet, sellsToFriends } from "../channels.ts";
import { unitCents } from "../constants.ts";
import type { governance } from "../submodels/governance.ts";
import { feedShare, objective } from "../submodels/governance.ts";
import { inAll } from "../tally.ts";
import { sectionOf, type World } from "../world.ts";
import { ratio } from "./ratio.ts";

type Measures = Readonly<Record<string, MeasureDeclaration<World>>>;

/** Income from adverts that were seen on any platform. */
function adverts(world: World): number {
  const { advertPrice } = sectionOf<typeof governance.parameters>(world, "governance");
  return advertPrice * inAll(world.tally.platforms.advertsSeen);
}

/** Shares of live accounts that sell to friends. */
function accountShare(world: World, wanted: (account: number) => boolean): number {
  const { accounts } = world.state;
  const { state, channel } = accounts.columns;
  let all = 0;
  let some = 0;
  for (let account = 0; account < accounts.count; account++) {
    if (!isLive(state[account]) || !sellsToFriends(channel[account])) continue;
    all++;
    if (wanted(account)) some++;
  }
  return ratio(some, all);
}

export const governanceMeasures: Measures = {
  advertsInForce: {
    meaning: "the platform's own adverts in a feed",
    unit: "posts/day",
    formula: "platforms.adverts, first platform",
    read: ({ state }) => state.platforms.columns.adverts[0],
  },
  licenceFee: {
    meaning: "price of a licence in force",
    unit: "money/month",
    formula: "platforms.licenceFee, first platform",
    read: ({ state }) => state.platforms.columns.licenceFee[0],
  },
  openness: {
    meaning: "share of applicants for a licence who are admitted",
    unit: "1",
    formula: "platforms.openness, first platform",
    read: ({ state }) => state.platforms.columns.openness[0],
  },
  complaints: {
    meaning: "reports to platforms per thousand readers",
    unit: "reports/1000 readers-day",
    formula: "1000 x reports of accounts / readers, all platforms",
    read: ({ tally }) => ratio(1000 * inAll(tally.platforms.reports), inAll(tally.platforms.readers)),
  },
  satisfaction: {
    meaning: "share of ordinary posts among all posts seen in feeds",
    unit: "1",
    formula: "ordinary / (ordinary + selling + adverts) seen, first platform",
    read: (world) => feedShare(world, 0),
  },
  objective: {
    meaning: "what the platform makes of the day",
    unit: "money/1000 readers",
    formula:
      "visits + satisfaction + licensed sales + fees + adverts - reviews - reports - wrongful, at their weights",
    read: (world) => objective(world, 0),
  },
  licences: {
    meaning: "accounts that got a licence",
    unit: "accounts/day",
    formula: "admissions",
    read: ({ tally }) => tally.licences,
  },
  licensedShare: {
    meaning: "share of accounts selling to friends that have a licence",
    unit: "1",
    formula: "licensed / live accounts in feeds and outlets",
    read: (world) => accountShare(world, (account) => world.state.accounts.columns.licensed[account] === 1),
  },
  gmvLicensed: {
    meaning: "sales through licensed accounts",
    unit: "money/day",
    formula: "sum of prices of orders from licensed accounts",
    read: ({ tally }) => inAll(tally.platforms.licensedCents) / unitCents,
  },
  outletShare: {
    meaning: "share of the outlet in the sales of those who sell to friends",
    unit: "1",
    formula: "outlet sales / (sales of accounts in feeds and outlets)",
    read: ({ tally: { channels } }) => {
      const feeds = channels.cents.reduce((sum, cents, code) => sum + (isFeed(code) ? cents : 0), 0);
      return ratio(channels.cents[outlet], feeds + channels.cents[outlet]);
    },
  },
  advertRevenue: {
    meaning: "platforms' income from adverts",
    unit: "money/day",
    formula: "adverts seen x price of an advert",
    read: adverts,
  },
  licenceFees: {
    meaning: "platforms' income from licences",
    unit: "money/day",
    formula: "sum of accounts.licenceCents due today",
    read: ({ tally }) => inAll(tally.platforms.licenceCents) / unitCents,
  },
  platformRevenue: {
    meaning: "platforms' income: adverts, licences, fees on sales and payments, verification and forfeits",
    unit: "money/day",
    formula: "advertRevenue + licenceFees + fees on sales but the marketplace's + charges of the day",
    read: (world) => {
      const { licenceCents, feeCents } = world.tally.platforms;
      return adverts(world) + (inAll(licenceCents) + inAll(feeCents) + world.tally.chargeCents) / unitCents;
    },
  },
  moderationCost: {
    meaning: "what reviews and wrongful actions cost platforms",
    unit: "money/day",
    formula: "cases taken up x governance.reviewCost + wrongful x governance.wrongfulCost",
    read: ({ tally, parameters }) => {
      const { reviewCost, wrongfulCost } = parameters.governance as Record<string, number>;
      return reviewCost * tally.reviewed + wrongfulCost * tally.wrongful;
    },
  },
  appeals: {
    meaning: "appeals against wrongful suspensions",
    unit: "persons/day",
    formula: "appeals filed",
    read: ({ tally }) => tally.appeals,
  },
  appealsUpheld: {
    meaning: "wrongful suspensions taken back",
    unit: "persons/day",
    formula: "appeals upheld",
    read: ({ tally }) => tally.appealsUpheld,
  },
};
