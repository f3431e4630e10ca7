/** The tables of an experiment as CSV, in pieces: they may be larger than memory. */

import { join } from "node:path";
import { orderOf } from "../../experiments/results/fold.ts";
import { readFolder } from "../../experiments/results/folder.ts";
import { keptTable, longTable } from "../../experiments/results/groups.ts";
import type { KeptRuns } from "../../experiments/results/kept.ts";
import { listParts, refuseDamaged } from "../../experiments/results/parts.ts";
import { keptOf, refuseConflicts } from "../../experiments/results/store.ts";
import { type CsvOptions, csvPieces, excelRows } from "../../records/csv.ts";
import { oneOf } from "../../scenario/expectation.ts";
import { CommandFault } from "../exit.ts";
import { checkTarget, writeFolder, writeWhole } from "../folder.ts";
import { plural } from "../load.ts";
import { type Common, note, print, printJson } from "../options.ts";

interface ExportArguments extends Common, CsvOptions {
  readonly run: string;
  readonly table?: string | undefined;
  readonly out?: string | undefined;
  readonly force: boolean;
  readonly long: boolean;
}

type Name = "runs" | "ticks" | "agents";

export async function exportResults(args: ExportArguments): Promise<void> {
  const { run: folder } = args;
  const { plan } = readFolder(folder);
  const list = await listParts(folder, plan.hash);
  refuseDamaged(folder, list);
  const kept = await keptOf(plan, list.parts);
  refuseConflicts(folder, kept.conflicts);
  if (kept.count === 0)
    throw new CommandFault(`${folder} must have results to be exported (was without any)`);
  const ids = orderOf(plan, kept);
  const names = (["runs", "ticks", "agents"] as const).filter(
    (name) => name === "runs" || kept.parts.some(({ label }) => label.rows[name] !== undefined),
  );
  const counts = new Map<string, number>();
  const text = (name: Name) => pieces(args, folder, kept, name, ids, counts);
  if (args.table !== undefined) {
    const name = names.find((one) => one === args.table);
    if (name === undefined) {
      const expected = oneOf(names, "a table of the experiment", args.table);
      throw new CommandFault(`--table must be ${expected} (was ${JSON.stringify(args.table)})`);
    }
    if (args.out === undefined) for await (const piece of text(name)) await print(piece);
    else {
      await writeWhole(args.out, text(name), args.force);
      await tell(args, args.out, counts);
    }
    return;
  }
  const target = args.out ?? `${folder.replace(/[/\\]+$/, "")}-csv`;
  checkTarget(target, args.force);
  await writeFolder(target, new Map(names.map((name) => [`${name}.csv`, text(name)])), args.force);
  await tell(args, target, counts);
}

async function* pieces(
  args: ExportArguments,
  folder: string,
  kept: KeptRuns,
  name: Name,
  ids: readonly string[],
  counts: Map<string, number>,
): AsyncGenerator<string> {
  for await (const group of keptTable(folder, kept, name, ids)) {
    const table = args.long && name !== "runs" ? longTable(group) : group;
    const [head = "", ...lines] = csvPieces(table, args);
    if (!counts.has(name)) yield head;
    counts.set(name, (counts.get(name) ?? 0) + table.rowCount);
    yield* lines;
  }
}

async function tell(
  args: ExportArguments,
  target: string,
  counts: ReadonlyMap<string, number>,
): Promise<void> {
  const large = [...counts].filter(([, rows]) => rows >= excelRows);
  note(
    large.map(([name]) => `note: ${name} has more rows than Excel shows (${excelRows})`),
    args.quiet,
  );
  if (args.json) {
    await printJson({ target, tables: [...counts].map(([name, rows]) => ({ name, rows })) });
  } else if (args.quiet) await print(target);
  else {
    const rows = [...counts.values()].reduce((sum, count) => sum + count, 0);
    await print(`${join(target)}  ${plural(counts.size, "table")}, ${plural(rows, "row")}`);
  }
}
