import { describe, expect, test } from "vitest";
import { diffusionTargets } from "../../src/experiments/validation/diffusion.ts";
import { thresholdTargets } from "../../src/experiments/validation/thresholds.ts";

describe.each([...diffusionTargets, ...thresholdTargets])("$id $title", (target) => {
  test("meets its expected values", () => {
    const checks = target.run({ scale: "quick" });
    expect(checks.length).toBeGreaterThan(0);
    expect(checks.filter((check) => !check.pass)).toEqual([]);
  });
});
