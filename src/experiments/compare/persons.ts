/**
 * What a policy did to each person, and how far it spilled over. With common random numbers everybody exists in both
 * worlds of a pair, so that the difference between them is that person's own effect (a paired potential outcome). Effects
 * are told by how many friendships lie between a person and the nearest whom the policy acted on directly.
 */

import { holm } from "../../core/holm.ts";
import { type Interval, mean, meanInterval, quantile } from "../../core/statistics.ts";
import { tTest } from "../../core/student.ts";
import { type PersonColumn, personColumns } from "../laboratory/agents.ts";
import type { Experiment } from "../laboratory/experiment.ts";
import { LaboratoryFault } from "../laboratory/fault.ts";
import type { RunRow } from "../laboratory/laboratory.ts";
import { policyPaths } from "../laboratory/plan.ts";
import type { Agents } from "../laboratory/run-spec.ts";
import { defaults } from "./contrasts.ts";
import { rowPairs } from "./pairs.ts";

export type Reach = "all" | "treated" | "friends" | "friends of friends" | "further" | "out of reach";
export const reaches: readonly Reach[] = [
  "all",
  "treated",
  "friends",
  "friends of friends",
  "further",
  "out of reach",
];

export interface PersonEffect {
  readonly arm: string;
  readonly outcome: string;
  /** Whom: by distance to the nearest person treated in the arm's world. */
  readonly reach: Reach;
  /** Replicates with anybody there; all numbers below are means over them. */
  readonly replicates: number;
  /** Persons there, in one run. */
  readonly persons: number;
  /** Arm less baseline, mean over these persons; the replicate is the unit of the interval. */
  readonly effect: Interval;
  /** Of the t test of no effect over replicates. */
  readonly p: number;
  /** Shares of these persons. */
  readonly up: number;
  readonly down: number;
  readonly same: number;
  /** Quantiles of the persons' own effects. */
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** Why persons of two runs would not be the same persons; undefined where they are. */
function objection({ crn, arms }: Experiment): string | undefined {
  if (!crn) return "crn must be true for effects on persons (was false)";
  for (const arm of arms) {
    const path = policyPaths(arms, arm).find((one) => one.startsWith("network."));
    if (path) {
      return `arms.${arm.name} must leave the network as it is for effects on persons (was: sets ${path})`;
    }
  }
  return undefined;
}

/** Whether persons are to be compared: where the experiment says so, or else where they are kept and can be. */
export function comparesPersons(experiment: Experiment): boolean {
  const { compare, record, arms } = experiment;
  return arms.length > 1 && (compare?.persons ?? (record.agents && objection(experiment) === undefined));
}

/** Throws a LaboratoryFault where persons of two runs are not the same persons. */
export function checkPersons(experiment: Experiment): void {
  const message = objection(experiment);
  if (message !== undefined) throw new LaboratoryFault("invalid", message);
}

/** Numbers of one pair: persons, effect, up, down, same, low, median, high. */
type Told = readonly [number, number, number, number, number, number, number, number];

/**
 * Effects by arm, outcome and reach. Only two runs' persons are held at a time; `read` gives them by run id. Throws a
 * LaboratoryFault where they are missing or runs of a pair differ in their number.
 */
export async function personEffects(
  experiment: Experiment,
  rows: readonly RunRow[],
  read: (run: string) => Agents | undefined | Promise<Agents | undefined>,
): Promise<PersonEffect[]> {
  checkPersons(experiment);
  const { level } = experiment.compare ?? defaults;
  const agentsOf = async ({ spec }: RunRow): Promise<Agents> => {
    const agents = await read(spec.id);
    if (!agents) {
      throw new LaboratoryFault("incomplete", `run ${spec.id} must have its persons kept (has none)`);
    }
    return agents;
  };
  const effects: PersonEffect[] = [];
  for (const { name } of experiment.arms.slice(1)) {
    const told = new Map<string, Map<number, Told[]>>();
    for (const pair of rowPairs(experiment, rows, name).pairs) {
      const [mine, base] = [await agentsOf(pair.arm), await agentsOf(pair.baseline)];
      for (const [key, numbers] of tellPair(mine, base)) {
        const byReplicate = told.get(key) ?? new Map<number, Told[]>();
        byReplicate.set(pair.replicate, [...(byReplicate.get(pair.replicate) ?? []), numbers]);
        told.set(key, byReplicate);
      }
    }
    for (const outcome of Object.keys(personColumns)) {
      for (const reach of reaches) {
        const found = told.get(`${outcome}/${reach}`);
        if (found) effects.push(summed(name, outcome, reach, [...found.values()], level));
      }
    }
  }
  return effects;
}

function tellPair(mine: Agents, base: Agents): [key: string, Told][] {
  const distance = mine.distance_to_treated!;
  const [count, other] = [distance.length, base.distance_to_treated!.length];
  if (count !== other) {
    throw new LaboratoryFault(
      "invalid",
      `runs of a pair must have the same persons (were ${other} and ${count})`,
    );
  }
  const everybody = Array.from(distance, (_, person) => person);
  const groups = new Map<Reach, number[]>([["all", everybody]]);
  for (const person of everybody) {
    const reach = reachOf(distance[person]!);
    const group = groups.get(reach);
    if (group) group.push(person);
    else groups.set(reach, [person]);
  }
  return Object.keys(personColumns).flatMap((outcome) => {
    const [a, b] = [mine[outcome], base[outcome]];
    if (!a || !b) return [];
    return [...groups].map(([reach, persons]): [string, Told] => {
      return [`${outcome}/${reach}`, tell(Float64Array.from(persons, (person) => a[person]! - b[person]!))];
    });
  });
}

/** The group of a distance in friendships, -1 for none. */
export function reachOf(distance: number): Reach {
  if (distance < 0) return "out of reach";
  return reaches[1 + Math.min(3, distance)]!;
}

function tell(effects: Float64Array): Told {
  let up = 0;
  let down = 0;
  for (const effect of effects) {
    if (effect > 0) up++;
    else if (effect < 0) down++;
  }
  const n = effects.length;
  const [low, median, high] = [0.1, 0.5, 0.9].map((share) => quantile(effects, share)) as [
    number,
    number,
    number,
  ];
  return [n, mean(effects), up / n, down / n, (n - up - down) / n, low, median, high];
}

/** Means over the points of a replicate, then over replicates. */
function summed(
  arm: string,
  outcome: string,
  reach: Reach,
  byReplicate: readonly (readonly Told[])[],
  level: number,
): PersonEffect {
  const column = (place: number) =>
    byReplicate.map((points) => points.reduce((sum, told) => sum + told[place]!, 0) / points.length);
  const [persons, , up, down, same, low, median, high] = Array.from({ length: 8 }, (_, place) =>
    mean(column(place)),
  ) as unknown as Told;
  return {
    arm,
    outcome,
    reach,
    replicates: byReplicate.length,
    persons,
    effect: meanInterval(column(1), level),
    p: tTest(column(1)),
    up,
    down,
    same,
    low,
    median,
    high,
  };
}

/** The declared column of an outcome. */
export function outcomeOf(name: string): PersonColumn {
  return (personColumns as Readonly<Record<string, PersonColumn>>)[name]!;
}

/** The effect with the least p value, if that is below alpha after Holm's adjustment for all that are given. */
export function clearest(
  effects: readonly PersonEffect[],
  alpha = 0.05,
): (PersonEffect & { readonly adjusted: number }) | undefined {
  const adjusted = holm(effects.map(({ p }) => p));
  return effects
    .map((effect, place) => ({ ...effect, adjusted: adjusted[place]! }))
    .filter(({ adjusted }) => adjusted < alpha)
    .toSorted((a, b) => a.p - b.p)[0];
}
