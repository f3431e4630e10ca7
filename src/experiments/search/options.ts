/** The options of a search with their defaults, checked against the experiment's metrics, levers and arms. */

import { nearest } from "../../scenario/nearest.ts";
import type { Amount, Experiment, Factor, Metric } from "../laboratory/experiment.ts";
import { LaboratoryFault } from "../laboratory/fault.ts";

type Written = number | string | readonly string[] | undefined;

/** Reads options and gathers what is wrong with them; `done` throws all faults at once. */
export interface Options {
  number(name: string, otherwise: number, least?: number): number;
  integer(name: string, otherwise: number, least?: number): number;
  amount(name: string): Amount | undefined;
  word<T extends string>(name: string, allowed: readonly T[], otherwise?: T): T;
  words(name: string): readonly string[];
  given(name: string): boolean;
  /** A metric by its name; the only one where none is named. */
  metric(name: string): Metric;
  /** One with a goal. */
  goal(name: string): Metric;
  /** An arm by its name; the baseline where none is named. */
  arm(name: string): string;
  refuse(name: string, expected: string, was?: string): void;
  done(): void;
}

export function optionsOf(experiment: Experiment): Options {
  const { metrics, arms, search } = experiment;
  const written: Readonly<Record<string, Written>> = search?.options ?? {};
  const faults: string[] = [];
  const refuse = (name: string, expected: string, was = shown(written[name])) => {
    faults.push(`search.${name} must be ${expected} (was ${was})`);
  };
  const number = (name: string, otherwise: number, least = -Infinity, kind = "a number") => {
    const value = written[name] ?? otherwise;
    if (typeof value === "number" && value >= least && (kind === "a number" || Number.isInteger(value)))
      return value;
    refuse(name, Number.isFinite(least) ? `${kind} of at least ${least}` : kind);
    return otherwise;
  };
  const word = <T extends string>(name: string, allowed: readonly T[], otherwise?: T): T => {
    const value = (written[name] ?? otherwise ?? (allowed.length === 1 ? allowed[0] : undefined)) as T;
    if (!allowed.includes(value)) {
      const near = typeof value === "string" ? nearest(value, allowed) : undefined;
      refuse(name, `${oneOf(allowed)}${near ? `, perhaps ${near}` : ""}`);
    }
    return value;
  };
  const named = (name: string, among: readonly Metric[]): Metric => {
    const found = word(
      name,
      among.map((metric) => metric.name),
    );
    return among.find((metric) => metric.name === found) ?? metrics[0]!;
  };
  return {
    number,
    integer: (name, otherwise, least) => number(name, otherwise, least, "an integer"),
    amount(name) {
      const value = written[name];
      if (value === undefined) return undefined;
      if (typeof value === "number") return { value, relative: false };
      const share = typeof value === "string" ? /^(\d+(?:\.\d+)?) ?%$/.exec(value) : null;
      if (share) return { value: Number(share[1]) / 100, relative: true };
      refuse(name, "a number, or a share such as 80%");
      return undefined;
    },
    word,
    words: (name) => [written[name] ?? []].flat().map(String),
    given: (name) => written[name] !== undefined,
    metric: (name) => named(name, metrics),
    goal: (name) => {
      const aimed = metrics.filter(({ goal }) => goal !== undefined);
      if (aimed.length > 0) return named(name, aimed);
      refuse(name, "a metric with a goal, maximize or minimize", "none with one");
      return metrics[0]!;
    },
    arm: (name) =>
      word(
        name,
        arms.map((arm) => arm.name),
        arms[0]!.name,
      ),
    refuse,
    done() {
      if (faults.length > 0) throw new LaboratoryFault("invalid", faults.join("\n"));
    },
  };
}

/** Levers that are searched; arms that set one of them would hide it. */
export function leversOf(
  experiment: Experiment,
  arms: readonly string[],
  options: Options,
): readonly Factor[] {
  const { levers } = experiment;
  if (levers.length === 0) options.refuse("method", "given with levers to choose from", "without levers");
  refuseSet(experiment, levers, arms, options);
  return levers;
}

export function refuseSet(
  { arms }: Experiment,
  factors: readonly Factor[],
  names: readonly string[],
  options: Options,
): void {
  for (const { name, set } of arms) {
    if (!names.includes(name)) continue;
    const both = factors.filter(({ path }) => path in set).map(({ path }) => path);
    if (both.length > 0)
      options.refuse("arm", "one that leaves the levers free", `${name}, which sets ${both[0]}`);
  }
}

/** Replicates of a method that adds them: from `min_replicates` up to `max_replicates`. */
export function replicatesOf({ replicates }: Experiment, options: Options): { min: number; max: number } {
  const min = options.integer("min_replicates", Math.max(2, replicates.min), 2);
  const otherwise = Math.max(min, replicates.max > replicates.min ? replicates.max : 4 * min);
  return { min, max: options.integer("max_replicates", otherwise, min) };
}

function oneOf(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? "given") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

function shown(value: Written): string {
  return value === undefined ? "missing" : typeof value === "string" ? value : JSON.stringify(value);
}
