/** Targets, files of observed days, and what a fit says; simulations are functions worked by hand. */

import { describe, expect, test } from "vitest";
import { chance, deriveKey, emptyKey } from "../../src/core/random.ts";
import { rootKey } from "../../src/core/seed.ts";
import { normal } from "../../src/core/variates.ts";
import { prepareCalibration } from "../../src/experiments/calibration/calibrate.ts";
import { type FitReport, fitFinding, pasteYaml } from "../../src/experiments/calibration/finding.ts";
import { type FitTask, findFit, type Simulate } from "../../src/experiments/calibration/fit.ts";
import { readObserved } from "../../src/experiments/calibration/observed.ts";
import { simulateIn } from "../../src/experiments/calibration/simulate.ts";
import { distanceOf, misfits, scaleOf } from "../../src/experiments/calibration/target.ts";
import { laboratoryOf, meanOf, tinyExperiment, uniform } from "./calibration.ts";

describe("distance", () => {
  const target = [
    { name: "orders", values: [10] },
    { name: "posts", values: [1, 2, 3], days: [2, 3, 9] },
  ];

  test("is the root mean square of misfits, and these are in scales", () => {
    const off = misfits([[16], [1, 2, 6]], target, [2, 0.5]);
    expect(off).toEqual([3, Math.sqrt(3) / 0.5]);
    expect(distanceOf(off)).toBeCloseTo(Math.sqrt((9 + 12) / 2), 12);
    expect(distanceOf(misfits([[10], [1, 2, 3]], target, [2, 0.5]))).toBe(0);
    expect(distanceOf(misfits([[Number.NaN], [1, 2, 3]], target, [2, 0.5]))).toBeNaN();
  });

  test("has scales that are given, or found where things vary", () => {
    const [orders, posts] = target;
    expect(scaleOf(orders!, 4, [1, 2])).toEqual({ value: 4, origin: "given" });
    // Median 3, deviations 2, 1, 0, 1, 97: their median is 1.
    expect(scaleOf(orders!, undefined, [1, 2, 3, 4, 100])).toEqual({
      value: 1.4826,
      origin: "MAD over the prior",
    });
    expect(scaleOf(orders!, undefined, [3, 3, 3, 5]).origin).toBe("sd over the prior");
    expect(scaleOf(orders!, undefined, [3, 3, 3])).toEqual({
      value: 10,
      origin: "size of the observed value",
    });
    expect(scaleOf(posts!, undefined, [])).toEqual({ value: 1, origin: "sd of the observed days" });
    expect(scaleOf({ name: "none", values: [0] }, undefined, [0, 0]).value).toBe(1);
  });
});

describe("a file of observed days", () => {
  const options = { known: ["orders", "posts", "sellers"], days: 30 };
  const faultOf = (text: string): string => {
    try {
      readObserved(text, "seen.csv", options);
    } catch (error) {
      return (error as Error).message;
    }
    return "";
  };

  test("gives a series a column, with days missing", () => {
    const text = '\ufeff"posts",day,orders\r\n5,3,1.5\r\n,1,2\r\n7,30,\r\n';
    expect(readObserved(text, "seen.csv", options)).toEqual([
      { name: "posts", days: [3, 30], values: [5, 7] },
      { name: "orders", days: [1, 3], values: [2, 1.5] },
    ]);
  });

  test("is refused with every fault and its line", () => {
    expect(faultOf("day,order\n1,2\n")).toBe(
      'seen.csv:1 column must be the name of a daily number (was "order"; did you mean orders?)',
    );
    expect(faultOf("orders\n1\n")).toBe('seen.csv:1 columns must hold day (were "orders")');
    expect(faultOf("day\n1\n")).toBe("seen.csv:1 columns must hold a daily number (was day only)");
    expect(faultOf("day,orders,orders\n1,2,3\n")).toBe(
      "seen.csv:1 columns must be named once (was twice orders)",
    );
    expect(faultOf("day,orders\n1,x\n31,2\n2,3,4\n4,1\n4,1\n").split("\n")).toEqual([
      'seen.csv:2 orders must be a number or empty (was "x")',
      'seen.csv:3 day must be a whole number from 1 to 30 (was "31")',
      "seen.csv:4 must have 2 cells (had 3)",
      "seen.csv:6 day must be given once (was twice 4)",
    ]);
    expect(faultOf("day,orders,posts\n1,2,\n")).toBe(
      "seen.csv:1 posts must have a value on some day (had none)",
    );
    expect(faultOf("")).toBe('seen.csv:1 columns must hold day (were "")');
  });
});

describe("a fit", () => {
  const factors = [uniform("needs.hazard", 0, 2), uniform("entry.rate", 0, 10)];
  /** Orders are hazard with noise; the rate does nothing. */
  const simulate: Simulate = async (asked) =>
    asked.map(({ settings, number }) => {
      const noise =
        number === undefined ? 0 : normal(chance(deriveKey(rootKey("n"), number, emptyKey()), 0), 0, 0.02);
      return [[(settings["needs.hazard"] as number) + noise]];
    });
  const task: FitTask = {
    factors,
    target: [{ name: "orders", values: [0.47] }],
    scales: {},
    method: "abc-smc",
    options: { population: 100, generations: 4 },
    seed: "7",
  };
  const report: FitReport = {
    name: "demo",
    factors,
    target: task.target,
    method: task.method,
    replicates: 1,
  };

  test("tells what is identified from what is not", async () => {
    const found = await findFit(task, simulate);
    const { sentences, notes, tables, figures } = fitFinding(report, found);
    // Three halvings leave an eighth of the prior's width: 0.25 around 0.47.
    expect(sentences[0]).toMatch(
      /^needs\.hazard lies in \[0\.3\d*, 0\.[56]\d*\] with 90 % .*; prior \[0, 2\]\.$/,
    );
    expect(sentences[1]).toMatch(/^entry\.rate lies in .*; prior \[0, 10\]: not identified\.$/);
    expect(sentences[2]).toMatch(/^Best fit: needs\.hazard = 0\.\d+, entry\.rate = \d/);
    expect(notes[0]).toMatch(/^entry\.rate is not identified: its posterior is as wide as its prior/);
    for (const { table } of figures) expect(tables.map(({ name }) => name)).toContain(table);
    for (const { name, columns, rows } of tables) {
      for (const row of rows) expect(row.length, name).toBe(columns.length);
    }
    const cells = tables.find(({ name }) => name === "posterior-needs-hazard")!.rows;
    expect(cells.reduce((sum, row) => sum + (row[1] as number), 0)).toBeCloseTo(1, 9);
    expect(cells.length).toBe(12);
    for (const row of cells) expect(row[2]).toBeCloseTo(1 / 12, 3);
  });

  test("takes words and whole numbers, too", async () => {
    const mixed: FitTask = {
      ...task,
      factors: [
        { path: "network.generator", distribution: { dist: "choice", values: ["ring", "random", "star"] } },
        { path: "needs.days", distribution: { dist: "integer", min: 1, max: 9, log: false } },
      ],
      target: [{ name: "orders", values: [104] }],
      options: { population: 60, generations: 5, quantile: 0.3 },
    };
    const worth: Readonly<Record<string, number>> = { ring: 0, random: 100, star: 300 };
    const found = await findFit(mixed, async (asked) =>
      asked.map(({ settings }) => [
        [worth[settings["network.generator"] as string]! + (settings["needs.days"] as number)],
      ]),
    );
    const { sentences, tables } = fitFinding(
      { ...report, factors: mixed.factors, target: mixed.target },
      found,
    );
    expect(sentences[0]).toBe("network.generator is random with 100 % posterior probability; prior 33 %.");
    expect(found.best.settings).toEqual({ "network.generator": "random", "needs.days": 4 });
    expect(found.best.distance).toBe(0);
    const cells = tables.find(({ name }) => name === "posterior-network-generator")!.rows;
    expect(cells.map(([label]) => label)).toEqual(["ring", "random", "star"]);
    expect(cells.map((row) => row[1])).toEqual([0, expect.closeTo(1, 9), 0]);
  });

  test("says that two parameters cannot be told apart", async () => {
    const both: Simulate = async (asked) =>
      asked.map(({ settings }) => [
        [(settings["needs.hazard"] as number) / 2 + (settings["entry.rate"] as number) / 10],
      ]);
    const found = await findFit({ ...task, target: [{ name: "orders", values: [1] }] }, both);
    const { notes } = fitFinding(report, found);
    expect(notes.join("\n")).toMatch(
      /needs\.hazard and entry\.rate are hardly told apart .*: the target fixes their sum/,
    );
  });

  test("by search has one point, and meets its tolerance or not", async () => {
    for (const method of ["nelder-mead", "cma-es"] as const) {
      const found = await findFit({ ...task, method, options: {}, factors: [factors[0]!] }, simulate);
      expect(found.best.settings["needs.hazard"], method).toBeCloseTo(0.47, 2);
      const own = { ...report, method, factors: [factors[0]!] };
      expect(fitFinding({ ...own, tolerance: 0.1 }, found).missed).toBeUndefined();
      const { sentences, notes, figures, missed } = fitFinding({ ...own, tolerance: 1e-9 }, found);
      expect(missed).toMatch(
        /^distance of the best fit must be at most 1e-9, by calibrate\.tolerance \(was \d/,
      );
      expect(sentences[1]).toBe("The tolerance of 1e-9 is not met.");
      const narrow = {
        dist: "uniform",
        min: 0.1,
        max: found.best.settings["needs.hazard"] as number,
      } as const;
      const ended = fitFinding({ ...own, factors: [{ path: "needs.hazard", distribution: narrow }] }, found);
      expect(ended.sentences[1]).toBe(
        "The value of needs.hazard lies at the end of the range given: a wider range may fit better.",
      );
      expect(notes[0]).toContain("all points with the same seeds");
      expect(figures.map(({ name }) => name)).toEqual(["trace"]);
    }
  });

  test("leaves failed points out, and says how many there were", async () => {
    const failing: Simulate = async (asked) =>
      (await simulate(asked)).map((values, i) =>
        (asked[i]!.settings["needs.hazard"] as number) > 1.5 ? undefined : values,
      );
    const abc = fitFinding(report, await findFit(task, failing)).notes.join("\n");
    expect(abc).toMatch(/\d+ points failed, by a run or a metric without a number, and were rejected\./);
    expect(abc).toMatch(/\d+ of the pilot's 50 points failed and give no scale\./);
    const options = { start: 0.9 };
    const found = await findFit({ ...task, method: "cma-es", options }, failing);
    expect(fitFinding({ ...report, method: "cma-es" }, found).notes.join("\n")).toContain("counted as worst");
    expect(found.best.settings["needs.hazard"]).toBeCloseTo(0.47, 2);
    const never: Simulate = async (asked) => asked.map(() => undefined);
    await expect(findFit(task, never)).rejects.toThrow(/scales from a pilot \(50 of its 50 points failed\)/);
    for (const method of ["abc-smc", "nelder-mead", "cma-es"] as const) {
      const given = { ...task, method, scales: { orders: 1 }, options: { evaluations: 100 } };
      await expect(findFit(given, never)).rejects.toThrow(
        /must have runs that succeed \(\d+ points failed\)/,
      );
    }
  });

  test("can be pasted into a scenario", () => {
    const settings = { "needs.hazard": 0.5, "network.generator": "affiliation", "needs.days": 3 };
    expect(pasteYaml(settings, "best fit of demo")).toBe(
      "# best fit of demo\n# --set needs.hazard=0.5 --set network.generator=affiliation --set needs.days=3\n" +
        'needs:\n  hazard: 0.5\n  days: 3\nnetwork:\n  generator: "affiliation"\n',
    );
  });
});

describe("runs of a fit", () => {
  const uncertain = [uniform("needs.hazard", 0.01, 0.09)];

  test("are an arm's, the mean of its replicates, with seeds of their own where numbered", async () => {
    const arms = [
      { name: "base", set: {}, timeline: [] },
      { name: "busy", set: { "entry.rate": 9 }, timeline: [] },
    ];
    const laboratory = laboratoryOf(tinyExperiment({ arms, replicates: { min: 2, max: 2 } }));
    const simulate = simulateIn(laboratory, "busy", ({ metrics }) => [[metrics[0]!], [metrics[1]!]]);
    const settings = { "needs.hazard": 0.05 };
    const [common, again, third] = await simulate([{ settings }, { settings }, { settings, number: 3 }]);
    expect(again).toEqual(common);
    expect(third).not.toEqual(common);
    expect(laboratory.made()).toBe(4);
    const rows = [...laboratory.kept.values()];
    expect(rows.map(({ spec }) => [spec.arm, spec.replicate])).toEqual([
      ["busy", 1],
      ["busy", 2],
      ["busy", 7],
      ["busy", 8],
    ]);
    expect(common![0]![0]).toBeCloseTo((rows[0]!.metrics[0]! + rows[1]!.metrics[0]!) / 2, 12);
  });

  test("read every observed day", async () => {
    const text = "day,orders,posts\n4,9,80\n12,8,\n";
    const sources = { readFile: () => text, known: ["orders", "posts"] };
    const settings = { method: "nelder-mead", target: { file: "seen.csv" }, options: {} } as const;
    const experiment = tinyExperiment({ uncertain, metrics: [meanOf("posts")], calibrate: settings });
    const calibration = prepareCalibration(experiment, sources);
    const names = calibration.experiment.metrics.map(({ name }) => name);
    expect(names).toEqual(["posts", "orders_day_4", "orders_day_12", "posts_day_4"]);
    const laboratory = laboratoryOf(calibration.experiment);
    const [row] = await laboratory.ensure([laboratory.specOf({}, "base", 1)]);
    const [orders, posts] = calibration.read(row!);
    expect([...orders!, ...posts!]).toEqual([...row!.metrics].slice(1));
    expect(posts!.length).toBe(1);
  });

  test("are refused where the experiment does not allow them", () => {
    const sources = { readFile: () => "", known: [] };
    const target = { orders: 5 };
    const prepared = (changes: object) => () =>
      prepareCalibration(
        tinyExperiment({ uncertain, calibrate: { method: "abc-smc", target, options: {} }, ...changes }),
        sources,
      );
    expect(prepared({ uncertain: [] })).toThrow(
      "tiny.yaml: uncertain must name parameters to fit (was empty)",
    );
    expect(prepared({ calibrate: undefined })).toThrow("tiny.yaml: calibrate must be given (was not)");
    expect(prepared({ calibrate: { method: "abc-smc", target, options: { evaluations: 60 } } })).toThrow(
      "evaluations must be at least its population, 200 (was 60)",
    );
  });
});
