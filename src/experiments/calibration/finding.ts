/** A fit as a finding: sentences, tables and figures of the best point, its misfit and what is known of each parameter. */

import { figure } from "../claims/words.ts";
import type { Factor } from "../laboratory/experiment.ts";
import type { Figure, Finding, FindingTable } from "../laboratory/finding.ts";
import type { Settings } from "../validation/bare.ts";
import type { Generation } from "./abc-smc.ts";
import type { Fit } from "./fit.ts";
import type { Method } from "./method.ts";
import { correlationsOf, type Marginal, marginalOf, unidentified, weak } from "./posterior.ts";
import {
  bestTable,
  correlationTable,
  generationTable,
  misfitTable,
  populationTable,
  posteriorFigures,
  posteriorTable,
  seriesFigures,
  traceParts,
} from "./tables.ts";
import type { Statistic } from "./target.ts";

export interface FitReport {
  readonly name: string;
  readonly factors: readonly Factor[];
  readonly target: readonly Statistic[];
  readonly method: Method;
  /** Runs of every point. */
  readonly replicates: number;
  readonly tolerance?: number;
}

const methodNames = { "abc-smc": "ABC-SMC", "nelder-mead": "Nelder-Mead", "cma-es": "CMA-ES" } as const;

export function fitFinding(report: FitReport, fit: Fit): Finding {
  const { factors, name, method } = report;
  const { course } = fit;
  const last = course.kind === "abc" ? course.generations.at(-1)! : undefined;
  const marginals = last ? factors.map((factor, place) => marginalOf(factor, place, last)) : [];
  const pairs = last ? correlationsOf(factors, last) : [];
  const series = seriesFigures(report.target, fit.best.simulated);
  const trace = traceParts(course);
  const posterior = posteriorFigures(marginals);
  const tables: FindingTable[] = [
    ...(last ? [posteriorTable(marginals)] : []),
    bestTable(fit.best.settings),
    misfitTable(report.target, fit),
    ...(pairs.length > 0 ? [correlationTable(pairs)] : []),
    ...(course.kind === "abc" ? [generationTable(course.generations)] : []),
    ...trace.tables,
    ...posterior.tables,
    ...series.tables,
    ...(last ? [populationTable(factors, last)] : []),
  ];
  const figures: Figure[] = [...posterior.figures, ...series.figures, ...trace.figures];
  return {
    verb: "calibrate",
    title: `${name}: parameters fitted by ${methodNames[method]}`,
    sentences: [
      ...marginals.map(marginalSentence),
      bestSentence(fit),
      ...endSentences(report.factors, fit),
      ...toleranceSentences(report, fit),
    ],
    tables,
    figures,
    notes: [...identifiability(marginals, pairs), ...courseNotes(report, fit)],
    ...missedBy(report, fit),
  };
}

/** What is said where there is a tolerance that the best distance does not meet. */
function missedBy({ tolerance }: FitReport, { best }: Fit): Pick<Finding, "missed"> {
  if (tolerance === undefined || best.distance <= tolerance) return {};
  const distance = figure(best.distance);
  return {
    missed: `distance of the best fit must be at most ${tolerance}, by calibrate.tolerance (was ${distance})`,
  };
}

/** As options of any command that reads a scenario. */
export function pasteOptions(settings: Settings): string {
  return Object.entries(settings)
    .map(([path, value]) => `--set ${path}=${value}`)
    .join(" ");
}

/** As sections of a scenario file. */
export function pasteYaml(settings: Settings, heading: string): string {
  const sections = new Map<string, string[]>();
  for (const [path, value] of Object.entries(settings)) {
    const dot = path.indexOf(".");
    const section = path.slice(0, dot);
    sections.set(section, [
      ...(sections.get(section) ?? []),
      `  ${path.slice(dot + 1)}: ${JSON.stringify(value)}`,
    ]);
  }
  const lines = [...sections].flatMap(([section, values]) => [`${section}:`, ...values]);
  return `${[`# ${heading}`, `# ${pasteOptions(settings)}`, ...lines].join("\n")}\n`;
}

function marginalSentence({ path, numbers, width, cells }: Marginal): string {
  if (!numbers) {
    const likely = [...cells].sort((a, b) => b.posterior - a.posterior)[0]!;
    return `${path} is ${likely.label} with ${percent(likely.posterior)} posterior probability; prior ${percent(likely.prior)}.`;
  }
  const [low, , , , high] = numbers.quantiles;
  const prior = `${numbers.priorIsWhole ? "prior" : "90 % of the prior"} ${interval(...numbers.prior)}`;
  const known = `${path} lies in ${interval(low, high)} with 90 % posterior probability; ${prior}`;
  return width > unidentified ? `${known}: not identified.` : `${known}.`;
}

function bestSentence({ best }: Fit): string {
  const values = Object.entries(best.settings).map(([path, value]) => `${path} = ${valueWords(value)}`);
  return `Best fit: ${values.join(", ")}, off target by ${figure(best.distance)} scales on average.`;
}

/** A best value at the end of its range may lie beyond it. */
function endSentences(factors: readonly Factor[], { best }: Fit): string[] {
  const ends = factors.flatMap(({ path, distribution }) => {
    const value = best.settings[path];
    if (typeof value !== "number" || !("min" in distribution) || distribution.dist === "integer") return [];
    const { min, max } = distribution;
    if (min === undefined || max === undefined) return [];
    const near = 0.01 * (max - min);
    return value <= min + near || value >= max - near ? [path] : [];
  });
  if (ends.length === 0) return [];
  const many = ends.length > 1;
  return [
    `${many ? "Values" : "The value"} of ${ends.join(" and ")} ${many ? "lie" : "lies"} at the end of the range given: ` +
      "a wider range may fit better.",
  ];
}

function toleranceSentences({ tolerance }: FitReport, { best }: Fit): string[] {
  if (tolerance === undefined) return [];
  return best.distance <= tolerance
    ? [`The tolerance of ${figure(tolerance)} is met.`]
    : [`The tolerance of ${figure(tolerance)} is not met.`];
}

function identifiability(marginals: readonly Marginal[], pairs: ReturnType<typeof correlationsOf>): string[] {
  const lines: string[] = [];
  for (const { path, width } of marginals) {
    const share = percent(Math.min(1, width));
    if (width > unidentified) {
      lines.push(`${path} is not identified: its posterior is as wide as its prior (${share} of it).`);
    } else if (width > weak) {
      lines.push(`${path} is weakly identified: its posterior has ${share} of its prior's width.`);
    }
  }
  for (const { one, other, correlation } of pairs) {
    if (Math.abs(correlation) <= 0.7) continue;
    const way = correlation > 0 ? "difference" : "sum";
    lines.push(
      `${one} and ${other} are hardly told apart (correlation ${figure(correlation)}): the target fixes their ${way} rather than each.`,
    );
  }
  return lines;
}

function courseNotes(
  { factors, replicates, target }: FitReport,
  { course, pilot, pilotFailed, scales }: Fit,
): string[] {
  const lines: string[] = [];
  const runs = replicates === 1 ? "one run a point" : `the mean of ${replicates} runs a point`;
  if (course.kind === "abc") {
    const last = course.generations.at(-1)!;
    const ends = {
      generations: "all generations were made",
      epsilon: "epsilon was reached",
      acceptance: "too few points were accepted",
      evaluations: "all points were spent",
      "no progress": "epsilon fell no further",
    } as const;
    lines.push(
      `${course.evaluations} points in ${course.generations.length} generations, ${runs}, every point with seeds of its own; ended as ${ends[course.end]}.`,
    );
    lines.push(
      `The posterior rests on ${last.points.length} weighted points, worth ${Math.round(last.effectiveSize)} independent ones, at epsilon ${figure(last.epsilon)}; as a rule a posterior at a larger epsilon is too wide, not too narrow.`,
    );
    if (last.effectiveSize < 50)
      lines.push("So few are worth little: raise population before trusting quantiles.");
    lines.push(...stillNarrowing(factors, course.generations));
    if (replicates > 1) {
      lines.push(
        `The target was taken as a mean of ${replicates} runs too; for one observed market let replicates be 1.`,
      );
    }
  } else {
    lines.push(
      `${course.evaluations} points, ${runs}, all points with the same seeds; ended as ${course.end}${course.converged ? "" : ", so it may not be the best"}.`,
    );
    lines.push("A search gives one point and no interval; abc-smc says how well it is known.");
  }
  if (course.failed > 0) {
    const fate = course.kind === "abc" ? "rejected" : "counted as worst";
    lines.push(`${course.failed} points failed, by a run or a metric without a number, and were ${fate}.`);
  }
  if (pilotFailed > 0) lines.push(`${pilotFailed} of the pilot's ${pilot} points failed and give no scale.`);
  const origins = target.map(({ name }, k) => `${name} ${figure(scales[k]!.value)} (${scales[k]!.origin})`);
  lines.push(`Scales: ${origins.join(", ")}.`);
  return lines;
}

/** Parameters whose posterior the last generation has narrowed by more than a tenth. */
function stillNarrowing(factors: readonly Factor[], generations: readonly Generation[]): string[] {
  const [before, last] = generations.slice(-2);
  if (!before || !last) return [];
  const narrowed = factors.filter(
    (factor, place) => marginalOf(factor, place, last).width < 0.9 * marginalOf(factor, place, before).width,
  );
  if (narrowed.length === 0) return [];
  const paths = narrowed.map(({ path }) => path).join(", ");
  return [`Still narrowed by the last generation: ${paths}; more generations would narrow more.`];
}

function interval(low: number, high: number): string {
  return `[${figure(low)}, ${figure(high)}]`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

function valueWords(value: number | string | boolean): string {
  return typeof value === "number" ? figure(value) : String(value);
}
