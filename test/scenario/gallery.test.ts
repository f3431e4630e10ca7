/** The scenarios of the repository: each says what it asks, expects and found, is in the list, and runs. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { loadScenario } from "../../src/cli/load.ts";
import { violations } from "../../src/model/invariants.ts";
import { createWorld, runDay } from "../../src/model/run.ts";

const folder = fileURLToPath(new URL("../../scenarios", import.meta.url));
const filesIn = (path: string) =>
  readdirSync(path)
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => join(path, file));
const questions = filesIn(folder);
const armsOf = (file: string) => {
  const arms = file.slice(0, -".yaml".length);
  return existsSync(arms) ? filesIn(arms) : [];
};
const all = questions.flatMap((file) => [file, ...armsOf(file)]);
const shortly = { set: ["network.generator=affiliation", "network.file=", "network.persons=200"] };

describe("the gallery", () => {
  test("is listed in its README", () => {
    const text = readFileSync(join(folder, "README.md"), "utf8");
    for (const file of all) expect(text).toContain(`](${file.slice(folder.length + 1)})`);
  });

  test("has no two files of one name", async () => {
    const loaded = await Promise.all(all.map((file) => loadScenario(file, shortly)));
    expect(new Set(loaded.map(({ scenario }) => scenario.name)).size).toBe(all.length);
  });

  test.each(questions.map((file) => [basename(file), file]))(
    "%s asks, expects and reads",
    async (_, file) => {
      const { scenario } = await loadScenario(file, shortly);
      expect(scenario.warnings).toEqual([]);
      for (const text of [scenario.title, scenario.question, scenario.prediction, scenario.reading])
        expect(text?.length ?? 0).toBeGreaterThan(10);
      const hashes = new Set([scenario.hash]);
      for (const arm of armsOf(file)) {
        const { scenario: other } = await loadScenario(arm, shortly);
        expect(other.files[1]).toBe(file);
        expect(other.days).toBe(scenario.days);
        expect(other.title).toBeDefined();
        hashes.add(other.hash);
      }
      expect(hashes.size).toBe(1 + armsOf(file).length);
    },
  );

  test.each(all.map((file) => [file.slice(folder.length + 1), file]))("%s runs", async (_, file) => {
    const { scenario } = await loadScenario(file, shortly);
    const { seed, parameters } = scenario;
    // Dated changes come on the first days, one a day, so that each takes effect.
    const timeline = scenario.timeline.map((change, place) => ({ ...change, day: 1 + place }));
    const world = createWorld({ seed, parameters, timeline, events: "none" });
    for (let day = 0; day < Math.max(3, timeline.length); day++) runDay(world);
    expect(violations(world)).toEqual([]);
  });
});
