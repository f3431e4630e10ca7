/** All parameter tables of the model by section: what a scenario may set. */

import type { ParameterSections, ParameterTable } from "../core/declare.ts";
import { networkParameters } from "../core/graph/generate.ts";
import { platformParameters } from "./platforms.ts";
import { populationParameters } from "./population.ts";
import { mechanisms } from "./schedule.ts";

export const parameterTables: Readonly<Record<string, ParameterTable>> = {
  network: networkParameters,
  population: populationParameters,
  platforms: platformParameters,
  ...Object.fromEntries(
    mechanisms
      .filter((mechanism) => Object.keys(mechanism.parameters).length > 0)
      .map((mechanism) => [mechanism.name, mechanism.parameters]),
  ),
};

/** Every parameter at its default. */
export function defaultParameters(): ParameterSections {
  const sections: ParameterSections = {};
  for (const [section, table] of Object.entries(parameterTables)) {
    const values: ParameterSections[string] = {};
    for (const [name, parameter] of Object.entries(table)) values[name] = parameter.default;
    sections[section] = values;
  }
  return sections;
}
