/** `feedmarket new`: a scenario to begin with, every lever as a comment with its default. */

import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Argv } from "yargs";
import { parameterTables } from "../../model/parameters.ts";
import { scenarioTemplate } from "../../scenario/document.ts";
import { nameForm } from "../../scenario/schema.ts";
import { CommandFault } from "../exit.ts";
import { makeFolder, writeWhole } from "../folder.ts";
import { type Common, oncePath, print, printJson } from "../options.ts";
import { schemaBytes } from "./schema.ts";

interface NewArguments extends Common {
  readonly name?: string | undefined;
  readonly out?: string | undefined;
  readonly force: boolean;
}

export function options(yargs: Argv<Common>) {
  return yargs
    .positional("name", { type: "string", describe: "lower-case words joined by hyphens" })
    .option("out", { type: "string", requiresArg: true, describe: "file [default: scenarios/NAME.yaml]" })
    .option("force", { type: "boolean", default: false, describe: "replace a file that is there already" })
    .coerce("out", oncePath("--out"));
}

const folder = "scenarios";
const nameless = "my-market";

export async function work({ name, out, force, json, quiet }: NewArguments): Promise<void> {
  if (name !== undefined && (!nameForm.test(name) || name.length > 60)) {
    const expected = "lower-case words joined by hyphens, at most 60 characters";
    throw new CommandFault(`name must be ${expected} (was ${JSON.stringify(name)})`);
  }
  const text = scenarioTemplate(parameterTables, name ?? nameless);
  if (name === undefined && out === undefined) return print(text);
  const file = out ?? join(folder, `${name}.yaml`);
  if (out === undefined) makeFolder(folder);
  await writeWhole(file, [text], force);
  const schema = join(dirname(file), "schema.json");
  if (!existsSync(schema)) await writeWhole(schema, schemaBytes());
  if (json) await printJson({ file, schema });
  else await print(quiet ? file : `${file} is written; run it with: feedmarket run ${file}`);
}
