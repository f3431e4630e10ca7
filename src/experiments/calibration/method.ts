/** Options of the methods of calibration: what a file may give, in which range, and what holds where it does not. */

import { abcDefaults } from "./abc-smc.ts";

export type Method = "abc-smc" | "nelder-mead" | "cma-es";

export interface NumberOption {
  readonly kind: "number" | "integer";
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly meaning: string;
}

export interface WordOption {
  readonly kind: "choice";
  readonly words: readonly string[];
  readonly default: string;
  readonly meaning: string;
}

export type Option = NumberOption | WordOption;

function integer(min: number, max: number, value: number, meaning: string): NumberOption {
  return { kind: "integer", min, max, default: value, meaning };
}

function number(min: number, max: number, value: number, meaning: string): NumberOption {
  return { kind: "number", min, max, default: value, meaning };
}

const pilot = integer(10, 10000, 50, "points of the prior from which scales are found");
const most = (value: number) => integer(1, 10_000_000, value, "points after which no more are made");

/** Lengths are shares of a parameter's distribution: 0.1 is a tenth of its probability. */
export const methodOptions = {
  "abc-smc": {
    population: integer(10, 100_000, abcDefaults.population, "points of a generation"),
    generations: integer(1, 100, abcDefaults.generations, "generations, that of the prior included"),
    quantile: number(0.01, 0.99, abcDefaults.quantile, "next epsilon, as a quantile of the last distances"),
    epsilon: number(0, 1e9, abcDefaults.epsilon, "distance that need not be bettered"),
    acceptance: number(1e-6, 1, abcDefaults.acceptance, "share of accepted points at which it gives up"),
    kernel: {
      kind: "choice",
      words: ["multivariate", "component"],
      default: abcDefaults.kernel,
      meaning: "points move along the parameters' correlations, or each parameter on its own",
    },
    evaluations: most(abcDefaults.evaluations),
    pilot,
  },
  "nelder-mead": {
    start: number(0.01, 0.99, 0.5, "where the first corner lies: quantile of every parameter"),
    step: number(0.001, 0.9, 0.25, "length of the first edges"),
    tolerance: number(0, 1, 0.005, "size of the simplex at which it ends"),
    value_tolerance: number(0, 1e9, 0.001, "difference of its distances at which it ends"),
    evaluations: most(200),
    pilot,
  },
  "cma-es": {
    start: number(0.01, 0.99, 0.5, "middle of the first points: quantile of every parameter"),
    step: number(0.001, 0.9, 0.3, "standard deviation of the first points"),
    population: integer(0, 100_000, 0, "points of a generation; 0: 4 + 3 ln of the number of parameters"),
    tolerance: number(0, 1, 0.003, "share of the first step at which it ends"),
    value_tolerance: number(0, 1e9, 1e-6, "difference of distances at which it ends"),
    goal: number(0, 1e9, 0, "distance that need not be bettered"),
    restarts: integer(0, 20, 0, "new beginnings with twice the points"),
    evaluations: most(500),
    pilot,
  },
} as const satisfies Readonly<Record<Method, Readonly<Record<string, Option>>>>;

type OptionsOf<M extends Method> = {
  readonly [K in keyof (typeof methodOptions)[M]]: (typeof methodOptions)[M][K] extends NumberOption
    ? number
    : string;
};

/** All options of a method: those given, the defaults of the others. */
export function optionsOf<M extends Method>(
  method: M,
  given: Readonly<Record<string, number | string>>,
): OptionsOf<M> {
  const all = Object.entries<Option>(methodOptions[method]).map(([name, option]) => [
    name,
    given[name] ?? option.default,
  ]);
  return Object.fromEntries(all) as OptionsOf<M>;
}
