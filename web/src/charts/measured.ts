/** Lines of measures: of run A solid, of run B dashed, with what is known of replicates. */

import type { Replicated } from "../app/replicates.ts";
import type { RunNow } from "../app/session.ts";
import { chartWords } from "../i18n/charts.ts";
import { type Bands, bandsOf } from "./bands.ts";
import type { NamedLine } from "./lines.ts";
import { categoryTokens } from "./palette.ts";

export const runNames = ["A", "B"] as const;
export const dashOfB = [5, 3] as const;

/** A measure in a figure; one that stands alone has no word of its own. */
export interface Part {
  readonly measure: string;
  readonly word: string;
}

/** How the replicates of a run are shown: the span of most of them, each by itself, or not at all. */
export const worldsNames = ["bands", "runs", "none"] as const;
export type Worlds = (typeof worldsNames)[number];

export interface Measuring {
  /** Means over seven days instead of days. */
  readonly smoothing: boolean;
  /** Leaves out measures of which nothing has happened in any run. */
  readonly sparse?: boolean;
  readonly worlds: Worlds;
  /** Further runs of A and B. */
  of(place: 0 | 1): Replicated;
}

/** Lines of these measures for all runs. Where a figure has one measure, colours tell the runs; else the measures. */
export function measuredLines(
  runs: readonly RunNow[],
  parts: readonly Part[],
  { smoothing, sparse, worlds, of }: Measuring,
): NamedLine[] {
  const lines: NamedLine[] = [];
  for (const [place, { source }] of runs.entries()) {
    const run = runs.length > 1 ? (runNames[place] ?? "") : "";
    const further = of(place === 0 ? 0 : 1);
    for (const [i, { measure, word }] of parts.entries()) {
      const unit = source.about.measures.find(({ name }) => name === measure)?.unit;
      if (unit === undefined) continue;
      const smooth = smoothing && isNoisy(unit);
      const values = source.series(measure);
      if (sparse && runs.every((run) => quiet(run, measure))) continue;
      const worldsOf =
        worlds === "none" || further.seeds.length === 0
          ? {}
          : replicated(further.series(measure), worlds, smooth);
      lines.push({
        label: parts.length === 1 ? run : place === 0 ? word : "",
        name: parts.length === 1 ? run : run === "" ? word : chartWords("ofRun", { name: word, run }),
        column: [measure, ...(smooth ? ["mean7"] : []), ...(run === "" ? [] : [run.toLowerCase()])].join("_"),
        colour: categoryTokens[(parts.length === 1 ? place : i) % categoryTokens.length]!,
        dash: place === 0 ? [] : dashOfB,
        values: smooth ? weekly(values, source.known) : values,
        known: source.known,
        ...worldsOf,
      });
    }
  }
  return lines;
}

/** Bands kept by the first of the runs, which stays while their number grows. */
const keptBands = new WeakMap<
  Float64Array,
  { readonly count: number; readonly smoothing: boolean; readonly bands: Bands }
>();

function replicated(
  series: readonly Float64Array[],
  worlds: Worlds,
  smoothing: boolean,
): Pick<NamedLine, "bands" | "runs" | "replicates"> {
  const full = series.filter(({ length }) => length > 0);
  const shown = () => full.map((values) => (smoothing ? weekly(values, values.length) : values));
  const first = full[0];
  if (!first) return {};
  if (worlds === "runs") return { runs: shown() };
  let kept = keptBands.get(first);
  if (kept?.count !== full.length || kept.smoothing !== smoothing) {
    kept = { count: full.length, smoothing, bands: bandsOf(shown()) };
    keptBands.set(first, kept);
  }
  return { bands: kept.bands, replicates: full.length };
}

/** Rates and ratios differ from day to day; numbers of persons, ties, accounts do not jump, and stay whole. */
export function isNoisy(unit: string): boolean {
  return unit === "1" || unit.includes("/");
}

/** True where a run has had nothing of a measure so far. */
function quiet({ source }: RunNow, measure: string): boolean {
  if (!source.about.measures.some(({ name }) => name === measure)) return true;
  const values = source.series(measure);
  for (let day = 0; day < source.known; day++) if (values[day] !== 0) return false;
  return true;
}

/** Means kept until more days are known. */
const keptMeans = new WeakMap<Float64Array, { readonly known: number; readonly means: Float64Array }>();

/** Mean over a day and the six before it, at the start over those there are. */
export function weekly(values: Float64Array, known: number): Float64Array {
  const former = keptMeans.get(values);
  if (former && former.known >= known) return former.means;
  const means = former?.means ?? new Float64Array(values.length);
  for (let day = (former?.known ?? 0) + 1; day <= known; day++) {
    const first = Math.max(1, day - 6);
    let total = 0;
    for (let other = first; other <= day; other++) total += values[other - 1]!;
    means[day - 1] = total / (day - first + 1);
  }
  keptMeans.set(values, { known, means });
  return means;
}
