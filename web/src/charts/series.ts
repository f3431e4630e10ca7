/** Quantities over days: lines, bands over many runs, dated events, the day shown and the day read. */

import { scaleLinear } from "d3-scale";
import { number } from "../i18n/words.ts";
import {
  type Box,
  crisp,
  dayTicks,
  drawHorizontal,
  drawTag,
  drawVertical,
  roomFor,
  type Scale,
  tagWidth,
  textSize,
  verticalAt,
  verticalTicks,
} from "./axes.ts";
import type { Bands } from "./bands.ts";
import { type DatedEvent, drawEvents } from "./events.ts";
import type { Format } from "./format.ts";
import type { Token } from "./palette.ts";
import { type Pen, type Surface, textWidth } from "./surface.ts";

export interface Line {
  /** Written at the end of the line; empty for none. */
  readonly label: string;
  readonly colour: Token;
  /** Lengths of dash and gap; empty for a solid line. */
  readonly dash: readonly number[];
  /** By day, at [day - 1]. */
  readonly values: ArrayLike<number>;
  /** The last day with a value. */
  readonly known: number;
  /** Over replicates of the run; drawn behind, the median dotted. */
  readonly bands?: Bands;
  /** Replicates one by one; drawn thin. */
  readonly runs?: readonly ArrayLike<number>[];
}

export interface SeriesSpec {
  readonly lines: readonly Line[];
  /** First and last day of the axis. */
  readonly days: readonly [number, number];
  readonly format: Format;
  /** Above the vertical axis, where there is room: what its numbers are. */
  readonly axis?: string;
  readonly events: readonly DatedEvent[];
  /** The day on show: what comes after it is drawn thin. */
  readonly playhead?: number;
  /** The day that the reader points at. */
  readonly cursor?: number;
  /** Days under a brush that is being drawn. */
  readonly brush?: readonly [number, number];
  /** For differences: a strong line at zero, with zero always in view. */
  readonly zero?: boolean;
  /** Lowest and highest value of the axis at least, such as [0, 1]. */
  readonly atLeast?: readonly [number, number];
}

export interface SeriesLayout {
  readonly box: Box;
  readonly x: Scale;
  readonly y: Scale;
}

/** Figures from this width on have words at the axis. */
const axisFrom = 300;

/** Where things stand on a surface of this size. */
export function layoutSeries(spec: SeriesSpec, width: number, height: number): SeriesLayout {
  const [low, high] = domainOf(spec);
  const y = scaleLinear([low, high], [0, 0]).nice(4);
  const top = spec.events.length > 0 || (spec.axis && width >= axisFrom) ? 18 : 10;
  const bottom = height - 22;
  y.range([bottom, top]);
  const labels = Math.max(0, ...spec.lines.map(({ label }) => (label === "" ? 0 : tagWidth(label))));
  // Room for the greatest value, so that nothing moves while values change.
  const values = hasValues(spec, width)
    ? Math.max(...["0.000", spec.format.text(high)].map((words) => textWidth(` ${words}`, textSize)))
    : 0;
  const left = roomFor(verticalTicks(y, bottom - top), spec.format.tick);
  const right = width - (labels > 0 ? Math.ceil(labels + values) + 6 : 4);
  return { box: { left, right, top, bottom }, x: scaleLinear(spec.days, [left, right]), y };
}

export function drawSeries(surface: Surface, spec: SeriesSpec): SeriesLayout {
  const layout = layoutSeries(spec, surface.width, surface.height);
  const { box, x, y } = layout;
  const [from, to] = spec.days;
  if (spec.brush) drawBrush(surface, layout, spec.brush);
  drawVertical(surface, box, y, verticalTicks(y, box.bottom - box.top), spec.format.tick);
  drawHorizontal(surface, box, x, dayTicks(from, to, box.right - box.left), (day) =>
    number(day, { maximumFractionDigits: 0 }),
  );
  if (spec.zero) surface.stroke("ink-soft", (pen) => across(pen, box, y(0)), { width: 1 });
  drawEvents(
    surface,
    box,
    x,
    spec.events.filter(({ day }) => inside(day, spec)),
  );
  if (spec.axis && surface.width >= axisFrom) surface.text(spec.axis, 0, 7, { size: textSize, rim: true });
  for (const line of spec.lines) drawRuns(surface, layout, line, spec);
  for (const line of spec.lines) drawLine(surface, layout, line, spec);
  drawLabels(surface, layout, spec);
  if (spec.playhead !== undefined && inside(spec.playhead, spec)) {
    surface.stroke("ink", (pen) => verticalAt(pen, box, x(spec.playhead!)), { width: 1.5 });
    drawDots(surface, layout, spec, spec.playhead);
  }
  if (spec.cursor !== undefined && inside(spec.cursor, spec)) {
    surface.stroke("ink-soft", (pen) => verticalAt(pen, box, x(spec.cursor!)), { dash: [2, 2] });
    drawDots(surface, layout, spec, spec.cursor);
  }
  return layout;
}

/** The value that a line has on a day, not-a-number where it is not known. */
export function valueOn({ values, known }: Line, day: number): number {
  return day >= 1 && day <= known ? values[day - 1]! : Number.NaN;
}

/** Lowest and highest value in view; from zero unless that hides what happens. */
function domainOf({ lines, days: [from, to], zero, atLeast }: SeriesSpec): [number, number] {
  let [low, high] = atLeast ?? [Infinity, -Infinity];
  const take = (values: ArrayLike<number>, last: number) => {
    for (let day = Math.max(1, from); day <= Math.min(to, last); day++) {
      const value = values[day - 1]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  };
  for (const { values, known, bands, runs } of lines) {
    take(values, known);
    if (bands) {
      take(bands.low90, bands.low90.length);
      take(bands.high90, bands.high90.length);
    }
    for (const run of runs ?? []) take(run, run.length);
  }
  if (!(low <= high)) return [0, 1];
  // A line that hardly moves, far from zero, would lie flat at the top.
  const far = high - low < 0.2 * Math.max(Math.abs(low), Math.abs(high)) && low !== high;
  if (zero || !far) [low, high] = [Math.min(0, low), Math.max(0, high)];
  return low === high ? [0, 1] : [low, high];
}

function drawLine(surface: Surface, { x, y, box }: SeriesLayout, line: Line, spec: SeriesSpec): void {
  const [from, to] = spec.days;
  const first = Math.max(1, from);
  const last = Math.min(to, line.known);
  if (last < first) return;
  const now = Math.max(first, Math.min(last, spec.playhead ?? last));
  const width = box.right - box.left;
  const { values } = line;
  const style = { dash: line.dash };
  if (spec.playhead !== undefined && spec.playhead < first) {
    surface.stroke(line.colour, (pen) => trace(pen, values, first, last, x, y, width), {
      ...style,
      width: 1,
    });
    return;
  }
  surface.stroke(line.colour, (pen) => trace(pen, values, first, now, x, y, width), {
    ...style,
    width: 1.75,
  });
  if (now < last)
    surface.stroke(line.colour, (pen) => trace(pen, values, now, last, x, y, width), { ...style, width: 1 });
}

function drawRuns(surface: Surface, { x, y, box }: SeriesLayout, line: Line, spec: SeriesSpec): void {
  const [from, to] = spec.days;
  const width = box.right - box.left;
  const first = Math.max(1, from);
  if (line.bands) {
    const { low90, high90, low50, high50 } = line.bands;
    const last = Math.min(to, low90.length);
    for (const [low, high, alpha] of [
      [low90, high90, 0.14],
      [low50, high50, 0.22],
    ] as const) {
      surface.fill(line.colour, (pen) => traceBand(pen, low, high, first, last, x, y, width), alpha);
    }
    surface.stroke(line.colour, (pen) => trace(pen, line.bands!.median, first, last, x, y, width), {
      dash: [1, 2],
    });
  }
  for (const run of line.runs ?? []) {
    const last = Math.min(to, run.length);
    surface.stroke(line.colour, (pen) => trace(pen, run, first, last, x, y, width), {
      alpha: 0.35,
      dash: line.dash,
    });
  }
}

/**
 * A line through days. Where there are more days than pixels, each pixel has the lowest and highest value of its days,
 * so that no peak is lost.
 */
function trace(
  pen: Pen,
  values: ArrayLike<number>,
  first: number,
  last: number,
  x: Scale,
  y: Scale,
  width: number,
): void {
  const step = Math.max(1, Math.floor((last - first) / Math.max(1, 2 * width)));
  let begun = false;
  const go = (day: number) => {
    const value = values[day - 1]!;
    if (!Number.isFinite(value)) {
      begun = false;
      return;
    }
    if (begun) pen.lineTo(x(day), y(value));
    else pen.moveTo(x(day), y(value));
    begun = true;
  };
  for (let day = first; day <= last; day += step) {
    if (step === 1) {
      go(day);
      continue;
    }
    let [lowest, highest] = [day, day];
    for (let other = day + 1; other < Math.min(day + step, last + 1); other++) {
      if (values[other - 1]! < values[lowest - 1]!) lowest = other;
      if (values[other - 1]! > values[highest - 1]!) highest = other;
    }
    go(Math.min(lowest, highest));
    if (lowest !== highest) go(Math.max(lowest, highest));
  }
}

function traceBand(
  pen: Pen,
  low: ArrayLike<number>,
  high: ArrayLike<number>,
  first: number,
  last: number,
  x: Scale,
  y: Scale,
  width: number,
): void {
  if (last < first) return;
  const step = Math.max(1, Math.floor((last - first) / Math.max(1, width)));
  pen.moveTo(x(first), y(high[first - 1]!));
  for (let day = first; day <= last; day += step) pen.lineTo(x(day), y(high[day - 1]!));
  for (let day = last - ((last - first) % step); day >= first; day -= step) {
    pen.lineTo(x(day), y(low[day - 1]!));
  }
  pen.closePath();
}

/** Many lines have their values beside their names, where there is room: the words above the figure would not hold them. */
function hasValues({ lines }: SeriesSpec, width: number): boolean {
  return width >= axisFrom && lines.length > 2;
}

/** What each line is, at its end; labels that would overlap are moved apart. */
function drawLabels(surface: Surface, { box, x, y }: SeriesLayout, spec: SeriesSpec): void {
  const read = spec.cursor ?? spec.playhead ?? 0;
  const named = spec.lines.filter(({ label, known }) => label !== "" && known >= Math.max(1, spec.days[0]));
  // In one column, to the right of the longest line.
  const ends = spec.lines.map(({ known, bands, runs }) =>
    Math.max(1, known, bands?.median.length ?? 0, runs?.[0]?.length ?? 0),
  );
  const last = Math.min(spec.days[1], Math.max(...ends));
  const column = x(last) + 5;
  const places = named
    .map((line) => {
      const value = line.values[Math.min(last, line.known) - 1]!;
      return { line, x: column, y: y(Number.isFinite(value) ? value : 0) };
    })
    .sort((a, b) => a.y - b.y);
  const gap = textSize + 1;
  places.forEach((place, i) => {
    place.y = Math.max(place.y, i === 0 ? box.top : places[i - 1]!.y + gap);
  });
  // Those pushed under the foot go up again, and push the ones above them.
  for (let i = places.length - 1; i >= 0; i--) {
    places[i]!.y = Math.min(places[i]!.y, box.bottom - 3 - gap * (places.length - 1 - i));
  }
  for (const { line, x, y } of places) {
    const value = hasValues(spec, surface.width) ? valueOn(line, read) : Number.NaN;
    const label = Number.isFinite(value) ? `${line.label} ${spec.format.text(value)}` : line.label;
    drawTag(surface, { ...line, label }, x, y);
  }
}

function drawDots(surface: Surface, { x, y }: SeriesLayout, { lines }: SeriesSpec, day: number): void {
  for (const line of lines) {
    const value = valueOn(line, day);
    if (!Number.isFinite(value)) continue;
    const dot = (pen: Pen) => {
      pen.moveTo(x(day) + 3, y(value));
      pen.arc(x(day), y(value), 3, 0, 2 * Math.PI);
    };
    surface.fill(line.dash.length > 0 ? "raised" : line.colour, dot);
    surface.stroke(line.colour, dot, { width: 1.5 });
  }
}

function drawBrush(surface: Surface, { box, x }: SeriesLayout, [from, to]: readonly [number, number]): void {
  surface.fill(
    "accent-soft",
    (pen) => pen.rect(x(Math.min(from, to)), box.top, Math.abs(x(to) - x(from)), box.bottom - box.top),
    1,
  );
}

function inside(day: number, { days: [from, to] }: SeriesSpec): boolean {
  return day >= from && day <= to;
}

function across(pen: Pen, box: Box, y: number): void {
  pen.moveTo(box.left, crisp(y));
  pen.lineTo(box.right, crisp(y));
}
