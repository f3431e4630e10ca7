/** The ground of a chart: one SVG that scales with the page, its margins, axes and text for who cannot see it. */

import {
  axisBottom,
  axisLeft,
  type BaseType,
  type ScaleContinuousNumeric,
  type Selection,
  select,
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
} from "d3";
import { parseHTML } from "linkedom";
import type { Cell, Figure, FindingTable } from "../laboratory/finding.ts";

export type Group = Selection<BaseType, unknown, null, undefined>;
export type Axis = ScaleContinuousNumeric<number, number>;

export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface Frame {
  /** Where marks are drawn; its origin is the upper left corner inside the margins. */
  readonly plot: Group;
  readonly width: number;
  readonly height: number;
  /** The finished element as text. */
  readonly text: () => string;
}

/** Units of all charts; the page scales them to its width. */
export const chartWidth = 720;
/** Colours of further series repeat from the first. */
export const seriesCount = 6;

/** An empty chart; `height` is that of the plot inside the margins. */
export function openFrame(figure: Figure, height: number, margins: Margins): Frame {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const { top, right, bottom, left } = margins;
  const svg = select(document.body as unknown as BaseType)
    .append("svg")
    .attr("xmlns", "http://www.w3.org/2000/svg")
    .attr("viewBox", `0 0 ${chartWidth} ${height + top + bottom}`)
    .attr("role", "img")
    .attr("aria-labelledby", `${figure.name}-title ${figure.name}-caption`);
  const plot = svg.append("g").attr("transform", `translate(${left},${top})`);
  return {
    plot: plot as unknown as Group,
    width: chartWidth - left - right,
    height,
    text: () => (svg.node() as unknown as { outerHTML: string }).outerHTML,
  };
}

/** Axis below the plot, with its meaning under it. */
export function drawBottomAxis({ plot, width, height }: Frame, scale: Axis, label: string): void {
  plot
    .append("g")
    .attr("class", "axis")
    .attr("transform", `translate(0,${height})`)
    .call(
      axisBottom(scale)
        .ticks(Math.max(2, Math.round(width / 90)))
        .tickSizeInner(-height)
        .tickPadding(6),
    );
  plot
    .append("text")
    .attr("class", "label")
    .attr("x", width)
    .attr("y", height + 36)
    .attr("text-anchor", "end")
    .text(label);
}

/** Axis left of the plot, with its meaning above it. */
export function drawLeftAxis({ plot, width, height }: Frame, scale: Axis, label: string): void {
  plot
    .append("g")
    .attr("class", "axis")
    .call(
      axisLeft(scale)
        .ticks(Math.max(2, Math.round(height / 50)))
        .tickSizeInner(-width)
        .tickPadding(6),
    );
  plot.append("text").attr("class", "label").attr("x", 0).attr("y", -10).text(label);
}

/** Units from one line of a legend to the next. */
const legendLine = 20;

/** Places of a legend's entries in a plot so wide, in as many lines as they take. */
function legendPlaces(
  names: readonly string[],
  width: number,
): { readonly x: number; readonly line: number }[] {
  let [x, line] = [0, 0];
  return names.map((name) => {
    const size = 44 + textWidth(name);
    if (x > 0 && x + size - 16 > width) [x, line] = [0, line + 1];
    const place = { x, line };
    x += size;
    return place;
  });
}

/** Units that a legend takes above the plot. */
export function legendHeight(names: readonly string[], width: number): number {
  return legendLine * (1 + Math.max(0, ...legendPlaces(names, width).map(({ line }) => line)));
}

/** Names of series with their marks above the plot, the last line so high above it. */
export function drawLegend(
  { plot, width }: Frame,
  names: readonly string[],
  { mark = "line", above = 32 }: { readonly mark?: "line" | "bar"; readonly above?: number } = {},
): void {
  const places = legendPlaces(names, width);
  const last = Math.max(0, ...places.map(({ line }) => line));
  names.forEach((name, place) => {
    const { x, line } = places[place]!;
    const y = -above - legendLine * (last - line);
    const kind = `s${place % seriesCount}`;
    const entry = plot.append("g").attr("transform", `translate(${x},${y})`);
    const sign = entry.append("g").attr("class", mark === "bar" ? kind : null);
    sign
      .append("path")
      .attr("class", mark === "bar" ? "bar" : `line ${kind}`)
      .attr("d", "M0,0h22");
    if (mark === "bar") drawMark(sign, place, 11, 0);
    entry.append("text").attr("class", "label").attr("x", 27).attr("dy", "0.35em").text(name);
  });
}

const shapes = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolCross, symbolStar];

/** The mark of a series: each has a shape, so that colour is not all that tells them apart; further ones are hollow. */
export function drawMark(group: Group, series: number, x: number, y: number): void {
  group
    .append("path")
    .attr("class", series < seriesCount ? "dot" : "ring")
    .attr("transform", `translate(${x},${y})`)
    .attr("d", symbol(shapes[series % seriesCount], 52)());
}

/** A table's column as it stands. */
export function columnOf(table: FindingTable, name: string): Cell[] {
  const place = table.columns.findIndex((column) => column.name === name);
  if (place < 0) throw new Error(`columnOf requires a column of ${table.name} (was ${name})`);
  return table.rows.map((row) => row[place]!);
}

/** Shares that people read in percent are drawn in percent. */
export function factorOf(table: FindingTable, name: string): number {
  return table.columns.find((column) => column.name === name)?.format === "percent" ? 100 : 1;
}

/** A column as numbers; NaN where it holds none. */
export function numbersOf(table: FindingTable, name: string): number[] {
  const factor = factorOf(table, name);
  return columnOf(table, name).map((cell) => (typeof cell === "number" ? factor * cell : Number.NaN));
}

export function textsOf(table: FindingTable, name: string): string[] {
  return columnOf(table, name).map((cell) => String(cell ?? ""));
}

/** A metric's name as words. */
export function spoken(name: string): string {
  return name.replaceAll("_", " ");
}

export function titleOf(table: FindingTable, name: string): string {
  const { title, format, unit } = table.columns.find((column) => column.name === name)!;
  if (format === "percent")
    return `${title.includes("percent") ? title : `${title}, percent`}${unit ? ` ${unit}` : ""}`;
  return unit && unit !== "1" ? `${title}, ${unit}` : title;
}

/** About how wide a text is in 13-unit letters: wide enough for a margin. */
export function textWidth(text: string): number {
  return text.length * 7;
}

/** Least and greatest of the finite ones, widened where they are equal. */
export function extentOf(values: readonly number[]): [number, number] {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return [0, 1];
  const low = Math.min(...finite);
  const high = Math.max(...finite);
  const room = high > low ? 0 : Math.abs(high) * 0.1 || 1;
  return [low - room, high + room];
}
