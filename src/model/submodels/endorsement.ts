/**
 * Endorsement: an influencer now and then sells a post. On such a day the account advertises the goods of a seller from
 * friends' feeds instead of its own; readers judge the goods by the seller and believe them by the influencer's
 * credibility. Who buys buys from the seller, and may follow the seller's account from then on. The seller pays the
 * influencer a fee by the thousand followers.
 *
 * Source: prices by audience are custom of the trade; magnitudes are assumed. A seller agrees if margin times the
 * response believed in exceeds the price, and money is at hand. Leaves out haggling, pay by sale, and that sellers learn
 * what a post brought.
 */

import { lever, number } from "../../core/parameter.ts";
import { chance, deriveKey, emptyKey, type Key } from "../../core/random.ts";
import { findTie, follow, isFull, isLive } from "../accounts.ts";
import { publicAccount, sellsToFriends } from "../channels.ts";
import { never, noSponsor, sellerRole, unitCents } from "../constants.ts";
import { log } from "../events.ts";
import { type Mechanism, sectionOf, valuesOf, type World } from "../world.ts";
import type { mouth } from "./mouth.ts";

export const endorsement = {
  name: "endorsement",
  meaning: "posts that influencers sell to sellers",
  source: "custom of the trade; magnitudes assumed",
  parameters: {
    sold: number(
      "probability that an influencer has a post to sell on a day",
      "1/day",
      0.03,
      [0, 1],
      "assumed: one a month; 0: none",
      lever,
    ),
    price: number(
      "price of a post",
      "money/1000 followers",
      2,
      [0, 1000],
      "assumed: 0.2 yuan a follower",
      lever,
    ),
    response: number(
      "orders that a post is believed to bring",
      "orders/1000 followers",
      5,
      [0, 1000],
      "assumed: one follower in two hundred",
    ),
    reserve: number("fees that a seller keeps at hand for one to be paid", "fees", 3, [1, 100], "assumed"),
    outside: number(
      "probability that a post is sold to any field, not only the influencer's own",
      "1",
      0.2,
      [0, 1],
      "assumed: most stay in their field",
    ),
    follow: number(
      "probability that a buyer follows the seller",
      "1",
      0.5,
      [0, 1],
      "assumed: buying means talking to the seller",
    ),
  },
  decisions: ["post to sell", "field of sponsor", "sponsor", "sponsor followed"],
} as const satisfies Mechanism;

/** Fee of a post, whole cents. */
export function endorsementFee(followers: number, pricePerThousand: number): number {
  return Math.round((followers / 1000) * pricePerThousand * unitCents);
}

/** True where a seller expects to earn by it: margin x response over price, per thousand followers. */
export function pays(margin: number, response: number, price: number): boolean {
  return margin * response > price;
}

/** Writes sponsors, posts and fees of influencers' accounts. Two draws per account, one per seller and sold post. */
export function endorse(world: World): void {
  const p = valuesOf(world, endorsement);
  const { accounts, sellers } = world.state;
  const { channel, state, owner, posts, sponsor, sponsorFee, followerCount, seller } = accounts.columns;
  sponsor.fill(noSponsor, 0, accounts.count);
  if (p.sold === 0) return;
  const key = emptyKey();
  for (let account = 0; account < accounts.count; account++) {
    if (channel[account] !== publicAccount || !isLive(state[account]) || posts[account] > 0) continue;
    if (followerCount[account] === 0) continue;
    if (chance(world.keys["post to sell"], owner[account]) >= p.sold) continue;
    const fee = endorsementFee(followerCount[account], p.price);
    const anyField = chance(world.keys["field of sponsor"], owner[account]) < p.outside;
    deriveKey(world.keys.sponsor, owner[account], key);
    const shop = findSponsor(world, account, fee, anyField, key);
    if (shop < 0) continue;
    sponsor[account] = sellers.columns.account[shop];
    sponsorFee[account] = fee;
    posts[account] = 1;
    sellers.columns.postCount[seller[account]]++;
    sellers.columns.lastPostDay[seller[account]] = world.day;
    world.tally.channels.posts[publicAccount]++;
    world.tally.endorsements++;
    log(world.events, world.day, "endorsement", owner[account], sellers.columns.owner[shop], fee);
  }
}

/** The willing seller with the highest draw; -1 where nobody is willing. */
function findSponsor(world: World, account: number, fee: number, anyField: boolean, key: Key): number {
  const p = valuesOf(world, endorsement);
  const { accounts, sellers } = world.state;
  const { role, exitDay, rate, category, capital, priceCents, unitCostCents, owner } = sellers.columns;
  const field = category[accounts.columns.seller[account]];
  let best = -1;
  let highest = 0;
  for (let shop = 0; shop < sellers.count; shop++) {
    if (exitDay[shop] !== never || role[shop] !== sellerRole.friend || rate[shop] === 0) continue;
    if ((!anyField && category[shop] !== field) || capital[shop] < p.reserve * fee) continue;
    const own = sellers.columns.account[shop];
    if (own < 0 || !isLive(accounts.columns.state[own]) || !sellsToFriends(accounts.columns.channel[own]))
      continue;
    if (!pays((priceCents[shop] - unitCostCents[shop]) / unitCents, p.response, p.price)) continue;
    const u = chance(key, owner[shop]);
    if (u <= highest) continue;
    highest = u;
    best = shop;
  }
  return best;
}

/** Writes ties of today's buyers to sponsors. One draw per buyer who does not follow the seller yet. */
export function convert(world: World): void {
  const p = valuesOf(world, endorsement);
  const { orders, accounts, sellers, ties } = world.state;
  const { placedDay, endorser, account, buyer, tie: known } = orders.columns;
  const { addCap, newTie } = sectionOf<typeof mouth.parameters>(world, "mouth");
  for (let order = orders.count - 1; order >= 0 && placedDay[order] === world.day; order--) {
    if (endorser[order] < 0) continue;
    world.tally.endorsedOrders++;
    const from = account[order];
    let tie = findTie(world, from, buyer[order], -1);
    if (tie < 0) {
      const { adds } = accounts.columns;
      if (adds[from] >= addCap || isFull(world, from)) continue;
      if (chance(world.keys["sponsor followed"], buyer[order]) >= p.follow) continue;
      adds[from]++;
      world.tally.adds++;
      tie = follow(world, from, buyer[order], Math.round(newTie * 255));
      log(world.events, world.day, "add", buyer[order], accounts.columns.owner[from]);
    }
    known[order] = tie;
    const { bought } = ties.columns;
    if (bought[tie] > 0) sellers.columns.repeatCount[accounts.columns.seller[from]]++;
    if (bought[tie] < 255) bought[tie]++;
  }
}
