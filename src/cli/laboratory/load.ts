/** Experiment files from disk, with the scenario that they name and the options that change them. */

import {
  draftExperiment,
  experimentOverrides,
  isExperiment,
  isScenario,
  readExperiment,
  type Settled,
  settleExperiment,
} from "../../experiments/file/experiment.ts";
import type { Experiment } from "../../experiments/laboratory/experiment.ts";
import { inputOf } from "../../experiments/run.ts";
import { type Declarations, modelDeclarations } from "../../model/declarations.ts";
import type { Extension } from "../../model/extension.ts";
import { shown } from "../../scenario/excerpt.ts";
import { type Fault, ScenarioFault } from "../../scenario/fault.ts";
import { type Scenario, settleScenario } from "../../scenario/scenario.ts";
import { CommandFault, exitCode } from "../exit.ts";
import { readInput, readParent } from "../input.ts";
import { type Changes, friendsOf, loadDeclarations, overridesOf } from "../load.ts";

export interface ExperimentChanges extends Changes {
  /** Before the file's `limits.max_runs`. */
  readonly maxRuns?: number | undefined;
}

export interface LoadedExperiment extends Settled {
  readonly declarations: Declarations;
  readonly extensions: readonly Extension[];
}

/** The checked experiment. Throws a ScenarioFault with every fault, or a CommandFault where a file cannot be read. */
export async function loadExperiment(file: string, changes: ExperimentChanges = {}): Promise<Experiment> {
  return (await loadExperimentWith(file, changes)).experiment;
}

/** The same with its notes and what its scenario brings along. */
export async function loadExperimentWith(
  file: string,
  changes: ExperimentChanges = {},
): Promise<LoadedExperiment> {
  const bytes = readInput(file, "experiment");
  const path = file.replaceAll("\\", "/");
  if (isScenario(bytes)) {
    const hint = `feedmarket run ${path} runs it, feedmarket new --experiment writes an experiment`;
    throw new CommandFault(
      `experiment ${path} must name a scenario (was a scenario; ${hint})`,
      exitCode.invalid,
    );
  }
  const sheet = readExperiment(bytes, path);
  const others: Fault[] = [];
  let base: Awaited<ReturnType<typeof loadDeclarations>> | undefined;
  let unreadable = "";
  if (sheet.scenario !== undefined) {
    try {
      base = await loadDeclarations(sheet.scenario);
    } catch (error) {
      if (error instanceof ScenarioFault) others.push(...error.faults);
      else if (error instanceof CommandFault) unreadable = error.message;
      else throw error;
    }
  }
  const declarations = base?.declarations ?? modelDeclarations;
  const draft = draftExperiment(sheet, declarations);
  if (unreadable !== "") {
    const reason = /\(was (.*)\)$/.exec(unreadable)?.[1] ?? unreadable;
    draft.reading.refuse(["scenario"], "a file that can be read", `${shown(sheet.scenario!)}: ${reason}`);
  }
  let scenario: Scenario | undefined;
  if (base) {
    const overrides = [...experimentOverrides(draft), ...overridesOf(changes)];
    const { parameters: tables, measures } = declarations;
    try {
      scenario = settleScenario(base.sheets, { tables, measures, mechanisms: base.loaded.files, overrides });
    } catch (error) {
      if (!(error instanceof ScenarioFault)) throw error;
      others.push(...error.faults);
    }
  }
  const friends = scenario && friendsOf(scenario).friends;
  const network = friends && readInput(friends.path, "network.file", exitCode.invalid);
  const { maxRuns } = changes;
  const settled = settleExperiment(
    draft,
    {
      ...(scenario ? { scenario } : {}),
      ...(friends
        ? { friends: { path: friends.path, sha256: inputOf({ name: friends.name, bytes: network! }).sha256 } }
        : {}),
      ...(maxRuns === undefined ? {} : { maxRuns }),
    },
    others,
  );
  const warnings = [...(scenario?.warnings ?? []), ...(base?.loaded.warnings ?? [])];
  return {
    ...settled,
    notes: [...settled.notes, ...warnings],
    declarations,
    extensions: base?.loaded.extensions ?? [],
  };
}

/** Whether a file names a scenario, as experiments do and scenarios do not; false where it cannot be read. */
export function isExperimentFile(file: string): boolean {
  let bytes: Uint8Array;
  try {
    bytes = readParent(file);
  } catch {
    return false;
  }
  return isExperiment(bytes);
}
