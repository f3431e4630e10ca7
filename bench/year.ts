/**
 * A year of the default market at growing size: time, memory, and whether cost is linear in persons and ties. One run of the larger
 * sizes; the smaller ones take turns.
 */

import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import {
  alternate,
  median,
  type Options,
  type Report,
  relativeFit,
  runCommand,
  type Suite,
  shortCount,
} from "./harness.ts";
import type { DaysReport } from "./market-run.ts";

export const year: Suite = {
  name: "year",
  meaning: "365 days of the default market at mean degree 50, seed bench, no event log",
  measure,
};

const meanDegree = 50;
const window = "1-365";
const days = 365;
const rounds = 3;
const inTurn = [10_000, 30_000, 100_000];
const once = [300_000, 1_000_000];
const runFile = fileURLToPath(new URL(`./market-run${extname(import.meta.url)}`, import.meta.url));

async function run(persons: number): Promise<DaysReport> {
  const { output } = await runCommand(
    process.execPath,
    [runFile, "days", persons, meanDegree, window].map(String),
  );
  return JSON.parse(output) as DaysReport;
}

async function* measure({ quick, note }: Options): AsyncGenerator<Report> {
  const results = await alternate(
    Object.fromEntries((quick ? inTurn.slice(0, 2) : inTurn).map((n) => [String(n), () => run(n)])),
    quick ? 1 : rounds,
  );
  for (const persons of quick ? [] : once) {
    note(`${shortCount(persons)} persons`);
    results[String(persons)] = [await run(persons)];
  }
  yield report(results);
}

function report(results: Readonly<Record<string, readonly DaysReport[]>>): Report {
  const figures = Object.entries(results).map(([text, list]) => {
    const persons = Number(text);
    const [{ windows, stateBytes, graphBytes }] = list;
    const { advertTieDays, tieDays, digest } = windows[0];
    const seconds = list.map((one) => one.windows[0].cpuSeconds);
    return {
      persons,
      daysSeconds: median(seconds),
      startSeconds: median(list.map((one) => one.startSeconds)),
      advertTieDays,
      tieDays,
      bytesPerPerson: (stateBytes + graphBytes) / persons,
      peakBytes: median(list.map((one) => one.peakBytes)),
      digest,
      equal: list.every((one) => one.windows[0].digest === digest),
      runs: seconds,
    };
  });
  const fit = relativeFit(
    figures.map(({ persons, advertTieDays }) => [1, persons * days, advertTieDays]),
    figures.map(({ daysSeconds }) => daysSeconds),
  );
  const [fixed, person, tie] = fit.coefficients;
  return {
    title: "A year (persons at mean degree 50)",
    columns: ["persons", "adv", "day 0 s", "days s", "M pd/s", "ns/pd", "B/person", "peak", "digest"],
    rows: figures.map((one) => [
      shortCount(one.persons),
      (one.advertTieDays / days / one.persons).toFixed(2),
      one.startSeconds.toFixed(1),
      one.daysSeconds.toFixed(1),
      ((one.persons * days) / one.daysSeconds / 1e6).toFixed(1),
      ((one.daysSeconds * 1e9) / days / one.persons).toFixed(0),
      one.bytesPerPerson.toFixed(0),
      `${Math.round(one.peakBytes / 1e6)} MB`,
      one.equal ? one.digest.slice(0, 8) : "DIFFERENT",
    ]),
    notes: [
      ...(figures.length > 3
        ? [
            `CPU seconds of the days = ${fixed.toFixed(2)} + ${(person * 1e9).toFixed(0)} ns a person and day + ` +
              `${(tie * 1e9).toFixed(0)} ns an advert tie and day, by least relative squares: within ` +
              `${(fit.worst * 100).toFixed(1)}% at every size.`,
          ]
        : []),
      "adv: followers a person and day of accounts that published adverts. CPU seconds; day 0 with the start of the " +
        "process. M pd/s: million person-days a second; ns/pd: cost of the days over person-days. " +
        "B/person: columns and friend graph; peak: resident memory of the process.",
      `Up to 100k persons medians of ${rounds} alternating runs after an uncounted one; beyond, one run.`,
    ],
    figures: [...figures, fit],
  };
}
