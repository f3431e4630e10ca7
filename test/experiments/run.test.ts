/** One run in this process: stopping, days, and what cannot be run. */

import { describe, expect, test } from "vitest";
import { runScenario } from "../../src/experiments/run.ts";
import { measures } from "../../src/model/measures/table.ts";
import { parameterTables } from "../../src/model/parameters.ts";
import { decodeTable } from "../../src/records/decode.ts";
import { valuesOf } from "../../src/records/table.ts";
import { setOverride } from "../../src/scenario/override.ts";
import { parseScenario } from "../../src/scenario/scenario.ts";

const engine = { version: "0.0.0" };

function scenarioOf(text: string, ...settings: string[]) {
  const read = () => {
    throw new Error("no such file");
  };
  const overrides = settings.map(setOverride);
  return parseScenario(text, { file: "test.yaml", read, tables: parameterTables, measures, overrides });
}

const tiny = "days: 6\nnetwork: {persons: 60, meanDegree: 10}\n";

describe("runScenario", () => {
  test("shows the network and each day, and waits for the watcher", async () => {
    const seen: unknown[] = [];
    const files = await runScenario({
      scenario: scenarioOf(tiny),
      engine,
      onStart: ({ persons }) => seen.push(persons),
      onDay: async (day, world) => {
        await Promise.resolve();
        seen.push(day === world.day ? day : "late");
      },
    });
    expect(seen).toEqual([60, 1, 2, 3, 4, 5, 6]);
    expect([...files!.keys()].at(-1)).toBe("manifest.json");
  });

  test("watching changes no byte", async () => {
    const alone = await runScenario({ scenario: scenarioOf(tiny), engine });
    const watched = await runScenario({
      scenario: scenarioOf(tiny),
      engine,
      onDay: () => {},
      shouldStop: () => false,
    });
    expect(watched).toEqual(alone);
  });

  test("stops when asked, with nothing", async () => {
    let days = 0;
    const files = await runScenario({
      scenario: scenarioOf(tiny),
      engine,
      onDay: () => void days++,
      shouldStop: () => days === 3,
    });
    expect(files).toBeUndefined();
    expect(days).toBe(3);
  });

  test("keeps no persons where the scenario says so", async () => {
    const files = await runScenario({ scenario: scenarioOf(tiny, "records.persons=false"), engine });
    expect(files!.has("persons.parquet")).toBe(false);
    expect(files!.has("sellers.parquet")).toBe(true);
  });

  test("keeps what the file calls the persons, as text, and nothing of the kind without a file", async () => {
    const scenario = scenarioOf(tiny, "network.generator=file", "network.file=ties");
    const list = "7 10\n10 900000000000\n7 900000000000\n";
    const xml = (ids: string[]) =>
      `<graphml><graph edgedefault="undirected">${ids.map((id) => `<node id="${id}"/>`).join("")}` +
      `<edge source="${ids[0]}" target="${ids[1]}"/></graph></graphml>`;
    const cases: [name: string, content: string, labels: string[]][] = [
      ["ties.txt", list, ["7", "10", "900000000000"]],
      ["ties.graphml", xml(["Ana", "Bo"]), ["Ana", "Bo"]],
    ];
    for (const [name, content, labels] of cases) {
      const friends = { name, bytes: new TextEncoder().encode(content) };
      const files = await runScenario({ scenario, engine, friends });
      expect(await runScenario({ scenario, engine, friends })).toEqual(files);
      for (const file of ["persons.parquet", "nodes.parquet"]) {
        expect(valuesOf(await decodeTable(files!.get(file)!), "label")).toEqual(labels);
      }
    }
    const made = await runScenario({ scenario: scenarioOf(tiny), engine });
    const { fields } = await decodeTable(made!.get("persons.parquet")!);
    expect(fields.map(({ name }) => name)).not.toContain("label");
  });

  test("needs the friend file that the scenario names", async () => {
    const scenario = scenarioOf(tiny, "network.generator=file", "network.file=ties.txt");
    await expect(runScenario({ scenario, engine })).rejects.toThrow(
      "runScenario requires the friend file of network.file (got none)",
    );
    const bytes = new TextEncoder().encode("1 2\n2 three\n");
    await expect(runScenario({ scenario, engine, friends: { name: "ties.txt", bytes } })).rejects.toThrow(
      /^ties\.txt:2: id must/,
    );
  });
});
