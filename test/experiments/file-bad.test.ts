/** Experiment files that cannot be: each fault with its place and exactly these words, all of a file at once. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type ExperimentChanges, loadExperiment } from "../../src/cli/laboratory/load.ts";
import { type Fault, ScenarioFault } from "../../src/scenario/fault.ts";

const folder = mkdtempSync(join(tmpdir(), "experiment-bad-"));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, "experiments"));
writeFileSync(join(folder, "market.yaml"), "days: 60\nnetwork: {persons: 200}\n");
writeFileSync(join(folder, "broken.yaml"), "days: many\nposting: {capp: 3}\n");

async function faultsOf(text: string, changes: ExperimentChanges = {}): Promise<readonly Fault[]> {
  const file = join(folder, "experiments", "study.yaml");
  writeFileSync(file, text);
  try {
    await loadExperiment(file, changes);
  } catch (error) {
    if (error instanceof ScenarioFault) return error.faults;
    throw error;
  }
  return [];
}

const said = (faults: readonly Fault[]) =>
  faults.map(({ line, column, message }) => `${line}:${column} ${message}`);

/** After the line that names the scenario. */
const table: readonly (readonly [text: string, ...faults: string[]])[] = [
  ["nmae: x", '2:1 nmae must be a key of an experiment, perhaps name (was "nmae")'],
  ["days: 0", "2:7 days must be an integer from 1 to 100000 (was 0)"],
  [
    "set: {posting.capp: 3}",
    '2:7 set.posting.capp must be a parameter, perhaps posting.cap (was "posting.capp")',
  ],
  [
    "set: {threshold: 3}",
    '2:7 set.threshold must be a parameter, perhaps muting.threshold (was "threshold")',
  ],
  ["set: {posting.cap: 201}", "2:20 set.posting.cap must be an integer from 0 to 200 posts/day (was 201)"],
  ["replicates: 0", "2:13 replicates must be an integer from 1 to 1000000, or {min, max, until} (was 0)"],
  ["replicates: {min: 5, max: 4}", "2:27 replicates.max must be at least min, 5 (was 4)"],
  [
    "replicates: {min: 5, max: 9}",
    "2:13 replicates.until must be given, since max is above min (was missing)",
  ],
  [
    "replicates: {min: 2, max: 9, until: {metric: order, half_width: 2%}}",
    '2:46 replicates.until.metric must be a metric of this experiment, perhaps orders (was text "order")',
  ],
  [
    "replicates: {min: 2, max: 9, until: {metric: orders, half_width: 0%}}",
    '2:66 replicates.until.half_width must be a number above 0, or a share such as 2% (was text "0%")',
  ],
  [
    "arms: {Base: {}}",
    '2:8 arms.Base must be lower-case words joined by hyphens, at most 60 characters (was "Base")',
  ],
  ["arms: {a: {}, a: {}}", "2:15 arms.a must be given once (was given before, line 2)"],
  ["arms: {}", "2:7 arms must be at least one arm (was an empty mapping)"],
  [
    "arms: {base: {posting.cap: many}}",
    '2:28 arms.base.posting.cap must be an integer from 0 to 200 posts/day (was text "many")',
  ],
  [
    "arms: {base: {posting.cap: 1, set: {posting.cap: 2}}}",
    "2:37 arms.base.set.posting.cap must be set once (was set beside it, too)",
  ],
  [
    "arms: {base: {}, a: {from: basee, day: 3}}",
    '2:28 arms.a.from must be an arm, perhaps base (was text "basee")',
  ],
  [
    "arms: {base: {}, a: {from: base}}",
    "2:21 arms.a.day must be the last day that it shares with that arm (was missing)",
  ],
  ["arms: {base: {}, a: {from: base, day: 60}}", "2:39 arms.a.day must be before the last day, 60 (was 60)"],
  [
    "arms: {base: {}, a: {from: b, day: 3}, b: {from: a, day: 3}}",
    "2:28 arms.a.from must be an arm that does not lead back here (was a -> b -> a)",
    "2:50 arms.b.from must be an arm that does not lead back here (was b -> a -> b)",
  ],
  [
    "arms: {base: {}, a: {network.persons: 100}}\nfork: {day: 10}",
    '2:22 arms.a.network.persons must be a parameter that may change during a run, since the arms part on a day (was "network.persons")',
  ],
  [
    "arms: {base: {timeline: [{day: 5, set: {network.persons: 9}}]}}",
    '2:41 arms.base.timeline[0].set.network.persons must be a parameter that may change during a run (was "network.persons")',
  ],
  [
    "arms: {base: {timeline: [{day: 5, set: {posting.cap: 9}}]}}\nfork: {day: 10}",
    "2:32 arms.base.timeline[0].day must be after the last day that it shares with others, 10 (was 5)",
  ],
  ["fork: {day: 10}", "1:1 arms must be given, since fork is (was missing)"],
  [
    "uncertain: {muting.threshold: {dist: unifrom, min: 1, max: 2}}",
    '2:38 uncertain.muting.threshold.dist must be one of uniform, log-uniform, integer, normal, triangular, beta, choice, perhaps uniform (was text "unifrom")',
  ],
  [
    "uncertain: {muting.threshold: {dist: uniform, min: 20, max: 8000}}\ndesign: {method: lhs, n: 5}",
    "2:61 uncertain.muting.threshold.max must be a number from 0 to 200 annoyance (was 8000)",
  ],
  [
    "uncertain: {muting.threshold: {dist: uniform, min: 20, max: 20}}\ndesign: {method: lhs, n: 5}",
    "2:61 uncertain.muting.threshold.max must be above min, 20 (was 20)",
  ],
  [
    "levers: {posting.cap: {dist: uniform, min: 1, max: 8}}",
    '2:30 levers.posting.cap.dist must be one of integer, choice (was text "uniform")',
  ],
  [
    "levers: {posting.cap: {dist: choice, values: [1, 2, 300, x]}}\ndesign: {method: lhs, n: 5}",
    "2:53 levers.posting.cap.values[2] must be an integer from 0 to 200 posts/day (was 300)",
    '2:58 levers.posting.cap.values[3] must be an integer from 0 to 200 posts/day (was text "x")',
  ],
  [
    "levers: {posting.cap: {dist: integer, min: 1, max: 8}}\nuncertain: {posting.cap: {dist: integer, min: 1, max: 8}}\ndesign: {method: lhs, n: 5}",
    "2:10 levers.posting.cap must be either a lever or uncertain (was given under uncertain, too)",
  ],
  [
    "design: {method: sobl, n: 8}",
    '2:18 design.method must be one of single, grid, list, lhs, halton, sobol, morris, perhaps sobol (was text "sobl")',
  ],
  [
    "design: {n: 8}",
    "2:9 design.method must be one of single, grid, list, lhs, halton, sobol, morris (was missing)",
  ],
  ["design: {method: lhs}", "2:9 design.n must be an integer of at least 1 (was missing)"],
  [
    "design: {method: lhs, n: 5}",
    "2:9 design must be of parameters under uncertain or levers, for lhs to vary (was without any)",
  ],
  ["design: {method: lhs, n: 5, second: true}", '2:29 design.second must be one of method, n (was "second")'],
  [
    "uncertain: {muting.threshold: {dist: uniform, min: 20, max: 80}}\ndesign: {method: sobol, n: 100}",
    "3:28 design.n must be a power of two such as 128, for Sobol' indices (was 100)",
  ],
  [
    "design: {method: grid, vary: {}}",
    "2:30 design.vary must be at least one parameter (was an empty mapping)",
  ],
  [
    "design: {method: grid, vary: {posting.cap: []}}",
    "2:44 design.vary.posting.cap must be a list of at least one value (was an empty list)",
  ],
  [
    "design: {method: list, points: []}",
    "2:32 design.points must be a list of at least one point (was an empty list)",
  ],
  [
    "design: {method: grid, vary: {posting.cap: [1, 1, 201]}}",
    "2:48 design.vary.posting.cap[1] must be given once (was 1 again)",
    "2:51 design.vary.posting.cap[2] must be an integer from 0 to 200 posts/day (was 201)",
  ],
  [
    "design: {method: grid, vary: {posting.cap: {from: 1, to: 3, step: 0.5}}}",
    "2:44 design.vary.posting.cap must be an integer from 0 to 200 posts/day (was 1.5 among others)",
  ],
  [
    "design: {method: grid, vary: {muting.threshold: {from: 0, to: 200, step: 0.00001}}}",
    "2:74 design.vary.muting.threshold.step must be large enough for at most 1000000 values (was 0.00001, for 20000001 values)",
  ],
  [
    "design: {method: grid, vary: {posting.cap: [1, 2], ladder.steps: [1, 2, 3]}}\ntie: [[posting.cap, ladder.steps]]",
    "2:66 design.vary.ladder.steps must be of 2 values, as many as posting.cap has (was of 3)",
  ],
  ["tie: [[posting.cap, ladder.steps]]", "2:1 tie must be given with a grid only (was given with single)"],
  [
    "design: {method: grid, vary: {posting.cap: [1, 2]}}\nwhere: posting.cap > 2",
    "3:8 where must leave a point (was none of 2)",
  ],
  [
    "design: {method: grid, vary: {posting.cap: [1, 2]}}\nwhere: posting.cap > 1 and posting.capp < 3",
    "3:28 where must name parameters, perhaps posting.cap (was posting.capp)",
  ],
  ["where: posting.cap = 2", "2:20 where must compare with == (was = in column 13)"],
  ["metrics: {}", "2:10 metrics must be at least one metric (was an empty mapping)"],
  ["metrics: [orders, order]", '2:19 metrics[1] must be a measure, perhaps orders (was text "order")'],
  ["metrics: [meanProfit, meanProfit]", "2:23 metrics[1] must be named once (was mean_profit again)"],
  [
    "metrics: {order: {}}",
    '2:11 metrics.order must be the name of a measure, perhaps orders, or have a from (was "order")',
  ],
  ["metrics: {x: {from: order}}", '2:21 metrics.x.from must be a measure, perhaps orders (was text "order")'],
  [
    "metrics: {x: {probe: lifeLeftt}}",
    '2:22 metrics.x.probe must be a probe, perhaps lifeLeft (was text "lifeLeftt")',
  ],
  [
    "metrics: {orders: {days: [31, 90]}}",
    "2:26 metrics.orders.days must be within the run, day 1 to 60 (was 31 to 90)",
  ],
  [
    "metrics: {orders: {days: [31, 3]}}",
    "2:26 metrics.orders.days must be the first day before the last (was 31 to 3)",
  ],
  [
    "metrics: {orders: {width: 7}}",
    '2:20 metrics.orders.width must be left out with reduce: mean (was "width")',
  ],
  [
    "metrics: {orders: {reduce: crossing}}",
    "2:19 metrics.orders must be a crossing with above or below, a level (was without)",
  ],
  [
    "metrics: {orders: {from: orders, setting: posting.cap}}",
    '2:34 metrics.orders.setting must be without from: one of from, probe, setting (was "setting")',
  ],
  ["record: {ticks: [order]}", '2:18 record.ticks[0] must be a measure, perhaps orders (was text "order")'],
  [
    "limits: {run_timeout: 5}",
    "2:23 limits.run_timeout must be a length of time such as 90s, 5m or 1h (was 5)",
  ],
  [
    "limits: {run_memory: 1MB}",
    '2:22 limits.run_memory must be an amount of memory of at least 16MiB (was text "1MB")',
  ],
  [
    "limits: {max_failed: some}",
    '2:22 limits.max_failed must be a number from 0, or a share such as 2% (was text "some")',
  ],
  [
    "compare: {matters: {order: 2%}}",
    '2:21 compare.matters.order must be a metric of this experiment, perhaps orders (was "order")',
  ],
  ["calibrate: {target: {orders: 3}}", "1:1 uncertain must be given, for calibrate to fit (was missing)"],
];

test.each(table)("%s", async (text, ...expected) => {
  expect(said(await faultsOf(`scenario: ../market.yaml\n${text}\n`))).toEqual(expected);
});

test("a scenario that is missing or cannot be read is one fault at its name", async () => {
  expect(said(await faultsOf("name: x\n"))).toEqual([
    "1:1 scenario must be given: the file of a scenario, seen from here (was missing)",
  ]);
  const [fault, ...more] = await faultsOf("scenario: ../gone.yaml\n");
  expect(more).toEqual([]);
  expect(`${fault?.line}:${fault?.column} ${fault?.message}`).toMatch(
    /^1:11 scenario must be a file that can be read \(was ".*": no such file or folder\)$/,
  );
});

test("the faults of a bad scenario are shown with its own file, after those of the experiment", async () => {
  const faults = await faultsOf("scenario: ../broken.yaml\nmetrics: [order]\n");
  expect(faults.map(({ file }) => file.slice(folder.length + 1))).toEqual([
    "experiments/study.yaml",
    "broken.yaml",
    "broken.yaml",
  ]);
  expect(said(faults)[2]).toBe('2:11 posting.capp must be a key of posting, perhaps cap (was "capp")');
});

test("faults of several parts are shown at once, each with its line and a caret", async () => {
  const faults = await faultsOf(
    "scenario: ../market.yaml\narms: {base: {posting.capp: 1}}\nmetrics: [order]\nlimits: {max_runs: 0}\n",
  );
  expect(faults.map(({ path }) => path)).toEqual(["arms.base.posting.capp", "metrics[0]", "limits.max_runs"]);
  expect([faults[1]?.source, faults[1]?.caret]).toEqual(["metrics: [order]", "          ^"]);
});

test("a million points by mistake are refused by their count alone", async () => {
  const vary = "{posting.cap: {from: 1, to: 200, step: 1}, muting.threshold: {from: 1, to: 200, step: 0.01}}";
  const faults = await faultsOf(`scenario: ../market.yaml\ndesign: {method: grid, vary: ${vary}}\n`);
  expect(said(faults)).toEqual([
    "2:9 design must be of at most 100 000 runs: make it smaller, or raise limits.max_runs (was 39 802 000 runs: 3 980 200 points x 1 arm x 10 replicates)",
  ]);
});

test("--max-runs goes before the file's own limit", async () => {
  const text = "scenario: ../market.yaml\nreplicates: 50\nlimits: {max_runs: 10}\n";
  expect(said(await faultsOf(text))).toEqual([
    "2:13 replicates must be of at most 10 runs: make it smaller, or raise limits.max_runs (was 50 runs: 1 point x 1 arm x 50 replicates)",
  ]);
  expect(await faultsOf(text, { maxRuns: 50 })).toEqual([]);
  expect(said(await faultsOf(text, { maxRuns: 20 }))).toEqual([
    "2:13 replicates must be of at most 20 runs: make it smaller, or raise --max-runs (was 50 runs: 1 point x 1 arm x 50 replicates)",
  ]);
});

test.each([
  ["", "1:1 experiment must be a mapping of keys to values (was an empty file)"],
  ["- a\n", "1:1 experiment must be a mapping of keys to values (was a list)"],
  ["scenario: {a: 1\n", "1:16 experiment must be valid YAML"],
])("a file that is no mapping is one fault: %j", async (text, expected) => {
  expect(said(await faultsOf(text))[0]).toContain(expected);
});
