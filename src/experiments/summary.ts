/** A run in a few numbers, read from the files of its folder. */

import { gini, lorenz, topShare } from "../core/concentration.ts";
import { mean, quantileOfSorted, sorted } from "../core/statistics.ts";
import { unitCents } from "../model/constants.ts";
import { measures } from "../model/measures/table.ts";
import { decodeTable } from "../records/decode.ts";
import { type RunFiles, readManifest } from "../records/receipt.ts";
import { type RecordTable, snakeCase } from "../records/table.ts";
import type { Scenario, ScenarioChange } from "../scenario/scenario.ts";
import type { Network } from "./friends.ts";
import type { MarketDescription } from "./run.ts";

/** Measures of the summary, where the run kept them. */
export const keyMeasures = [
  "commercialShare",
  "seenShare",
  "visits",
  "ordersPerPerson",
  "sellers",
  "medianProfit",
  "mutedShare",
  "platformTrust",
] as const;

/** What the platform did, added up over the run, where it was kept. */
export const platformCounts = [
  "detections",
  "reviewed",
  "warnings",
  "throttles",
  "suspensions",
  "bans",
  "returns",
  "wrongful",
] as const;

/** Orders by where they were placed; those in feeds include feeds of rival platforms. */
export const orderCounts = [
  "feedOrders",
  "publicOrders",
  "serviceOrders",
  "outletOrders",
  "smallShopOrders",
  "storeEntryOrders",
  "marketplaceOrders",
] as const;

/** Points of a measure's line. */
export const linePoints = 30;

/** A measure over the run: means of equal stretches of days, the first and the last by themselves. */
export interface Line {
  readonly measure: string;
  readonly meaning: string;
  readonly unit: string;
  readonly first: number;
  readonly last: number;
  readonly points: readonly number[];
}

/** Those who sold to friends, on the last day. Money a day is smoothed over a month. */
export interface Earnings {
  /** Shops that ever sold something. */
  readonly sold: number;
  /** Share of all revenue that each tenth of them took, the least first. */
  readonly tenths: readonly number[];
  /** Share of all revenue that the top 2 % took. */
  readonly topShare: number;
  readonly gini: number;
  /** Shops still running. */
  readonly running: number;
  /** Money a day. */
  readonly medianProfit: number;
  readonly bestProfit: number;
  /** Share of the running shops that earn their owners' reservation profit; absent where it was not kept. */
  readonly earningShare?: number;
}

export interface RunSummary {
  readonly name: string;
  readonly title?: string;
  readonly question?: string;
  readonly seed: string;
  readonly days: number;
  readonly scenarioHash: string;
  readonly stateDigest: string;
  readonly network: Network;
  /** Days that one point of a line stands for. */
  readonly stretch: number;
  readonly lines: readonly Line[];
  /** Orders over the run by channel, where they were kept. */
  readonly orders: Readonly<Record<string, number>>;
  /** Dated changes that came to pass, by day. */
  readonly changes: readonly ScenarioChange[];
  readonly earnings: Earnings;
  readonly platform: Readonly<Record<string, number>>;
}

/** The summary of a finished run. Throws a RecordFault where the folder is damaged. */
export async function summarize(files: RunFiles): Promise<RunSummary> {
  const manifest = readManifest(files) as ReturnType<typeof readManifest> & MarketDescription;
  const series = await decodeTable(files.get("series.parquet")!, "series.parquet");
  const sellers = await decodeTable(files.get("sellers.parquet")!, "sellers.parquet");
  const { title, question, timeline = [] } = manifest.scenario as Partial<Scenario>;
  const stretch = Math.max(1, Math.ceil(manifest.days / linePoints));
  const earning = columnOf(series, "earningShare")?.at(-1);
  return {
    name: manifest.name,
    ...(title ? { title } : {}),
    ...(question ? { question } : {}),
    seed: manifest.seed,
    days: manifest.days,
    scenarioHash: manifest.scenarioHash,
    stateDigest: manifest.stateDigest,
    network: manifest.network,
    stretch,
    lines: keyMeasures.flatMap((measure) => lineOf(series, measure, stretch)),
    orders: totals(series, orderCounts),
    changes: timeline.filter(({ day }) => day <= manifest.days),
    earnings: { ...earningsOf(sellers), ...(earning === undefined ? {} : { earningShare: earning }) },
    platform: totals(series, platformCounts),
  };
}

function columnOf(table: RecordTable, measure: string): number[] | undefined {
  const field = table.fields.find(({ name }) => name === snakeCase(measure));
  return field && Array.from(field.values as ArrayLike<number>, Number);
}

function lineOf(series: RecordTable, measure: string, stretch: number): Line[] {
  const values = columnOf(series, measure);
  if (values === undefined || values.length === 0) return [];
  const points: number[] = [];
  for (let start = 0; start < values.length; start += stretch) {
    points.push(mean(values.slice(start, start + stretch)));
  }
  const { meaning, unit } = measures[measure]!;
  return [{ measure, meaning, unit, first: points[0]!, last: points.at(-1)!, points }];
}

function totals(series: RecordTable, names: readonly string[]): Record<string, number> {
  const pairs = names.flatMap((name) => {
    const values = columnOf(series, name);
    return values ? [[name, values.reduce((sum, value) => sum + value, 0)] as const] : [];
  });
  return Object.fromEntries(pairs);
}

function earningsOf(sellers: RecordTable): Omit<Earnings, "earningShare"> {
  const value = (name: string) => sellers.fields.find((field) => field.name === name)!.values;
  const [role, revenue, profit, exit] = ["role_name", "revenue_cents", "profit_fast", "exit_day"].map(value);
  const revenues: number[] = [];
  const profits: number[] = [];
  for (let shop = 0; shop < sellers.rowCount; shop++) {
    if (role![shop] !== "friend") continue;
    if (Number(revenue![shop]) > 0) revenues.push(Number(revenue![shop]));
    if (exit![shop] === null) profits.push(Number(profit![shop]) / unitCents);
  }
  const ascending = sorted(profits);
  const curve = lorenz(revenues, 10);
  return {
    sold: revenues.length,
    tenths: revenues.length === 0 ? [] : Array.from({ length: 10 }, (_, i) => curve[i + 1]! - curve[i]!),
    topShare: revenues.length === 0 ? 0 : topShare(revenues, 0.02),
    gini: gini(revenues),
    running: profits.length,
    medianProfit: profits.length === 0 ? 0 : quantileOfSorted(ascending, 0.5),
    bestProfit: ascending.at(-1) ?? 0,
  };
}
