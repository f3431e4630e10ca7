/** A scenario back to a file: the complete document, and the commented template of a new one. */

import { stringify } from "yaml";
import type { ParameterDeclaration } from "../core/declare.ts";
import type { Scenario } from "./scenario.ts";
import { textKeys } from "./schema.ts";
import type { Tables } from "./settings.ts";

/** The scenario as plain data with every value written out; a scenario file itself, as JSON or YAML. */
export function scenarioDocument(scenario: Scenario): Record<string, unknown> {
  const texts = textKeys.flatMap((key) => (scenario[key] === undefined ? [] : [[key, scenario[key]]]));
  return {
    name: scenario.name,
    ...Object.fromEntries(texts),
    seed: scenario.seed,
    days: scenario.days,
    ...(scenario.mechanisms.length > 0 ? { mechanisms: scenario.mechanisms.map(({ path }) => path) } : {}),
    ...scenario.parameters,
    timeline: scenario.timeline,
    measures: scenario.measures,
    records: scenario.records,
  };
}

/** The scenario as a YAML file that reads back to the same scenario. */
export function printScenario(scenario: Scenario): string {
  return stringify(scenarioDocument(scenario), {
    version: "1.2",
    aliasDuplicateObjects: false,
    lineWidth: 100,
  });
}

/** A new scenario: every lever and setting as a comment with its default, ready to be taken in. */
export function scenarioTemplate(tables: Tables, name: string): string {
  const lines = [
    "# yaml-language-server: $schema=./schema.json",
    `name: ${name}`,
    "title: one line on what this market is about",
    "question: what do you want to know?",
    "prediction: what do you expect, and why?",
    "",
    "seed: 1",
    "days: 360",
    "",
    "# Every line that starts with #- is a value at its default: take the mark away and change it.",
  ];
  for (const [section, table] of Object.entries(tables)) {
    const levers = Object.entries(table).filter(([, { role }]) => role !== "uncertainty");
    if (levers.length === 0) continue;
    lines.push("", `${section}:`);
    for (const [lever, parameter] of levers) {
      lines.push(`  # ${parameter.meaning}${bounds(parameter)}`);
      lines.push(`  #- ${lever}: ${stringify(parameter.default, { version: "1.2", lineWidth: 0 }).trim()}`);
    }
  }
  const [path, value] = datedLever(tables) ?? [];
  lines.push("", "# Dated changes: from that day on, the parameter has the new value.", "timeline:");
  if (path !== undefined) lines.push(`  #- - {day: 120, set: {${path}: ${value}}, label: new policy}`);
  lines.push("", "measures: all", "records: {events: market}", "");
  return lines.join("\n");
}

function bounds(parameter: ParameterDeclaration): string {
  const unit = parameter.unit === "1" ? "" : ` ${parameter.unit}`;
  if (parameter.kind === "choice") return ` (${(parameter.options ?? []).join(", ")})`;
  if (parameter.range === undefined) return unit === "" ? "" : ` (${unit.trim()})`;
  return ` (${parameter.range[0]} to ${parameter.range[1]}${unit})`;
}

function datedLever(tables: Tables): [string, string] | undefined {
  for (const [section, table] of Object.entries(tables)) {
    for (const [name, parameter] of Object.entries(table)) {
      if (parameter.role === "lever" && parameter.dated !== false) {
        return [`${section}.${name}`, JSON.stringify(parameter.default)];
      }
    }
  }
  return undefined;
}
