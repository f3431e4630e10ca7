/** All parameter tables of the model by section: what a scenario may set. */

import type { ParameterSections, ParameterTable } from "../core/declare.ts";
import { networkParameters } from "../core/graph/generate.ts";
import { platformParameters } from "./platforms.ts";
import { populationParameters } from "./population.ts";
import { mechanisms } from "./schedule.ts";
import type { Mechanism } from "./world.ts";

/** The sections that mechanisms bring. */
export function sectionsOf(mechanisms: readonly Mechanism[]): Record<string, ParameterTable> {
  const named = mechanisms.filter(({ parameters }) => Object.keys(parameters).length > 0);
  return Object.fromEntries(named.map(({ name, parameters }) => [name, parameters]));
}

export const parameterTables: Readonly<Record<string, ParameterTable>> = {
  network: networkParameters,
  population: populationParameters,
  platforms: platformParameters,
  ...sectionsOf(mechanisms),
};

/** Every parameter at its default. */
export function defaultParameters(tables = parameterTables): ParameterSections {
  const sections: ParameterSections = {};
  for (const [section, table] of Object.entries(tables)) {
    const values: ParameterSections[string] = {};
    for (const [name, parameter] of Object.entries(table)) values[name] = parameter.default;
    sections[section] = values;
  }
  return sections;
}
