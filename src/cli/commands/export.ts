/** `feedmarket export`: the tables of a run for spreadsheets and plotting packages. */

import { join } from "node:path";
import type { Argv } from "yargs";
import { isResults } from "../../experiments/results/folder.ts";
import { type CsvOptions, csvPieces, excelRows } from "../../records/csv.ts";
import { decodeTable } from "../../records/decode.ts";
import { checkFiles, readManifest } from "../../records/receipt.ts";
import { longSeries } from "../../records/series.ts";
import type { RecordTable } from "../../records/table.ts";
import { oneOf } from "../../scenario/expectation.ts";
import { CommandFault } from "../exit.ts";
import { checkTarget, writeFolder, writeWhole } from "../folder.ts";
import { readRunFolder } from "../input.ts";
import { plural } from "../load.ts";
import { type Common, note, once, oncePath, print, printJson } from "../options.ts";

interface ExportArguments extends Common {
  readonly run: string;
  readonly format: string;
  readonly table?: string | undefined;
  readonly out?: string | undefined;
  readonly force: boolean;
  readonly bom: boolean;
  readonly decimalComma: boolean;
  readonly long: boolean;
}

export function options(yargs: Argv<Common>) {
  return yargs
    .positional("run", { type: "string", demandOption: true, describe: "folder of a run or an experiment" })
    .option("format", {
      choices: ["csv"],
      default: "csv",
      requiresArg: true,
      describe: "format of the tables",
    })
    .option("table", {
      type: "string",
      requiresArg: true,
      describe: "one table, to the terminal or to the file --out [default: all, to a folder]",
    })
    .option("out", { type: "string", requiresArg: true, describe: "folder or file [default: RUN-csv]" })
    .option("force", { type: "boolean", default: false, describe: "replace what is there already" })
    .option("bom", {
      type: "boolean",
      default: false,
      describe: "byte order mark, by which Excel knows UTF-8",
    })
    .option("decimal-comma", { type: "boolean", default: false, describe: "1,5 for 1.5, and semicolons" })
    .option("long", {
      type: "boolean",
      default: false,
      describe: "series or ticks with a row a day and number",
    })
    .coerce("table", once("--table"))
    .coerce("out", oncePath("--out"));
}

export async function work(args: ExportArguments): Promise<void> {
  if (args.json && args.table !== undefined && args.out === undefined) {
    throw new CommandFault("--json must be with --out where --table is given (was without)");
  }
  if (isResults(args.run)) return (await import("../laboratory/export-results.ts")).exportResults(args);
  const files = readRunFolder(args.run);
  const manifest = readManifest(files);
  checkFiles(manifest, files);
  const names = Object.keys(manifest.files).map((file) => file.replace(/\.parquet$/, ""));
  const load = async (name: string): Promise<RecordTable> => {
    const table = await decodeTable(files.get(`${name}.parquet`)!, `${name}.parquet`);
    return name === "series" && args.long ? longSeries(table) : table;
  };
  if (args.table !== undefined) {
    if (!names.includes(args.table)) {
      const expected = oneOf(names, "a table of the run", args.table);
      throw new CommandFault(`--table must be ${expected} (was ${JSON.stringify(args.table)})`);
    }
    const table = await load(args.table);
    if (args.out !== undefined) await writeWhole(args.out, csvPieces(table, args), args.force);
    else for (const piece of csvPieces(table, args)) await print(piece);
    return args.out === undefined ? undefined : tell(args, args.out, [table]);
  }
  const folder = args.out ?? `${args.run.replace(/[/\\]+$/, "")}-csv`;
  checkTarget(folder, args.force);
  const tables: RecordTable[] = [];
  for (const name of names) tables.push(await load(name));
  const written = new Map(tables.map((table) => [`${table.name}.csv`, csvPieces(table, args as CsvOptions)]));
  await writeFolder(folder, written, args.force);
  await tell(args, folder, tables);
}

async function tell(args: ExportArguments, target: string, tables: readonly RecordTable[]): Promise<void> {
  const large = tables.filter(({ rowCount }) => rowCount >= excelRows);
  note(
    large.map(({ name }) => `note: ${name} has more rows than Excel shows (${excelRows})`),
    args.quiet,
  );
  if (args.json) {
    await printJson({ target, tables: tables.map(({ name, rowCount }) => ({ name, rows: rowCount })) });
  } else if (args.quiet) await print(target);
  else {
    const rows = tables.reduce((sum, { rowCount }) => sum + rowCount, 0);
    await print(`${join(target)}  ${plural(tables.length, "table")}, ${plural(rows, "row")}`);
  }
}
