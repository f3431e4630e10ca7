/** Validation of competition: posting, prices and places as games of those who answer each other best. */

import { exp } from "../../core/math.ts";
import { tasteFit } from "../../model/offers.ts";
import { scrollingShare } from "../../model/submodels/attention.ts";
import { type Check, check, type Target } from "./target.ts";

/** Where a function with one maximum between low and high has it: golden section. */
export function peakOf(value: (x: number) => number, low: number, high: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [low, high];
  let [left, right] = [b - ratio * (b - a), a + ratio * (b - a)];
  let [atLeft, atRight] = [value(left), value(right)];
  while (b - a > 1e-7 * (Math.abs(a) + Math.abs(b))) {
    if (atLeft > atRight) {
      [b, right, atRight] = [right, left, atLeft];
      left = b - ratio * (b - a);
      atLeft = value(left);
    } else {
      [a, left, atLeft] = [left, right, atRight];
      right = a + ratio * (b - a);
      atRight = value(right);
    }
  }
  return (a + b) / 2;
}

/** A game of equal players: what one earns by a move, where the others have made theirs. */
interface Game {
  readonly players: number;
  against(others: readonly number[]): (own: number) => number;
  readonly low: number;
  readonly high: number;
}

/** Moves after everybody has answered everybody else in turn, so many rounds. */
function bestResponses({ players, against, low, high }: Game, start: number, rounds: number): number[] {
  const moves = new Array<number>(players).fill(start);
  for (let round = 0; round < rounds; round++) {
    for (let player = 0; player < players; player++) {
      const others = moves.filter((_, other) => other !== player);
      moves[player] = peakOf(against(others), low, high);
    }
  }
  return moves;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

const [visits, scroll, organic, worth, cost] = [10, 0.9, 40, 1, 0.15] as const;

/** Share of posts seen by a reader whom sellers send so many a day. */
const seenShare = (posts: number) => scrollingShare(visits, organic + posts, scroll);

function postingGame(players: number): Game {
  return {
    players,
    against: (others) => {
      const theirs = sumOf(others);
      return (own) => (worth * seenShare(own + theirs) - cost) * own;
    },
    low: 0.01,
    high: 1000,
  };
}

/** b M (A + (n - 1) x) = c (A + n x)^2 for the posts x of each of n sellers, by bisection. */
function nashPosts(players: number): number {
  const capacity = visits / (1 - scroll);
  const around = capacity + organic;
  const gains = (x: number) =>
    worth * capacity * (around + (players - 1) * x) - cost * (around + players * x) ** 2;
  let [low, high] = [0, 1000];
  while (high - low > 1e-10) {
    const middle = (low + high) / 2;
    if (gains(middle) > 0) low = middle;
    else high = middle;
  }
  return low;
}

/** Sellers; posts of each, of all; joint profit; share seen. */
const postingEquilibria = [
  [1, 165.505, 165.505, 29.3485, 0.327327],
  [2, 149.756, 299.512, 23.2197, 0.227525],
  [5, 85.2592, 426.296, 11.3335, 0.176586],
  [20, 25.0309, 500.618, 3.05341, 0.156099],
  [100, 5.21411, 521.411, 0.621466, 0.151192],
] as const;

export const attentionCommons: Target = {
  id: "A03",
  title: "Attention commons: the posting game, and free entry that leaves no rent",
  source: "Gordon 1954; Hardin 1968; closed form from the law of scrolling, computed",
  run(): Check[] {
    const profit = (posts: number) => (worth * seenShare(posts) - cost) * posts;
    const joint = peakOf(profit, 1, 1000);
    // Posts at which the last one only just pays for itself.
    let [pays, loses] = [1, 10_000];
    while (loses - pays > 1e-9 * loses) {
      const middle = (pays + loses) / 2;
      if (profit(middle) > 0) pays = middle;
      else loses = middle;
    }
    const printed = { relative: 1e-5 };
    const checks = [
      check(this, "posts that earn most together", 165.505, joint, printed),
      check(this, "most that can be earned together", 29.3485, profit(joint), printed),
      check(this, "posts under free entry", 526.667, pays, printed),
      check(this, "joint profit under free entry", 0, profit(pays), { absolute: 1e-6 }),
    ];
    for (const [players, each, all, earned, share] of postingEquilibria) {
      const rate = nashPosts(players);
      const game = postingGame(players);
      const answer = peakOf(game.against(new Array<number>(players - 1).fill(rate)), game.low, game.high);
      const name = `${players} sellers`;
      checks.push(
        check(this, `${name}: posts of each by the formula`, each, rate, printed),
        check(this, `${name}: posts of all`, all, players * rate, printed),
        check(this, `${name}: joint profit`, earned, profit(players * rate), printed),
        check(this, `${name}: share seen`, share, seenShare(players * rate), printed),
        check(this, `${name}: best answer to the others' rate`, each, answer, { relative: 1e-4 }),
      );
      // A hundred answer each other in turn for ever: what each should post depends on the others a hundred times over.
      if (players === 1 || players === 100) continue;
      const total = sumOf(bestResponses(game, 20, 400));
      checks.push(
        check(this, `${name} answer each other: posts of each`, each, total / players, { relative: 1e-4 }),
      );
    }
    return checks;
  },
};

const [appeal, priceWeight, buyers] = [2, 1, 1000] as const;
const unitCost: number = 1;

function pricingGame(players: number): Game {
  return {
    players,
    against: (others) => {
      const worthOf = (price: number) => exp(appeal - priceWeight * price);
      const offered = others.reduce((total, price) => total + worthOf(price), 1);
      return (own) => (buyers * (own - unitCost) * worthOf(own)) / (offered + worthOf(own));
    },
    low: unitCost,
    high: 10,
  };
}

/** p = c + 1 / (b (1 - s)) of so many equal sellers who sell to logit buyers, by bisection; and the share of each. */
export function bertrandPrice(sellers: number): { readonly price: number; readonly share: number } {
  const shareAt = (price: number) => {
    const worthOf = exp(appeal - priceWeight * price);
    return worthOf / (1 + sellers * worthOf);
  };
  let [low, high] = [unitCost, 100];
  while (high - low > 1e-10) {
    const middle = (low + high) / 2;
    if (unitCost + 1 / (priceWeight * (1 - shareAt(middle))) > middle) low = middle;
    else high = middle;
  }
  return { price: low, share: shareAt(low) };
}

/** Sellers; price, share, profit of each. */
const priceEquilibria = [
  [1, 2.56714, 0.361896, 567.143],
  [2, 2.40106, 0.286254, 401.058],
  [5, 2.19188, 0.160991, 191.882],
  [10, 2.09897, 0.0900574, 98.9704],
  [50, 2.01999, 0.0196001, 19.9919],
] as const;

export const bertrandPrices: Target = {
  id: "M02",
  title: "Logit Bertrand equilibrium price",
  source: "Anderson, de Palma & Thisse 1992",
  run(): Check[] {
    return priceEquilibria.flatMap(([players, price, share, profit]) => {
      const closed = bertrandPrice(players);
      const answered = bestResponses(pricingGame(players), 3, 20);
      const name = `${players} sellers`;
      return [
        check(this, `${name}: price by the formula`, price, closed.price, { relative: 5e-6 }),
        check(this, `${name}: share of each`, share, closed.share, { relative: 1e-5 }),
        check(this, `${name}: profit of each`, profit, buyers * (closed.price - unitCost) * closed.share, {
          relative: 1e-5,
        }),
        check(this, `${name} answer each other: price`, price, sumOf(answered) / players, { relative: 1e-4 }),
      ];
    });
  },
};

/** Taste circle in the engine's steps. */
const circle = 65_536;
/** Buyers stand this far apart on it. */
const spacing = 4;

/**
 * Share of the buyers around the circle who buy from the first of evenly spaced sellers, at price `own` where all
 * others ask `others`; the cost of distance is t a turn of the circle, and distance the engine's fit of taste.
 */
function salopShare(sellers: number, t: number, own: number, others: number): number {
  const burden = (taste: number, seller: number) =>
    (t * (1 - tasteFit(taste, Math.round((seller * circle) / sellers)))) / 4;
  let [won, half] = [0, 0];
  // Buyers beyond the nearest rivals never come; both sides are alike.
  for (let taste = 0; taste <= circle / sellers; taste += spacing) {
    const mine = own + burden(taste, 0);
    const theirs = others + burden(taste, 1);
    if (mine < theirs) won++;
    else if (mine === theirs) half++;
  }
  return (2 * (won + half / 2) * spacing) / circle;
}

/** Price at which nobody gains by another, from `start` and in steps of `grid`. */
function salopPrice(sellers: number, t: number, start: number, grid: number): number {
  const gain = (own: number, others: number) => (own - 1) * salopShare(sellers, t, own, others);
  let price = start;
  for (let round = 0; round < 2000; round++) {
    const next: number = [price - grid, price, price + grid].reduce((best: number, own) =>
      gain(own, price) > gain(best, price) ? own : best,
    );
    if (next === price) break;
    price = Math.max(1, next);
  }
  return price;
}

export const salopCircle: Target = {
  id: "M04",
  title: "Product differentiation on the taste circle",
  source: "Salop 1979, Bell Journal of Economics 10, 141",
  run(): Check[] {
    const [fixed, tolerance] = [0.005, { relative: 0.05 }] as const;
    const grid = 0.002;
    // Free entry: as many sellers as still earn their fixed cost at the price they then settle on.
    const freeEntry = (t: number) => {
      let sellers = 2;
      let price = salopPrice(sellers, t, 1 + t / 2, grid);
      for (;;) {
        const next = salopPrice(sellers + 1, t, price, grid);
        if ((next - 1) / (sellers + 1) < fixed) return { sellers, price };
        [sellers, price] = [sellers + 1, next];
      }
    };
    const usual = freeEntry(2);
    const markup = (t: number) => freeEntry(t).price - 1;
    return [
      check(this, "price of ten sellers", 1.2, salopPrice(10, 2, 1.5, grid), tolerance),
      check(this, "sellers under free entry", 20, usual.sellers, tolerance),
      check(this, "price under free entry", 1.1, usual.price, tolerance),
      check(this, "markup at t = 4 against t = 1", 2, markup(4) / markup(1), tolerance),
      check(this, "price of a commodity, t = 0", 1, salopPrice(10, 0, 1.2, grid), tolerance),
    ];
  },
};

export const gameTargets: readonly Target[] = [attentionCommons, bertrandPrices, salopCircle];
