import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { graphTargets } from "../../src/experiments/validation/graphs.ts";

const folder = fileURLToPath(new URL("../../../shared/data/", import.meta.url));
const absent = !existsSync(`${folder}facebook_combined.txt`);
if (absent) process.stdout.write("graph targets N01-N04 are skipped: ../shared/data is absent\n");

const data = (file: string): Uint8Array | undefined =>
  existsSync(folder + file) ? readFileSync(folder + file) : undefined;

describe("graph targets", () => {
  const rowCounts = { N01: 16, N02: 3, N03: 12, N04: 18 };

  for (const target of graphTargets) {
    it.skipIf(absent)(`${target.id} ${target.title}`, () => {
      const checks = target.run({ scale: "quick", data });
      expect(checks.length).toBe(rowCounts[target.id as keyof typeof rowCounts]);
      expect(checks.filter((row) => !row.pass)).toEqual([]);
    });

    it(`${target.id} gives no checks without its data`, () => {
      expect(target.run({ scale: "quick" })).toEqual([]);
    });
  }
});
