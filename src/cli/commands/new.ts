/** `feedmarket new`: a scenario to begin with, every lever as a comment with its default; or an experiment. */

import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Argv } from "yargs";
import { experimentTemplate } from "../../experiments/file/template.ts";
import { parameterTables } from "../../model/parameters.ts";
import { scenarioTemplate } from "../../scenario/document.ts";
import { nameForm } from "../../scenario/schema.ts";
import { CommandFault } from "../exit.ts";
import { makeFolder, writeWhole } from "../folder.ts";
import { type Common, oncePath, print, printJson } from "../options.ts";
import { experimentSchemaBytes, schemaBytes } from "./schema.ts";

interface NewArguments extends Common {
  readonly name?: string | undefined;
  readonly out?: string | undefined;
  readonly force: boolean;
  readonly experiment: boolean;
}

export function options(yargs: Argv<Common>) {
  return yargs
    .positional("name", { type: "string", describe: "lower-case words joined by hyphens" })
    .option("out", {
      type: "string",
      requiresArg: true,
      describe: "file [default: scenarios/NAME.yaml, scenarios/experiments/NAME.yaml]",
    })
    .option("experiment", {
      type: "boolean",
      default: false,
      describe: "an experiment instead of a scenario",
    })
    .option("force", { type: "boolean", default: false, describe: "replace a file that is there already" })
    .coerce("out", oncePath("--out"));
}

const folders = { scenario: "scenarios", experiment: join("scenarios", "experiments") } as const;
/** The scenario of a new experiment: that of the gallery, or else a new one. */
const market = join(folders.scenario, "moments.yaml");
const nameless = "my-market";

export async function work(args: NewArguments): Promise<void> {
  const { name, out, force, experiment, json, quiet } = args;
  if (name !== undefined && (!nameForm.test(name) || name.length > 60)) {
    const expected = "lower-case words joined by hyphens, at most 60 characters";
    throw new CommandFault(`name must be ${expected} (was ${JSON.stringify(name)})`);
  }
  const folder = experiment ? folders.experiment : folders.scenario;
  const file = out ?? join(folder, `${name ?? nameless}.yaml`);
  const text = experiment
    ? experimentTemplate(name ?? "my-experiment", relative(dirname(file), market).replaceAll("\\", "/"))
    : scenarioTemplate(parameterTables, name ?? nameless);
  if (name === undefined && out === undefined) return print(text);
  if (out === undefined) for (const path of experiment ? Object.values(folders) : [folder]) makeFolder(path);
  await writeWhole(file, [text], force);
  const schema = join(dirname(file), experiment ? "experiment.schema.json" : "schema.json");
  if (!existsSync(schema)) await writeWhole(schema, experiment ? experimentSchemaBytes() : schemaBytes());
  if (experiment && !existsSync(market)) {
    makeFolder(dirname(market));
    await writeWhole(market, [scenarioTemplate(parameterTables, "moments")]);
  }
  const next = experiment
    ? `see what it costs with: feedmarket check ${file}`
    : `run it with: feedmarket run ${file}`;
  if (json) await printJson({ file, schema });
  else await print(quiet ? file : `${file} is written; ${next}`);
}
