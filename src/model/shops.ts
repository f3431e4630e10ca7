/**
 * Shops: what a person brings to selling. Used on day 0 and by entry.
 *
 * A shop's traits are drawn once, from the owner's skills and by chance keyed to the owner and to how many
 * shops the owner opened before, so that no other entry can change them.
 */

import { append } from "../core/columns.ts";
import { exp, log, logistic, pow } from "../core/math.ts";
import { chance, deriveKey, emptyKey, type Key } from "../core/random.ts";
import { logNormal, normal } from "../core/variates.ts";
import { categoryCount, honesty, sellerRole, skillStep, unitCents } from "./constants.ts";
import { liveliestPlatform, openOn } from "./platforms.ts";
import type { entry } from "./submodels/entry.ts";
import type { posting } from "./submodels/posting.ts";
import type { utility } from "./submodels/utility.ts";
import { sectionOf, type World } from "./world.ts";

/** Ten million yuan, in cents: prices stay whole numbers of 32 bits whatever their spread. */
const largestPrice = 1_000_000_000;

/** Places of the draws that make a shop. */
const trait = {
  rate: 0,
  price: 1,
  unusual: 2,
  honesty: 3,
  category: 4,
  friend: 5,
  aim: 6,
  story: 7,
  personal: 8,
} as const;

/**
 * Opens a shop for a person, sold through an account that all friends follow, on the platform where most of them are;
 * returns the shop's id.
 */
export function openShop(world: World, person: number): number {
  const shop = createShop(world, person);
  openOn(world, shop, liveliestPlatform(world, person));
  return shop;
}

/** Creates the shop without an account. */
export function createShop(world: World, person: number): number {
  const rules = sectionOf<typeof entry.parameters>(world, "entry");
  const { persons, sellers } = world.state;
  const { skill, shopsOpened } = persons.columns;
  const shop = append(sellers);
  const columns = sellers.columns;
  const key = deriveKey(world.roots.shop, person, emptyKey());
  deriveKey(key, shopsOpened[person]++, key);
  const product = skill[person * 4] / skillStep;
  const users = skill[person * 4 + 1] / skillStep;
  const marketing = skill[person * 4 + 2] / skillStep;

  const unusual = chance(key, trait.unusual) < rules.unusual;
  const category = Math.floor(chance(key, trait.category) * categoryCount);
  const kind = chance(key, trait.honesty);
  const type =
    kind < rules.malicious
      ? honesty.malicious
      : kind < rules.malicious + rules.careless
        ? honesty.careless
        : honesty.honest;
  const costPrice = unusual ? 1 + rules.unusualMarkup : 1;

  columns.owner[shop] = person;
  columns.role[shop] = sellerRole.friend;
  columns.category[shop] = category;
  columns.standardness[shop] = unusual ? rules.unusualStandardness : 1;
  const told = logistic(rules.storySkill * marketing + normal(chance(key, trait.story), 0, 1));
  columns.story[shop] = unusual ? told : rules.commodityStory * told;
  columns.personal[shop] = personalShare(world, users, normal(chance(key, trait.personal), 0, 0.5));
  columns.honesty[shop] = type;
  const fault =
    type === honesty.malicious ? rules.maliciousFault : type === honesty.careless ? rules.carelessFault : 0;
  columns.odds[shop] = rules.quality + rules.qualitySkill * product - fault;
  columns.quality[shop] = logistic(columns.odds[shop]);
  columns.rate[shop] = Math.min(
    40,
    Math.max(0.3, rules.rate * logNormal(chance(key, trait.rate), 0, rules.rateSpread)),
  );
  const market = skill[person * 4 + 3] / skillStep;
  const guess = costPrice * logNormal(chance(key, trait.price), 0, rules.priceSpread);
  const price = startingPrice(world, guess, costPrice * (1 - rules.margin), market);
  columns.priceCents[shop] = Math.min(largestPrice, Math.round(price * unitCents));
  columns.unitCostCents[shop] = Math.round(costPrice * (1 - rules.margin) * unitCents);
  columns.position[shop] = aim(world, person, category, users, key);
  columns.capital[shop] = Math.round(rules.capital * unitCents);
  columns.entryDay[shop] = world.day;
  columns.windowDay[shop] = world.day;
  persons.columns.seller[person] = shop;
  return shop;
}

/** Share of personal posts, by skill with users and some noise in the log odds; none where nobody writes any. */
function personalShare(world: World, users: number, noise: number): number {
  const { personal, personalSkill } = sectionOf<typeof posting.parameters>(world, "posting");
  if (personal === 0) return 0;
  return Math.min(0.9, logistic(log(personal / (1 - personal)) + personalSkill * users + noise));
}

/** A first price: a guess, or in part what demand would bear for who knows the market: cost + 1 / weight of price. */
function startingPrice(world: World, guess: number, unitCost: number, market: number): number {
  const { knowledge } = sectionOf<typeof entry.parameters>(world, "entry");
  const weight = sectionOf<typeof utility.parameters>(world, "utility").price;
  const known = weight > 0 ? Math.min(1, Math.max(0, knowledge * market)) : 0;
  return known === 0 ? guess : guess * pow((unitCost + 1 / weight) / guess, known);
}

/** The taste of a friend, met more closely the better the owner knows users: a standard deviation of skill takes a third off the miss. */
function aim(world: World, person: number, category: number, users: number, key: Key): number {
  const { taste } = world.state.persons.columns;
  const { offsets, targets } = world.friends;
  const first = offsets[person];
  const count = offsets[person + 1] - first;
  const model = count === 0 ? person : targets[first + Math.floor(chance(key, trait.friend) * count)];
  const miss = normal(
    chance(key, trait.aim),
    0,
    sectionOf<typeof entry.parameters>(world, "entry").aim * exp(-0.5 * users),
  );
  return Math.round(taste[model * 4 + category] + miss * 65536) & 0xffff;
}
