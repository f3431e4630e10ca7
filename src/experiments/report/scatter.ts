/** Points of two numbers; those that stand out are filled and named. */

import { scaleLinear } from "d3";
import type { Figure, FindingTable } from "../laboratory/finding.ts";
import {
  columnOf,
  drawBottomAxis,
  drawLeftAxis,
  extentOf,
  numbersOf,
  openFrame,
  textsOf,
  textWidth,
  titleOf,
} from "./frame.ts";

/** Names of more points than this cover each other. */
const namedPoints = 14;
const lineHeight = 16;

export function drawScatter(figure: Extract<Figure, { kind: "scatter" }>, table: FindingTable): string {
  const xs = numbersOf(table, figure.x);
  const ys = numbersOf(table, figure.y);
  const labels = figure.label ? textsOf(table, figure.label) : [];
  const marked = figure.marked ? columnOf(table, figure.marked).map((cell) => cell === true) : [];
  const frame = openFrame(figure, 340, { top: 28, right: 24, bottom: 46, left: 64 });
  const x = scaleLinear(extentOf(xs), [0, frame.width]).nice();
  const y = scaleLinear(extentOf(ys), [frame.height, 0]).nice();
  drawBottomAxis(frame, x, titleOf(table, figure.x));
  drawLeftAxis(frame, y, titleOf(table, figure.y));
  const taken: { readonly x: number; readonly y: number }[] = [];
  const names = (place: number) => xs.length <= namedPoints || marked[place] === true;
  xs.forEach((_, i) => {
    const [at, height] = [x(xs[i]!), y(ys[i]!)];
    if (!Number.isFinite(at) || !Number.isFinite(height)) return;
    const point = frame.plot.append("g").attr("class", marked[i] ? "s1" : "s0");
    point
      .append("circle")
      .attr("class", marked[i] === false ? "ring" : "dot")
      .attr("cx", at)
      .attr("cy", height)
      .attr("r", 4);
    if (!labels[i] || !names(i)) return;
    const before = at + 10 + textWidth(labels[i]!) > frame.width;
    // Names of points that lie on each other stand below each other.
    const near = taken.filter((one) => Math.abs(one.x - at) < 80 && Math.abs(one.y - height) < lineHeight);
    const line = height + near.length * lineHeight;
    taken.push({ x: at, y: height });
    const text = point
      .append("text")
      .attr("class", "label")
      .attr("y", line)
      .attr("dy", "0.35em")
      .text(labels[i]!);
    text.attr("x", before ? at - 8 : at + 8).attr("text-anchor", before ? "end" : "start");
  });
  return frame.text();
}
