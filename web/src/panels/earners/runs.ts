/** What the figures on who earns are drawn from: the runs on the day shown, their sellers, and the chosen ones. */

import type { RunNow } from "../../app/session.ts";
import { csvOf } from "../../charts/csv.ts";
import { binnedSpread, type Spread, spreadOf } from "../../charts/distribution.ts";
import {
  type AmountName,
  type Earning,
  earnerRoles,
  earningOf,
  holdersOf,
  valuesOf,
} from "../../charts/earning.ts";
import { dashOfB, runNames } from "../../charts/measured.ts";
import { categoryTokens, type Token } from "../../charts/palette.ts";

/** A run as these figures see it. */
export interface EarnerRun {
  readonly name: string;
  readonly earning: Earning;
  /** Shops that the amount is compared over, and their values. */
  readonly shops: readonly number[];
  readonly values: Float64Array;
  readonly spread: Spread;
  /** That of sales, whatever the amount. */
  readonly sales: Spread;
  readonly chosen: ReadonlySet<number>;
}

/** Up to so many values are sorted even while the run plays. */
const sortedAtOnce = 4096;
/** Rings for the chosen at most: more would hide the curve. */
const mostRings = 150;

export function earnerRuns(
  runs: readonly RunNow[],
  amount: AmountName,
  playing: boolean,
  chosen: readonly number[] | undefined,
): EarnerRun[] {
  const picked = new Set(chosen);
  return runs.map(({ source, frame }, place) => {
    const earning = earningOf(frame, source);
    const spread = (values: Float64Array) =>
      playing && values.length > sortedAtOnce ? binnedSpread(values) : spreadOf(values);
    const shops = holdersOf(earning, amount);
    const values = valuesOf(earning, amount, shops);
    const own = spread(values);
    return {
      name: runNames[place] ?? "",
      earning,
      shops,
      values,
      spread: own,
      sales: amount === "sales" ? own : spread(valuesOf(earning, "sales", holdersOf(earning, "sales"))),
      chosen: picked,
    };
  });
}

/** How a run looks: A solid, B dashed, each with its name where there are two. */
export function lookOf(runs: readonly EarnerRun[], place: number) {
  const { name, spread } = runs[place]!;
  return {
    label: runs.length > 1 ? name : "",
    colour: categoryTokens[place]! as Token,
    dash: place === 0 ? [] : dashOfB,
    spread,
  };
}

/** Values of the chosen, none where they are too many to be drawn one by one. */
export function chosenValues({ shops, values, earning, chosen }: EarnerRun): number[] {
  if (chosen.size === 0) return [];
  const found = shops.flatMap((shop, i) => (chosen.has(earning.owner[shop]!) ? [values[i]!] : []));
  return found.length > mostRings ? [] : found;
}

/** Everyone who ever sold, a row a shop. */
export function sellersCsv(runs: readonly EarnerRun[]): string {
  const head = [
    "run",
    "shop",
    "person",
    "role",
    "running",
    "sales_yuan",
    "profit_yuan",
    "profit_yuan_per_day",
    "followers",
  ];
  const rows: (string | number)[][] = [];
  for (const { name, earning } of runs) {
    const { owner, role, running, sales, profit, daily, followers } = earning;
    for (let shop = 0; shop < earning.count; shop++) {
      rows.push([
        name,
        shop,
        owner[shop]!,
        earnerRoles[role[shop]!] ?? String(role[shop]),
        running[shop]!,
        sales[shop]!,
        profit[shop]!,
        daily[shop]!,
        followers[shop]!,
      ]);
    }
  }
  return csvOf(head, rows);
}

/** A sentence of each run, with its name where there are two. */
export function sentences(runs: readonly EarnerRun[], words: (run: EarnerRun) => string): string {
  return runs.map((run) => (runs.length > 1 ? `${run.name}: ${words(run)}` : words(run))).join(" ");
}
