/** What came of the difference: in words, as charts of B less A, and as a table with intervals. */

import { html, nothing } from "lit-html";
import { type ComparedMeasure, type ComparedName, comparedMeasures } from "../../app/compared.ts";
import { differenceOf, type Effect, effectOf, pairsOf, readingOn } from "../../app/comparison.ts";
import type { RunNow } from "../../app/session.ts";
import type { Context } from "../../app/view.ts";
import { createPairedBands } from "../../charts/bands.ts";
import { csvOf } from "../../charts/csv.ts";
import { createDaysFigure } from "../../charts/days.ts";
import type { FigureView } from "../../charts/figure.ts";
import { type Format, formatOf, plainFormat, shares } from "../../charts/format.ts";
import { compareWords as say } from "../../i18n/compare.ts";
import { declaredMeasure } from "../../i18n/declared.ts";
import { number } from "../../i18n/words.ts";
import type { FrameSource, Measure } from "../../source/frame.ts";

type Runs = readonly [RunNow, RunNow];

/** Days known in both runs. */
export function knownOf([a, b]: Runs): number {
  return Math.min(a.source.known, b.source.known, a.source.about.days, b.source.about.days);
}

function measureIn({ about }: FrameSource, name: string): Measure | undefined {
  return about.measures.find((measure) => measure.name === name);
}

/** Compared measures that both runs keep. */
export function kept([a, b]: Runs): readonly (ComparedMeasure & { readonly measure: ComparedName })[] {
  return comparedMeasures.filter(
    ({ measure }) => measureIn(a.source, measure) && measureIn(b.source, measure),
  );
}

export interface Row {
  readonly name: ComparedName;
  readonly measure: Measure;
  readonly a: number;
  readonly b: number;
  readonly effect: Effect;
  readonly format: Format;
  readonly isTotal: boolean;
}

/** The compared measures on a day; pairs of further seeds count with the pair on show. */
export function rowsOn(context: Context, runs: Runs, day: number): Row[] {
  const { replicates } = context;
  const further = [replicates.of(0), replicates.of(1)] as const;
  return kept(runs).map(({ measure: name, reading }) => {
    const [a, b] = runs.map(({ source }) => readingOn(source.series(name), day, reading)) as [number, number];
    const others = pairsOf(...further, name).map(
      ([one, other]) => readingOn(other, day, reading) - readingOn(one, day, reading),
    );
    const measure = measureIn(runs[0].source, name)!;
    const isTotal = reading === "total";
    return {
      name,
      measure,
      a,
      b,
      effect: effectOf([b - a, ...others]),
      format: formatFor(measure, isTotal),
      isTotal,
    };
  });
}

/** A total has no day in its unit; trust is read like a share. */
function formatFor(measure: Measure, isTotal: boolean): Format {
  if (measure.name === "platform_trust") return shares;
  return formatOf(isTotal ? { ...measure, unit: measure.unit.replace(/\/day$/, "") } : measure);
}

/** Differences smaller than this part of what they are of stay in the table. */
const worthTelling = 0.005;

/** The differences in sentences, the greatest first. */
export function headlines(rows: readonly Row[]) {
  if (rows.every(({ a, b }) => a === b)) return html`<p>${say("noDifference")}</p>`;
  const weight = ({ a, b }: Row) => Math.abs(b - a) / Math.max(Math.abs(a), Math.abs(b));
  const told = rows.filter((row) => weight(row) > worthTelling).sort((x, y) => weight(y) - weight(x));
  if (told.length === 0) return html`<p>${say("hardly")}</p>`;
  return html`<p class="soft">${say("inB")}</p><ul class="headlines">${told.map(
    (row) => html`<li><span class="sign" aria-hidden="true">${row.b > row.a ? "▲" : "▼"}</span>
      ${say(`${row.name}_${row.b > row.a ? "more" : "less"}`, { gap: gapWords(row) })}</li>`,
  )}</ul>`;
}

function gapWords({ name, measure, format, a, b }: Row): string {
  const gap = Math.abs(b - a);
  if (measure.unit.startsWith("money")) return format.text(gap);
  if (name === "commercial_share" || name === "platform_trust")
    return number(100 * gap, { maximumSignificantDigits: 2 });
  if (name === "visits") return number(gap, { maximumSignificantDigits: 2 });
  return gap < 1 ? number(gap, { maximumFractionDigits: 1 }) : number(gap, { maximumFractionDigits: 0 });
}

/** Figures of B less A, one a measure; they live as long as the panel. */
export function createDifferences(context: Context): (runs: Runs) => FigureView[] {
  const made = new Map<string, FigureView>();
  const { replicates } = context;
  const bands = createPairedBands();
  const figureOf = ({ measure: name, reading }: ComparedMeasure): FigureView => {
    const runs = () => context.session.moment.runs as unknown as Runs;
    const measure = () => measureIn(runs()[0].source, name);
    const label = () => (measure() ? declaredMeasure(measure()!).label : name);
    const format = () => (measure() ? formatFor(measure()!, reading === "total") : plainFormat(""));
    const values = () => {
      const [a, b] = runs();
      return differenceOf(a.source.series(name), b.source.series(name), knownOf(runs()), reading);
    };
    return createDaysFigure(context, {
      name: `difference-${name.replaceAll("_", "-")}`,
      title: () => say(reading === "total" ? "titleTotal" : "title", { name: label() }),
      lines: () => {
        const pairs = pairsOf(replicates.of(0), replicates.of(1), name);
        return [
          {
            label: "",
            name: "",
            column: `${name}_b_minus_a`,
            colour: "cat-0",
            dash: [],
            values: values(),
            known: knownOf(runs()),
            ...(pairs.length > 1 ? { bands: bands(name, pairs, reading), replicates: pairs.length } : {}),
          },
        ];
      },
      format: () => differenceFormat(format()),
      zero: true,
      summary: () => {
        const gaps = values();
        const day = Math.min(context.store.state.day, gaps.length);
        const gap = gaps[day - 1] ?? 0;
        if (gaps.every((one) => one === 0)) return say("flat", { name: label() });
        if (gap === 0) return say("equal", { name: label(), day });
        const direction = say(gap > 0 ? "above" : "below");
        const { text, unit } = differenceFormat(format());
        return say("gap", {
          name: label(),
          day,
          gap: `${text(Math.abs(gap))}${unit === "" ? "" : ` ${unit}`}`,
          direction,
        });
      },
    });
  };
  return (runs) =>
    kept(runs).map((compared) => {
      const former = made.get(compared.measure);
      const figure = former ?? figureOf(compared);
      made.set(compared.measure, figure);
      return figure;
    });
}

/** A difference of shares is no share: it counts in points of a hundred. */
function differenceFormat(format: Format): Format {
  if (format !== shares) return format;
  const points = plainFormat(say("points"));
  return {
    ...points,
    text: (value) => points.text(100 * value),
    tick: (value, step) => points.tick(100 * value, 100 * step),
  };
}

export function table(context: Context, rows: readonly Row[], day: number) {
  const pairs = rows[0]?.effect.pairs ?? 0;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(tableCsv(context, rows, day));
      context.tell(say("copied"));
    } catch {
      context.warn(say("copyFailed"));
    }
  };
  return html`<p class="soft">${pairs > 1 ? say("tableLead", { day, count: pairs }) : say("tableOne")}</p>
    <div class="table" tabindex="0" role="group" aria-label=${say("table")}><table class="effects">
      <thead><tr>${[say("measure"), say("both"), say(pairs > 1 ? "differenceOver" : "difference"), ...(pairs > 1 ? [say("says")] : [])].map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${rows.map((row) => line(row, pairs))}</tbody>
    </table></div>
    <button @click=${copy}>${say("copy")}</button>`;
}

function line({ measure, a, b, effect, format, isTotal }: Row, pairs: number) {
  const { label, lang } = declaredMeasure(measure);
  const { text, unit } = format;
  const gap = differenceFormat(format);
  const points = gap === format || gap.unit === "" ? "" : ` ${gap.unit}`;
  const interval = say("intervalText", {
    low: signed(effect.low, gap.text),
    high: signed(effect.high, gap.text),
  });
  return html`<tr><th scope="row" lang=${lang ?? nothing}>${label} <span class="soft">${say(isTotal ? "totalOf" : "levelOf")}${unit === "" ? "" : `, ${unit}`}</span></th>
    <td>${text(a)} → ${text(b)}</td><td><strong>${signed(effect.estimate, gap.text)}${points}</strong>
      ${pairs > 1 ? html`<span class="soft">${interval}</span>` : nothing}</td>
    ${pairs > 1 ? html`<td>${verdictOf(effect)}</td>` : nothing}</tr>`;
}

function signed(value: number, text: (value: number) => string): string {
  return value > 0 ? `+${text(value)}` : text(value);
}

export function verdictOf({ verdict, needed = 0 }: Effect): string {
  if (verdict !== "unsure") return say(verdict);
  return needed === Infinity ? say("unsureLong") : say("unsure", { count: needed });
}

/** The table as a file, with what one must know to repeat it. */
export function tableCsv({ session }: Context, rows: readonly Row[], day: number): string {
  const [a, b] = session.moment.runs;
  const head = [
    "measure",
    "unit",
    "reading",
    "a",
    "b",
    "difference",
    "low_95",
    "high_95",
    "pairs",
    "verdict",
    "day",
    "seed",
    "scenario_a",
    "scenario_b",
  ];
  return csvOf(
    head,
    rows.map(({ measure, a: one, b: other, effect, isTotal }) => [
      measure.name,
      isTotal ? measure.unit.replace(/\/day$/, "") : measure.unit,
      isTotal ? "total so far" : "mean of 30 days",
      one,
      other,
      effect.estimate,
      effect.low,
      effect.high,
      effect.pairs,
      effect.verdict,
      day,
      a!.source.about.seed,
      a!.source.about.scenarioHash,
      b!.source.about.scenarioHash,
    ]),
  );
}
