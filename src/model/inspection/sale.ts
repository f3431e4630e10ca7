/** A purchase and what led to it, taken right after the day's orders; the curator's part follows later. */

import { findTie } from "../accounts.ts";
import { feeShare } from "../channel-rules.ts";
import { outlet } from "../channels.ts";
import { unitCents } from "../constants.ts";
import { strangerStrength } from "../links.ts";
import type { quality } from "../submodels/quality.ts";
import { sectionOf, type World } from "../world.ts";
import { adviceDistance } from "./considered.ts";
import { seenOf } from "./feed.ts";
import { accountRef, channelName, followingOf, strangersTrust, trustOf } from "./refs.ts";
import type { AdviceReport, ChoiceReport, MoneyReport, SaleReport, ShareReport } from "./report.ts";

/** The person's order of today, -1 for none. */
export function orderToday(world: World, person: number): number {
  const { orders } = world.state;
  const { placedDay, buyer } = orders.columns;
  for (let order = orders.count - 1; order >= 0 && placedDay[order] === world.day; order--) {
    if (buyer[order] === person) return order;
  }
  return -1;
}

/** What an order came from. `choice` was taken before anything was bought. */
export function saleOf(world: World, order: number, choice: ChoiceReport): SaleReport {
  const { orders, accounts, ties } = world.state;
  const c = orders.columns;
  const person = c.buyer[order];
  // A paid post is the influencer's: its readers know and trust the influencer, not the seller.
  const voice = c.endorser[order] >= 0 ? c.endorser[order] : c.account[order];
  const tie = voice < 0 ? -1 : findTie(world, voice, person, -1);
  const shared = c.share[order];
  const exposure = voice < 0 ? null : seenOf(world, voice, person);
  return {
    offer: choice.best,
    ref: c.account[order] < 0 ? null : accountRef(world, c.account[order]),
    channel: channelName(c.channel[order]),
    dueDay: c.dueDay[order],
    money: moneyOf(world, order),
    exposure,
    following: voice < 0 ? "stranger" : followingOf(world, voice, person, tie),
    strength: voice < 0 ? 0 : (tie < 0 ? strangerStrength(world) : ties.columns.strength[tie]) / 255,
    // The order itself is counted already.
    boughtBefore: tie < 0 ? 0 : Math.max(0, ties.columns.bought[tie] - 1),
    trust:
      voice < 0
        ? null
        : tie < 0
          ? strangersTrust(world, voice, strangerStrength(world), shared >= 0 ? 1 : 0)
          : trustOf(world, voice, tie, exposure ? ties.columns.trust[tie] : undefined),
    endorser:
      c.endorser[order] < 0
        ? null
        : {
            ref: accountRef(world, voice),
            credibility: world.state.sellers.columns.credibility[accounts.columns.seller[voice]],
            feeCents: accounts.columns.sponsorFee[voice],
          },
    share: shared < 0 ? null : shareOf(world, shared),
    advice: c.advice[order] < 0 ? null : adviceOf(world, c.advice[order]),
  };
}

/** Where the price of an order goes; its commission is known after curators were rewarded. */
export function moneyOf(world: World, order: number): MoneyReport {
  const { orders, accounts, sellers } = world.state;
  const { account, channel, priceCents, commissionCents } = orders.columns;
  const { cost } = sectionOf<typeof quality.parameters>(world, "quality");
  const from = account[order];
  const price = priceCents[order];
  const licensed = from >= 0 && accounts.columns.licensed[from] === 1;
  const shop = from < 0 ? -1 : accounts.columns.seller[from];
  return {
    priceCents: price,
    feeCents: Math.round(price * feeShare(world, licensed ? outlet : channel[order])),
    commissionCents: commissionCents[order],
    costCents: shop < 0 ? 0 : sellers.columns.unitCostCents[shop],
    careCents: shop < 0 ? 0 : Math.round(cost * sellers.columns.effort[shop] * unitCents),
  };
}

/** The re-share of a row, before the buyer joins its cascade. */
function shareOf(world: World, row: number): ShareReport {
  const { person, root, depth, boughtDay } = world.state.shares.columns;
  return { sharer: person[row], root: person[root[row]], depth: depth[row], boughtDay: boughtDay[row] };
}

function adviceOf(world: World, row: number): AdviceReport {
  const { curator, contacts } = world.state.clients.columns;
  return { curator: curator[row], contacts: contacts[row], distance: adviceDistance(world, row) };
}
