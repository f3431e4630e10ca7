/** Brands of day 0: enterprises with a service account, their strength, prices and followers. */

import { pow } from "../core/math.ts";
import { chance, deriveKey, emptyKey } from "../core/random.ts";
import { addFollowers, openAccount } from "./accounts.ts";
import { serviceAccount } from "./channels.ts";
import { honesty, sellerRole } from "./constants.ts";
import { listFollowers } from "./influencers.ts";
import { createShop } from "./shops.ts";
import type { broadcasts } from "./submodels/broadcasts.ts";
import { sectionOf, type World } from "./world.ts";

/** Opens the service accounts of enterprises, each in the name of a person who sells nothing. */
export function plantBrands(world: World): void {
  const rules = sectionOf<typeof broadcasts.parameters>(world, "broadcasts");
  const { persons, sellers, accounts, ties } = world.state;
  const names = chooseNames(world, Math.min(persons.count, Math.round(rules.share * persons.count)));
  const sizes = names.map((person) => pow(chance(world.roots["brand size"], person), -1 / rules.tail));
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const readers = new Uint32Array(persons.count);
  const strangers = new Uint8Array(persons.count);
  const key = emptyKey();
  for (const [place, person] of names.entries()) {
    const shop = createShop(world, person);
    const columns = sellers.columns;
    const brand = rules.brand + rules.brandSpread * (2 * chance(world.roots["brand strength"], person) - 1);
    columns.role[shop] = sellerRole.brand;
    columns.rate[shop] = 0;
    columns.honesty[shop] = honesty.honest;
    columns.brand[shop] = brand;
    columns.personal[shop] = 0;
    columns.quality[shop] = brand;
    columns.priceCents[shop] = Math.round(columns.priceCents[shop] * (1 + rules.markup));
    const share = Math.min(rules.largest, (rules.follows * sizes[place]) / all);
    const account = openAccount(world, shop, serviceAccount, Math.ceil(share * persons.count));
    columns.account[shop] = account;
    if (share <= 0) continue;
    deriveKey(world.roots["brand follower"], person, key);
    const size = listFollowers(person, share, key, readers);
    addFollowers(world, account, readers.subarray(0, size), strangers.subarray(0, size));
    deriveKey(world.roots["brand customer"], person, key);
    const first = accounts.columns.slab[account];
    for (let tie = first; tie < first + size; tie++) {
      const reader = ties.columns.reader[tie];
      if (chance(key, reader) >= rules.customers) continue;
      ties.columns.bought[tie] = 1;
      persons.columns.channelsUsed[reader] |= 1 << serviceAccount;
    }
  }
}

/** Persons by chance among those who sell nothing, the first so many; by id. */
function chooseNames(world: World, count: number): number[] {
  const { persons } = world.state;
  if (count === 0) return [];
  const rank = new Float64Array(persons.count);
  const order: number[] = [];
  for (let person = 0; person < persons.count; person++) {
    if (persons.columns.seller[person] >= 0) continue;
    rank[person] = chance(world.roots.brand, person);
    order.push(person);
  }
  order.sort((a, b) => rank[a] - rank[b] || a - b);
  return order.slice(0, count).sort((a, b) => a - b);
}
