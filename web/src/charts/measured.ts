/** Lines of measures: of run A solid, of run B dashed, with what is known of replicates. */

import type { RunNow } from "../app/session.ts";
import { chartWords } from "../i18n/charts.ts";
import type { NamedLine } from "./lines.ts";
import { categoryTokens } from "./palette.ts";

export const runNames = ["A", "B"] as const;
export const dashOfB = [5, 3] as const;

/** A measure in a figure; one that stands alone has no word of its own. */
export interface Part {
  readonly measure: string;
  readonly word: string;
}

/**
 * Lines of these measures for all runs. Where a figure has one measure, colours tell the runs; else the measures.
 * With `sparse`, measures of which nothing has happened in any run are left out.
 */
export function measuredLines(
  runs: readonly RunNow[],
  parts: readonly Part[],
  smoothing: boolean,
  sparse = false,
): NamedLine[] {
  const lines: NamedLine[] = [];
  for (const [place, { source }] of runs.entries()) {
    const run = runs.length > 1 ? (runNames[place] ?? "") : "";
    for (const [i, { measure, word }] of parts.entries()) {
      if (!source.about.measures.some(({ name }) => name === measure)) continue;
      const values = source.series(measure);
      if (sparse && runs.every((run) => quiet(run, measure))) continue;
      lines.push({
        label: parts.length === 1 ? run : place === 0 ? word : "",
        name: parts.length === 1 ? run : run === "" ? word : chartWords("ofRun", { name: word, run }),
        column: run === "" ? measure : `${measure}_${run.toLowerCase()}`,
        colour: categoryTokens[(parts.length === 1 ? place : i) % categoryTokens.length]!,
        dash: place === 0 ? [] : dashOfB,
        values: smoothing ? weekly(values, source.known) : values,
        known: source.known,
      });
    }
  }
  return lines;
}

/** True where a run has had nothing of a measure so far. */
function quiet({ source }: RunNow, measure: string): boolean {
  if (!source.about.measures.some(({ name }) => name === measure)) return true;
  const values = source.series(measure);
  for (let day = 0; day < source.known; day++) if (values[day] !== 0) return false;
  return true;
}

/** Means kept until more days are known. */
const kept = new WeakMap<Float64Array, { readonly known: number; readonly means: Float64Array }>();

/** Mean over a day and the six before it, at the start over those there are. */
export function weekly(values: Float64Array, known: number): Float64Array {
  const former = kept.get(values);
  if (former?.known === known) return former.means;
  const means = former?.means ?? new Float64Array(values.length);
  for (let day = (former?.known ?? 0) + 1; day <= known; day++) {
    const first = Math.max(1, day - 6);
    let total = 0;
    for (let other = first; other <= day; other++) total += values[other - 1]!;
    means[day - 1] = total / (day - first + 1);
  }
  kept.set(values, { known, means });
  return means;
}
