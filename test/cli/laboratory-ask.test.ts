/** Questions in SQL, tables as CSV, and runs made again, of a folder of results. */

import { copyFileSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask } from "../../src/cli/laboratory/ask.ts";
import { openStore } from "../../src/experiments/results/store.ts";
import { failureOf, tinyPlan as plan, resultOf, specsOf } from "../experiments/results-made.ts";
import { type Ending, feedmarket, removeFolders, workFolder } from "./command.ts";

const specs = specsOf(plan);
let work: string;

beforeAll(async () => {
  work = workFolder();
  // Three parts: a failure that was made again, and a part that is there twice.
  const store = await openStore(join(work, "tiny"), plan);
  await store.add(failureOf(specs[0]));
  await store.flush();
  const retry = await openStore(join(work, "tiny"), plan, { retryFailed: true });
  for (const spec of specs) await retry.add(resultOf(spec));
  await retry.close();
  for (const table of ["runs", "ticks"]) {
    copyFileSync(
      join(work, "tiny", table, "part-1-of-1-2.parquet"),
      join(work, "tiny", table, "part-2-of-2-1.parquet"),
    );
  }
});

afterAll(removeFolders);

const query = (sql: string, ...more: string[]): Promise<Ending> =>
  feedmarket(["query", "tiny", sql, ...more], work);

describe("query", () => {
  test("reads back what was written, each run once", async () => {
    const sql = "SELECT run_id, arm, status, orders, muting_threshold, entry_open FROM runs ORDER BY run_id";
    const { stdout } = await query(sql, "--json");
    const expected = specs
      .map((spec) => ({
        run_id: spec.id,
        arm: spec.arm,
        status: "done",
        orders: resultOf(spec).metrics[0],
        muting_threshold: spec.set["muting.threshold"],
        entry_open: spec.arm === "base",
      }))
      .sort((a, b) => (a.run_id < b.run_id ? -1 : 1));
    expect(JSON.parse(stdout)).toEqual(expected);
    const counts = "SELECT (SELECT count(*) FROM ticks) ticks, (SELECT count(*) FROM plan) plan";
    expect(JSON.parse((await query(counts, "--json")).stdout)).toEqual([{ ticks: 36, plan: 12 }]);
  });

  test("prints a table of at most 80 columns", async () => {
    const { stdout, stderr } = await query("SELECT *, 'x' AS one_more_column_with_a_long_name FROM runs");
    const lines = stdout.trimEnd().split("\n");
    expect(lines.length).toBe(13);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
    expect(stderr).toMatch(/^note: \d+ columns more, with --csv or --json\n$/);
    expect((await query("SELECT arm, count(*) AS runs FROM runs GROUP BY arm ORDER BY arm")).stdout).toBe(
      "arm     runs\nbase       6\nstrict     6\n",
    );
    expect((await query("SELECT 1.5 AS a, 'b,c' AS d", "--csv")).stdout).toBe('a,d\r\n1.5,"b,c"\r\n');
  });

  test.each([
    ["COPY runs TO 'stolen.csv'", "file system operations are disabled"],
    ["COPY (SELECT 1) TO 'FOLDER/runs/part-1-of-1-1.parquet'", "sql must be a SELECT"],
    ["SELECT * FROM read_text('FOLDER/experiment.yaml')", "file system operations are disabled"],
    ["SELECT 1; SELECT 2", "sql must be one statement (was 2)"],
    ["SELEC 1", 'syntax error at or near "SELEC"'],
    ["SELECT order FROM runs", "sql must be a question that DuckDB can answer (was refused: "],
    ["SELECT orderz FROM runs", 'Candidate bindings: "orders"'],
    [
      "SELECT * FROM agents",
      "agents must be kept to be asked: record.agents of the experiment (was without)",
    ],
  ])("refuses %s in one line", async (sql, reason) => {
    const folder = join(work, "tiny");
    const before = readFileSync(join(work, "tiny/runs/part-1-of-1-1.parquet"));
    const error = await ask(folder, sql.replace("FOLDER", folder)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "CommandFault", code: 2 });
    expect((error as Error).message).toContain(reason);
    expect((error as Error).message).not.toContain("\n");
    expect(readdirSync(work)).toEqual(["tiny"]);
    expect(readFileSync(join(work, "tiny/runs/part-1-of-1-1.parquet"))).toEqual(before);
  });

  test("an endless answer is refused before it fills the memory", async () => {
    const sql = "SELECT 1 AS a, * FROM range(1000000000000)";
    await expect(ask(join(work, "tiny"), sql, 9000)).rejects.toThrow(
      "sql must be a question with an answer of at most 4500 rows of 2 columns (was more)",
    );
  });

  test("a refused question ends with code 2", async () => {
    const { code, stdout, stderr } = await query("SELECT orderz FROM runs");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.trimEnd().split("\n").length).toBe(1);
  });
});

describe("export", () => {
  test("writes the tables, wide and long, in the order of the plan", async () => {
    expect(await feedmarket(["export", "tiny", "--out", "wide"], work)).toMatchObject({
      code: 0,
      stdout: "wide  2 tables, 48 rows\n",
    });
    expect(readdirSync(join(work, "wide")).sort()).toEqual(["runs.csv", "ticks.csv"]);
    const lines = readFileSync(join(work, "wide/runs.csv"), "utf8").trimEnd().split("\r\n");
    expect(
      lines[0].startsWith("run_id,point,arm,replicate,seed,status,error,entry_open,muting_threshold,orders,"),
    ).toBe(true);
    expect(lines.slice(1).map((line) => line.split(",")[0])).toEqual(specs.map(({ id }) => id));
    const long = await feedmarket(
      ["export", "tiny", "--table", "ticks", "--long", "--decimal-comma", "--bom"],
      work,
    );
    const rows = long.stdout.split("\r\n");
    expect(rows[0]).toBe("\ufeffrun_id;tick;name;value");
    expect(rows.length).toBe(1 + 12 * 3 * 2 + 1);
    const first = rows[1].split(";")[0];
    expect(rows.slice(1, 3)).toEqual([`${first};1;orders;1`, `${first};1;mean_profit;0,1`]);
    const wrong = await feedmarket(["export", "tiny", "--table", "tick"], work);
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.stderr).toContain("perhaps ticks");
  });
});

describe("verify", () => {
  test("makes some runs again, and says which differ from what was kept", async () => {
    // Kept here are numbers that no market gave.
    const { code, stderr } = await feedmarket(["verify", "tiny", "--workers", "1", "--quiet"], work);
    expect(code).toBe(6);
    expect(stderr).toMatch(
      /tiny: run [0-9a-f]{16} must end in state [0-9a-f]{32}, as kept \(was [0-9a-f]{32}\)/,
    );
    expect(stderr).toContain("and 2 more differ; 3 of 12 done runs repeated");
    expect(existsSync(join(work, "tiny/trunks"))).toBe(false);
  });
});
