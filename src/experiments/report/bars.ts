/** Bars from zero, a row each. */

import { scaleLinear } from "d3";
import type { Figure, FindingTable } from "../laboratory/finding.ts";
import {
  drawBottomAxis,
  extentOf,
  numbersOf,
  openFrame,
  spoken,
  textsOf,
  textWidth,
  titleOf,
} from "./frame.ts";

const rowHeight = 24;

export function drawBars(figure: Extract<Figure, { kind: "bars" }>, table: FindingTable): string {
  const labels = textsOf(table, figure.label).map(spoken);
  const values = numbersOf(table, figure.value);
  const ends = [figure.low, figure.high].map((name) => (name ? numbersOf(table, name) : []));
  const left = Math.min(280, 16 + Math.max(...labels.map(textWidth), 0));
  const frame = openFrame(figure, labels.length * rowHeight, { top: 10, right: 16, bottom: 46, left });
  const x = scaleLinear(extentOf([0, ...values, ...ends.flat()]), [0, frame.width]).nice();
  drawBottomAxis(frame, x, titleOf(table, figure.value));
  labels.forEach((label, i) => {
    const middle = (i + 0.5) * rowHeight;
    const text = frame.plot.append("text").attr("class", "label").attr("text-anchor", "end").text(label);
    text.attr("x", -8).attr("y", middle).attr("dy", "0.35em");
    const value = values[i]!;
    if (!Number.isFinite(value)) return;
    const from = Math.min(x(0), x(value));
    const row = frame.plot.append("g").attr("class", "s0");
    const bar = row
      .append("rect")
      .attr("class", "column")
      .attr("x", from)
      .attr("y", middle - 8);
    bar.attr("width", Math.abs(x(value) - x(0))).attr("height", 16);
    const [low, high] = ends.map((end) => end[i] ?? Number.NaN);
    if (Number.isFinite(low) && Number.isFinite(high)) {
      row
        .append("path")
        .attr("class", "whisker")
        .attr("d", `M${x(low!)},${middle}H${x(high!)}`);
    }
  });
  return frame.text();
}
