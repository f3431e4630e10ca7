/** `calibrate`: the parameters of an experiment fitted to its target, by runs of a laboratory. */

import { columnOf } from "../file/metrics.ts";
import type { CalibrateSettings, Experiment, Metric } from "../laboratory/experiment.ts";
import { LaboratoryFault } from "../laboratory/fault.ts";
import type { Finding } from "../laboratory/finding.ts";
import type { Laboratory } from "../laboratory/laboratory.ts";
import { type FitReport, fitFinding, pasteYaml } from "./finding.ts";
import { type Fit, findFit } from "./fit.ts";
import { optionsOf } from "./method.ts";
import { readObserved } from "./observed.ts";
import { type ReadRun, simulateIn } from "./simulate.ts";
import type { Statistic } from "./target.ts";

/** What a calibration needs to know before its first run. */
export interface Calibration {
  readonly settings: CalibrateSettings;
  /** With a metric for every observed day, where the target is a file. */
  readonly experiment: Experiment;
  readonly target: readonly Statistic[];
  /** By the names of `target`. */
  readonly scales: Readonly<Record<string, number>>;
  readonly read: ReadRun;
}

export interface CalibrationSources {
  readonly readFile: (path: string) => string;
  /** Names of daily numbers. */
  readonly known: readonly string[];
}

/** Throws a LaboratoryFault where the experiment cannot be calibrated. */
export function prepareCalibration(experiment: Experiment, sources: CalibrationSources): Calibration {
  const { calibrate: settings, uncertain, levers } = experiment;
  if (!settings)
    throw new LaboratoryFault("invalid", `${experiment.file}: calibrate must be given (was not)`);
  if (uncertain.length + levers.length === 0) {
    throw new LaboratoryFault(
      "invalid",
      `${experiment.file}: uncertain must name parameters to fit (was empty)`,
    );
  }
  if (settings.method === "abc-smc") {
    const { population, evaluations } = optionsOf(settings.method, settings.options);
    if (evaluations < population) {
      throw new LaboratoryFault(
        "invalid",
        `${experiment.file}: calibrate.method.abc-smc.evaluations must be at least its population, ${population} (was ${evaluations})`,
      );
    }
  }
  const { target } = settings;
  const calibration =
    "file" in target
      ? ofSeries(experiment, settings, target.file as string, sources)
      : ofMetrics(experiment, settings, target as Readonly<Record<string, number>>);
  const missing = Object.keys(settings.scales ?? {}).filter((name) => calibration.scales[name] === undefined);
  for (const name of missing) {
    const names = calibration.target.map((statistic) => statistic.name).join(", ");
    throw new LaboratoryFault(
      "invalid",
      `${experiment.file}: calibrate.scales must be of the target's, ${names} (was ${name})`,
    );
  }
  return calibration;
}

function ofMetrics(
  experiment: Experiment,
  settings: CalibrateSettings,
  values: Readonly<Record<string, number>>,
): Calibration {
  const target = Object.entries(values).map(([name, value]) => ({ name: columnOf(name), values: [value] }));
  const places = target.map(({ name }) => experiment.metrics.findIndex((metric) => metric.name === name));
  const scales = Object.entries(settings.scales ?? {}).map(([name, scale]) => [columnOf(name), scale]);
  return {
    settings: { ...settings, scales: Object.fromEntries(scales) },
    experiment,
    target,
    scales: Object.fromEntries(scales),
    read: ({ metrics }) => places.map((place) => [metrics[place]!]),
  };
}

function ofSeries(
  experiment: Experiment,
  settings: CalibrateSettings,
  file: string,
  { readFile, known }: CalibrationSources,
): Calibration {
  const target = readObserved(readFile(file), file, { known, days: experiment.scenario.days });
  const names = new Set(target.map(({ name }) => name));
  const scales = Object.entries(settings.scales ?? {}).filter(([name]) => names.has(name));
  const first = experiment.metrics.length;
  const metrics = [...experiment.metrics, ...target.flatMap(dayMetrics)];
  const starts = target.map((_, k) =>
    target.slice(0, k).reduce((sum, { days }) => sum + days!.length, first),
  );
  return {
    settings,
    experiment: { ...experiment, metrics },
    target,
    scales: Object.fromEntries(scales),
    read: (row) =>
      target.map(({ days }, k) => Array.from(row.metrics.slice(starts[k]!, starts[k]! + days!.length))),
  };
}

function dayMetrics({ name, days }: Statistic): Metric[] {
  return days!.map((day) => ({
    name: `${columnOf(name)}_day_${day}`,
    leaf: { take: "mean", measure: name, days: [day, day] },
    unit: "",
    meaning: `${name} on day ${day}, for the observed one`,
  }));
}

/** How many points a calibration makes, in a line. */
export function outlookOf({ calibrate: settings, uncertain, levers, replicates }: Experiment): string {
  const { method, options, target, scales = {} } = settings!;
  const { evaluations, pilot } = optionsOf(method, options);
  const size = replicates.min === 1 ? "one run" : `${replicates.min} runs`;
  const fitted = uncertain.length + levers.length;
  const of = `of ${size} each, to fit ${fitted === 1 ? "one parameter" : `${fitted} parameters`}`;
  if (method === "abc-smc") {
    const { population, generations } = optionsOf(method, options);
    return `from ${Math.min(evaluations, population * generations)} to ${evaluations} points ${of}`;
  }
  const scaled =
    "file" in target || Object.keys(target).every((name) => scales[columnOf(name)] !== undefined);
  return `at most ${evaluations} points${scaled ? "" : ` and ${pilot} of a pilot`} ${of}`;
}

export interface Calibrated {
  readonly finding: Finding;
  readonly fit: Fit;
  /** The best fit as sections of a scenario file, with the same as options in its head. */
  readonly yaml: string;
}

/** The laboratory must be of the calibration's experiment. */
export async function calibrate(laboratory: Laboratory, calibration: Calibration): Promise<Calibrated> {
  const { experiment, settings, target, scales, read } = calibration;
  const { method, options, arm = experiment.arms[0]!.name, tolerance } = settings;
  const factors = [...experiment.uncertain, ...experiment.levers];
  const task = { factors, target, scales, method, options, seed: experiment.seed };
  const found = await findFit(task, simulateIn(laboratory, arm, read));
  const report: FitReport = {
    name: experiment.name,
    factors,
    target,
    method,
    replicates: experiment.replicates.min,
    ...(tolerance === undefined ? {} : { tolerance }),
  };
  const distance = found.best.distance.toPrecision(3);
  return {
    finding: fitFinding(report, found),
    fit: found,
    yaml: pasteYaml(found.best.settings, `best fit of ${experiment.name}, distance ${distance} scales`),
  };
}
