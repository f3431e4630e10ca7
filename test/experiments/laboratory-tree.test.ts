/** Runs that share days: from a trunk they are the same as from day 0, and each trunk is grown once. */

import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Experiment } from "../../src/experiments/laboratory/experiment.ts";
import { perform } from "../../src/experiments/laboratory/perform.ts";
import { briefOf, planOf } from "../../src/experiments/laboratory/plan.ts";
import type { RunSpec } from "../../src/experiments/laboratory/run-spec.ts";
import { scheduleOf } from "../../src/experiments/laboratory/schedule.ts";
import { decodeTrunk, type Vault } from "../../src/experiments/laboratory/tree.ts";
import { fileVault } from "../../src/experiments/laboratory/vault.ts";
import { experiment, none } from "./laboratory.ts";

const tree = experiment({
  fork: { day: 12 },
  arms: [
    { name: "base", ...none },
    { name: "strict", set: { "detection.intensity": 8 }, timeline: [] },
    { name: "back", from: "strict", day: 18, set: { "detection.intensity": 0.5 }, timeline: [] },
  ],
});

function memory(): Vault & { readonly kept: Map<string, Uint8Array>; loads: number } {
  const kept = new Map<string, Uint8Array>();
  return {
    kept,
    loads: 0,
    load(name) {
      const found = kept.get(name);
      if (found) this.loads++;
      return found;
    },
    save: (name, bytes) => void kept.set(name, bytes),
  };
}

function all(one: Experiment) {
  const plan = planOf(one);
  return { brief: briefOf(plan), specs: Array.from({ length: plan.count }, (_, k) => plan.at(k)) };
}

describe("runs from a trunk", () => {
  test("equal runs from day 0, to the last bit", () => {
    const { brief, specs } = all(tree);
    const vault = memory();
    for (const spec of specs) {
      const straight = perform({ brief }, spec);
      const forked = perform({ brief, vault }, spec);
      expect({ ...forked, wallTime: 0 }).toEqual({ ...straight, wallTime: 0 });
    }
    // Two replicates: a trunk each on day 12, and on day 18 one for the base and one for what goes on from strict.
    expect(vault.kept.size).toBe(6);
    expect(vault.loads).toBe(4);
  });

  test("what is changed after the fork leaves the days before as they were", () => {
    const { brief, specs } = all(tree);
    const [base, strict] = specs.slice(0, 2).map((spec) => perform({ brief }, spec));
    const early = ({ ticks }: typeof base & object) => ticks.map((values) => values.slice(0, 12));
    expect(early(strict!)).toEqual(early(base!));
    expect(strict!.stateDigest).not.toBe(base!.stateDigest);
  });

  test("other settings have other trunks", () => {
    const vault = memory();
    for (const one of [tree, { ...tree, seed: "8" }]) {
      const { brief, specs } = all({ ...one, replicates: { min: 1, max: 1 } });
      perform({ brief, vault }, specs[0]!);
    }
    const { brief, specs } = all({ ...tree, metrics: [] });
    perform({ brief, vault }, specs[0]!);
    expect(vault.kept.size).toBe(6);
    expect(vault.loads).toBe(0);
  });

  test("a damaged trunk is refused, and grown anew", () => {
    const { brief, specs } = all(tree);
    const vault = memory();
    perform({ brief, vault }, specs[0]!);
    const [name, bytes] = [...vault.kept][0]!;
    bytes[bytes.length - 1]! ^= 1;
    expect(() => decodeTrunk(bytes, name)).toThrow(/must be a whole trunk/);
    const fresh = perform({ brief, vault }, specs[1]!);
    expect({ ...fresh, wallTime: 0 }).toEqual({ ...perform({ brief }, specs[1]!), wallTime: 0 });
    expect(() => decodeTrunk(vault.kept.get(name)!, name)).not.toThrow();
  });
});

test("trunks as files are there for the next process", () => {
  const folder = mkdtempSync(join(tmpdir(), "feedmarket-trunks-"));
  try {
    const { brief, specs } = all(tree);
    const first = perform({ brief, vault: fileVault(folder) }, specs[1]!);
    expect(readdirSync(folder).every((name) => /^[0-9a-f]{32}\.trunk$/.test(name))).toBe(true);
    expect(readdirSync(folder)).toHaveLength(2);
    const days: number[] = [];
    const again = perform({ brief, vault: fileVault(folder) }, specs[1]!, (day) => days.push(day));
    expect({ ...again, wallTime: 0 }).toEqual({ ...first, wallTime: 0 });
    expect(days[0]).toBe(19);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe("the order of runs", () => {
  const trunks: Readonly<Record<string, readonly string[]>> = {
    base: ["a", "a-b"],
    strict: ["a", "a-s"],
    back: ["a", "a-s"],
    elsewhere: ["e"],
  };
  const schedule = () => {
    const specs = Object.keys(trunks).map((arm) => ({ arm }) as RunSpec);
    return scheduleOf(specs, ({ arm }) => trunks[arm]!);
  };

  test("the first of those that share a trunk goes ahead, the others when it has ended", async () => {
    const { next, ended } = schedule();
    const base = (await next())!;
    expect(base.arm).toBe("base");
    const elsewhere = (await next())!;
    expect(elsewhere.arm).toBe("elsewhere");
    const waiting = next();
    const quick = await Promise.race([waiting, new Promise((resolve) => setTimeout(resolve, 20, "waits"))]);
    expect(quick).toBe("waits");
    ended(base);
    const strict = (await waiting)!;
    expect(strict.arm).toBe("strict");
    ended(elsewhere);
    const last = next();
    ended(strict);
    expect((await last)!.arm).toBe("back");
    expect(await next()).toBeUndefined();
  });

  test("one thread gets all, each once", async () => {
    const { next, ended } = schedule();
    const order: string[] = [];
    for (let spec = await next(); spec !== undefined; spec = await next()) {
      order.push(spec.arm);
      ended(spec);
    }
    expect(order).toEqual(["base", "strict", "back", "elsewhere"]);
  });

  test("runs that share nothing keep their order", async () => {
    const specs = ["a", "b", "c"].map((arm) => ({ arm }) as RunSpec);
    const { next } = scheduleOf(specs, () => []);
    const order = [await next(), await next(), await next(), await next()];
    expect(order.map((spec) => spec?.arm)).toEqual(["a", "b", "c", undefined]);
  });
});
