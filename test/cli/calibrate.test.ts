/** `feedmarket calibrate` as a user runs it. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { loadExperiment } from "../../src/cli/laboratory/load.ts";
import { outlookOf } from "../../src/experiments/calibration/calibrate.ts";
import { feedmarket, filesBelow, removeFolders, workFolder } from "./command.ts";
import { ruin } from "./laboratory.ts";

afterAll(removeFolders);

const market = "days: 8\nnetwork: {persons: 150, meanDegree: 10}\nentry: {initial: 0.15}\n";

function experiment(calibrate: string): string {
  return `name: fit
scenario: market.yaml
replicates: 1
uncertain:
  needs.hazard: {dist: uniform, min: 0.01, max: 0.09}
metrics:
  orders: {from: orders, reduce: mean}
calibrate:
  ${calibrate}
`;
}

test("fits, writes the best fit to paste, and makes no run twice", async () => {
  const folder = workFolder({
    "market.yaml": market,
    "fit.yaml": experiment(
      "{target: {orders: 6}, method: {abc-smc: {population: 12, generations: 2, pilot: 10}}}",
    ),
  });
  const first = await feedmarket(["calibrate", "fit.yaml", "--json", "--out", "out"], folder);
  expect(first.stderr).toMatch(/best fit as a part of a scenario: out\/analysis\/best-fit\.yaml/);
  expect(first.code).toBe(0);
  const document = JSON.parse(first.stdout);
  expect(document.sentences[0]).toMatch(
    /^needs\.hazard lies in \[0\.\d+, 0\.\d+\] with 90 % posterior probability/,
  );
  const best = readFileSync(join(folder, "out/analysis/best-fit.yaml"), "utf8");
  const hazard = document.tables.find(({ name }: { name: string }) => name === "best").rows[0][1];
  expect(best).toContain(`# --set needs.hazard=${hazard}\nneeds:\n  hazard: ${hazard}\n`);
  const before = filesBelow(join(folder, "out/runs"));
  const again = await feedmarket(["calibrate", "fit.yaml", "--out", "out"], folder);
  expect(again.code).toBe(0);
  expect(again.stderr).not.toContain("runs made");
  expect(again.stdout.split("\n").every((line) => line.length <= 80)).toBe(true);
  expect(filesBelow(join(folder, "out/runs"))).toEqual(before);
});

test("ends with code 7 where the tolerance is not met, with observed days as target", async () => {
  const folder = workFolder({
    "market.yaml": market,
    "seen.csv": "day,orders\n2,5\n3,\n5,7\n8,400\n",
    "fit.yaml": experiment("{target: seen.csv, tolerance: 0.01, method: {nelder-mead: {evaluations: 4}}}"),
  });
  const { code, stdout, stderr } = await feedmarket(["calibrate", "fit.yaml", "--out", "out"], folder);
  expect(stdout).toContain("The tolerance of 0.01 is not met.");
  expect(stderr).toMatch(/distance of the best fit must be at most 0\.01, by calibrate\.tolerance \(was \d/);
  expect(code).toBe(7);
  const loaded = await loadExperiment(join(folder, "fit.yaml"));
  expect(outlookOf(loaded)).toBe("at most 4 points of one run each, to fit one parameter");
});

test("refuses a target that cannot be, with code 4 and nothing made", async () => {
  const folder = workFolder({
    "market.yaml": market,
    "seen.csv": "day,order\n2,5\n",
    "column.yaml": experiment("{target: seen.csv}"),
  });
  const { code, stdout, stderr } = await feedmarket(["calibrate", "column.yaml", "--out", "out"], folder);
  expect(stderr.replace(/\s+/g, " ")).toMatch(
    /seen\.csv:1 column must be the name of a daily number \(was "order"; did you mean orders\?\)/,
  );
  expect(code).toBe(4);
  expect(stdout).toBe("");
  expect(Object.keys(filesBelow(folder)).some((path) => path.startsWith("out"))).toBe(false);
});

test("refuses options that there are not, an arm that there is not, and no target", async () => {
  const messageOf = async (block: string) => {
    const folder = workFolder({ "market.yaml": market, "fit.yaml": experiment(block) });
    return loadExperiment(join(folder, "fit.yaml")).then(
      () => "",
      (error: Error) => error.message,
    );
  };
  const faulty = await messageOf(
    "{target: {orders: 5}, arm: bse, tolerance: 0, method: {abc-smc: {populaton: 9, kernel: none, quantile: 1}}}",
  );
  expect(faulty).toContain(
    "calibrate.method.abc-smc.populaton must be a key of calibrate.method.abc-smc, perhaps population",
  );
  expect(faulty).toContain(
    'calibrate.method.abc-smc.kernel must be one of multivariate, component (was text "none")',
  );
  expect(faulty).toContain("calibrate.method.abc-smc.quantile must be a number from 0.01 to 0.99 (was 1)");
  expect(faulty).toContain("calibrate.tolerance must be a number above 0 (was 0)");
  expect(await messageOf("{target: {orders: 5}, arm: bse}")).toContain(
    'calibrate.arm must be an arm of this experiment, perhaps base (was text "bse")',
  );
  expect(await messageOf("{target: {}}")).toContain("calibrate.target must be a file of daily numbers");
});

test("goes on where part of the points fail, unless the file limits that", async () => {
  const folder = workFolder({
    "ruin.js": ruin,
    "market.yaml": `${market}mechanisms: [./ruin.js]\nruin: {way: throw}\n`,
    // A third of the days lies within the run.
    "fit.yaml": experiment(
      "{target: {orders: 6}, method: {abc-smc: {population: 10, generations: 1, pilot: 10}}}",
    ).replace("metrics:", "  ruin.day: {dist: integer, min: 1, max: 24}\nmetrics:"),
  });
  const { code, stdout } = await feedmarket(["calibrate", "fit.yaml", "--out", "out"], folder);
  expect([code, stdout]).toEqual([0, expect.stringMatching(/points failed, by a run/)]);
  writeFileSync(
    join(folder, "fit.yaml"),
    `${readFileSync(join(folder, "fit.yaml"), "utf8")}limits: {max_failed: 1%}\n`,
  );
  const limited = await feedmarket(["calibrate", "fit.yaml", "--out", "out"], folder);
  expect([limited.code, limited.stderr]).toEqual([5, expect.stringContaining("by limits.max_failed")]);
});
