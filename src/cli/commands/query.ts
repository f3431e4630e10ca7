/** `feedmarket query`: an experiment's tables in SQL. */

import type { Argv } from "yargs";
import { csvPieces } from "../../records/csv.ts";
import { CommandFault } from "../exit.ts";
import type { Answers } from "../laboratory/ask.ts";
import { plural } from "../load.ts";
import { type Common, note, print, printJson } from "../options.ts";

interface QueryArguments extends Common {
  readonly folder: string;
  readonly sql: string;
  readonly csv: boolean;
}

export function options(yargs: Argv<Common>) {
  return yargs
    .positional("folder", {
      type: "string",
      demandOption: true,
      describe: "folder of an experiment's results",
    })
    .positional("sql", {
      type: "string",
      demandOption: true,
      describe: "a SELECT over runs, ticks, agents and plan",
    })
    .option("csv", { type: "boolean", default: false, describe: "print all rows as CSV" });
}

export async function work({ folder, sql, csv, json, quiet }: QueryArguments): Promise<void> {
  if (csv && json) throw new CommandFault("--csv must be without --json (was with both)");
  const { ask } = await import("../laboratory/ask.ts");
  const answers = await ask(folder, sql);
  const { names, rows } = answers;
  if (json) return printJson(rows.map((row) => Object.fromEntries(names.map((name, c) => [name, row[c]]))));
  if (csv) {
    for (const piece of csvPieces(tableOf(answers))) await print(piece);
    return;
  }
  const { gridLines } = await import("../laboratory/grid-lines.ts");
  const { lines, left } = gridLines(answers);
  await print(lines.join("\n"));
  const notShown = [
    ...(left.rows > 0 ? [plural(left.rows, "row")] : []),
    ...(left.columns > 0 ? [plural(left.columns, "column")] : []),
  ];
  if (notShown.length > 0) note([`note: ${notShown.join(" and ")} more, with --csv or --json`], quiet);
}

function tableOf({ names, rows }: Answers) {
  const fields = names.map((name, c) => {
    return {
      name,
      type: "double" as const,
      unit: "1",
      meaning: name,
      values: rows.map((row) => row[c] ?? null),
    };
  });
  return { name: "answers", rowCount: rows.length, fields };
}
