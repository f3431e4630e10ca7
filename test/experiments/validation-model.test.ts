import { describe, expect, it } from "vitest";
import { targets } from "../../src/experiments/validation/targets.ts";

// Graph, network and diffusion targets have tests of their own.
const own = targets.filter((target) => /^[AMPX]/.test(target.id));

describe("targets of the model", () => {
  it("has each target once", () => {
    const ids = targets.map((target) => target.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(own.map((target) => target.id).join(" ")).toBe(
      "A01 A02 A04 M01 M05 M06 M07 M10 A03 M02 M04 P01 P02 P04 P05 P06 X01 X02 X03 X04",
    );
  });

  for (const target of own) {
    it(`${target.id} ${target.title}`, () => {
      const checks = target.run({ scale: "quick" });
      expect(checks.length).toBeGreaterThan(1);
      expect(checks.filter((row) => !row.pass)).toEqual([]);
    });
  }
});
