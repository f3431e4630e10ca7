/** Parameters found again from what the model itself made with other seeds. */

import { describe, expect, test } from "vitest";
import { calibrate, prepareCalibration } from "../../src/experiments/calibration/calibrate.ts";
import type { CalibrateSettings, Experiment } from "../../src/experiments/laboratory/experiment.ts";
import type { RunRow } from "../../src/experiments/laboratory/laboratory.ts";
import { laboratoryOf, meanOf, tinyExperiment, uniform } from "./calibration.ts";

const sources = {
  readFile: () => {
    throw new Error("no file is read");
  },
  known: [],
};

/** How often people need something decides orders; how often sellers post decides posts. */
const truth = { "needs.hazard": 0.05, "entry.rate": 6 };
// 15 days of about 7 orders and of 22 sellers, whose rates differ by half: either rate shows to about 10 %.
const uncertain = [uniform("needs.hazard", 0.01, 0.09), uniform("entry.rate", 1, 10)];
const statistics = ["orders", "posts"].map(meanOf);

async function observed(seed: string): Promise<Record<string, number>> {
  const world = tinyExperiment({ seed, metrics: statistics });
  const laboratory = laboratoryOf(world);
  const [row] = await laboratory.ensure([laboratory.specOf(truth, "base", 1)]);
  return Object.fromEntries(statistics.map(({ name }, k) => [name, row!.metrics[k]!]));
}

async function experimentOf(settings: Omit<CalibrateSettings, "target">): Promise<Experiment> {
  const target = await observed("the world");
  return tinyExperiment({ uncertain, metrics: statistics, calibrate: { ...settings, target } });
}

describe("ABC-SMC", () => {
  const options = { population: 50, generations: 4, quantile: 0.35, pilot: 30 };

  test("covers the parameters that made the data, and narrows the prior", async () => {
    const experiment = await experimentOf({ method: "abc-smc", options });
    const calibration = prepareCalibration(experiment, sources);
    const { finding } = await calibrate(laboratoryOf(calibration.experiment), calibration);
    const posterior = finding.tables.find(({ name }) => name === "posterior")!;
    const place = (name: string) => posterior.columns.findIndex((column) => column.name === name);
    for (const [path, value] of Object.entries(truth)) {
      const row = posterior.rows.find(([parameter]) => parameter === path)!;
      expect(row[place("q05")], path).toBeLessThan(value);
      expect(row[place("q95")], path).toBeGreaterThan(value);
      expect(row[place("width")], path).toBeLessThan(0.5);
    }
    expect(finding.sentences[0]).toMatch(
      /^needs\.hazard lies in \[0\.0\d+, 0\.0\d+\] with 90 % posterior probability; prior \[0\.01, 0\.09\]\.$/,
    );
    expect(finding.notes.join(" ")).not.toContain("not identified");
  });

  test("stopped and begun again it finds the same, and repeats no run", async () => {
    const calibration = prepareCalibration(
      await experimentOf({ method: "abc-smc", options: { population: 15, generations: 3, pilot: 10 } }),
      sources,
    );
    const whole = laboratoryOf(calibration.experiment);
    const undisturbed = await calibrate(whole, calibration);
    const kept = new Map<string, RunRow>();
    await expect(calibrate(laboratoryOf(calibration.experiment, kept, 40), calibration)).rejects.toThrow(
      "stopped",
    );
    expect(kept.size).toBe(40);
    const rest = laboratoryOf(calibration.experiment, kept);
    const resumed = await calibrate(rest, calibration);
    expect(resumed.finding).toEqual(undisturbed.finding);
    expect(rest.made()).toBe(whole.made() - 40);
    expect(rest.kept.size).toBe(whole.kept.size);
  });
});

describe("searches", () => {
  for (const [method, options] of [
    ["cma-es", { evaluations: 120 }],
    ["nelder-mead", { evaluations: 80 }],
  ] as const) {
    test(`${method} comes near the parameters that made the data`, async () => {
      const calibration = prepareCalibration(
        await experimentOf({ method, options: { ...options, pilot: 20 } }),
        sources,
      );
      // Three runs a point, so that the noise of the fit is smaller than that of the data.
      const experiment = { ...calibration.experiment, replicates: { min: 3, max: 3 } };
      const { fit } = await calibrate(laboratoryOf(experiment), { ...calibration, experiment });
      expect(fit.best.distance).toBeLessThan(0.05);
      // The noise of the data, as above, and a search's own: two and a half standard errors.
      for (const [path, value] of Object.entries(truth)) {
        expect(Math.abs((fit.best.settings[path] as number) / value - 1), path).toBeLessThan(0.25);
      }
    });
  }
});
