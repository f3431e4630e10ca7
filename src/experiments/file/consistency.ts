/** What only the whole experiment can show: parts that need each other, and how many runs there are. */

import { nearest } from "../../scenario/nearest.ts";
import type { Tables } from "../../scenario/settings.ts";
import { readsScorecard, scorecardMetrics } from "../compare/scorecard.ts";
import { ConditionFault, parseCondition } from "../designs/condition.ts";
import { isUnbounded } from "../designs/distribution.ts";
import { pointCount, pointsOf } from "../designs/points.ts";
import { saltelliFactors } from "../designs/saltelli.ts";
import { sobolDimensions } from "../designs/sobol.ts";
import type { Design, Experiment } from "../laboratory/experiment.ts";
import { LaboratoryFault } from "../laboratory/fault.ts";
import { pointLimit } from "./factors.ts";
import type { Reading } from "./reading.ts";
import { metricNamed } from "./running.ts";
import { pathsOf } from "./schema.ts";

type Draft = Omit<Experiment, "scenario">;

const sampled: ReadonlySet<Design["method"]> = new Set(["lhs", "halton", "sobol", "morris"]);

/** What varies, varies in one way. */
export function checkVaried(
  { uncertain, levers, design, arms, search, calibrate, fork }: Draft,
  reading: Reading,
): void {
  const { method } = design;
  for (const { path } of levers) {
    if (!uncertain.some((one) => one.path === path)) continue;
    reading.refuseKey(["levers", path], "either a lever or uncertain", "given under uncertain, too");
  }
  const factors = [...uncertain, ...levers];
  if (sampled.has(method) && factors.length === 0) {
    reading.refuse(
      ["design"],
      `of parameters under uncertain or levers, for ${method} to vary`,
      "without any",
    );
  }
  if (design.method === "sobol") {
    const most = design.indices ? saltelliFactors : sobolDimensions;
    if (factors.length > most)
      reading.refuse(["design"], `of at most ${most} parameters`, `of ${factors.length}`);
  }
  if (method === "morris") {
    for (const [key, list] of Object.entries({ uncertain, levers })) {
      for (const { path, distribution } of list) {
        if (isUnbounded(distribution))
          reading.refuse([key, path], "a distribution with min and max, for morris", "without");
      }
    }
  }
  if (!sampled.has(method) && !search && !calibrate) {
    for (const [key, list] of Object.entries({ uncertain, levers })) {
      if (list.length > 0)
        reading.noteKey([key], "varied by a design such as lhs", `left as it is by ${method}`);
    }
  }
  const varied = new Set(variedBy(design, factors));
  for (const arm of arms) {
    if (fork || arm.from) continue;
    for (const path of Object.keys(arm.set)) {
      if (varied.has(path))
        reading.noteKey(["arms", arm.name], `without ${path}, which the design varies`, "set");
    }
  }
}

function variedBy(design: Design, factors: readonly { readonly path: string }[]): string[] {
  if (design.method === "grid") return Object.keys(design.vary);
  if (design.method === "list") return design.points.flatMap((point) => Object.keys(point));
  return sampled.has(design.method) ? factors.map(({ path }) => path) : [];
}

/** Tied parameters are of one grid, and their lists are as long. */
export function checkTie({ tie, design }: Draft, reading: Reading): void {
  if (tie.length === 0) return;
  if (design.method !== "grid") {
    reading.refuseKey(["tie"], "given with a grid only", `given with ${design.method}`);
    return;
  }
  const seen = new Set<string>();
  tie.forEach((group, index) => {
    group.forEach((path, place) => {
      const here = ["tie", index, place];
      const values = design.vary[path];
      const first = design.vary[group[0]!];
      if (!values) {
        const near = nearest(path, Object.keys(design.vary));
        reading.refuse(here, `a parameter that the grid varies${near ? `, perhaps ${near}` : ""}`);
      } else if (seen.has(path)) reading.refuse(here, "tied once", `${path} again`);
      else if (first && first.length !== values.length) {
        const expected = `of ${first.length} values, as many as ${group[0]} has`;
        reading.refuse(["design", "vary", path], expected, `of ${values.length}`);
      }
      seen.add(path);
    });
  });
}

/** Metrics that the methods name are there. */
export function checkMethods(draft: Draft, reading: Reading): void {
  const { compare, calibrate, metrics, arms, uncertain } = draft;
  const card = readsScorecard(draft) ? scorecardMetrics(1) : [];
  for (const name of Object.keys(compare?.matters ?? {})) {
    metricNamed(name, [...metrics, ...card], ["compare", "matters", name], reading, true);
  }
  if (calibrate && !("file" in calibrate.target)) {
    for (const name of Object.keys(calibrate.target)) {
      metricNamed(name, metrics, ["calibrate", "target", name], reading, true);
    }
    for (const name of Object.keys(calibrate.scales ?? {})) {
      metricNamed(name, metrics, ["calibrate", "scales", name], reading, true);
    }
  }
  const fitted = calibrate?.arm;
  if (fitted !== undefined && reading.good("arms") && !arms.some(({ name }) => name === fitted)) {
    const near = nearest(
      fitted,
      arms.map(({ name }) => name),
    );
    reading.refuse(["calibrate", "arm"], `an arm of this experiment${near ? `, perhaps ${near}` : ""}`);
  }
  if (calibrate && reading.good("uncertain") && uncertain.length === 0) {
    reading.refuse(["uncertain"], "given, for calibrate to fit");
  }
}

/** No more runs than allowed, counted before a point is made; and points that `where` leaves. */
export function checkRuns(
  experiment: Draft & { readonly scenario?: Experiment["scenario"] },
  tables: Tables,
  reading: Reading,
  limit: string,
): void {
  const { scenario } = experiment;
  const { design, uncertain, levers, tie, where, arms, replicates, limits } = experiment;
  const count = pointCount(design, [...uncertain, ...levers], tie);
  const perPoint = arms.length * replicates.max;
  const tooMany = (points: number): void => {
    const runs = points * perPoint;
    if (runs <= limits.maxRuns) return;
    const parts = [plural(points, "point"), plural(arms.length, "arm"), plural(replicates.max, "replicate")];
    reading.refuse(
      [design.method === "single" ? "replicates" : "design"],
      `of at most ${plural(limits.maxRuns, "run")}: make it smaller, or raise ${limit}`,
      `${plural(runs, "run")}: ${parts.join(" x ")}`,
    );
  };
  const readable = where === undefined || conditionHolds(where, tables, reading);
  if (where === undefined || count > pointLimit) tooMany(count);
  else if (readable && scenario) {
    try {
      tooMany(pointsOf({ ...experiment, scenario }).length);
    } catch (error) {
      if (!(error instanceof LaboratoryFault)) throw error;
      reading.refuseWords(["where"], error.message.replace(/^where must /, ""));
    }
  }
}

/** Whether a condition can be read and names parameters. */
function conditionHolds(where: string, tables: Tables, reading: Reading): boolean {
  const known = pathsOf(tables);
  try {
    const wrong = parseCondition(where).paths.filter(({ path }) => !known.includes(path));
    for (const { path, column } of wrong) {
      const near = nearest(path, known);
      reading.refuseWords(
        ["where"],
        `name parameters${near ? `, perhaps ${near}` : ""} (was ${path})`,
        column,
      );
    }
    return wrong.length === 0;
  } catch (error) {
    if (!(error instanceof ConditionFault)) throw error;
    reading.refuseWords(["where"], error.message, error.column);
    return false;
  }
}

/** A count with its word: "1 run", "1 000 000 runs". */
function plural(count: number, word: string): string {
  return `${String(count).replace(/\B(?=(\d{3})+$)/g, " ")} ${word}${count === 1 ? "" : "s"}`;
}
