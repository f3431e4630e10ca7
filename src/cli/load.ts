/** Scenario files from disk, with the options and variables that change them. */

import type { Network } from "../experiments/friends.ts";
import { type Declarations, declarationsWith } from "../model/declarations.ts";
import { formatFaults } from "../scenario/fault.ts";
import type { MechanismFile } from "../scenario/mechanisms.ts";
import { environmentOverrides, type Override, setOverride } from "../scenario/override.ts";
import {
  parseScenario,
  readScenario,
  type Scenario,
  type ScenarioSheets,
  settleScenario,
} from "../scenario/scenario.ts";
import type { EngineTask } from "./engine.ts";
import { CommandFault, exitCode } from "./exit.ts";
import { readInput, readParent } from "./input.ts";
import { type LoadedMechanisms, loadMechanisms } from "./mechanisms.ts";

/** Options that change a scenario, as they were written. */
export interface Changes {
  readonly seed?: string | undefined;
  readonly days?: string | undefined;
  readonly set?: readonly string[] | undefined;
}

/** A scenario, and what can be said in it: the model's declarations with those of its own mechanisms. */
export interface LoadedScenario {
  readonly scenario: Scenario;
  readonly declarations: Declarations;
}

/** The checked scenario. Throws a ScenarioFault, or a CommandFault where the file cannot be read. */
export async function loadScenario(file: string, changes: Changes = {}): Promise<LoadedScenario> {
  const { sheets, loaded, declarations } = await loadDeclarations(file);
  const { parameters: tables, measures } = declarations;
  const options = { tables, measures, mechanisms: loaded.files, overrides: overridesOf(changes) };
  const scenario = settleScenario(sheets, options);
  return {
    scenario: { ...scenario, warnings: [...scenario.warnings, ...loaded.warnings] },
    declarations,
  };
}

/** What can be said in a scenario, whether or not it says it well. */
export async function loadDeclarations(file: string): Promise<{
  sheets: ScenarioSheets;
  loaded: LoadedMechanisms;
  declarations: Declarations;
}> {
  const path = file.replaceAll("\\", "/");
  const sheets = readScenario(readInput(file, "scenario"), { file: path, read: readParent });
  const tree = sheets.sheets[0]?.tree;
  if (tree?.kind === "mapping" && tree.entries.has("scenario")) {
    const was = `an experiment; feedmarket sweep ${file} makes its runs`;
    throw new CommandFault(`scenario ${file} must be a scenario (was ${was})`, exitCode.invalid);
  }
  const loaded = await loadMechanisms(sheets);
  return { sheets, loaded, declarations: declarationsWith(loaded.extensions) };
}

/** The scenario in a receipt: already resolved, changed by nothing; its mechanisms are those of the receipt. */
export function storedScenario(
  document: unknown,
  manifest: string,
  { parameters: tables, measures }: Declarations,
  mechanisms: readonly MechanismFile[],
): Scenario {
  const read = (): never => {
    throw new Error("a receipt extends nothing");
  };
  const own = (key: string, value: unknown) => (key === "mechanisms" ? undefined : value);
  return parseScenario(JSON.stringify(document, own), { file: manifest, read, tables, measures, mechanisms });
}

/** What options and variables change in a scenario. */
export function overridesOf({ seed, days, set = [] }: Changes): Override[] {
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
