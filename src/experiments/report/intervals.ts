/** Estimates with intervals: a dot and a bar a row, groups beside each other. */

import { scaleLinear } from "d3";
import type { Figure, FindingTable } from "../laboratory/finding.ts";
import {
  chartWidth,
  drawBottomAxis,
  drawLegend,
  drawMark,
  extentOf,
  factorOf,
  legendHeight,
  numbersOf,
  openFrame,
  seriesCount,
  spoken,
  textsOf,
  textWidth,
  titleOf,
} from "./frame.ts";

export function drawIntervals(figure: Extract<Figure, { kind: "intervals" }>, table: FindingTable): string {
  const labels = textsOf(table, figure.label).map(spoken);
  const groups = figure.group ? textsOf(table, figure.group) : labels.map(() => "");
  const [estimates, lows, highs] = [figure.estimate, figure.low, figure.high].map((name) =>
    numbersOf(table, name),
  );
  // A row without any estimate would stand empty.
  const known = labels.filter((_, i) => Number.isFinite(estimates![i]));
  const rows = [...new Set(known.length > 0 ? known : labels)];
  const names = [...new Set(groups)];
  const rowHeight = 14 + 14 * names.length;
  const left = Math.min(280, 16 + Math.max(...rows.map(textWidth), 0));
  const top = figure.group ? 20 + legendHeight(names, chartWidth - left - 16) : 10;
  const frame = openFrame(figure, rows.length * rowHeight, { top, right: 16, bottom: 46, left });
  const reference =
    figure.reference === undefined ? undefined : factorOf(table, figure.estimate) * figure.reference;
  const x = scaleLinear(
    extentOf([...estimates!, ...lows!, ...highs!, ...(reference === undefined ? [] : [reference])]),
    [0, frame.width],
  ).nice();
  drawBottomAxis(frame, x, titleOf(table, figure.estimate));
  if (figure.group) drawLegend(frame, names, { mark: "bar", above: 22 });
  if (reference !== undefined) {
    const at = x(reference);
    frame.plot.append("path").attr("class", "reference").attr("d", `M${at},0V${frame.height}`);
  }
  rows.forEach((row, place) => {
    const text = frame.plot.append("text").attr("class", "label").attr("text-anchor", "end").text(row);
    text
      .attr("x", -8)
      .attr("y", (place + 0.5) * rowHeight)
      .attr("dy", "0.35em");
  });
  labels.forEach((label, i) => {
    const series = names.indexOf(groups[i]!);
    const y = rows.indexOf(label) * rowHeight + 14 * (series + 1);
    const bar = [lows![i]!, highs![i]!].map((value) => Math.max(0, Math.min(frame.width, x(value))));
    if (!Number.isFinite(estimates![i])) return;
    const mark = frame.plot.append("g").attr("class", `s${series % seriesCount}`);
    if (bar.every(Number.isFinite))
      mark.append("path").attr("class", "bar").attr("d", `M${bar[0]},${y}H${bar[1]}`);
    drawMark(mark, series, x(estimates![i]!), y);
  });
  return frame.text();
}
