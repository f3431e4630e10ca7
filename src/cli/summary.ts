/** A run on one screen of 80 columns and 24 lines. */

import { format } from "d3";
import type { Line, RunSummary } from "../experiments/summary.ts";
import { cellWidth } from "../scenario/excerpt.ts";
import { plural } from "./load.ts";
import type { Paint } from "./paint.ts";
import { duration } from "./progress.ts";

export interface Screen {
  readonly summary: RunSummary;
  /** The folder as the reader should type it. */
  readonly folder: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Milliseconds from start to the written folder; absent where nothing was run. */
  readonly elapsed?: number;
  /** Of these, milliseconds from the first day to the last. */
  readonly running?: number;
}

const screenWidth = 80;
const levels = "▁▂▃▄▅▆▇█";
const sparkWidth = 30;

/** Label of a measure, and the factor and form of its numbers. */
const rows: Readonly<Record<string, readonly [label: string, show: (value: number) => string]>> = {
  commercialShare: ["selling posts of all seen", percent],
  seenShare: ["posts seen of all that arrive", percent],
  visits: ["feed visits a day", number],
  ordersPerPerson: ["orders per 100 people a day", (value) => number(100 * value)],
  sellers: ["people who sell", whole],
  medianProfit: ["median profit, yuan/day", yuan],
  mutedShare: ["followers lost by mute or block", percent],
  platformTrust: ["trust in the platform", percent],
};

const deeds: readonly (readonly [key: string, words: string])[] = [
  ["detections", "detected"],
  ["warnings", "warned"],
  ["throttles", "throttled"],
  ["suspensions", "suspended"],
];
const aftermath: readonly (readonly [key: string, words: string])[] = [
  ["bans", "banned"],
  ["returns", "came back"],
  ["wrongful", "others silenced by mistake"],
];

/** The lines of the screen. */
export function summaryLines({ summary, folder, files, elapsed, running }: Screen, paint: Paint): string[] {
  const { name, title, question, network, days, seed, lines, earnings } = summary;
  const counts = `${plural(network.persons, "person", "people")}, ${plural(network.ties, "friendship")}`;
  const blocks = [
    [
      paint("bold", clip(title ?? name)),
      ...(question ? [paint("dim", clip(question.replace(/\s+/g, " ").trim()))] : []),
      clip(`${counts}, ${plural(days, "day")}, seed ${seed}`),
    ],
    lines.length === 0
      ? []
      : [paint("dim", heading(summary)), ...lines.map((line) => measureLine(line, paint))],
    [...sellingLine(summary.orders, paint), ...earningLines(earnings, paint)],
    platformLines(summary.platform, paint),
    folderLines(folder, `${filesWords(files)}${speedWords(days, elapsed, running)}`, paint),
  ];
  return blocks.filter((block) => block.length > 0).flatMap((block, i) => (i === 0 ? block : ["", ...block]));
}

/** The stretches at both ends; between them a mark over each dated change, and on the left what it was. */
function heading({ stretch, days, changes }: RunSummary): string {
  if (days === 1) return "day 1".padStart(40);
  const first = stretch === 1 ? "day 1" : `days 1-${stretch}`;
  const start = days - ((days - 1) % stretch);
  const last = start === days ? `day ${days}` : `days ${start}-${days}`;
  const marks = new Array<string>(sparkWidth).fill(" ");
  for (const { day } of changes) marks[Math.max(0, Math.ceil(day / stretch) - 1)] = mark;
  const said = clip(changeWords(changes), 36 - first.length);
  const left = `  ${said}${" ".repeat(38 - cellWidth(said) - first.length)}${first}  `;
  const right = marks
    .join("")
    .padEnd(38)
    .slice(0, 37 - last.length);
  return `${left}${right} ${last}`;
}

const mark = "▾";

function changeWords(changes: RunSummary["changes"]): string {
  const [only] = changes;
  if (only === undefined) return "";
  if (changes.length > 1) return `${mark} ${changes.length} dated changes`;
  const set = Object.entries(only.set).map(([path, value]) => `${path}=${value}`);
  return `${mark} day ${only.day}: ${only.label ?? set.join(", ")}`;
}

function measureLine({ measure, first, last, points }: Line, paint: Paint): string {
  const [label, show] = rows[measure]!;
  const line = paint("cyan", sparkline(points).padEnd(sparkWidth));
  return `  ${label.padEnd(31)}${show(first).padStart(7)}  ${line}${show(last).padStart(8)}`;
}

/** A character a point, from zero (or the least, where that is below) to the greatest. */
export function sparkline(points: readonly number[]): string {
  const low = Math.min(0, ...points);
  const span = Math.max(0, ...points) - low;
  const level = (value: number) => (span > 0 ? Math.round(((value - low) / span) * (levels.length - 1)) : 0);
  return points.map((value) => levels[level(value)]).join("");
}

const places: Readonly<Record<string, string>> = {
  feedOrders: "feeds",
  publicOrders: "influencers",
  serviceOrders: "brands",
  outletOrders: "outlet",
  smallShopOrders: "shops",
  storeEntryOrders: "store entry",
  marketplaceOrders: "marketplace",
};

/** Shares of orders by where they were placed, the largest first, as many as fit; none under one in two hundred. */
function sellingLine(orders: RunSummary["orders"], paint: Paint): string[] {
  const all = Object.values(orders).reduce((sum, count) => sum + count, 0);
  const shares = Object.entries(orders)
    .map(([measure, count]) => [places[measure]!, count / all] as const)
    .filter(([, share]) => share >= 0.005)
    .sort(([, a], [, b]) => b - a)
    .map(([place, share]) => `${place} ${Math.round(100 * share)}`);
  if (shares.length === 0) return [];
  let words = `% of orders: ${shares[0]}`;
  for (const share of shares.slice(1)) if (words.length + share.length <= 64) words += `, ${share}`;
  return [`${paint("bold", "Who sells")}     ${words}`];
}

function earningLines(earnings: RunSummary["earnings"], paint: Paint): string[] {
  const title = paint("bold", "Who earns");
  if (earnings.sold === 0) return [`${title}     nobody sold anything to friends`];
  const { tenths, sold, running } = earnings;
  const reach =
    earnings.earningShare === undefined ? "" : `, ${percent(earnings.earningShare)} earn what they ask`;
  const shops = `${short(running)} ${running === 1 ? "shop runs" : "shops run"}${reach}, best ${yuan(earnings.bestProfit)} yuan/day`;
  const last = `${"".padEnd(14)}${running === 0 ? "no shop is left" : shops}`;
  if (sold < 10) return [`${title}     ${plural(sold, "seller")} sold something to friends`, last];
  const bar = (share: number) => levels[Math.round((share / Math.max(...tenths)) * (levels.length - 1))]!;
  const bars = tenths.map((share) => bar(share).repeat(3).padStart(5)).join("");
  const shares = tenths.map((share) => percent(share).replace(" %", "").padStart(5)).join("");
  const top = sold < 50 ? "" : `: top 2 % took ${percent(earnings.topShare)}`;
  return [
    `${title}     revenue by tenths of ${short(sold)} sellers, % of all${top}`,
    `${"".padEnd(14)}${paint("cyan", bars)}`,
    `${"".padEnd(14)}${shares}`,
    last,
  ];
}

function platformLines(platform: RunSummary["platform"], paint: Paint): string[] {
  const words = (entries: typeof deeds) =>
    entries
      .flatMap(([key, what]) => (platform[key] === undefined ? [] : [`${short(platform[key])} ${what}`]))
      .join(", ");
  const kept = [words(deeds), words(aftermath)].filter((text) => text !== "");
  const title = paint("bold", "The platform");
  return kept.map((text, i) => `${i === 0 ? `${title}  ` : "".padEnd(14)}${text}`);
}

/** The folder is never clipped: it is there to be copied. */
function folderLines(folder: string, words: string, paint: Paint): string[] {
  const fits = cellWidth(folder) + 2 + cellWidth(words) <= screenWidth;
  return fits ? [`${paint("cyan", folder)}  ${words}`] : [paint("cyan", folder), words];
}

function filesWords(files: ReadonlyMap<string, Uint8Array>): string {
  let bytes = 0;
  for (const content of files.values()) bytes += content.length;
  return `${files.size} files, ${bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`}`;
}

function speedWords(days: number, elapsed: number | undefined, running = 0): string {
  if (elapsed === undefined) return ", already there";
  return `, ${duration(elapsed)}${running > 200 ? `, ${number((days / running) * 1000)} days/s` : ""}`;
}

/** "12.3 %". */
export function percent(share: number): string {
  return `${format(".1f")(share * 100)} %`;
}

/** Three digits or more: "0.012", "1.23", "12.3", "1 234". */
export function number(value: number): string {
  const size = Math.abs(value);
  if (size >= 99.95 || value === 0) return whole(value);
  if (size >= 9.995) return format(".1f")(value);
  return format(size >= 0.0995 ? ".2f" : ".3f")(value);
}

function whole(value: number): string {
  return format(",.0f")(value).replaceAll(",", " ");
}

/** At most five characters: "1 234", "12.3k". */
function short(count: number): string {
  return count < 9999.5 ? whole(count) : format(".3s")(count);
}

/** The model's unit of money is a reference order of 100 yuan. */
function yuan(money: number): string {
  return format(Math.abs(money) < 0.9995 ? ".1f" : ",.0f")(100 * money).replaceAll(",", " ");
}

/** At most so many cells. */
function clip(text: string, width = screenWidth): string {
  if (cellWidth(text) <= width) return text;
  let kept = text;
  while (cellWidth(kept) > width - 1) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}
