/** `feedmarket schema`: the JSON Schema by which editors complete and check scenario files. */

import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Argv } from "yargs";
import { type Declarations, modelDeclarations } from "../../model/declarations.ts";
import { schemaJson } from "../../scenario/schema.ts";
import { CommandFault } from "../exit.ts";
import { writeWhole } from "../folder.ts";
import { loadDeclarations } from "../load.ts";
import { type Common, print, printJson } from "../options.ts";

interface SchemaArguments extends Common {
  readonly scenario?: string | undefined;
  readonly write: boolean;
}

export function options(yargs: Argv<Common>) {
  return yargs
    .positional("scenario", { type: "string", describe: "scenario whose own mechanisms it shall know" })
    .option("write", {
      type: "boolean",
      default: false,
      describe: "write it to scenarios/schema.json, or to STEM.schema.json beside the scenario",
    });
}

/** The schema as the bytes of its file. */
export function schemaBytes({ parameters, measures }: Declarations = modelDeclarations): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(schemaJson(parameters, measures), null, 2)}\n`);
}

export async function work({ scenario, write, json, quiet }: SchemaArguments): Promise<void> {
  const bytes = schemaBytes(
    scenario === undefined ? undefined : (await loadDeclarations(scenario)).declarations,
  );
  if (!write) return print(new TextDecoder().decode(bytes));
  const file =
    scenario === undefined
      ? join("scenarios", "schema.json")
      : `${scenario.replace(/\.[^./\\]*$/, "")}.schema.json`;
  if (!existsSync(dirname(file))) throw new CommandFault("scenarios must be a folder here (was missing)");
  await writeWhole(file, bytes, true);
  if (json) await printJson({ file });
  else if (!quiet) await print(`${file} is written`);
}
