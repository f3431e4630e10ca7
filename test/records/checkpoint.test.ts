import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { draw } from "../../src/core/random.ts";
import { rootKey } from "../../src/core/seed.ts";
import { saveCheckpoint } from "../../src/model/checkpoint.ts";
import { violations } from "../../src/model/invariants.ts";
import { runDay } from "../../src/model/run.ts";
import { schedule } from "../../src/model/schedule.ts";
import { clearTally } from "../../src/model/tally.ts";
import type { Step } from "../../src/model/world.ts";
import { decodeCheckpoint, encodeCheckpoint } from "../../src/records/checkpoint.ts";
import { stateDigest } from "../../src/records/digests.ts";
import { everything } from "../model/everything.ts";

const folder = mkdtempSync(join(tmpdir(), "feedmarket-checkpoint-"));
afterAll(() => rmSync(folder, { recursive: true }));

const days = 100;
/** A sample of days; in all runs of the test suite the same. */
const sampled = new Set([
  60,
  ...Array.from({ length: 5 }, (_, i) => 1 + ((draw(rootKey("sample"), i) >>> 0) % 99)),
]);

describe("a run with every submodel on", () => {
  const world = everything();
  const files = new Map<number, string>();
  const faults: string[] = [];
  for (let day = 1; day <= days; day++) {
    runDay(world);
    for (const fault of violations(world)) faults.push(`day ${day}: ${fault}`);
    if (!sampled.has(day)) continue;
    const file = join(folder, `${day}.checkpoint`);
    writeFileSync(file, encodeCheckpoint(saveCheckpoint(world)));
    files.set(day, file);
  }
  const digest = stateDigest(world);

  it("keeps its money and counts in balance every day", () => {
    expect(faults).toEqual([]);
  });

  it.each([...sampled].sort((a, b) => a - b))("goes on the same in another process from day %d", (day) => {
    const program = join(import.meta.dirname, "../../dist/test/records/resume.js");
    const { stdout, stderr } = spawnSync(process.execPath, [program, files.get(day)!, String(days)], {
      encoding: "utf8",
    });
    expect([stderr, stdout.trim()]).toEqual(["", digest]);
  });

  it("has work for every step", () => {
    const digestWithout = (left?: Step) => {
      const other = everything();
      for (let day = 1; day <= 60; day++) {
        other.day += 1;
        clearTally(other.tally);
        for (const step of schedule) if (step !== left) step.run(other);
      }
      return stateDigest(other);
    };
    const all = digestWithout();
    // A step without work in this market would be tested by nothing here.
    expect(schedule.filter((step) => digestWithout(step) === all).map(({ name }) => name)).toEqual([]);
  });
});

describe("a checkpoint file", () => {
  const world = everything("file");
  runDay(world);
  const file = encodeCheckpoint(saveCheckpoint(world));

  it("decodes to what was saved", () => {
    expect(decodeCheckpoint(file)).toEqual(saveCheckpoint(world));
  });

  it("is refused when damaged, cut or foreign, in one line", () => {
    const changed = file.slice();
    changed[changed.length - 1]! ^= 1;
    expect(() => decodeCheckpoint(changed)).toThrow(/checkpoint must have digest \w+ \(was \w+\): run the/);
    expect(() => decodeCheckpoint(file.subarray(0, file.length - 1))).toThrow(/must have digest/);
    expect(() => decodeCheckpoint(file.subarray(0, 40))).toThrow(/must have at least \d+ bytes \(was 40\)/);
    expect(() => decodeCheckpoint(new Uint8Array(3))).toThrow("checkpoint must be a checkpoint (was not)");
  });
});
