/** What only the whole experiment can show: parts that need each other, and how many runs there are. */

import { nearest } from "../../scenario/nearest.ts";
import { pointsOf } from "../designs/points.ts";
import type { Design, Experiment } from "../laboratory/experiment.ts";
import { countPoints, pointLimit } from "./factors.ts";
import type { Reading } from "./reading.ts";
import { metricNamed } from "./running.ts";

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
export function checkMethods(
  { compare, calibrate, metrics, levers, uncertain, search }: Draft,
  reading: Reading,
): void {
  for (const name of Object.keys(compare?.matters ?? {})) {
    metricNamed(name, metrics, ["compare", "matters", name], reading, true);
  }
  if (calibrate && !("file" in calibrate.target)) {
    for (const name of Object.keys(calibrate.target)) {
      metricNamed(name, metrics, ["calibrate", "target", name], reading, true);
    }
    for (const name of Object.keys(calibrate.scales ?? {})) {
      metricNamed(name, metrics, ["calibrate", "scales", name], reading, true);
    }
  }
  if (calibrate && reading.good("uncertain", "levers") && uncertain.length === 0) {
    reading.refuse(["uncertain"], "given, for calibrate to fit");
  }
  if (search && reading.good("levers") && levers.length === 0) {
    reading.refuse(["levers"], "given, for search to choose");
  }
}

/** No more runs than allowed; counted before a point is made, and again where `where` leaves some out. */
export function checkRuns(experiment: Experiment, reading: Reading, limit: string): void {
  const { design, uncertain, levers, tie, where, arms, replicates, limits } = experiment;
  const count = countPoints(design, uncertain.length + levers.length, tie);
  const perPoint = arms.length * replicates.max;
  const tooMany = (runs: number) => {
    if (runs <= limits.maxRuns) return;
    reading.refuse(
      design.method === "single" ? ["replicates"] : ["design"],
      `of at most ${limits.maxRuns} runs (fewer points, arms or replicates, or a larger ${limit})`,
      `${runs} runs`,
    );
  };
  if (where === undefined || count > pointLimit) {
    tooMany(count * perPoint);
    return;
  }
  let points: number;
  try {
    points = pointsOf(experiment).length;
  } catch (error) {
    reading.refuse(["where"], (error as Error).message);
    return;
  }
  if (points === 0)
    reading.refuse(["where"], "fulfilled by at least one point", `fulfilled by none of ${count}`);
  else tooMany(points * perPoint);
}
