/** Numbers and settings in the sentences of a finding. */

import type { ParameterTable } from "../../core/declare.ts";
import { parameterTables } from "../../model/parameters.ts";
import { cellText, numberText } from "../laboratory/cell.ts";
import type { Experiment, Metric } from "../laboratory/experiment.ts";
import type { Settings } from "../validation/bare.ts";
import type { Value } from "./space.ts";

export const words = numberText;

export function valueWords(value: Value): string {
  return cellText(value);
}

/** Such as "fees.rate 0.05, posting.rule steady". */
export function settingsWords(settings: Settings): string {
  const parts = Object.entries(settings).map(([path, value]) => `${path} ${valueWords(value)}`);
  return parts.length > 0 ? parts.join(", ") : "the scenario as it is";
}

/** Such as "fees.rate is 0.05 and posting.rule is steady". */
export function placeWords(settings: Settings): string {
  const parts = Object.entries(settings).map(([path, value]) => `${path} is ${valueWords(value)}`);
  return parts.length < 2
    ? (parts[0] ?? "nothing differs")
    : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

export function percent(share: number): string {
  return `${numberText(Math.round(share * 1000) / 10)} %`;
}

/** "1 run", "2 runs". */
export function count(n: number, noun: string): string {
  return `${numberText(n)} ${noun}${n === 1 ? "" : "s"}`;
}

/** The unit behind a number; none for a pure number. */
export function unitOf({ unit }: Pick<Metric, "unit">): string {
  return unit === "1" || unit === "" ? "" : ` ${unit}`;
}

/** The settings of levers as columns of a table, by path. */
export function leverColumns(paths: readonly string[]) {
  return paths.map((path) => ({
    name: path.replaceAll(".", "_"),
    title: path,
    meaning: `value of ${path}`,
  }));
}

/** What is in force in the scenario. */
export function currentSettings({ scenario }: Experiment, paths: readonly string[]): Settings {
  return Object.fromEntries(
    paths.map((path) => {
      const dot = path.indexOf(".");
      return [path, scenario.parameters[path.slice(0, dot)]![path.slice(dot + 1)]!];
    }),
  );
}

/** What parameters mean, with their units; those of a scenario's own mechanisms are left to it. */
export function meaningNotes(paths: readonly string[]): string[] {
  const tables: Readonly<Record<string, ParameterTable>> = parameterTables;
  const meanings = paths.flatMap((path) => {
    const dot = path.indexOf(".");
    const one = tables[path.slice(0, dot)]?.[path.slice(dot + 1)];
    return one ? [`${path}: ${one.meaning}${unitOf(one) && `,${unitOf(one)}`}`] : [];
  });
  return meanings.length > 0 ? [`${meanings.join("; ")}.`] : [];
}

/** What settings that are compared have in common. */
export function seedWords({ crn }: Pick<Experiment, "crn">): string {
  return crn ? "common random numbers" : "independent seeds";
}

/** The notes on worlds that every method shares. */
export function worldNotes(worlds: readonly Settings[]): string[] {
  if (worlds.length < 2) return [];
  return [
    `Replicates take turns in ${worlds.length} worlds of uncertain parameters, so means are means over worlds.`,
  ];
}
