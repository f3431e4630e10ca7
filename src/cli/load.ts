/** Scenario files from disk, with the options and variables that change them. */

import type { Network } from "../experiments/friends.ts";
import { measures } from "../model/measures/table.ts";
import { parameterTables } from "../model/parameters.ts";
import { formatFaults } from "../scenario/fault.ts";
import { environmentOverrides, type Override, setOverride } from "../scenario/override.ts";
import { parseScenario, type Scenario } from "../scenario/scenario.ts";
import type { EngineTask } from "./engine.ts";
import { readInput, readParent } from "./input.ts";

/** Options that change a scenario, as they were written. */
export interface Changes {
  readonly seed?: string | undefined;
  readonly days?: string | undefined;
  readonly set?: readonly string[] | undefined;
}

/** The checked scenario. Throws a ScenarioFault, or a CommandFault where the file cannot be read. */
export function loadScenario(file: string, changes: Changes = {}): Scenario {
  const path = file.replaceAll("\\", "/");
  const options = { file: path, read: readParent, tables: parameterTables, measures };
  return parseScenario(readInput(file, "scenario"), { ...options, overrides: overridesOf(changes) });
}

/** The scenario in a receipt: already resolved, changed by nothing. */
export function storedScenario(document: unknown, manifest: string): Scenario {
  const read = (): never => {
    throw new Error("a receipt extends nothing");
  };
  return parseScenario(JSON.stringify(document), { file: manifest, read, tables: parameterTables, measures });
}

function overridesOf({ seed, days, set = [] }: Changes): Override[] {
  const flag = (path: string, value: string | undefined): Override[] =>
    value === undefined ? [] : [{ path, value, origin: { kind: "flag", text: `--${path} ${value}` } }];
  const flags = [...flag("seed", seed), ...flag("days", days)];
  return [...environmentOverrides(process.env), ...set.map(setOverride), ...flags];
}

/** The file of friendships that a scenario asks for. */
export function friendsOf(scenario: Scenario): Required<Pick<EngineTask, "friends">> | Record<string, never> {
  const { generator, file } = scenario.parameters.network ?? {};
  if (generator !== "file") return {};
  const path = String(file);
  return { friends: { name: path, path } };
}

/** What is allowed and may not be meant, a line each, with a scenario's warnings. */
export function scenarioNotes(scenario: Scenario): string[] {
  const notes = scenario.warnings.length === 0 ? [] : [formatFaults(scenario.warnings)];
  if (scenario.days === 0) notes.push("note: the run lasts 0 days, so its series is empty");
  return notes;
}

/** The same of its friend graph. */
export function networkNotes({ persons, ties, selfLoops = 0, duplicates = 0 }: Network): string[] {
  const notes: string[] = [];
  if (selfLoops > 0 || duplicates > 0) {
    const counts = `${plural(selfLoops, "self-loop")} and ${plural(duplicates, "repeated tie")}`;
    notes.push(`note: the friend graph has ${plural(ties, "friendship")}; ${counts} were left out`);
  }
  if (persons < 2)
    notes.push(`note: the market has ${plural(persons, "person", "people")}, so nobody can sell to a friend`);
  return notes;
}

/** A count with its word: "1 day", "20 000 people". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${String(count).replace(/\B(?=(\d{3})+$)/g, " ")} ${count === 1 ? one : many}`;
}
