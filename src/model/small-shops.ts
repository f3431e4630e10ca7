/** Small shops as they open: by persons who sell nothing else, and by sellers beside their posts to friends. */

import { chance, deriveKey, emptyKey } from "../core/random.ts";
import { addFollower, openAccount } from "./accounts.ts";
import { smallShop } from "./channels.ts";
import { sellerRole, unitCents } from "./constants.ts";
import { createShop } from "./shops.ts";
import type { stores } from "./submodels/stores.ts";
import { sectionOf, type World } from "./world.ts";

/** Small shops of day 0. */
export function plantSmallShops(world: World): void {
  const { initial } = sectionOf<typeof stores.parameters>(world, "stores");
  const { persons } = world.state;
  const key = world.roots["shop entry"];
  if (initial === 0) return;
  for (let person = 0; person < persons.count; person++) {
    if (chance(key, person) < initial && persons.columns.seller[person] < 0) openSmallShop(world, person);
  }
}

/** Opens the shop of a person who sells nothing else. It posts nothing. */
export function openSmallShop(world: World, person: number): void {
  const shop = createShop(world, person);
  const { role, rate } = world.state.sellers.columns;
  role[shop] = sellerRole.shop;
  rate[shop] = 0;
  openBesideFeed(world, shop);
}

/** Opens a small shop's account for a seller: the deposit is paid, and some friends hear of it. */
export function openBesideFeed(world: World, shop: number): void {
  const { known, deposit } = sectionOf<typeof stores.parameters>(world, "stores");
  const { offsets, targets } = world.friends;
  const { sellers, persons, market, accounts } = world.state;
  const account = openAccount(world, shop, smallShop, 0);
  const { owner, store, capital, depositCents } = sellers.columns;
  const cents = Math.round(deposit * unitCents);
  store[shop] = account;
  capital[shop] -= cents;
  depositCents[shop] = cents;
  market.columns.depositCents[0] += cents;
  world.tally.shopsOpened++;
  const person = owner[shop];
  const key = deriveKey(world.roots["shop known"], person, emptyKey());
  deriveKey(key, accounts.columns.ordinal[account], key);
  for (let e = offsets[person]; e < offsets[person + 1]; e++) {
    const friend = targets[e];
    if (persons.columns.departed[friend] !== 0 || chance(key, friend) >= known) continue;
    addFollower(world, account, friend, world.strength[e]);
  }
}
