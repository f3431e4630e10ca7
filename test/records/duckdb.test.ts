import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Table } from "../../src/core/columns.ts";
import { replayFields } from "../../src/records/changes.ts";
import { encodeTable } from "../../src/records/encode.ts";
import { Recorder } from "../../src/records/recorder.ts";
import { createMarket, description, liveDay } from "./market.ts";

const days = 45;
const world = createMarket(40, "duck");
let folder: string;
let duck: DuckDBConnection;

/** Rows of a query over the files of the folder, written as 'name.parquet'. */
async function query(sql: string): Promise<Record<string, unknown>[]> {
  const located = sql.replaceAll(/'(\w+\.parquet)'/g, (_, file) => `'${join(folder, file)}'`);
  const reader = await duck.runAndReadAll(located);
  return reader.getRowObjectsJson() as Record<string, unknown>[];
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "feedmarket-records-"));
  const recorder = new Recorder(world, { run: description(days, "duck"), replay: true, digestEvery: 15 });
  for (let day = 1; day <= days; day++) {
    liveDay(world);
    recorder.observe(world);
  }
  world.state.accounts.columns.goodCount[1] = 4_000_000_000;
  for (const [name, bytes] of recorder.finish()) writeFileSync(join(folder, name), bytes);
  duck = await (await DuckDBInstance.create(":memory:", { threads: "1" })).connect();
});

afterAll(() => {
  duck?.closeSync();
  rmSync(folder, { recursive: true, force: true });
});

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

describe("DuckDB reads what a run leaves behind:", () => {
  test("rows and plain types of every file", async () => {
    const rows = async (file: string) => Number((await query(`select count(*) as n from '${file}'`))[0].n);
    const { persons, sellers, accounts } = world.state;
    expect(await rows("series.parquet")).toBe(days);
    expect(await rows("persons.parquet")).toBe(persons.count);
    expect(await rows("sellers.parquet")).toBe(sellers.count);
    expect(await rows("accounts.parquet")).toBe(accounts.count);
    expect(await rows("events.parquet")).toBe(world.events.table.count);
    expect(await rows("graph.parquet")).toBe(world.friends.targets.length / 2);
    expect(await rows("nodes.parquet")).toBe(persons.count);
    const types = new Set<string>();
    for (const file of ["series", "persons", "sellers", "accounts", "events", "graph", "nodes", "changes"]) {
      for (const { column_name, column_type } of await query(`describe select * from '${file}.parquet'`)) {
        expect(column_name).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
        types.add(String(column_type));
      }
    }
    expect([...types].sort()).toEqual(["BOOLEAN", "DOUBLE", "FLOAT", "INTEGER", "UINTEGER", "VARCHAR"]);
  });

  test("sums, nulls, large words and names of the final state", async () => {
    const { persons, sellers, accounts } = world.state;
    const [state] = await query(
      "select sum(spent_cents) as spent, sum(order_count) as orders, count(*) filter (where departed) as gone, " +
        "count(seller) as shops, sum(taste_2) as taste, sum(friend_count) as friends from 'persons.parquet'",
    );
    expect(Number(state.spent)).toBeCloseTo(sum(persons.columns.spentCents.subarray(0, 40)), 6);
    expect(Number(state.orders)).toBe(sum(persons.columns.orderCount.subarray(0, 40)));
    expect(Number(state.gone)).toBe(persons.columns.departed.filter((flag) => flag === 1).length);
    expect(Number(state.shops)).toBe(persons.columns.seller.filter((seller) => seller >= 0).length);
    expect(Number(state.taste)).toBe(sum(persons.columns.taste.filter((_, i) => i % 4 === 2 && i < 160)));
    expect(Number(state.friends)).toBe(world.friends.targets.length);
    const [words] = await query("select max(good_count) as most from 'accounts.parquet'");
    expect(Number(words.most)).toBe(4_000_000_000);
    const roles = await query(
      "select role_name as role, count(*) as n from 'sellers.parquet' group by role_name order by role_name",
    );
    const influencers = sellers.columns.role.subarray(0, sellers.count).filter((role) => role === 1).length;
    expect(roles.map(({ role, n }) => [role, Number(n)])).toEqual([
      ["friend", sellers.count - influencers],
      ["influencer", influencers],
    ]);
    expect(accounts.count).toBe(sellers.count);
  });

  test("the series and the events", async () => {
    const [series] = await query(
      "select min(day) as a, max(day) as b, sum(orders) as n from 'series.parquet'",
    );
    expect([Number(series.a), Number(series.b)]).toEqual([1, days]);
    expect(Number(series.n)).toBeGreaterThan(0);
    const [events] = await query(
      "select count(distinct kind) as kinds, count(who) as named, count(whom) as others, sum(value) as total " +
        "from 'events.parquet'",
    );
    expect(Number(events.kinds)).toBe(new Set(world.events.table.columns.kind.subarray(0, days)).size);
    expect([Number(events.named), Number(events.others)]).toEqual([days, 0]);
    expect(Number(events.total)).toBeCloseTo(sum(world.events.table.columns.value), 9);
  });

  test("any day of a replay as a sum over one chunk", async () => {
    const state = await query(
      `select field, id, sum(delta) as fixed from 'changes.parquet'
       where day between ${days - (days % 30)} and ${days} group by field, id`,
    );
    const found = new Map(state.map(({ field, id, fixed }) => [`${field} ${id}`, Number(fixed)]));
    for (const { name, entity, column, part, width, steps } of replayFields(world)) {
      const table = world.state[entity as "persons"] as Table;
      if (column === "") expect(found.get(`${name} 0`)).toBe(table.count);
      else {
        for (let id = 0; id < table.count; id++) {
          const value = table.columns[column][id * width + part];
          expect(found.get(`${name} ${id}`) ?? 0, `${name} ${id}`).toBe(Math.round(value * steps) + 0);
        }
      }
    }
  });

  test("row groups that hold one field and thirty days, told by their bounds", async () => {
    const groups = await query(
      "select row_group_id, path_in_schema as path, stats_min_value as low, stats_max_value as high " +
        "from parquet_metadata('changes.parquet') where path_in_schema in ('field', 'day')",
    );
    for (const { path, low, high } of groups) {
      if (path === "field") expect(low).toBe(high);
      else expect(Math.floor(Number(low) / 30)).toBe(Math.floor(Number(high) / 30));
    }
    const [{ n }] = await query(
      "select count(*) as n from 'changes.parquet' where field = 'persons.visit_rate' and day < 30",
    );
    const [{ all }] = await query(
      "select count(*) filter (where field = 'persons.visit_rate' and day < 30) as all from " +
        "(select * from 'changes.parquet' order by random())",
    );
    expect(n).toBe(all);
    expect(Number(n)).toBeGreaterThan(0);
  });

  test("units and meanings in the footer, NaN, text beyond ASCII, no rows", async () => {
    const [{ value }] = await query(
      "select decode(value) as value from parquet_kv_metadata('series.parquet') where decode(key) = 'feedmarket'",
    );
    expect(JSON.parse(String(value)).fields[1]).toMatchObject({ type: "double" });
    const about = { unit: "1", meaning: "test" };
    const odd = (rows: number) =>
      encodeTable({
        name: "odd",
        rowCount: rows,
        fields: [
          { ...about, name: "x", type: "double", values: [Number.NaN, 1.5, -0.25].slice(0, rows) },
          { ...about, name: "n", type: "int64", values: [-(2n ** 62n), 0n, 3n].slice(0, rows) },
          { ...about, name: "s", type: "string", nullable: true, values: ["微商", null, ""].slice(0, rows) },
        ],
      });
    writeFileSync(join(folder, "odd.parquet"), odd(3));
    writeFileSync(join(folder, "empty.parquet"), odd(0));
    const rows = await query("select isnan(x) as nan, n, s from 'odd.parquet'");
    expect(rows.map(({ nan, n, s }) => [nan, String(n), s])).toEqual([
      [true, String(-(2n ** 62n)), "微商"],
      [false, "0", null],
      [false, "3", ""],
    ]);
    expect(await query("select * from 'empty.parquet'")).toEqual([]);
  });
});
