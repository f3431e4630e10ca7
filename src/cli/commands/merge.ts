/** `feedmarket merge`: checks and joins what shards have made, and says what is missing. */

import type { Argv } from "yargs";
import { LaboratoryFault } from "../../experiments/laboratory/fault.ts";
import { finishStore } from "../../experiments/results/finish.ts";
import { setAside } from "../../experiments/results/fold.ts";
import { readFolder } from "../../experiments/results/folder.ts";
import { listParts, readThrough } from "../../experiments/results/parts.ts";
import { openStore } from "../../experiments/results/store.ts";
import { ranges, shardsOf } from "../../experiments/results/survey.ts";
import { countOption } from "../laboratory/conduct-options.ts";
import { surveyDocument, surveyLines } from "../laboratory/survey-lines.ts";
import { plural } from "../load.ts";
import { type Common, note, print, printJson } from "../options.ts";
import { paintFor } from "../paint.ts";

interface MergeArguments extends Common {
  readonly folder: string;
  readonly dropDamaged: boolean;
  readonly missing: boolean;
  readonly shards?: number | undefined;
}

export function options(yargs: Argv<Common>) {
  return yargs
    .positional("folder", {
      type: "string",
      demandOption: true,
      describe: "folder of an experiment's results",
    })
    .option("drop-damaged", {
      type: "boolean",
      default: false,
      describe: "move damaged parts aside, for their runs to be made again",
    })
    .option("missing", {
      type: "boolean",
      default: false,
      describe: "print what is missing as the range of a job array",
    })
    .option("shards", {
      type: "string",
      requiresArg: true,
      describe: "shards of that array [default: one a run]",
    })
    .coerce("shards", countOption("--shards"));
}

export async function work(args: MergeArguments): Promise<void> {
  const { folder } = args;
  const { plan } = readFolder(folder);
  if (args.dropDamaged) {
    const { damaged } = await readThrough(folder, await listParts(folder, plan.hash));
    for (const { stem, file, problem } of damaged) {
      await setAside(folder, stem);
      note([`note: ${file} ${problem}: moved to ${folder}/damaged`], args.quiet);
    }
  }
  const survey = await finishStore(await openStore(folder, plan));
  const { name } = plan.experiment;
  const { shards = plan.count } = args;
  const array = ranges(shardsOf(survey.missingPlaces, shards));
  if (args.json) {
    const { manifest } = survey;
    await printJson({ folder, name, ...surveyDocument(survey), array, shards, files: manifest.files });
  } else if (args.missing) await print(array);
  else if (args.quiet) await print(survey.digest);
  else {
    const paint = paintFor(process.stdout, args.color);
    await print(surveyLines({ folder, name, survey, paint }).join("\n"));
  }
  if (survey.missing === 0) return;
  const left = `${plural(survey.missing, "run")} missing`;
  const way = "the same sweep makes them, or the same array with the tasks that --missing prints";
  throw new LaboratoryFault("incomplete", `${folder} must be complete (was with ${left}): ${way}`);
}
