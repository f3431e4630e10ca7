/** `feedmarket status`: how far an experiment is, and what went wrong. */

import type { Argv } from "yargs";
import { readFolder } from "../../experiments/results/folder.ts";
import { listParts } from "../../experiments/results/parts.ts";
import { keptOf } from "../../experiments/results/store.ts";
import { surveyOf } from "../../experiments/results/survey.ts";
import { CommandFault, exitCode } from "../exit.ts";
import { surveyDocument, surveyLines } from "../laboratory/survey-lines.ts";
import { plural } from "../load.ts";
import { type Common, print, printJson } from "../options.ts";
import { paintFor } from "../paint.ts";

interface StatusArguments extends Common {
  readonly folder: string;
}

export function options(yargs: Argv<Common>) {
  return yargs.positional("folder", {
    type: "string",
    demandOption: true,
    describe: "folder of an experiment's results",
  });
}

export async function work({ folder, json, quiet, color }: StatusArguments): Promise<void> {
  const { plan, manifest } = readFolder(folder);
  const { parts, damaged } = await listParts(folder, plan.hash);
  const kept = await keptOf(plan, parts);
  const survey = await surveyOf(plan, kept, manifest.wanted);
  const { name } = plan.experiment;
  const { conflicts } = kept;
  if (json) {
    await printJson({ folder, name, planHash: plan.hash, ...surveyDocument(survey), damaged, conflicts });
  } else if (quiet) {
    const { done, failed, missing, digest } = survey;
    await print(`${done} done, ${failed} failed, ${missing} missing\n${digest}`);
  } else {
    const paint = paintFor(process.stdout, color);
    await print(surveyLines({ folder, name, survey, damaged, conflicts, paint }).join("\n"));
  }
  if (damaged.length + conflicts.length === 0) return;
  const remedy =
    damaged.length > 0
      ? `feedmarket merge ${folder} --drop-damaged moves damaged parts aside`
      : "find out which machine gave the wrong one, and remove its part";
  const found = [
    ...(damaged.length > 0 ? [plural(damaged.length, "damaged part")] : []),
    ...(conflicts.length > 0 ? [plural(conflicts.length, "contradiction")] : []),
  ].join(" and ");
  throw new CommandFault(`${folder} must be sound (was with ${found}): ${remedy}`, exitCode.conflict);
}
