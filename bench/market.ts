/**
 * What is measured on the default market: day 0, the days in two fixed windows (the market grows by entry, so a
 * figure belongs to its window), state and memory, growth with the number of persons, and each mechanism's share.
 */

import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import {
  alternate,
  countedRounds,
  median,
  type Options,
  percent,
  type Report,
  runCommand,
  type Suite,
  shortCount,
  spread,
} from "./harness.ts";
import type { DaysReport, StartReport } from "./market-run.ts";

export const market: Suite = {
  name: "market",
  meaning: "the default market of the model, seed bench, no event log",
  measure,
};

/** A market to be measured; one of a million persons runs once, others in turn. */
interface Size {
  readonly persons: number;
  readonly meanDegree: number;
  readonly rounds: number;
}

const size = (persons: number, meanDegree: number, rounds = countedRounds): Size => ({
  persons,
  meanDegree,
  rounds,
});

const windows = ["1-60", "241-300"];
const runFile = fileURLToPath(new URL(`./market-run${extname(import.meta.url)}`, import.meta.url));

async function run<T>(mode: string, { persons, meanDegree }: Size): Promise<T> {
  const { output } = await runCommand(
    process.execPath,
    [runFile, mode, persons, meanDegree, ...windows].map(String),
  );
  return JSON.parse(output) as T;
}

const nameOf = ({ persons, meanDegree }: Size) => `${shortCount(persons)} x ${meanDegree}`;

/** Results by size: sizes of equal rounds take turns; a size of one round has no uncounted one. */
async function runAll<T>(mode: string, sizes: readonly Size[]): Promise<Map<Size, T[]>> {
  const turns = sizes.filter(({ rounds }) => rounds > 1);
  const results = await alternate(
    Object.fromEntries(turns.map((one) => [nameOf(one), () => run<T>(mode, one)])),
  );
  const all = new Map<Size, T[]>();
  for (const one of sizes) all.set(one, results[nameOf(one)] ?? [await run<T>(mode, one)]);
  return all;
}

async function* measure({ quick, note }: Options): AsyncGenerator<Report> {
  const sizes = quick
    ? [size(10_000, 128)]
    : [size(10_000, 128), size(100_000, 128), size(100_000, 50), size(1_000_000, 50, 1)];
  note("day 0");
  yield reportStart(await runAll<StartReport>("start", sizes));
  note("days");
  const days = await runAll<DaysReport>("days", sizes);
  yield reportDays(days);
  yield reportMemory(days);
  note("shares of the mechanisms");
  const shares = new Map<Size, DaysReport>();
  for (const one of sizes) shares.set(one, await run<DaysReport>("shares", one));
  yield reportShares(shares);
  yield reportGrowth(shares);
}

const roundsNote = "Medians of 5 alternating runs after an uncounted one; 1M persons: one run.";

function reportStart(runs: ReadonlyMap<Size, readonly StartReport[]>): Report {
  const rows: string[][] = [];
  const figures: Record<string, unknown>[] = [];
  for (const [one, list] of runs) {
    const parts = (["graph", "strengths", "population"] as const).map((part) =>
      median(list.map((report) => report[part])),
    );
    const total = parts.reduce((sum, part) => sum + part, 0);
    rows.push([
      nameOf(one),
      shortCount(Math.round(list[0].friendships / 1000) * 1000),
      ...[...parts, total].map((seconds) => seconds.toFixed(2)),
    ]);
    const [graph, strengths, population] = parts;
    figures.push({ ...one, friendships: list[0].friendships, graph, strengths, population, runs: list });
  }
  return {
    title: "Day 0, CPU seconds (persons x mean degree)",
    columns: ["market", "ties", "graph", "strengths", "population", "all"],
    rows,
    notes: [roundsNote],
    figures,
  };
}

function reportDays(runs: ReadonlyMap<Size, readonly DaysReport[]>): Report {
  const rows: string[][] = [];
  const figures: Record<string, unknown>[] = [];
  for (const [one, list] of runs) {
    windows.forEach((window, place) => {
      const reports = list.map((report) => report.windows[place]);
      const costs = reports.map(({ cpuSeconds, days }) => cpuSeconds / days);
      const cost = median(costs);
      const { days, tieDays, advertTieDays, sellers, liveTies, publicTies, digest } = reports[0];
      const equal = reports.every((report) => report.digest === digest);
      const personRate = one.persons / cost / 1e6;
      const perPerson = (cost * 1e9) / one.persons;
      const perTie = (cost * 1e9 * days) / tieDays;
      rows.push([
        nameOf(one),
        window,
        (tieDays / days / one.persons).toFixed(2),
        (advertTieDays / days / one.persons).toFixed(2),
        (1 / cost).toFixed(1),
        personRate.toFixed(2),
        perPerson.toFixed(0),
        perTie.toFixed(0),
        list.length > 1 ? percent(spread(costs)) : "-",
        equal ? digest.slice(0, 8) : "DIFFERENT",
      ]);
      figures.push({
        ...one,
        window,
        daysPerSecond: 1 / cost,
        personDaysPerSecond: personRate * 1e6,
        nsPerPersonDay: perPerson,
        nsPerTieDay: perTie,
        tieDays,
        advertTieDays,
        sellers,
        liveTies,
        publicTies,
        digest,
        equal,
        cpuSecondsPerDay: costs,
      });
    });
  }
  return {
    title: "Days",
    columns: ["market", "days", "ties", "adv", "days/s", "M pd/s", "ns/pd", "ns/td", "spread", "digest"],
    rows,
    notes: [
      "ties: followers a person and day of accounts that published; adv: of accounts that published " +
        "adverts. M pd/s: million person-days a second of CPU time; ns/pd, ns/td: all cost over " +
        "person-days, and over tie-days. digest: of all columns at the end of the window, equal in all runs.",
      roundsNote,
    ],
    figures,
  };
}

function reportMemory(runs: ReadonlyMap<Size, readonly DaysReport[]>): Report {
  const rows: string[][] = [];
  const figures: Record<string, unknown>[] = [];
  for (const [one, list] of runs) {
    const [{ stateBytes, graphBytes, windows: reports }] = list;
    const { sellers, liveTies, publicTies, digest } = reports[reports.length - 1];
    const peakBytes = median(list.map((report) => report.peakBytes));
    rows.push([
      nameOf(one),
      String(sellers),
      (liveTies / one.persons).toFixed(2),
      (publicTies / one.persons).toFixed(2),
      (stateBytes / one.persons).toFixed(0),
      (graphBytes / one.persons).toFixed(0),
      `${Math.round(peakBytes / 1e6)} MB`,
      digest.slice(0, 8),
    ]);
    figures.push({ ...one, sellers, liveTies, publicTies, stateBytes, graphBytes, peakBytes, digest });
  }
  return {
    title: "Memory on day 300",
    columns: ["market", "accounts", "ties", "public", "state", "graph", "peak", "digest"],
    rows,
    notes: [
      "ties: followers of live accounts a person; public: of them, of influencers. state: bytes of all " +
        "columns a person, ties and spare room included; graph: friendships with strengths, bytes a " +
        "person; peak: resident memory of the process.",
    ],
    figures,
  };
}

/** Mechanisms by what they pass over every day; all others are counted a person. */
const advertMechanisms = ["exposure", "trust", "utility", "annoyance", "choice"];

function reportGrowth(runs: ReadonlyMap<Size, DaysReport>): Report {
  const rows: string[][] = [];
  const figures: Record<string, unknown>[] = [];
  for (const [one, { mechanisms, windows: reports }] of runs) {
    const { days, advertTieDays, tieDays, liveTieDays, digest } = reports[reports.length - 1];
    const { delivery, muting } = mechanisms;
    const adverts = advertMechanisms.reduce((sum, name) => sum + mechanisms[name], 0);
    const all = Object.values(mechanisms).reduce((sum, seconds) => sum + seconds, 0);
    const costs = {
      advert: adverts / advertTieDays,
      delivery: delivery / tieDays,
      muting: muting / liveTieDays,
      person: (all - adverts - delivery - muting) / (days * one.persons),
    };
    rows.push([
      nameOf(one),
      ...Object.values(costs).map((cost) => (cost * 1e9).toFixed(1)),
      digest.slice(0, 8),
    ]);
    figures.push({ ...one, digest, ...costs });
  }
  return {
    title: `Growth: CPU nanoseconds, days ${windows[windows.length - 1]}`,
    columns: ["market", "advert tie", "delivery", "muting", "person", "digest"],
    rows,
    notes: [
      "advert tie: exposure, trust, utility, annoyance and choice, a follower of an account that published " +
        "adverts; delivery: a follower of an account that published; muting: a follower of a live account; " +
        "person: all other mechanisms, a person. All a day; one run each.",
    ],
    figures,
  };
}

function reportShares(runs: ReadonlyMap<Size, DaysReport>): Report {
  const figures: Record<string, unknown>[] = [];
  const names = new Map<string, number>();
  const shares = [...runs].map(([one, { mechanisms }]) => {
    const all = Object.values(mechanisms).reduce((sum, seconds) => sum + seconds, 0);
    const share = Object.fromEntries(Object.entries(mechanisms).map(([name, s]) => [name, s / all]));
    figures.push({ ...one, shares: share });
    for (const [name, value] of Object.entries(share)) names.set(name, Math.max(names.get(name) ?? 0, value));
    return share;
  });
  const shown = [...names].filter(([, most]) => most >= 0.01).sort((a, b) => b[1] - a[1]);
  return {
    title: `Share of each mechanism, days ${windows[windows.length - 1]}`,
    columns: ["mechanism", ...[...runs.keys()].map(nameOf)],
    rows: shown.map(([name]) => [name, ...shares.map((share) => `${(share[name] * 100).toFixed(1)}%`)]),
    notes: ["CPU time of the steps, one run each; mechanisms under 1% everywhere are left out."],
    figures,
  };
}
