/** Validation of sellers who learn: the model's own rule in small closed markets whose equilibrium is known. */

import { exp } from "../../core/math.ts";
import { unitCents } from "../../model/constants.ts";
import { openShop } from "../../model/shops.ts";
import { scrollingShare } from "../../model/submodels/attention.ts";
import { turnPage } from "../../model/submodels/calendar.ts";
import { learn } from "../../model/submodels/learning.ts";
import type { World } from "../../model/world.ts";
import { bareWorld, type Settings } from "./bare.ts";
import { type Check, check, type RunOptions, type Target } from "./target.ts";

const days = 7;

interface Game {
  readonly name: string;
  readonly sellers: number;
  readonly settings: Settings;
  /** What is being learned at the start. */
  readonly start: number;
  /** Profit of a day, money, of each seller at what all of them do. */
  readonly payoff: (moves: readonly number[]) => readonly number[];
}

/** What sellers do on average in the second half of so many looks at the books, each seller's look on a day of its own. */
function learnedMean(game: Game, quantity: "rate" | "priceCents", looks: number, repetition: number): number {
  const world: World = bareWorld(game.sellers, `${game.name} ${repetition}`, {
    "learning.days": days,
    "learning.imitation": 0,
    "learning.insight": 0,
    "learning.mostRate": 100,
    ...game.settings,
  });
  const { sellers } = world.state;
  const unit = quantity === "rate" ? 1 : unitCents;
  for (let owner = 0; owner < game.sellers; owner++) {
    const shop = openShop(world, owner);
    sellers.columns.unitCostCents[shop] = unitCents;
    sellers.columns[quantity][shop] = game.start * unit;
  }
  const column = sellers.columns[quantity];
  const { profitCents } = sellers.columns;
  let sum = 0;
  let count = 0;
  for (let day = 1; day <= looks * days; day++) {
    world.day = day;
    turnPage(world);
    const moves = Array.from(column.subarray(0, game.sellers), (value) => value / unit);
    game.payoff(moves).forEach((profit, shop) => {
      profitCents[shop]! += profit * unitCents;
    });
    learn(world);
    if (day <= (looks * days) / 2) continue;
    for (const move of moves) sum += move;
    count += game.sellers;
  }
  return sum / count;
}

function meanOver(repetitions: number, value: (repetition: number) => number): number {
  let sum = 0;
  for (let repetition = 0; repetition < repetitions; repetition++) sum += value(repetition);
  return sum / repetitions;
}

/** A03: everybody posts into one feed of 40 ordinary posts a day; a post costs 0.15, seen it earns 1. */
function commons(sellers: number, rule: "trial" | "climb"): Game {
  return {
    name: `validate A03 ${rule} ${sellers}`,
    sellers,
    settings: { "learning.rule": rule, "learning.priceStep": 0 },
    start: 4,
    payoff: (rates) => {
      const seen = scrollingShare(
        10,
        rates.reduce((sum, rate) => sum + rate, 40),
        0.9,
      );
      return rates.map((rate) => rate * (seen - 0.15));
    },
  };
}

export const postingGame: Target = {
  id: "A03",
  title: "Attention commons: learned posting against the Nash rate",
  source: "Gordon 1954; closed form from A02",
  run({ scale }: RunOptions): Check[] {
    const [looks, repetitions] = scale === "full" ? [3000, 6] : [800, 3];
    const rates = (sellers: number, rule: "trial" | "climb") =>
      meanOver(repetitions, (repetition) => learnedMean(commons(sellers, rule), "rate", looks, repetition));
    const [five, twenty] = [rates(5, "trial"), rates(20, "trial")];
    return [
      check(this, "learned: posts of each of 5 sellers", 85.2592, five, { relative: 0.1 }),
      check(this, "learned: posts of each of 20 sellers", 25.0309, twenty, { relative: 0.1 }),
      check(this, "learned: share seen, 5 sellers", 0.176586, scrollingShare(10, 40 + 5 * five, 0.9), {
        absolute: 0.02,
      }),
      check(this, "learned: share seen, 20 sellers", 0.156099, scrollingShare(10, 40 + 20 * twenty, 0.9), {
        absolute: 0.02,
      }),
      // The rule that keeps its direction stays below the middle between joint optimum (8.3) and Nash rate (25).
      check(
        this,
        "learned: keeping direction: 20 sellers hold back (1: yes)",
        1,
        Number(rates(20, "climb") < 16.65),
        {
          absolute: 0,
        },
      ),
    ];
  },
};

/** M02: logit demand of 1 000 buyers, utility 2 - price, unit cost 1. */
function logitMarket(sellers: number): Game {
  return {
    name: `validate M02 ${sellers}`,
    sellers,
    settings: { "learning.rateStep": 0 },
    start: 1.5,
    payoff: (prices) => {
      const worths = prices.map((price) => exp(2 - price));
      const all = worths.reduce((sum, worth) => sum + worth, 1);
      return prices.map((price, shop) => (1000 * (price - 1) * worths[shop]!) / all);
    },
  };
}

const logitPrices = [
  [1, 2.56714],
  [2, 2.40106],
  [5, 2.19188],
  [10, 2.09897],
] as const;

export const logitPrice: Target = {
  id: "M02",
  title: "Logit Bertrand: learned prices",
  source: "Anderson, de Palma & Thisse 1992",
  run({ scale }: RunOptions): Check[] {
    return logitPrices.map(([sellers, price]) => {
      // Fewer sellers average less; two of them wander most.
      const [looks, repetitions] = scale === "full" ? [3000, 12] : [1200, sellers < 5 ? 8 : 3];
      const got = meanOver(repetitions, (repetition) =>
        learnedMean(logitMarket(sellers), "priceCents", looks, repetition),
      );
      return check(this, `learned: price of ${sellers} sellers`, price, got, { relative: 0.03 });
    });
  },
};

/** M04: sellers spread evenly over a circle of 1 000 buyers who pay the price and the way, unit cost 1. */
function circle(sellers: number, travel: number): Game {
  const gap = 1 / sellers;
  /** Reach of a seller towards a neighbour of the given price. */
  const reach = (own: number, other: number) =>
    Math.max(0, Math.min(gap, gap / 2 + (other - own) / (2 * travel)));
  return {
    name: `validate M04 ${sellers} ${travel}`,
    sellers,
    settings: { "learning.rateStep": 0, "learning.priceStep": 0.01 },
    start: 1.3,
    payoff: (prices) =>
      prices.map((price, shop) => {
        const left = prices[(shop + sellers - 1) % sellers]!;
        const right = prices[(shop + 1) % sellers]!;
        return 1000 * (price - 1) * (reach(price, left) + reach(price, right));
      }),
  };
}

export const circlePrice: Target = {
  id: "M04",
  title: "Differentiated goods: learned prices on the circle",
  source: "Salop 1979",
  run({ scale }: RunOptions): Check[] {
    const [looks, repetitions] = scale === "full" ? [3000, 6] : [1000, 2];
    const price = (sellers: number, travel: number) =>
      meanOver(repetitions, (repetition) =>
        learnedMean(circle(sellers, travel), "priceCents", looks, repetition),
      );
    // Entry is free where the mark-up t / n on the share 1 / n covers the fixed cost: n = sqrt(t / F).
    const fixed = 0.01;
    const [few, many] = [1, 4].map((travel) => price(Math.round(Math.sqrt(travel / fixed)), travel) - 1);
    return [
      check(this, "learned: price of 10 sellers, t = 2", 1.2, price(10, 2), { relative: 0.05 }),
      check(this, "learned: price at free entry, t = 2, F = 0.005", 1.1, price(20, 2), { relative: 0.05 }),
      check(this, "learned: mark-up at free entry, t = 4 against 1", 2, many! / few!, { relative: 0.15 }),
    ];
  },
};

export const sellerTargets: readonly Target[] = [postingGame, logitPrice, circlePrice];
