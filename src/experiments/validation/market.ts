/** Validation of trade: choice, matching of tastes, trust, cumulative advantage, measures of concentration. */

import { posteriorMean, smoothed } from "../../core/belief.ts";
import { entropy, gini, hhi, theil, topShare } from "../../core/concentration.ts";
import { log, pow } from "../../core/math.ts";
import { chance, deriveKey, draw, emptyKey } from "../../core/random.ts";
import { mean, variance } from "../../core/statistics.ts";
import { polyaUrn } from "../../core/urn.ts";
import { addFollower } from "../../model/accounts.ts";
import { never, noAccount } from "../../model/constants.ts";
import { tasteFit } from "../../model/offers.ts";
import { openShop } from "../../model/shops.ts";
import { turnPage } from "../../model/submodels/calendar.ts";
import { considerOffers } from "../../model/submodels/choice.ts";
import { bestFit } from "../../model/submodels/marketplace.ts";
import { buy } from "../../model/submodels/orders.ts";
import { bareWorld } from "./bare.ts";
import { repetitionKey } from "./network.ts";
import { type Check, check, checkBand, type RunOptions, type Target } from "./target.ts";

const persons = 10_000;

/**
 * Shares of offers of the given values, buying nothing last, over so many choices of the engine's own steps: four
 * shops that everybody follows, an open need, and every day a fresh choice. Equal days have equal draws.
 */
function choiceShares(values: readonly (number | undefined)[], days: number): number[] {
  const world = bareWorld(persons, "validate M01");
  const { accounts, ties, persons: people, orders } = world.state;
  values.forEach((value, shop) => {
    const account = world.state.sellers.columns.account[openShop(world, shop)]!;
    for (let reader = 0; reader < persons; reader++) {
      const tie = addFollower(world, account, reader, 255);
      ties.columns.value[tie] = value ?? 0;
      ties.columns.seen[tie] = value === undefined ? 0 : 1;
    }
    accounts.columns.posts[account] = 1;
  });
  const counts = new Float64Array(values.length + 1);
  for (let day = 1; day <= days; day++) {
    world.day = day;
    turnPage(world);
    people.columns.needUntil.fill(never);
    considerOffers(world);
    orders.count = 0;
    buy(world);
    for (let order = 0; order < orders.count; order++) counts[orders.columns.account[order]!]!++;
    counts[values.length]! += persons - orders.count;
  }
  if (people.columns.bestAccount.includes(noAccount))
    throw new Error("every person has an offer to consider");
  return Array.from(counts, (count) => count / (persons * days));
}

const offerValues = [1, 0.5, 0, -1];
const offerShares = [0.403612, 0.244803, 0.148481, 0.054623, 0.148481];

export const logitChoice: Target = {
  id: "M01",
  title: "Multinomial logit: shares and elasticities",
  source: "McFadden 1974; Train 2009; computed",
  run({ scale }: RunOptions): Check[] {
    const days = scale === "full" ? 100 : 10;
    const choices = persons * days;
    // Tolerances of shares follow from the number of choices; that of elasticities is for 1e6.
    const wider = Math.sqrt(1e6 / choices);
    const base = choiceShares(offerValues, days);
    const checks = offerShares.map((share, place) =>
      check(
        this,
        place < 4 ? `share of offer ${place + 1}` : "share of buying nothing",
        share,
        base[place]!,
        {
          absolute: 3 * Math.sqrt((share * (1 - share)) / choices),
        },
      ),
    );
    let chiSquare = 0;
    offerShares.forEach((share, place) => {
      chiSquare += (choices * (base[place]! - share) * (base[place]! - share)) / share;
    });
    // 0.999 quantile of chi-square with 4 degrees of freedom.
    checks.push(checkBand(this, "chi-square of the five shares", 0, 18.467, chiSquare));

    const without = choiceShares([1, undefined, 0, -1], days);
    checks.push(
      check(this, "ratio of offers 1 and 3 without offer 2", Math.E, without[0]! / without[2]!, {
        relative: 3 * Math.sqrt((1 / without[0]! + 1 / without[2]!) / choices),
      }),
      check(this, "inclusive value", 1.9073, -log(base[4]!), {
        absolute: 3 * Math.sqrt((1 - base[4]!) / (base[4]! * choices)),
      }),
    );
    // Utility falls by 0.5 with the price of 2; a central difference of 0.2 in the price with the same draws.
    const [slope, price, change] = [0.5, 2, 0.2];
    const dear = choiceShares([1 - slope * change, 0.5, 0, -1], days);
    const cheap = choiceShares([1 + slope * change, 0.5, 0, -1], days);
    const own = ((dear[0]! - cheap[0]!) / base[0]!) * (price / (2 * change));
    const others = (shares: number[]) => 1 - shares[0]!;
    const cross = ((others(dear) - others(cheap)) / others(base)) * (price / (2 * change));
    checks.push(
      check(this, "own price elasticity of offer 1", -0.596388, own, { relative: 0.02 * wider }),
      check(this, "cross elasticity of the others", 0.403612, cross, { relative: 0.02 * wider }),
    );
    return checks;
  },
};

export const tasteMatching: Target = {
  id: "M05",
  title: "Best of n on the taste circle",
  source: "order statistics of uniforms on a circle of circumference 1",
  run(): Check[] {
    const expected = [
      [1, 0.25],
      [5, 0.0833333],
      [20, 0.0238095],
      [100, 0.0049505],
    ] as const;
    const buyers = 100_000;
    const key = repetitionKey("M05", 0);
    const buyerKey = emptyKey();
    const distance = (fit: number) => (1 - fit) / 4;
    return expected.flatMap(([n, mismatch]) => {
      let sum = 0;
      for (let buyer = 0; buyer < buyers; buyer++) {
        deriveKey(key, buyer, buyerKey);
        const taste = draw(buyerKey, -1) >>> 16;
        let best = -1;
        for (let item = 0; item < n; item++) {
          best = Math.max(best, tasteFit(taste, draw(buyerKey, item) >>> 16));
        }
        sum += distance(best);
      }
      return [
        check(this, `distance of the best of ${n}`, mismatch, sum / buyers, { absolute: 0.002 }),
        check(
          this,
          `distance that the marketplace assumes for the best of ${n}`,
          mismatch,
          distance(bestFit(n)),
          {
            absolute: 5e-8,
          },
        ),
      ];
    });
  },
};

export const trustUpdating: Target = {
  id: "M06",
  title: "Trust: Beta updating and smoothing",
  source: "Jøsang & Ismail 2002",
  run(): Check[] {
    const exact = { relative: 1e-6 };
    const [prior, weight, memory] = [2 / 3, 3, 0.1];
    const after = posteriorMean(prior, weight, 8, 2);
    // A Beta of mean m that counts for w outcomes has variance m (1 - m) / (w + 1).
    const sd = Math.sqrt((after * (1 - after)) / (weight + 10 + 1));
    const lasts: number[] = [];
    const key = repetitionKey("M06", 0);
    const streamKey = emptyKey();
    for (let stream = 0; stream < 4000; stream++) {
      deriveKey(key, stream, streamKey);
      let level = 0.8;
      for (let event = 0; event < 200; event++) {
        level = smoothed(level, chance(streamKey, event) < 0.8 ? 1 : 0, memory);
      }
      lasts.push(level);
    }
    return [
      check(this, "prior mean", 0.666667, posteriorMean(prior, weight, 0, 0), exact),
      check(this, "after 8 good and 2 bad", 0.769231, after, exact),
      check(this, "after 1 bad", 0.5, posteriorMean(prior, weight, 0, 1), exact),
      check(this, "posterior standard deviation after 10", 0.112604, sd, { relative: 5e-6 }),
      check(this, "half-life of smoothing, events", 6.57881, log(0.5) / log(smoothed(1, 0, memory)), exact),
      check(this, "mean of smoothed streams", 0.8, mean(lasts), { relative: 0.01 }),
      check(this, "standard deviation of smoothed streams", 0.0917663, Math.sqrt(variance(lasts)), {
        relative: 0.05,
      }),
    ];
  },
};

export const cumulativeAdvantage: Target = {
  id: "M07",
  title: "Pólya urn: cumulative advantage freezes random shares",
  source: "Pólya 1930; Arthur 1994",
  run({ scale }: RunOptions): Check[] {
    // Shares after T steps have T / (T + 2 a) of the limit's variance: within one per cent at 1000 steps.
    const steps = scale === "full" ? 4000 : 1000;
    const key = repetitionKey("M07", 0);
    const branch = (number: number) => deriveKey(key, number, emptyKey());
    const sharesFrom = (start: number) =>
      Array.from({ length: 4000 }, (_, world) => {
        const worldKey = deriveKey(branch(start), world, emptyKey());
        return polyaUrn(2, start, steps, worldKey)[0]! / (2 * start + steps);
      });
    const ones = sharesFrom(1);
    const giniOf = (colours: number, worlds: number) =>
      mean(
        Array.from({ length: worlds }, (_, world) =>
          gini(polyaUrn(colours, 1, 200 * colours, deriveKey(branch(100 + colours), world, emptyKey()))),
        ),
      );
    return [
      check(this, "variance of shares, start 1", 0.0833333, variance(ones), { relative: 0.06 }),
      check(this, "variance of shares, start 2", 0.05, variance(sharesFrom(2)), { relative: 0.06 }),
      check(this, "variance of shares, start 5", 0.0227273, variance(sharesFrom(5)), { relative: 0.06 }),
      check(
        this,
        "probability of a share below 0.1, start 1",
        0.1,
        mean(ones.map((s) => (s < 0.1 ? 1 : 0))),
        {
          absolute: 0.02,
        },
      ),
      check(this, "Gini coefficient, 50 colours", 0.49, giniOf(50, 100), { absolute: 0.02 }),
      check(this, "Gini coefficient, 1000 colours", 0.4995, giniOf(1000, 10), { absolute: 0.02 }),
    ];
  },
};

/** Exponent, Gini coefficient, shares of the top 1 %, 10 % and 20 %. */
const paretos = [
  [1.16, 0.757576, 0.529832, 0.727895, 0.800922],
  [1.5, 0.5, 0.215443, 0.464159, 0.584804],
  [2, 0.333333, 0.1, 0.316228, 0.447214],
  [3, 0.2, 0.0464159, 0.215443, 0.341995],
] as const;

export const concentrationMeasures: Target = {
  id: "M10",
  title: "Concentration: measures against closed forms",
  source: "Lorenz curves of Pareto laws; computed",
  run({ scale }: RunOptions): Check[] {
    const vector = [1, 1, 2, 3, 5, 8, 13, 21];
    const six = { relative: 5e-6 };
    const checks = [
      check(this, "vector: Gini coefficient", 0.509259, gini(vector), six),
      check(this, "vector: Gini coefficient as a fraction", 55 / 108, gini(vector), { relative: 1e-9 }),
      check(this, "vector: Herfindahl-Hirschman index", 0.244856, hhi(vector), six),
      check(this, "vector: index as a fraction", 714 / 2916, hhi(vector), { relative: 1e-9 }),
      check(this, "vector: Theil index", 0.43572, theil(vector), six),
      check(this, "vector: share of the top two", 0.62963, topShare(vector, 0.25), six),
      check(this, "vector: share of the top two as a fraction", 34 / 54, topShare(vector, 0.25), {
        relative: 1e-9,
      }),
      check(this, "vector: entropy, nats", 1.64372, entropy(vector), six),
    ];
    const points = scale === "full" ? 1e6 : 1e5;
    for (const [exponent, ...expected] of paretos) {
      const cells = paretoCells(points, exponent);
      const names = [
        "Gini coefficient",
        "share of the top 1 %",
        "share of the top 10 %",
        "share of the top 20 %",
      ];
      const measures = (values: Float64Array) => [
        gini(values),
        topShare(values, 0.01),
        topShare(values, 0.1),
        topShare(values, 0.2),
      ];
      const rows = (kind: string, values: Float64Array, relative: number) =>
        measures(values).map((got, i) =>
          check(this, `Pareto ${exponent}, ${kind}: ${names[i]}`, expected[i]!, got, { relative }),
        );
      checks.push(...rows("means of cells", cells, 1e-5));
      // Mid-points miss most of the last cell: a sixth of the top per cent's share at exponent 1.16, whatever
      // measures it, and at 1.5 four per cent with a tenth of the points.
      if (exponent < (scale === "full" ? 1.5 : 2)) continue;
      const midPoints = Float64Array.from({ length: points }, (_, i) =>
        pow((i + 0.5) / points, -1 / exponent),
      );
      checks.push(...rows("mid-points", midPoints, 0.02));
    }
    return checks;
  },
};

/** Means of the quantile function u^(-1/a) over cells of equal width, the first cell the largest values. */
function paretoCells(points: number, exponent: number): Float64Array {
  const power = 1 - 1 / exponent;
  const cells = new Float64Array(points);
  let before = 0;
  for (let cell = 0; cell < points; cell++) {
    const up = pow((cell + 1) / points, power);
    cells[cell] = ((up - before) * points) / power;
    before = up;
  }
  return cells;
}

export const marketTargets: readonly Target[] = [
  logitChoice,
  tasteMatching,
  trustUpdating,
  cumulativeAdvantage,
  concentrationMeasures,
];
