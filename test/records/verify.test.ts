import { describe, expect, test } from "vitest";
import { readManifest } from "../../src/records/receipt.ts";
import { verifyRecords } from "../../src/records/verify.ts";
import { description, recordRun } from "./market.ts";

const stored = recordRun("7", 40, { digestEvery: 10 });

describe("verify", () => {
  test("finds two recordings of one run bit-equal, even of another Node", async () => {
    const run = { ...description(40, "7"), node: "v99", engineVersion: "9.9.9" };
    const fresh = recordRun("7", 40, { digestEvery: 10, run });
    expect(await verifyRecords(stored, fresh)).toEqual({ same: true, differences: [], message: "bit-equal" });
  });

  test("names the day and the replayed column that differ", async () => {
    const fresh = recordRun("7", 40, { digestEvery: 10 }, (world) => {
      if (world.day === 17) world.state.persons.columns.fatigue[4] += 100;
    });
    const { same, differences, message } = await verifyRecords(stored, fresh);
    expect(same).toBe(false);
    expect(differences[0]).toMatchObject({ day: 17, since: 17, column: "persons.fatigue" });
    expect(message).toMatch(
      /^differs first on day 17: persons\.fatigue must be .* \(was id 4 by .* on day 17\)$/,
    );
  });

  test("narrows a column that is not replayed to the days between two digests", async () => {
    const fresh = recordRun("7", 40, { digestEvery: 10 }, (world) => {
      if (world.day === 29) world.state.sellers.columns.capital[2] += 1;
    });
    const { differences, message } = await verifyRecords(stored, fresh);
    expect(differences[0]).toMatchObject({ day: 30, since: 21, column: "sellers.capital" });
    expect(message).toMatch(/^differs first between day 21 and day 30: sellers\.capital /);
  });

  test("names the day and the measure, and the day of an event", async () => {
    const counted = recordRun("7", 40, { digestEvery: 10 }, (world) => {
      if (world.day === 31) world.tally.channels.orders[4] += 1;
    });
    const series = await verifyRecords(stored, counted);
    expect(series.differences[0]).toMatchObject({ day: 31, column: "orders" });
    expect(new Set(series.differences.map(({ day }) => day))).toEqual(new Set([31]));
    const logged = recordRun("7", 40, { digestEvery: 10 }, (world) => {
      if (world.day === 5) world.events.table.columns.value[4] += 1;
    });
    const events = await verifyRecords(stored, logged);
    expect(events.differences[0]).toMatchObject({ day: 5, column: "events.value" });
  });

  test("tells another graph, another setting and another run apart", async () => {
    const tied = recordRun("7", 40, { digestEvery: 10 }, (world) => {
      if (world.day === 9) world.strength[0] += 1;
    });
    expect((await verifyRecords(stored, tied)).differences[0]).toMatchObject({ column: "graph.strength" });
    const other = await verifyRecords(stored, recordRun("8", 40, { digestEvery: 10 }));
    expect(other.message).toBe('not the same run: seed must be "7" (was "8")');
    const lean = await verifyRecords(stored, recordRun("7", 40, { digestEvery: 10, graph: false }));
    expect(lean.message).toMatch(/^not the same run: recording must be /);
  });

  test("refuses a folder that lost a file, a byte or its manifest", async () => {
    const lost = new Map(stored);
    lost.delete("series.parquet");
    await expect(verifyRecords(lost, stored)).rejects.toThrow(
      "series.parquet must be in the run folder (was missing): run the scenario again",
    );
    const bent = new Map(stored);
    const bytes = stored.get("sellers.parquet")!.slice();
    bytes[100] ^= 1;
    bent.set("sellers.parquet", bytes);
    await expect(verifyRecords(bent, stored)).rejects.toThrow("sellers.parquet must have sha256 ");
    bent.set("sellers.parquet", bytes.slice(1));
    await expect(verifyRecords(bent, stored)).rejects.toThrow(
      `sellers.parquet must have ${bytes.length} bytes (was ${bytes.length - 1})`,
    );
    expect(() => readManifest(new Map())).toThrow("manifest.json must be in the run folder (was missing)");
  });
});
