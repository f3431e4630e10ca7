/**
 * Entry: people take up selling when they believe that it pays more than their time is worth. They judge by
 * the sellers they know, and the visible winners weigh too much in it; hype multiplies the wish.
 *
 * Source: diffusion by innovation and imitation (Bass 1969) on beliefs biased by visible success. Who knows
 * no seller goes by the talk of the town.
 */

import { logistic } from "../../core/math.ts";
import { atStart, flag, lever, number } from "../../core/parameter.ts";
import { drawWith, unit } from "../../core/random.ts";
import { unitCents } from "../constants.ts";
import { log } from "../events.ts";
import { openShop } from "../shops.ts";
import { isVisible } from "../visibility.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const entry = {
  name: "entry",
  meaning: "who takes up selling, and with what",
  source: "Bass 1969 for innovation and imitation; beliefs assumed",
  parameters: {
    open: flag("may new sellers enter", true, "a planner's lever", lever),
    initial: number("share of persons who sell on day 0", "1", 0.002, [0, 1], "assumed", atStart),
    innovation: number("hazard of entry on one's own account", "1/day", 1e-4, [0, 0.1], "assumed"),
    imitation: number("hazard of entry if all friends sell", "1/day", 0.08, [0, 1], "assumed"),
    optimism: number(
      "weight of the visible winners in the belief",
      "1",
      0.35,
      [0, 1],
      "assumed: success is seen, failure is not",
    ),
    sharpness: number("width of the wage comparison, in wages", "1", 0.15, [0.01, 5], "assumed"),
    pause: number("days before a former seller may enter again", "days", 180, [0, 10000], "assumed"),
    rate: number("median posting rate of new sellers", "posts/day", 4, [0.1, 40], "assumed"),
    rateSpread: number("spread of it, logarithmic", "1", 0.5, [0, 3], "assumed"),
    priceSpread: number("spread of prices, logarithmic", "1", 0.15, [0, 2], "assumed"),
    knowledge: number(
      "share of the way to the best price of logit demand that a standard deviation of market knowledge covers",
      "1",
      0.3,
      [0, 1],
      "assumed; best price: unit cost + 1 / weight of price, M02 at a small share",
    ),
    unusual: number("share of sellers with non-standard goods", "1", 0.5, [0, 1], "assumed"),
    unusualMarkup: number("higher price of non-standard goods", "money", 0.15, [0, 5], "assumed"),
    margin: number("margin on the reference price", "1", 0.5, [0, 1], "assumed: cosmetics, food"),
    careless: number("share of careless sellers", "1", 0.12, [0, 1], "assumed"),
    malicious: number("share of malicious sellers", "1", 0.08, [0, 1], "assumed"),
    quality: number("log odds of a good experience", "log odds", 1.6, [-10, 10], "assumed"),
    qualitySkill: number(
      "log odds per standard deviation of product skill",
      "log odds",
      0.8,
      [0, 5],
      "assumed",
    ),
    storySkill: number(
      "log odds of a told story per standard deviation of marketing",
      "log odds",
      0.8,
      [0, 5],
      "assumed",
    ),
    commodityStory: number("story of a commodity against other goods", "1", 0.2, [0, 1], "assumed"),
    unusualStandardness: number("standardness of non-standard goods", "1", 0.3, [0, 1], "assumed"),
    carelessFault: number("log odds of quality that carelessness costs", "log odds", 0.5, [0, 10], "assumed"),
    maliciousFault: number("log odds of quality that malice costs", "log odds", 1.5, [0, 10], "assumed"),
    aim: number("miss of a friend's taste at average skill with users", "circle", 0.1, [0, 1], "assumed"),
    capital: number("money at the start", "money", 20, [0, 10000], "assumed: 2 000 yuan"),
  },
  decisions: ["entry", "shop"],
} as const satisfies Mechanism;

/** Hazard of thinking of it: (innovation + imitation x share of friends who sell) x hype, as in Bass 1969. */
export function entryWish(innovation: number, imitation: number, sellingShare: number, wind: number): number {
  return (innovation + imitation * sellingShare) * wind;
}

/** Probability that an income believed in beats the wage: logistic in the gap, in units of `sharpness` wages. */
export function willingness(belief: number, wage: number, sharpness: number): number {
  return logistic((belief - wage) / (sharpness * wage));
}

/** Opens shops. One draw per person who does not sell. */
export function enter(world: World): void {
  const p = valuesOf(world, entry);
  world.state.market.columns.entriesToday[0] = 0;
  if (!p.open) return;
  const { offsets } = world.friends;
  const { persons, market } = world.state;
  const { seller, departed, lastExitDay, sellerFriends, wage } = persons.columns;
  const wind = market.columns.hype[0];
  const { first: k1, second: k2 } = world.keys.entry;
  // Nobody wishes for more than who has only friends who sell: most are passed over by their draw alone.
  const most = entryWish(p.innovation, p.imitation, 1, wind);
  for (let person = 0; person < persons.count; person++) {
    const u = unit(drawWith(k1, k2, person));
    if (u >= most) continue;
    const friends = offsets[person + 1] - offsets[person];
    const known = sellerFriends[person];
    const wish = entryWish(p.innovation, p.imitation, friends > 0 ? known / friends : 0, wind);
    if (u >= wish || seller[person] >= 0 || departed[person] !== 0) continue;
    if (world.day - lastExitDay[person] < p.pause) continue;
    const income = believedIncome(world, person, known, p.optimism) / unitCents;
    if (u >= wish * willingness(income, wage[person], p.sharpness)) continue;
    const shop = openShop(world, person);
    market.columns.entriesToday[0]++;
    world.tally.entries++;
    log(world.events, world.day, "entry", person, -1, shop);
  }
}

/** Believed profit, cents a day: the mean of friends who sell, with the best tenth of them given extra weight. */
function believedIncome(world: World, person: number, known: number, optimism: number): number {
  const { offsets, targets } = world.friends;
  const { persons, sellers, market } = world.state;
  if (known === 0) return (1 - optimism) * market.columns.newsMean[0] + optimism * market.columns.newsBest[0];
  const { profitFast, ranking } = sellers.columns;
  let sum = 0;
  let count = 0;
  for (let e = offsets[person]; e < offsets[person + 1]; e++) {
    const shop = persons.columns.seller[targets[e]];
    if (shop < 0 || !isVisible(world, shop)) continue;
    ranking[count++] = profitFast[shop];
    sum += profitFast[shop];
  }
  const ordered = ranking.subarray(0, count).sort();
  const top = Math.ceil(count / 10);
  let best = 0;
  for (let place = count - top; place < count; place++) best += ordered[place];
  return (1 - optimism) * (sum / count) + optimism * (best / top);
}
