/** What the metrics of a Morris or Saltelli design depend on. */

import { deriveKey, emptyKey, nameBranch } from "../../core/random.ts";
import { rootKey } from "../../core/seed.ts";
import { mean, variance } from "../../core/statistics.ts";
import { factorsOf, unitRows } from "../designs/points.ts";
import type { Design, Experiment } from "../laboratory/experiment.ts";
import { LaboratoryFault } from "../laboratory/fault.ts";
import type { Cell, Finding, FindingTable } from "../laboratory/finding.ts";
import type { RunRow } from "../laboratory/laboratory.ts";
import { completed } from "./failed.ts";
import { morrisReading } from "./morris-reading.ts";
import { outcomeOf } from "./outcomes.ts";
import type { Reading, Series } from "./series.ts";
import { sobolReading } from "./sobol-reading.ts";

type Screened = Extract<Design, { method: "morris" | "sobol" }>;

export const defaultSensitivity = { level: 0.95, resamples: 1000, onFailed: "refuse" } as const;

/** The design; throws a LaboratoryFault where it gives neither effects nor indices. */
export function screeningOf({ design }: Experiment): Screened {
  if (design.method === "morris" || (design.method === "sobol" && design.indices)) return design;
  const was = design.method === "sobol" ? "sobol without indices" : design.method;
  const ways = "{method: morris, trajectories: 10} or {method: sobol, n: 256, indices: true}";
  throw new LaboratoryFault(
    "invalid",
    `design must be morris or sobol with indices, such as ${ways} (was ${was})`,
  );
}

/** `rows` are the first runs of the plan: all points and arms of so many replicates. */
export function sensitivityFinding(
  experiment: Experiment,
  rows: readonly RunRow[],
  replicates: number,
): Finding {
  const { name, title = name } = experiment;
  const design = screeningOf(experiment);
  const { readings, spreads, notes } = readingsOf(experiment, rows, replicates);
  const method = design.method === "morris" ? "Morris screening" : "Sobol' indices";
  return {
    verb: "sensitivity",
    title: `${title}: ${method}`,
    sentences: readings.flatMap(({ sentences }) => sentences),
    tables: [...readings.flatMap(({ tables }) => tables), spreadTable(spreads)],
    figures: readings.flatMap(({ figures }) => figures),
    notes: [...notesOf(experiment, replicates, rows.length), ...notes],
  };
}

/** Every metric in every arm, metrics first. */
export function readingsOf(
  experiment: Experiment,
  rows: readonly RunRow[],
  replicates: number,
): {
  readonly readings: readonly Reading[];
  readonly spreads: readonly Cell[][];
  readonly notes: readonly string[];
} {
  const { arms, crn, metrics, seed } = experiment;
  const { sensitivity = defaultSensitivity } = experiment;
  const design = screeningOf(experiment);
  const paths = factorsOf(experiment).map(({ path }) => path);
  const units = unitRows(experiment);
  const size =
    design.method === "morris" ? paths.length + 1 : (design.secondOrder ? 2 : 1) * paths.length + 2;
  const key = deriveKey(rootKey(seed), nameBranch("sensitivity"), emptyKey());
  const readings: Reading[] = [];
  const notes: string[] = [];
  const spreads: Cell[][] = [];
  metrics.forEach((metric, m) => {
    arms.forEach((arm, a) => {
      const runs = units.map((_, point) =>
        Array.from({ length: replicates }, (_, r) => rows[(r * units.length + point) * arms.length + a]!),
      );
      const { values, numbers, failed, noiseShare } = outcomeOf(runs, m, crn);
      const subject = arms.length > 1 ? `${metric.name} in arm ${arm.name}` : metric.name;
      const block = design.method === "morris" ? "trajectory" : "base row";
      const reasons = reasonsOf(runs, failed);
      const whole = completed(values, failed, size, sensitivity.onFailed, {
        metric: subject,
        block,
        reasons,
      });
      if (whole.note) notes.push(whole.note);
      const points = whole.blocks.flatMap((one) => Array.from({ length: size }, (_, i) => one * size + i));
      const series: Series = {
        name: [metric.name.replaceAll("_", "-"), ...(arms.length > 1 ? [arm.name] : [])].join("-"),
        subject,
        unit: metric.unit,
        values: whole.values,
        // A point whose number is the mean of others has no luck of its own.
        replicates: Array.from({ length: replicates }, (_, r) =>
          whole.values.map((value, i) =>
            Number.isFinite(values[points[i]!]!) ? numbers[points[i]!]![r]! : value,
          ),
        ),
        rows: points.map((point) => units[point]!),
        factors: paths,
        ...(noiseShare === undefined ? {} : { noiseShare }),
        key: deriveKey(key, nameBranch(metric.name), emptyKey()),
      };
      const sd = Math.sqrt(Math.max(0, variance(whole.values)));
      spreads.push([subject, metric.unit, failed.length, mean(whole.values), sd, noiseShare ?? null]);
      readings.push(
        design.method === "morris"
          ? morrisReading(series, sensitivity)
          : sobolReading(series, design.secondOrder, sensitivity),
      );
    });
  });
  return { readings, spreads, notes };
}

function spreadTable(rows: readonly Cell[][]): FindingTable {
  return {
    name: "spread",
    title: "How far points lie apart, and how much of that is chance",
    columns: [
      { name: "metric", title: "metric", meaning: "number of a run", format: "text" },
      { name: "unit", title: "unit", meaning: "its unit", format: "text" },
      { name: "failed", title: "failed points", meaning: "points without a number", format: "integer" },
      { name: "mean", title: "mean", meaning: "mean over points" },
      { name: "sd", title: "sd", meaning: "standard deviation of points" },
      {
        name: "chance",
        title: "chance",
        meaning:
          "share of the variance of points that is chance between replicates; empty with one replicate",
        format: "percent",
      },
    ],
    rows,
  };
}

function reasonsOf(runs: readonly (readonly RunRow[])[], failed: readonly number[]): Map<number, string> {
  return new Map(
    failed.map((point) => {
      const bad = runs[point]!.find(({ status }) => status === "failed");
      return [point, bad ? `run ${bad.spec.id}: ${bad.error ?? "failed"}` : "the metric is no number"];
    }),
  );
}

function notesOf(
  { design, crn, sensitivity, uncertain, levers }: Experiment,
  replicates: number,
  runs: number,
): string[] {
  const { level, resamples } = sensitivity ?? defaultSensitivity;
  const factors = uncertain.length + levers.length;
  const each = `${replicates} replicate${replicates === 1 ? "" : "s"} a point`;
  const intervals = `Intervals: ${Math.round(level * 1000) / 10} %, percentiles of ${resamples} bootstrap resamples of`;
  const notes =
    design.method === "morris"
      ? [
          `Elementary effects (Morris 1991): ${design.trajectories} trajectories over ${factors} factors on ` +
            `${design.levels} levels, ${each}, ${runs} runs. Effects are changes over a factor's whole range. ` +
            `${intervals} trajectories.`,
        ]
      : [
          `First-order indices by Saltelli et al. (2010), total indices by Jansen (1999): Saltelli's scheme with ` +
            `N = ${(design as { n: number }).n} over ${factors} factors, ${each}, ${runs} runs. ${intervals} base rows, ` +
            "which is wide for a sequence: its points are more even than chance.",
          "Shares are of the variance over the stated ranges and distributions; other ranges give other shares. " +
            "Estimates of small indices can be below 0.",
        ];
  if (replicates === 1) {
    notes.push("With one replicate a point, chance cannot be told from the influence of factors.");
  } else {
    const kind = crn
      ? "what is left of a run's number after the means of its point and of its replicate, which all points share"
      : "how far replicates of one point lie apart";
    notes.push(`A point's number is the mean over its replicates. Chance between replicates: ${kind}.`);
  }
  return notes;
}
