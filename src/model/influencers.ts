/** Influencers of day 0: who has a large audience, in which field, and who follows. */

import { pow } from "../core/math.ts";
import { chance, deriveKey, emptyKey, type Key } from "../core/random.ts";
import { geometric } from "../core/variates.ts";
import { addFollowers, openAccount } from "./accounts.ts";
import { publicAccount } from "./channels.ts";
import { sellerRole, skillStep } from "./constants.ts";
import { createShop } from "./shops.ts";
import type { influence } from "./submodels/influence.ts";
import { sectionOf, type World } from "./world.ts";

/** Opens the public accounts of the persons best at users and marketing, with Pareto audiences. */
export function plantInfluencers(world: World): void {
  const rules = sectionOf<typeof influence.parameters>(world, "influence");
  const { persons, sellers } = world.state;
  const count = Math.min(persons.count, Math.round(rules.share * persons.count));
  if (count === 0) return;
  const key = emptyKey();
  const readers = new Uint32Array(persons.count);
  const strangers = new Uint8Array(persons.count);
  const gifted = mostGifted(world, count);
  const reach = gifted.map((person) => pow(chance(world.roots.audience, person), -1 / rules.tail));
  const allReach = reach.reduce((sum, weight) => sum + weight, 0);
  for (const [place, person] of gifted.entries()) {
    const shop = createShop(world, person);
    const columns = sellers.columns;
    columns.role[shop] = sellerRole.influencer;
    columns.rate[shop] = rules.rate;
    columns.credibility[shop] = rules.credibility;
    columns.story[shop] = Math.max(0.5, columns.story[shop]);
    // Persons follow so many influencers on average, however many there are: ties grow with persons, not faster.
    const share = Math.min(rules.largest, (rules.follows * reach[place]) / allReach);
    const account = openAccount(world, shop, publicAccount, Math.ceil(share * persons.count));
    columns.account[shop] = account;
    if (share <= 0) continue;
    deriveKey(world.roots.follow, person, key);
    const size = listFollowers(person, share, key, readers);
    addFollowers(world, account, readers.subarray(0, size), strangers.subarray(0, size));
  }
}

/** Writes who follows an account, each person with probability `share`, in ascending order; returns how many. */
export function listFollowers(person: number, share: number, key: Key, readers: Uint32Array): number {
  let count = 0;
  // The gaps between followers are geometric.
  let reader = geometricGap(chance(key, 0), share) - 1;
  for (let place = 1; reader < readers.length; place++) {
    if (reader !== person) readers[count++] = reader;
    reader += geometricGap(chance(key, place), share);
  }
  return count;
}

function geometricGap(u: number, share: number): number {
  return share >= 1 ? 1 : geometric(u, share) + 1;
}

/** Persons by skill with users and in marketing, with noise, the best first; ties by id. */
function mostGifted(world: World, count: number): number[] {
  const { persons } = world.state;
  const { skill, seller } = persons.columns;
  const gift = new Float64Array(persons.count);
  const order: number[] = [];
  for (let person = 0; person < persons.count; person++) {
    if (seller[person] >= 0) continue;
    const noise = chance(world.roots.influencer, person);
    gift[person] = (skill[person * 4 + 1] + skill[person * 4 + 2]) / skillStep + 2 * noise;
    order.push(person);
  }
  order.sort((a, b) => gift[b] - gift[a] || a - b);
  return order.slice(0, count);
}
