/**
 * The plan: every run of an experiment, known before the first is made. A pure function of the experiment and the
 * results epoch, so that any machine can make any part of it.
 */

import { createHash } from "node:crypto";
import { canonicalJson } from "../../core/canonical.ts";
import { resultsEpoch } from "../../model/epoch.ts";
import type { Change } from "../../model/world.ts";
import { hashOf } from "../../scenario/hash.ts";
import { pointsOf } from "../designs/points.ts";
import type { Settings } from "../validation/bare.ts";
import type { Arm, Experiment } from "./experiment.ts";
import type { Brief, RunSpec } from "./run-spec.ts";

/** Goes up when plans are made differently or results are kept differently. */
export const planVersion = 1;

export interface Plan {
  readonly experiment: Experiment;
  /** 64 hexadecimal digits: two plans with one hash have the same runs and read the same numbers from them. */
  readonly hash: string;
  /** Settings of every design point. */
  readonly points: readonly Settings[];
  /** Runs with the largest number of replicates. */
  readonly count: number;
  /** Run k: replicates are slowest, then points, then arms; so any first part of a plan has whole replicates. */
  at(k: number): RunSpec;
}

export function planOf(experiment: Experiment): Plan {
  const { arms, replicates } = experiment;
  const points = pointsOf(experiment);
  const perReplicate = points.length * arms.length;
  const base = baseHash(experiment);
  return {
    experiment,
    hash: planHash(experiment, base, points),
    points,
    count: perReplicate * replicates.max,
    at(k) {
      const place = k % perReplicate;
      const point = Math.floor(place / arms.length);
      const arm = arms[place % arms.length]!;
      return makeSpec(experiment, base, points[point]!, point, arm, Math.floor(k / perReplicate) + 1);
    },
  };
}

/** The spec of any run of the experiment; `point` is the number that the results show. Throws where there is no such arm. */
export function specOf(
  experiment: Experiment,
  settings: Settings,
  point: number,
  armName: string,
  replicate: number,
): RunSpec {
  const arm = experiment.arms.find(({ name }) => name === armName);
  if (!arm) throw new Error(`specOf requires an arm of the experiment (was ${armName})`);
  return makeSpec(experiment, baseHash(experiment), settings, point, arm, replicate);
}

/** What threads and other machines are told. */
export function briefOf({ experiment, hash }: Plan): Brief {
  const { name, scenario, friends, metrics, record, arms, fork } = experiment;
  const days = [fork?.day, ...arms.map(({ day }) => day)].filter((day) => day !== undefined);
  return {
    resultsEpoch,
    planHash: hash,
    name,
    days: scenario.days,
    parameters: scenario.parameters,
    mechanisms: scenario.mechanisms.map(({ name, path, sha256 }) => ({ name, path, sha256 })),
    ...(friends ? { friends } : {}),
    metrics,
    record,
    policies: Object.fromEntries(arms.map((arm) => [arm.name, policyPaths(arms, arm)])),
    forks: [...new Set(days)].sort((a, b) => a - b),
  };
}

/** The paths that an arm sets, by itself or through the arm that it goes on from. */
export function policyPaths(arms: readonly Arm[], { set, timeline, from }: Arm): string[] {
  const parent = arms.find(({ name }) => name === from);
  const own = [set, ...timeline.map((change) => change.set)].flatMap((settings) => Object.keys(settings));
  return [...new Set([...(parent ? policyPaths(arms, parent) : []), ...own])];
}

function makeSpec(
  experiment: Experiment,
  base: string,
  settings: Settings,
  point: number,
  arm: Arm,
  replicate: number,
): RunSpec {
  const { crn, scenario, fork } = experiment;
  const set = fork || arm.from ? settings : { ...settings, ...arm.set };
  const changes = [...scenario.timeline.map(({ day, set }) => ({ day, set })), ...changesOf(experiment, arm)];
  const timeline = changes.sort((a, b) => a.day - b.day);
  // A point that is none of the plan's has no number of its own.
  const place = point >= 0 ? point : hashOf(settings).slice(0, 8);
  const seed = [experiment.seed, replicate, ...(crn ? [] : [arm.name, place])].join("-");
  const identity = { planVersion, resultsEpoch, base, set, timeline, seed, replicate, arm: arm.name };
  return { id: shortHash(identity), point, arm: arm.name, replicate, seed, set, timeline };
}

/** As `hashOf`, by the system's own digest: a plan may have a million runs. */
function shortHash(identity: unknown): string {
  return createHash("sha256").update(canonicalJson(identity)).digest("hex").slice(0, 16);
}

/** The dated changes of an arm: those of the branch that it goes on from, up to the day they part, then its own. */
function changesOf({ arms, fork }: Experiment, { from, day, set, timeline }: Arm): Change[] {
  const parent = arms.find(({ name }) => name === from);
  const shared = parent ? changesOf({ arms, fork } as Experiment, parent) : [];
  const last = day ?? fork?.day;
  const own = last === undefined || Object.keys(set).length === 0 ? [] : [{ day: last + 1, set }];
  return [...shared.filter((change) => change.day <= (last ?? 0)), ...own, ...timeline];
}

/** Hashes already made: methods ask for thousands of runs, one by one. */
const bases = new WeakMap<Experiment, string>();

/** All that the runs of an experiment have in common and that decides their results. */
function baseHash(experiment: Experiment): string {
  const known = bases.get(experiment) ?? makeBase(experiment);
  bases.set(experiment, known);
  return known;
}

function makeBase({ scenario, friends }: Experiment): string {
  const { days, parameters, mechanisms } = scenario;
  const modules = mechanisms.map(({ sha256 }) => sha256);
  // A file counts by what it holds, not by where it lies.
  const { file: _, ...network } = parameters.network ?? {};
  return hashOf({
    days,
    parameters: { ...parameters, network },
    modules,
    friends: friends?.sha256 ?? "",
  });
}

function planHash(experiment: Experiment, base: string, points: readonly Settings[]): string {
  const { name, seed, replicates, crn, arms, metrics, record, fork, scenario } = experiment;
  const { timeline } = scenario;
  // Words about arms and metrics, and which way is better, decide no number.
  const rules = arms.map(({ title: _, ...arm }) => arm);
  const reads = metrics.map(({ name, leaf, per }) => ({ name, leaf, per }));
  const shape = { name, seed, replicates, crn, arms: rules, metrics: reads, record, fork, timeline, points };
  return hashOf({ planVersion, resultsEpoch, base, ...JSON.parse(JSON.stringify(shape)) });
}
