/** `feedmarket schema`: the JSON Schema by which editors complete and check scenario files. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Argv } from "yargs";
import { measures } from "../../model/measures/table.ts";
import { parameterTables } from "../../model/parameters.ts";
import { schemaJson } from "../../scenario/schema.ts";
import { CommandFault } from "../exit.ts";
import { writeWhole } from "../folder.ts";
import { type Common, print, printJson } from "../options.ts";

interface SchemaArguments extends Common {
  readonly write: boolean;
}

export function options(yargs: Argv<Common>) {
  return yargs.option("write", {
    type: "boolean",
    default: false,
    describe: "write it to scenarios/schema.json instead",
  });
}

/** The schema as the bytes of its file. */
export function schemaBytes(): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(schemaJson(parameterTables, measures), null, 2)}\n`);
}

export async function work({ write, json, quiet }: SchemaArguments): Promise<void> {
  if (!write) return print(new TextDecoder().decode(schemaBytes()));
  if (!existsSync("scenarios")) throw new CommandFault("scenarios must be a folder here (was missing)");
  const file = join("scenarios", "schema.json");
  await writeWhole(file, schemaBytes(), true);
  if (json) await printJson({ file });
  else if (!quiet) await print(`${file} is written`);
}
