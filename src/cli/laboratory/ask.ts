/**
 * SQL over a folder of results, by DuckDB: read-only, with these tables and no other file, in bounded memory. DuckDB
 * is an optional package, and its aggregates may differ in the last digits from one time to the next.
 */

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { LaboratoryFault } from "../../experiments/laboratory/fault.ts";
import { readFolder } from "../../experiments/results/folder.ts";
import type { KeptRuns } from "../../experiments/results/kept.ts";
import { partPath, type TableName, tableNames } from "../../experiments/results/part.ts";
import { listParts, type PartList, refuseDamaged } from "../../experiments/results/parts.ts";
import { keptOf, refuseConflicts } from "../../experiments/results/store.ts";
import { CommandFault } from "../exit.ts";
import { onInterrupt } from "../stop.ts";

export type Answer = string | number | boolean | null;

export interface Answers {
  readonly names: readonly string[];
  readonly rows: readonly (readonly Answer[])[];
}

/** Throws a CommandFault with DuckDB's reason where it refuses the question, or where the answer has too many values. */
export async function ask(folder: string, sql: string, most = mostValues): Promise<Answers> {
  const { plan } = readFolder(folder);
  const list = await listParts(folder, plan.hash);
  refuseDamaged(folder, list);
  const kept = await keptOf(plan, list.parts);
  refuseConflicts(folder, kept.conflicts);
  const { DuckDBInstance } = await loadDuck();
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: "2GB",
    // A query that does not fit fails, and writes no file.
    temp_directory: "",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    threads: "2",
  });
  const connection = await instance.connect();
  // Otherwise the command would end only once the question is answered.
  const forget = onInterrupt(() => connection.interrupt());
  try {
    await openTables(connection, folder, list, kept);
    return await answer(connection, sql, most);
  } finally {
    forget();
    instance.closeSync();
  }
}

async function openTables(connection: DuckDBConnection, folder: string, list: PartList, kept: KeptRuns) {
  const files = new Map<TableName | "plan", string[]>([["plan", [resolve(folder, "plan.parquet")]]]);
  for (const table of tableNames) {
    const parts = list.parts.filter(({ label }) => table === "runs" || label.rows[table] !== undefined);
    if (parts.length > 0) {
      files.set(
        table,
        parts.map(({ stem }) => resolve(partPath(folder, table, stem))),
      );
    }
  }
  // What one run has said twice is told apart by the file.
  const repeats = kept.duplicates + kept.superseded > 0;
  if (repeats) {
    await connection.run("CREATE TABLE kept_rows (run_id VARCHAR, stem VARCHAR)");
    const appender = await connection.createAppender("kept_rows");
    for (const id of kept.ids()) {
      appender.appendVarchar(id);
      appender.appendVarchar(kept.partWith(id).stem);
      appender.endRow();
    }
    appender.closeSync();
  }
  for (const [table, paths] of files) {
    const source = `read_parquet(${listed(paths)}, filename = ${repeats})`;
    const stem = "parse_filename(t.filename, true)";
    const select =
      repeats && table !== "plan"
        ? `SELECT t.* EXCLUDE (filename) FROM ${source} t JOIN kept_rows k ON k.run_id = t.run_id AND k.stem = ${stem}`
        : `SELECT * ${repeats ? "EXCLUDE (filename) " : ""}FROM ${source}`;
    if (paths.every((path) => existsSync(path))) await connection.run(`CREATE VIEW ${table} AS ${select}`);
  }
  await connection.run(`SET allowed_paths = ${listed([...files.values()].flat())}`);
  await connection.run("SET enable_external_access = false");
  await connection.run("SET lock_configuration = true");
}

function listed(paths: readonly string[]): string {
  return `[${paths.map((path) => `'${path.replaceAll("'", "''")}'`).join(", ")}]`;
}

/** Values that an answer may have: some hundred megabytes. */
const mostValues = 10_000_000;

/** DuckDB's own number of a SELECT, which nothing but reads; SHOW and DESCRIBE are such, too. */
const selection = 1;

async function answer(connection: DuckDBConnection, sql: string, mostValues: number): Promise<Answers> {
  if (sql.trim() === "") throw new CommandFault("sql must be a SELECT (was empty)");
  try {
    const statements = await connection.extractStatements(sql);
    if (statements.count !== 1) {
      throw new CommandFault(`sql must be one statement (was ${statements.count})`);
    }
    const statement = await statements.prepare(0);
    if ((statement.statementType as number) !== selection) {
      throw new CommandFault("sql must be a SELECT, since the tables are read only (was another statement)");
    }
    // Piece by piece: a whole result lies outside of DuckDB's bounds of memory.
    const result = await statement.stream();
    const rows: Answer[][] = [];
    const most = Math.floor(mostValues / result.columnCount);
    for await (const piece of result.yieldRows()) {
      if (rows.length + piece.length > most) {
        const expected = `an answer of at most ${most} rows of ${result.columnCount} columns`;
        throw new CommandFault(`sql must be a question with ${expected} (was more): LIMIT makes it shorter`);
      }
      for (const row of piece) rows.push(row.map(plain));
    }
    return { names: result.columnNames(), rows };
  } catch (error) {
    if (error instanceof CommandFault || error instanceof LaboratoryFault) throw error;
    const lacking = /Table with name (ticks|agents) does not exist/i.exec((error as Error).message)?.[1];
    if (lacking !== undefined) {
      const key = `record.${lacking.toLowerCase()}`;
      throw new CommandFault(`${lacking} must be kept to be asked: ${key} of the experiment (was without)`);
    }
    throw new CommandFault(`sql must be a question that DuckDB can answer (was refused: ${reasonOf(error)})`);
  }
}

/** Its first line, and what it thinks was meant. */
function reasonOf(error: unknown): string {
  const lines = (error as Error).message.split("\n");
  const meant = lines.find((line) => /^(Candidate bindings|Did you mean)/.test(line));
  const first = lines[0]!.replace("Failed to extract statements: ", "");
  return [first, ...(meant === undefined ? [] : [meant])].join("; ").trim();
}

/** Values that JSON does not know are written as DuckDB writes them. */
function plain(value: unknown): Answer {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "string") return value;
  return String(value);
}

async function loadDuck(): Promise<typeof import("@duckdb/node-api")> {
  try {
    return await import("@duckdb/node-api");
  } catch {
    const way = "npm install @duckdb/node-api brings it, feedmarket export writes CSV without it";
    throw new CommandFault(`DuckDB must be installed for feedmarket query (was not found): ${way}`);
  }
}
