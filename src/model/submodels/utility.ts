/**
 * Utility: what an offer in the feed is worth to the reader who saw it, before chance: channel, trust, tie,
 * fit to taste, story, the seller's skill, repetition and price. An influencer's endorsement counts where the
 * reader's need lies in the influencer's field. Friends who reported well of the seller add to it, the first most of
 * all, so far as their reports have not already raised trust. The sum itself stands in `offers.ts`.
 *
 * Source: random utility (McFadden 1974); friends' part from Bapna & Umyarov 2015; the other weights are assumed.
 */

import { number } from "../../core/parameter.ts";
import { findPublicTie } from "../accounts.ts";
import { categoryCount, noSponsor, tieBlock } from "../constants.ts";
import { emptyTerms, type OfferTerms, offerTerms, offerWorth, tieEndorsement } from "../offers.ts";
import type { Mechanism, World } from "../world.ts";

const weight = (meaning: string, value: number, range: readonly [number, number], source: string) =>
  number(meaning, "utility", value, range, source);

export const utility = {
  name: "utility",
  meaning: "worth of an offer to a reader",
  source: "McFadden 1974; weights assumed",
  parameters: {
    moments: weight(
      "constant of offers in friends' feeds",
      -4.5,
      [-10, 5],
      "set so that about one seen post in a thousand sells",
    ),
    publicAccount: weight("constant of offers by influencers", -4.5, [-10, 5], "assumed: as friends' feeds"),
    trust: weight("weight of trust where it comes before trade", 3, [0, 10], "assumed"),
    tie: weight("weight of tie strength", 1, [0, 5], "assumed"),
    warmth: number(
      "change of that weight with the seller's share of personal posts, against the usual share",
      "1",
      1,
      [0, 5],
      "assumed: who only advertises wears friendship out (S11)",
    ),
    fit: weight("weight of fit to taste, for goods without substitute", 1.5, [0, 5], "assumed"),
    story: weight("weight of a story that is trusted", 0.8, [0, 5], "assumed"),
    skill: weight("weight of a standard deviation of marketing skill", 0.4, [0, 3], "assumed"),
    repetition: weight("weight of the logarithm of posts seen today", 0.2, [0, 2], "assumed"),
    price: weight("weight of price, per unit of money", 3, [0, 10], "own elasticity near -3"),
    platform: weight(
      "weight of trust in the platform",
      1,
      [0, 5],
      "assumed; direction from Nosko & Tadelis 2015",
    ),
    endorsement: weight("weight of an influencer's credible endorsement", 1.2, [0, 5], "assumed"),
    friends: weight(
      "weight of a friend's good report or re-share, trust included",
      0.44,
      [0, 3],
      "odds times 1.55, Bapna & Umyarov 2015",
    ),
    laterFriends: number(
      "weight of a second friend, as a share of the first; further friends add nothing",
      "1",
      0.15,
      [0, 1],
      "first social cue counts, later ones hardly, Huang & Lin 2021; magnitude assumed",
    ),
  },
  decisions: [],
} as const satisfies Mechanism;

// Readers' traits of one block: they lie scattered, and are fetched faster in a loop of their own.
const tastes = new Uint16Array(tieBlock);
const loyalties = new Float32Array(tieBlock);
const sensitivities = new Float32Array(tieBlock);

/** Writes the value of offers that were seen today. Draws nothing. */
export function valueOffers(world: World): void {
  const { accounts } = world.state;
  const { posts, slab, followerCount, sponsor } = accounts.columns;
  const terms = emptyTerms();
  for (let account = 0; account < accounts.count; account++) {
    if (posts[account] === 0) continue;
    offerTerms(world, account, terms);
    const last = slab[account] + followerCount[account];
    for (let first = slab[account]; first < last; first += tieBlock) {
      valueFor(world, terms, first, Math.min(last, first + tieBlock));
    }
    if (sponsor[account] !== noSponsor) keepSponsorOut(world, account);
  }
}

/** Writes what the offer is worth to each reader of a block of ties who saw it. */
function valueFor(world: World, terms: OfferTerms, first: number, last: number): void {
  const { ties, persons, feeds } = world.state;
  const { reader, seen, strength, trust, value, friendGood } = ties.columns;
  const { taste, priceSensitivity, needCategory, needUntil } = persons.columns;
  const { platformTrust } = feeds.columns;
  const { goods, feed } = terms;
  const { day } = world;
  const field = terms.endorsed === 0 ? -1 : goods;
  const endorsing = terms.friends > 0;
  for (let tie = first; tie < last; tie++) {
    const person = reader[tie];
    tastes[tie - first] = taste[person * categoryCount + goods];
    loyalties[tie - first] = platformTrust[feed + person];
    sensitivities[tie - first] = priceSensitivity[person];
  }
  for (let tie = first; tie < last; tie++) {
    const count = seen[tie];
    if (count === 0) continue;
    const person = reader[tie];
    const worth = offerWorth(
      terms,
      field >= 0 && needUntil[person] >= day && needCategory[person] === field,
      trust[tie],
      strength[tie],
      tastes[tie - first],
      loyalties[tie - first],
      count,
      sensitivities[tie - first],
    );
    value[tie] =
      endorsing && friendGood[tie] > 0 ? worth + tieEndorsement(world, terms, tie, trust[tie]) : worth;
  }
}

/** A sponsor who reads the influencer's post does not buy the own goods. */
function keepSponsorOut(world: World, account: number): void {
  const { owner, sponsor } = world.state.accounts.columns;
  const tie = findPublicTie(world, account, owner[sponsor[account]]);
  if (tie >= 0) world.state.ties.columns.value[tie] = -1e30;
}
