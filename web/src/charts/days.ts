/** A figure of quantities over days: reading, zooming and seeking are the same in all of them. */

import type { Context } from "../app/view.ts";
import { chartWords } from "../i18n/charts.ts";
import { translated } from "../i18n/gallery.ts";
import { cursor } from "./cursor.ts";
import type { DatedEvent } from "./events.ts";
import { createFigure, type FigureView } from "./figure.ts";
import { type Format, unitAlone } from "./format.ts";
import { csvOfLines, type NamedLine, noteOf, sentenceOf, spoken, tableOf } from "./lines.ts";
import { drawSeries, type layoutSeries, type SeriesSpec } from "./series.ts";

export interface DaysSpec {
  readonly name: string;
  title(): string;
  titleLanguage?(): string | undefined;
  lines(): readonly NamedLine[];
  format(): Format;
  /** For differences: zero is drawn and always in view. */
  readonly zero?: boolean;
  readonly atLeast?: readonly [number, number];
  /** What the numbers at the axis are; the unit unless told. */
  axis?(): string;
  height?(width: number): number;
  tools?(): unknown;
  /** Instead of the common sentence. */
  summary?(): string;
}

export function createDaysFigure({ store, session }: Context, spec: DaysSpec): FigureView {
  const last = () => Math.max(1, session.days);
  /** A zoom may come from a longer run. */
  const inView = (): readonly [number, number] => {
    const [from, to] = cursor.state.days ?? [0, last()];
    return from < last() - 1 ? [from, Math.min(to, last())] : [0, last()];
  };
  const now = () => Math.min(store.state.day, last());
  /** Days under a drag that goes on; the first is where it began. */
  let brush: readonly [number, number] | undefined;
  let layout: ReturnType<typeof layoutSeries> | undefined;

  /** Asked for once an update, used by the picture, the note, the sentence and the slider. */
  let held: { readonly lines: readonly NamedLine[]; readonly format: Format } | undefined;
  const holding = () => {
    held ??= { lines: spec.lines(), format: spec.format() };
    return held;
  };
  const drawn = (): SeriesSpec => ({
    ...holding(),
    days: inView(),
    axis: spec.axis?.() ?? unitAlone(spec.format()),
    events: policyChanges(session),
    playhead: now(),
    ...(cursor.state.day === undefined ? {} : { cursor: cursor.state.day }),
    ...(brush ? { brush } : {}),
    ...(spec.zero ? { zero: true } : {}),
    ...(spec.atLeast ? { atLeast: spec.atLeast } : {}),
  });
  const dayAt = (x: number): number => {
    const [from, to] = inView();
    return Math.max(from, Math.min(to, Math.round(layout?.x.invert(x) ?? from)));
  };
  const seek = (day: number) => store.set({ playing: false, day });
  const readAt = () => cursor.state.day ?? now();

  const figure = createFigure({
    name: spec.name,
    title: spec.title,
    ...(spec.titleLanguage ? { titleLanguage: spec.titleLanguage } : {}),
    ...(spec.tools ? { tools: spec.tools } : {}),
    note: () => noteOf(holding().lines, holding().format, readAt()),
    summary: () => spec.summary?.() ?? sentenceOf(spec.title(), holding().lines, holding().format, now()),
    table: () => tableOf(spec.title(), holding().lines, holding().format, inView(), now()),
    csv: () => csvOfLines(spec.lines()),
    height: spec.height ?? ((width) => Math.round(Math.max(112, Math.min(280, width * 0.42)))),
    draw(surface) {
      layout = drawSeries(surface, drawn());
    },
    reading: {
      label: () => chartWords("day"),
      range: inView,
      at: readAt,
      text: (day) => spoken(holding().lines, holding().format, day),
      move: (day) => cursor.set({ day }),
      choose: seek,
    },
    pointer({ kind, x }) {
      if (kind === "leave") {
        brush = undefined;
        cursor.set({ day: undefined });
        return;
      }
      const day = dayAt(x);
      if (kind === "click") seek(day);
      if (kind === "press") brush = [day, day];
      if (kind === "drag" && brush) brush = [brush[0], day];
      if (kind === "release" && brush) {
        const [from, to] = [Math.min(...brush), Math.max(...brush)];
        brush = undefined;
        if (to - from >= 2) cursor.set({ days: [from, to] });
      }
      cursor.set({ day });
      figure.redraw();
    },
  });
  return {
    ...figure,
    update() {
      held = undefined;
      figure.update();
    },
  };
}

/** Dated changes of the runs on show, numbered as in the list above the charts; those of a second run come after. */
export function policyChanges(session: Context["session"]): DatedEvent[] {
  const { runs } = session.moment;
  const [first, second] = runs.map(({ source }) => source.about.timeline);
  const changes: { day: number; label: string; lang?: "en"; only?: "A" | "B"; second?: boolean }[] = [];
  for (const [timeline, isSecond] of [
    [first ?? [], false],
    [second ?? [], true],
  ] as const) {
    for (const { day, label, set } of timeline) {
      const { text: name, lang } = translated(label ?? textOf(set));
      const known = changes.find((one) => one.day === day && one.label === name);
      if (known) {
        if (isSecond) delete known.only;
        continue;
      }
      const only = isSecond ? "B" : second ? "A" : undefined;
      changes.push({
        day,
        label: name,
        ...(lang ? { lang } : {}),
        ...(only ? { only } : {}),
        ...(isSecond ? { second: true } : {}),
      });
    }
  }
  return changes.sort((a, b) => a.day - b.day).map((change, i) => ({ ...change, mark: String(i + 1) }));
}

function textOf(set: Readonly<Record<string, unknown>>): string {
  return Object.entries(set)
    .map(([path, value]) => `${path} ${String(value)}`)
    .join(", ");
}
