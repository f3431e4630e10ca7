/**
 * What a part of a claim measures, as data: leaves, each read from one run, and operations that compare runs of one
 * seed. Builders keep the claims' files short; nothing here runs a market.
 */

/** First and last day, both included; days count from 1. */
export type Days = readonly [number, number];

/** Options of a probe, which it states with its meaning. */
export type ProbeOptions = Readonly<Record<string, number | string>>;

/** What is read from one run. Daily numbers are the model's measures and those of `daily.ts`. */
export type Leaf =
  | { readonly take: "mean" | "sum" | "slope"; readonly measure: string; readonly days: Days }
  /** The highest or lowest mean of `width` days in a row, or the last of these days. */
  | {
      readonly take: "peak" | "peakDay" | "trough" | "troughDay";
      readonly measure: string;
      readonly width: number;
      readonly days: Days;
    }
  /** Days by which `follower` runs behind `leader` where both correlate best; from -most to most. */
  | {
      readonly take: "lag";
      readonly leader: string;
      readonly follower: string;
      readonly most: number;
      readonly smooth: number;
      readonly days: Days;
    }
  /** Correlation of two daily numbers, each a mean of `smooth` days in a row. */
  | {
      readonly take: "correlation";
      readonly of: readonly [string, string];
      readonly smooth: number;
      readonly days: Days;
    }
  /** The last of the first `width` days whose mean lies beyond a level; the day after all of them if none do. */
  | {
      readonly take: "crossing";
      readonly measure: string;
      readonly side: "above" | "below";
      readonly level: number;
      readonly width: number;
      readonly days: Days;
    }
  | { readonly take: "probe"; readonly probe: string; readonly options: ProbeOptions }
  /** Value of a parameter on day 0. */
  | { readonly take: "setting"; readonly path: string };

/** A leaf gives a number, or a list where two runs are to be compared item by item. */
export type Value = number | readonly number[];

export type Quantity =
  | number
  | { readonly leaf: Leaf; readonly arm: string }
  | { readonly apply: Operation; readonly to: readonly Quantity[] }
  /** How `y` moves with `x` over arms. */
  | { readonly over: Trend; readonly x: readonly Quantity[]; readonly y: readonly Quantity[] }
  /**
   * Rows of goals, the higher the better: the least lead that the best row has over any other in any goal, as a share of
   * the goal's mean size. Above 0 one row beats all others in everything.
   */
  | { readonly mastery: readonly (readonly Quantity[])[] }
  /** How far a seed's number lies from the mean of the others, as a share of that mean. */
  | { readonly apart: Quantity };

export type Operation =
  | "ratio"
  | "difference"
  | "distance"
  | "total"
  | "product"
  | "least"
  | "greatest"
  | "log"
  | "rankCorrelation"
  | "overlap";

/** Least-squares slope, slope of logarithms, correlation, least rise from one arm to the next. */
export type Trend = "slope" | "elasticity" | "correlation" | "leastRise" | "curvature";

/** The arm that every claim has. */
export const base = "base";

const leafOf = (leaf: Leaf): Quantity => ({ leaf, arm: base });

export const mean = (measure: string, days: Days): Quantity => leafOf({ take: "mean", measure, days });
export const sum = (measure: string, days: Days): Quantity => leafOf({ take: "sum", measure, days });
/** Slope of a straight line through the days, per day. */
export const slope = (measure: string, days: Days): Quantity => leafOf({ take: "slope", measure, days });
export const peak = (measure: string, width: number, days: Days): Quantity =>
  leafOf({ take: "peak", measure, width, days });
export const peakDay = (measure: string, width: number, days: Days): Quantity =>
  leafOf({ take: "peakDay", measure, width, days });
export const trough = (measure: string, width: number, days: Days): Quantity =>
  leafOf({ take: "trough", measure, width, days });
export const troughDay = (measure: string, width: number, days: Days): Quantity =>
  leafOf({ take: "troughDay", measure, width, days });
export const lag = (leader: string, follower: string, days: Days, most: number, smooth: number): Quantity =>
  leafOf({ take: "lag", leader, follower, most, smooth, days });
export const correlation = (a: string, b: string, days: Days, smooth: number): Quantity =>
  leafOf({ take: "correlation", of: [a, b], smooth, days });
export const crossing = (
  measure: string,
  side: "above" | "below",
  level: number,
  days: Days,
  width = 30,
): Quantity => leafOf({ take: "crossing", measure, side, level, width, days });
export const probe = (name: string, options: ProbeOptions = {}): Quantity =>
  leafOf({ take: "probe", probe: name, options });
export const setting = (path: string): Quantity => leafOf({ take: "setting", path });

export const ratio = (a: Quantity, b: Quantity): Quantity => ({ apply: "ratio", to: [a, b] });
export const difference = (a: Quantity, b: Quantity): Quantity => ({ apply: "difference", to: [a, b] });
/** How far two numbers lie apart, as a share of their mean. */
export const distance = (a: Quantity, b: Quantity): Quantity => ({ apply: "distance", to: [a, b] });
export const total = (...to: Quantity[]): Quantity => ({ apply: "total", to });
export const product = (...to: Quantity[]): Quantity => ({ apply: "product", to });
export const least = (...to: Quantity[]): Quantity => ({ apply: "least", to });
export const greatest = (...to: Quantity[]): Quantity => ({ apply: "greatest", to });
/** Rank correlation (Spearman) of two lists. */
export const rankCorrelation = (a: Quantity, b: Quantity): Quantity => ({
  apply: "rankCorrelation",
  to: [a, b],
});
/** Share of the first list's highest tenth that is in the second list's highest tenth. */
export const overlap = (a: Quantity, b: Quantity): Quantity => ({ apply: "overlap", to: [a, b] });
export const mastery = (rows: readonly (readonly Quantity[])[]): Quantity => ({ mastery: rows });
export const apart = (of: Quantity): Quantity => ({ apart: of });

/** The same quantity in another arm. */
export function inArm(quantity: Quantity, arm: string): Quantity {
  if (typeof quantity === "number") return quantity;
  if ("leaf" in quantity) return { ...quantity, arm };
  if ("apply" in quantity) return { ...quantity, to: quantity.to.map((each) => inArm(each, arm)) };
  if ("apart" in quantity) return { apart: inArm(quantity.apart, arm) };
  throw new Error("inArm requires a quantity of one arm (got one over arms)");
}

/** `arm` over `other`. */
export const ratioOf = (quantity: Quantity, arm: string, other = base): Quantity =>
  ratio(inArm(quantity, arm), inArm(quantity, other));
/** `arm` less `other`. */
export const gain = (quantity: Quantity, arm: string, other = base): Quantity =>
  difference(inArm(quantity, arm), inArm(quantity, other));

/** How `y` moves over arms, along given numbers or along another quantity of the same arms. */
export function over(
  trend: Trend,
  arms: readonly string[],
  x: readonly number[] | Quantity,
  y: Quantity,
): Quantity {
  const along = Array.isArray(x) ? (x as readonly number[]) : arms.map((arm) => inArm(x as Quantity, arm));
  return { over: trend, x: along, y: arms.map((arm) => inArm(y, arm)) };
}

/** Every leaf of a quantity with its arm. */
export function leavesOf(quantity: Quantity): { readonly leaf: Leaf; readonly arm: string }[] {
  if (typeof quantity === "number") return [];
  if ("leaf" in quantity) return [quantity];
  if ("apply" in quantity) return quantity.to.flatMap(leavesOf);
  if ("apart" in quantity) return leavesOf(quantity.apart);
  if ("mastery" in quantity) return quantity.mastery.flat().flatMap(leavesOf);
  return [...quantity.x, ...quantity.y].flatMap(leavesOf);
}
