/** What is wrong with a claim as it is written, before anything runs. */

import type { ParameterDeclaration } from "../../core/declare.ts";
import { parameterTables } from "../../model/parameters.ts";
import type { Change } from "../../model/world.ts";
import type { Settings } from "../validation/bare.ts";
import { type Claim, isTried, type TriedClaim } from "./claim.ts";
import { daily } from "./daily.ts";
import { probes } from "./probes.ts";
import { base, type Leaf, leavesOf } from "./quantity.ts";
import { type DailyLeaf, measuresOf } from "./reduce.ts";

const labelWidth = 32;
const titleWidth = 34;

/** Every fault of a claim: names that do not exist, values out of range, days that the runs do not have. */
export function faultsOf(claim: Claim): string[] {
  const faults = [...lengthFault("title", claim.title, titleWidth)];
  if (isTried(claim)) faults.push(...marketFaults(claim), ...partFaults(claim));
  return faults.map((fault) => `${claim.id}: ${fault}`);
}

function lengthFault(name: string, text: string, most: number): string[] {
  return text.length <= most ? [] : [`${name} must have at most ${most} characters (was ${text})`];
}

function marketFaults({ market, arms = {} }: TriedClaim): string[] {
  const faults = [...settingFaults(market.set, false), ...timelineFaults(market.timeline, market.days)];
  for (const [name, { set, timeline, luck }] of Object.entries(arms)) {
    if (name === base) faults.push(`arms must have names other than ${base}`);
    if (!set && !timeline && luck === undefined) faults.push(`arm ${name} must change something`);
    faults.push(...settingFaults(set, false), ...timelineFaults(timeline, market.days));
  }
  return faults;
}

function timelineFaults(timeline: readonly Change[] = [], days: number): string[] {
  return timeline.flatMap(({ day, set }) => [
    ...(day >= 1 && day <= days ? [] : [`day of a change must be in the run (was ${day})`]),
    ...settingFaults(set, true),
  ]);
}

function settingFaults(set: Settings = {}, dated: boolean): string[] {
  return Object.entries(set).flatMap(([path, value]) => {
    const dot = path.indexOf(".");
    const parameter = parameterTables[path.slice(0, dot)]?.[path.slice(dot + 1)];
    if (!parameter) return [`${path} must be a parameter`];
    if (dated && parameter.dated === false)
      return [`${path} must be a parameter that may change during a run`];
    return fits(parameter, value) ? [] : [`${path} must be in its range (was ${value})`];
  });
}

function fits({ kind, range, options }: ParameterDeclaration, value: number | string | boolean): boolean {
  if (kind === "flag") return typeof value === "boolean";
  if (kind === "choice") return options!.includes(String(value));
  if (kind === "text") return typeof value === "string";
  const [low, high] = range ?? [-Infinity, Infinity];
  return (
    typeof value === "number" &&
    value >= low &&
    value <= high &&
    (kind === "number" || Number.isInteger(value))
  );
}

function partFaults({ market, arms = {}, parts }: TriedClaim): string[] {
  const faults: string[] = [];
  if (!parts.some(({ criterion }) => criterion)) faults.push("must have a criterion");
  for (const { label, of, criterion } of parts) {
    faults.push(...lengthFault("label", label, labelWidth));
    if (criterion && criterion.above === undefined && criterion.below === undefined) {
      faults.push(`criterion of ${label} must have a bound`);
    }
    const leaves = leavesOf(of);
    for (const { leaf, arm } of leaves) {
      if (arm !== base && !Object.hasOwn(arms, arm))
        faults.push(`arm ${arm} must be one of the claim (in ${label})`);
      const days = (arm === base ? undefined : arms[arm]?.days) ?? market.days;
      faults.push(...leafFaults(leaf, days).map((fault) => `${fault} (in ${label})`));
    }
  }
  const used = new Set(parts.flatMap(({ of }) => leavesOf(of).map(({ arm }) => arm)));
  for (const name of Object.keys(arms)) if (!used.has(name)) faults.push(`arm ${name} must be measured`);
  return faults;
}

function leafFaults(leaf: Leaf, days: number): string[] {
  if (leaf.take === "probe")
    return Object.hasOwn(probes, leaf.probe) ? [] : [`${leaf.probe} must be a probe`];
  if (leaf.take === "setting")
    return settingFaults({ [leaf.path]: 0 }, false).filter((fault) => fault.endsWith("parameter"));
  const unknown = measuresOf(leaf).filter((name) => !Object.hasOwn(daily, name));
  const [from, to] = (leaf as DailyLeaf).days;
  return [
    ...unknown.map((name) => `${name} must be a measure`),
    ...(from >= 1 && from <= to && to <= days ? [] : [`days must lie in the run (were ${from} to ${to})`]),
  ];
}
