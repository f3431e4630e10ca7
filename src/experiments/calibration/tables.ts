/** Tables and figures of a fit. */

import { columnOf } from "../file/metrics.ts";
import type { Factor } from "../laboratory/experiment.ts";
import type { Figure, FindingTable } from "../laboratory/finding.ts";
import type { Settings } from "../validation/bare.ts";
import type { Generation } from "./abc-smc.ts";
import type { Course, Fit } from "./fit.ts";
import { type correlationsOf, type Marginal, unidentified } from "./posterior.ts";
import { settingsAt } from "./space.ts";
import type { Simulated, Statistic } from "./target.ts";

interface Parts {
  readonly tables: readonly FindingTable[];
  readonly figures: readonly Figure[];
}

const parameter = { name: "parameter", title: "parameter", meaning: "path", format: "text" } as const;

export function posteriorTable(marginals: readonly Marginal[]): FindingTable {
  const quantile = (p: number) => ({
    name: `q${String(p).padStart(2, "0")}`,
    title: `${p} %`,
    meaning: `value below which ${p} % of the posterior lie`,
  });
  return {
    name: "posterior",
    title: "Posterior of each parameter",
    columns: [
      parameter,
      { name: "mean", title: "mean", meaning: "posterior mean" },
      { name: "sd", title: "sd", meaning: "posterior standard deviation" },
      ...[5, 50, 95].map(quantile),
      {
        name: "width",
        title: "of prior",
        meaning: "width of the posterior's middle 90 %, as a share of the prior's",
        format: "percent",
      },
      ...[25, 75].map(quantile),
    ],
    rows: marginals.map(({ path, numbers, width }) => {
      const [q05 = null, q25 = null, q50 = null, q75 = null, q95 = null] = numbers?.quantiles ?? [];
      return [path, numbers?.mean ?? null, numbers?.sd ?? null, q05, q50, q95, width, q25, q75];
    }),
  };
}

export function bestTable(settings: Settings): FindingTable {
  return {
    name: "best",
    title: "Best fit",
    columns: [parameter, { name: "value", title: "value", meaning: "value at the least distance" }],
    rows: Object.entries(settings),
  };
}

export function misfitTable(target: readonly Statistic[], { best, scales }: Fit): FindingTable {
  return {
    name: "misfit",
    title: "What the best fit meets",
    columns: [
      { name: "statistic", title: "statistic", meaning: "metric or daily number", format: "text" },
      { name: "observed", title: "observed", meaning: "target; of series the mean over days" },
      { name: "fitted", title: "fitted", meaning: "the same of the best fit" },
      { name: "scale", title: "scale", meaning: "what counts as far off" },
      { name: "misfit", title: "misfit", meaning: "root mean square distance in scales" },
    ],
    rows: target.map(({ name, values }, k) => [
      name,
      meanOf(values),
      meanOf(best.simulated[k]!),
      scales[k]!.value,
      best.misfits[k]!,
    ]),
  };
}

export function correlationTable(pairs: ReturnType<typeof correlationsOf>): FindingTable {
  return {
    name: "correlation",
    title: "Posterior correlation of parameters",
    columns: [
      { name: "one", title: "parameter", meaning: "path", format: "text" },
      { name: "other", title: "and", meaning: "path", format: "text" },
      { name: "correlation", title: "correlation", meaning: "of their prior quantiles, -1 to 1" },
    ],
    rows: pairs.map(({ one, other, correlation }) => [
      one,
      other,
      Number.isNaN(correlation) ? null : correlation,
    ]),
  };
}

export function generationTable(generations: readonly Generation[]): FindingTable {
  return {
    name: "generations",
    title: "Generations",
    columns: [
      { name: "generation", title: "generation", meaning: "from 1, the prior", format: "integer" },
      { name: "epsilon", title: "epsilon", meaning: "largest distance allowed; none in the first" },
      { name: "nearest", title: "nearest", meaning: "least distance" },
      { name: "points", title: "points", meaning: "points made", format: "integer" },
      {
        name: "accepted",
        title: "accepted",
        meaning: "share of them that was near enough",
        format: "percent",
      },
      { name: "failed", title: "failed", meaning: "of them with a failed run", format: "integer" },
      { name: "effective_size", title: "worth", meaning: "independent points that say as much" },
    ],
    rows: generations.map(({ epsilon, distances, points, candidates, failed, effectiveSize }, g) => [
      g + 1,
      Number.isFinite(epsilon) ? epsilon : null,
      Math.min(...distances),
      candidates,
      points.length / candidates,
      failed,
      effectiveSize,
    ]),
  };
}

/** How the distance fell: best by points made, or epsilon by generation. */
export function traceParts(course: Course): Parts {
  if (course.kind === "abc") {
    const figure: Figure = {
      kind: "lines",
      name: "epsilon",
      title: "Distance allowed, by generation",
      caption: `Epsilon fell over ${course.generations.length} generations.`,
      table: "generations",
      x: "generation",
      y: "epsilon",
    };
    return { tables: [], figures: course.generations.length > 2 ? [figure] : [] };
  }
  const steps = course.trace.filter(({ best }) => Number.isFinite(best));
  const table: FindingTable = {
    name: "trace",
    title: "Best distance by points made",
    columns: [
      { name: "points", title: "points", meaning: "points made", format: "integer" },
      { name: "best", title: "least distance", meaning: "least distance so far" },
    ],
    rows: steps.map(({ evaluations, best }) => [evaluations, best]),
    terminal: false,
  };
  const figure: Figure = {
    kind: "lines",
    name: "trace",
    title: "Least distance by points made",
    caption: `The least distance fell from ${short(steps[0]?.best)} to ${short(steps.at(-1)?.best)}.`,
    table: "trace",
    x: "points",
    y: "best",
  };
  return { tables: [table], figures: [figure] };
}

/** A histogram a parameter, with the prior beside it in the table. */
export function posteriorFigures(marginals: readonly Marginal[]): Parts {
  const names = marginals.map(({ path }) => `posterior-${path.replace(/[^A-Za-z0-9]+/g, "-")}`);
  return {
    tables: marginals.map(({ path, cells }, i) => ({
      name: names[i]!,
      title: `Posterior of ${path}`,
      columns: [
        { name: "value", title: path, meaning: "middle of the cell, or the value", format: "text" },
        { name: "posterior", title: "posterior share", meaning: "share of the weight", format: "percent" },
        { name: "prior", title: "prior share", meaning: "the same before any data", format: "percent" },
      ],
      rows: cells.map(({ label, posterior, prior }) => [label, posterior, prior]),
      terminal: false,
    })),
    figures: marginals.map((marginal, i) => ({
      kind: "bars",
      name: names[i]!,
      title: `Posterior of ${marginal.path}`,
      caption: marginalCaption(marginal),
      table: names[i]!,
      label: "value",
      value: "posterior",
    })),
  };
}

function marginalCaption({ path, numbers, cells, width }: Marginal): string {
  if (width > unidentified) return `The weight of ${path} is spread as before the fit: it is not identified.`;
  if (numbers) {
    const [low, , middle, , high] = numbers.quantiles;
    return `Half of the weight lies below ${short(middle)}, nine tenths between ${short(low)} and ${short(high)}.`;
  }
  const likely = [...cells].sort((a, b) => b.posterior - a.posterior)[0]!;
  return `${likely.label} has ${Math.round(100 * likely.posterior)} % of the weight.`;
}

/** Observed and fitted days, a figure a series. */
export function seriesFigures(target: readonly Statistic[], simulated: Simulated): Parts {
  const series = target.flatMap(({ name, days, values }, k) =>
    days ? [{ name, days, values, fitted: simulated[k]! }] : [],
  );
  const nameOf = (name: string) => `series-${name.replace(/[^A-Za-z0-9]+/g, "-")}`;
  return {
    tables: series.map(({ name, days, values, fitted }) => ({
      name: nameOf(name),
      title: `${name}, observed and fitted`,
      columns: [
        { name: "day", title: "day", meaning: "day from 1", format: "integer" },
        { name: "value", title: name, meaning: "daily number" },
        { name: "origin", title: "origin", meaning: "observed or fitted", format: "text" },
      ],
      rows: [
        ...days.map((day, i) => [day, values[i]!, "observed"]),
        ...days.map((day, i) => [day, fitted[i]!, "fitted"]),
      ],
      terminal: false,
    })),
    figures: series.map(({ name }) => ({
      kind: "lines",
      name: nameOf(name),
      title: `${name}, observed and fitted`,
      caption: `The best fit's ${name} beside what was observed, day by day.`,
      table: nameOf(name),
      x: "day",
      y: "value",
      series: "origin",
    })),
  };
}

/** The points that the posterior is made of. */
export function populationTable(
  factors: readonly Factor[],
  { points, weights, distances }: Generation,
): FindingTable {
  return {
    name: "population",
    title: "Points of the last generation",
    columns: [
      ...factors.map(({ path }) => ({ name: columnOf(path), title: path, meaning: "value" })),
      { name: "weight", title: "weight", meaning: "share of the posterior" },
      { name: "distance", title: "distance", meaning: "distance from the target" },
    ],
    rows: points.map((point, i) => [
      ...Object.values(settingsAt(factors, point)),
      weights[i]!,
      distances[i]!,
    ]),
    terminal: false,
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function short(value: number | undefined): string {
  return value === undefined ? "none" : String(Number(value.toPrecision(3)));
}
