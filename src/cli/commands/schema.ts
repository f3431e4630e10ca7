/** `feedmarket schema`: the JSON Schema by which editors complete and check scenario and experiment files. */

import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Argv } from "yargs";
import type { Vocabulary } from "../../experiments/file/schema.ts";
import { experimentSchemaJson, formatJson } from "../../experiments/file/schema-json.ts";
import { type Declarations, modelDeclarations } from "../../model/declarations.ts";
import { schemaJson } from "../../scenario/schema.ts";
import { CommandFault } from "../exit.ts";
import { makeFolder, writeWhole } from "../folder.ts";
import { loadDeclarations } from "../load.ts";
import { type Common, print, printJson } from "../options.ts";

interface SchemaArguments extends Common {
  readonly scenario?: string | undefined;
  readonly write: boolean;
  readonly experiment: boolean;
}

/** Where the schemas of the gallery lie; those of a scenario with mechanisms of its own lie beside it. */
const places = {
  scenario: join("scenarios", "schema.json"),
  experiment: join("scenarios", "experiments", "experiment.schema.json"),
} as const;

export function options(yargs: Argv<Common>) {
  return yargs
    .positional("scenario", { type: "string", describe: "scenario whose own mechanisms it shall know" })
    .option("write", {
      type: "boolean",
      default: false,
      describe: "write it to scenarios/schema.json, or to STEM.schema.json beside the scenario",
    })
    .option("experiment", {
      type: "boolean",
      default: false,
      describe: "that of experiment files; --write: to scenarios/experiments/",
    });
}

/** The schema as the bytes of its file. */
export function schemaBytes({ parameters, measures }: Declarations = modelDeclarations): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(schemaJson(parameters, measures), null, 2)}\n`);
}

/** The same of experiment files. */
export function experimentSchemaBytes(vocabulary: Vocabulary = modelDeclarations): Uint8Array {
  return new TextEncoder().encode(`${formatJson(experimentSchemaJson(vocabulary), 110)}\n`);
}

export async function work({ scenario, write, experiment, json, quiet }: SchemaArguments): Promise<void> {
  const declarations = scenario === undefined ? undefined : (await loadDeclarations(scenario)).declarations;
  if (!write) {
    const bytes = experiment ? experimentSchemaBytes(declarations) : schemaBytes(declarations);
    return print(new TextDecoder().decode(bytes));
  }
  if (!existsSync(dirname(scenario ?? places.scenario))) {
    throw new CommandFault("scenarios must be a folder here (was missing)");
  }
  const stem = scenario?.replace(/\.[^./\\]*$/, "");
  const files: string[] = [];
  if (!experiment) {
    files.push(stem === undefined ? places.scenario : `${stem}.schema.json`);
    await writeWhole(files[0]!, schemaBytes(declarations), true);
  }
  // Editors know no mechanisms of a scenario's own in experiments unless they are asked for.
  if (experiment || (stem === undefined && existsSync(dirname(places.experiment)))) {
    const file = stem === undefined ? places.experiment : `${stem}.experiment.schema.json`;
    makeFolder(dirname(file));
    await writeWhole(file, experimentSchemaBytes(declarations), true);
    files.push(file);
  }
  if (json) await printJson({ file: files[0], files });
  else if (!quiet) for (const file of files) await print(`${file} is written`);
}
