/** Which runs a set of claims asks for: each once, whoever asks and in whatever order, with all that is read from it. */

import { canonicalJson } from "../../core/canonical.ts";
import type { ParameterSections } from "../../core/declare.ts";
import { defaultParameters } from "../../model/parameters.ts";
import type { Settings } from "../validation/bare.ts";
import { type Claim, isTried, type TriedClaim, usualSeeds } from "./claim.ts";
import type { Lookup } from "./evaluate.ts";
import type { RunRequest } from "./observe.ts";
import { base, type Leaf, leavesOf, type Value } from "./quantity.ts";

/** What stands above all claims for a try on a smaller scale. */
export interface Scale {
  readonly seeds?: number | undefined;
  /** People in every market. */
  readonly persons?: number | undefined;
}

export interface Job {
  readonly run: RunRequest;
  readonly leaves: readonly Leaf[];
  /** Persons times days, in thousands. */
  readonly weight: number;
}

export interface Plan {
  /** The heaviest come first, so that no thread is left with one at the end. */
  readonly jobs: readonly Job[];
  /** Given the values of the jobs' leaves, in their order: how to look up those of a claim, by seed. */
  readonly lookups: (claim: TriedClaim, values: readonly (readonly Value[])[]) => Lookup[];
}

export function plan(claims: readonly Claim[], scale: Scale = {}): Plan {
  const defaults = defaultParameters();
  const wanted = new Map<string, { run: RunRequest; leaves: Map<string, Leaf> }>();
  for (const claim of claims.filter(isTried)) {
    for (const { leaf, arm } of claim.parts.flatMap(({ of }) => leavesOf(of))) {
      for (let seed = 1; seed <= seedsOf(claim, scale); seed++) {
        const run = requestOf(claim, arm, seed, scale, defaults);
        const key = canonicalJson(run);
        if (!wanted.has(key)) wanted.set(key, { run, leaves: new Map() });
        wanted.get(key)!.leaves.set(canonicalJson(leaf), leaf);
      }
    }
  }
  const rows = [...wanted].map(([key, { run, leaves }]) => ({
    key,
    run,
    leaves,
    weight: weightOf(run, defaults),
  }));
  rows.sort((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1));
  const places = new Map(rows.map(({ key }, place) => [key, place]));
  const leafPlaces = rows.map(
    ({ leaves }) => new Map([...leaves.keys()].sort().map((key, place) => [key, place])),
  );
  const jobs = rows.map(({ run, leaves, weight }, row) => {
    return { run, weight, leaves: [...leafPlaces[row]!.keys()].map((key) => leaves.get(key)!) };
  });
  const lookups = (claim: TriedClaim, values: readonly (readonly Value[])[]): Lookup[] =>
    Array.from({ length: seedsOf(claim, scale) }, (_, place) => (leaf, arm) => {
      const row = places.get(canonicalJson(requestOf(claim, arm, place + 1, scale, defaults)))!;
      return values[row]![leafPlaces[row]!.get(canonicalJson(leaf))!]!;
    });
  return { jobs, lookups };
}

export function seedsOf(claim: TriedClaim, { seeds }: Scale): number {
  return seeds ?? claim.seeds ?? usualSeeds;
}

/** Settings that say what is so anyway are left out, so that they cannot keep two equal runs apart. */
function requestOf(
  claim: TriedClaim,
  name: string,
  seed: number,
  { persons }: Scale,
  defaults: ParameterSections,
): RunRequest {
  const { market, arms = {} } = claim;
  const arm = name === base ? undefined : arms[name];
  if (name !== base && !arm) throw new Error(`plan requires arms of the claim (got ${name} in ${claim.id})`);
  const all: Settings = {
    ...market.set,
    ...arm?.set,
    ...(persons === undefined ? {} : { "network.persons": persons }),
  };
  const set = Object.fromEntries(
    Object.entries(all).filter(([path, value]) => settingOf(defaults, path) !== value),
  );
  const timeline = [...(market.timeline ?? []), ...(arm?.timeline ?? [])].sort((a, b) => a.day - b.day);
  const luck = arm?.luck === undefined ? {} : { luck: arm.luck };
  return { seed: String(seed), days: arm?.days ?? market.days, set, timeline, ...luck };
}

function settingOf(parameters: ParameterSections, path: string) {
  const dot = path.indexOf(".");
  return parameters[path.slice(0, dot)]?.[path.slice(dot + 1)];
}

function weightOf({ set, days }: RunRequest, defaults: ParameterSections): number {
  const persons = (set["network.persons"] ?? defaults.network!.persons) as number;
  return (persons * days) / 1000;
}
