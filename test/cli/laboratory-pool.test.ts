/** Runs in threads: what they give, and what becomes of runs that throw, exit, fill the memory or never end. */

import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { perform } from "../../src/experiments/laboratory/perform.ts";
import type { RunResult, RunSpec } from "../../src/experiments/laboratory/run-spec.ts";
import { removeFolders, root, workFolder } from "./command.ts";
import { ruin, tinyBrief, tinySpec } from "./laboratory.ts";

const { openPool }: typeof import("../../src/cli/laboratory/pool.ts") = await import(
  join(root, "dist/src/cli/laboratory/pool.js")
);

afterAll(removeFolders);

const mebibyte = 2 ** 20;
const path = join(workFolder({ "ruin.js": ruin }), "ruin.js");

async function results(
  specs: readonly RunSpec[],
  more: Partial<Parameters<typeof openPool>[0]> = {},
): Promise<Map<string, RunResult>> {
  const pool = await openPool({
    brief: tinyBrief(path),
    workers: 2,
    timeout: 60_000,
    memory: 256 * mebibyte,
    ...more,
  });
  const found = new Map<string, RunResult>();
  try {
    await pool.execute(specs, (result) => {
      expect(found.has(result.spec.id)).toBe(false);
      found.set(result.spec.id, result);
    });
  } finally {
    await pool.close();
  }
  return found;
}

const plain = (count: number) => Array.from({ length: count }, (_, i) => tinySpec(i + 1));

describe.concurrent("openPool", () => {
  test("gives what the run gives in this thread, in any number of threads", async () => {
    const brief = tinyBrief();
    const specs = [...plain(3), tinySpec(1, { "network.persons": 150 })];
    const here = new Map(specs.map((spec) => [spec.id, perform({ brief }, spec)]));
    for (const workers of [1, 3]) {
      const there = await results(specs, { brief, workers });
      expect(there.size).toBe(specs.length);
      for (const [id, { wallTime: _, ...rest }] of there) {
        const { wallTime: __, ...same } = here.get(id)!;
        expect(rest).toEqual(same);
      }
    }
  });

  test("a run that goes wrong is a failed result, and all others are made", async () => {
    const ruined = ["throw", "exit", "heap"].map((way, i) => tinySpec(100 + i, { "ruin.way": way }));
    const specs = [...ruined.slice(0, 2), ...plain(3), ruined[2], tinySpec(9)];
    const found = await results(specs, { memory: 80 * mebibyte });
    expect(ruined.map(({ id }) => found.get(id)?.error)).toEqual([
      "ExtensionFault: ruin: ruin must end on day 2 (was RangeError: ruined)",
      "ExitFault: its thread ended with code 9",
      "MemoryFault: more than 80 MiB of heap",
    ]);
    const done = [...found.values()].filter(({ status }) => status === "done");
    expect(done.map(({ spec }) => spec.replicate).sort()).toEqual([1, 2, 3, 9]);
    const lost = found.get(ruined[0].id)!;
    expect([lost.status, [...lost.metrics], lost.stateDigest]).toEqual(["failed", [Number.NaN], ""]);
  });

  test("a run that ends its thread costs none of those handed out with it", async () => {
    // Runs this short are handed out by the dozen.
    const specs = plain(60);
    specs[40] = tinySpec(200, { "ruin.way": "exit" });
    const found = await results(specs, { workers: 1 });
    expect(found.size).toBe(60);
    expect([...found.values()].filter(({ status }) => status === "failed").map(({ spec }) => spec)).toEqual([
      specs[40],
    ]);
  });

  test("a run that never ends is a failed result, too", async () => {
    const endless = tinySpec(1, { "ruin.way": "loop" });
    const found = await results([endless, tinySpec(2)], { workers: 1, timeout: 4000 });
    expect(found.get(endless.id)?.error).toBe("TimeoutFault: longer than 4 s");
    expect(found.get(tinySpec(2).id)?.status).toBe("done");
  });

  test("refuses a run whose columns would not fit before it is made", async () => {
    const large = tinySpec(1, { "network.persons": 10_000_000 });
    const found = await results([large, tinySpec(2)]);
    expect(found.get(large.id)?.error).toBe(
      "MemoryFault: about 3.45 GiB for this many persons and ties, of 256 MiB",
    );
    expect(found.size).toBe(2);
  });

  test("throws where no run can be made: another module, another generation", async () => {
    const brief = tinyBrief(path);
    const other = { ...brief, mechanisms: [{ ...brief.mechanisms[0], sha256: "0".repeat(64) }] };
    await expect(results(plain(3), { brief: other })).rejects.toThrow(
      `mechanism ruin: ${path} must have sha256 ${"0".repeat(64)}, as when the experiment was read (was `,
    );
    await expect(results(plain(3), { brief: { ...brief, resultsEpoch: 0 } })).rejects.toThrow(
      "results epoch of the plan must be 1, as of this version (was 0)",
    );
  });

  test("hands on what goes wrong with keeping a result, and makes no more", async () => {
    const pool = await openPool({ brief: tinyBrief(), workers: 1, timeout: 60_000, memory: 256 * mebibyte });
    let taken = 0;
    const full = async () => {
      taken++;
      throw new Error("a full disk");
    };
    // The next run is being made by then, and nobody waits for the result that could not be kept.
    await expect(pool.execute(plain(20), full)).rejects.toThrow("a full disk");
    expect(taken).toBe(1);
    await pool.close();
  });

  test("drops what is in flight when stopped, and is usable again", async () => {
    const pool = await openPool({
      brief: tinyBrief(path),
      workers: 2,
      timeout: 60_000,
      memory: 256 * mebibyte,
    });
    const stop = new AbortController();
    const taken: number[] = [];
    const endless = [tinySpec(1), tinySpec(2, { "ruin.way": "loop" }), ...plain(200).slice(2)];
    await pool.execute(
      endless,
      ({ spec }) => {
        taken.push(spec.replicate);
        if (taken.length === 5) stop.abort();
      },
      stop.signal,
    );
    expect(taken).not.toContain(2);
    expect(taken.length).toBe(5);
    await pool.execute([tinySpec(70)], ({ spec }) => void taken.push(spec.replicate));
    expect(taken.at(-1)).toBe(70);
    await pool.close();
  });
});
