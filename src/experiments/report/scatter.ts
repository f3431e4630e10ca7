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

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Where a name may stand beside its point, the best first. */
const sides = [
  { dx: 8, dy: 0, anchor: "start" },
  { dx: 8, dy: 0, anchor: "end" },
  { dx: 0, dy: -16, anchor: "middle" },
  { dx: 0, dy: 16, anchor: "middle" },
  { dx: 6, dy: -16, anchor: "start" },
  { dx: 6, dy: 16, anchor: "start" },
  { dx: 6, dy: -16, anchor: "end" },
  { dx: 6, dy: 16, anchor: "end" },
  { dx: 6, dy: -32, anchor: "start" },
  { dx: 6, dy: 32, anchor: "start" },
] as const;

/** Names of more points than this cover each other. */
const namedPoints = 14;

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
  const taken: Box[] = xs.flatMap((value, i) => {
    const [at, height] = [x(value), y(ys[i]!)];
    if (!Number.isFinite(at) || !Number.isFinite(height)) return [];
    return [{ left: at - 4, right: at + 4, top: height - 4, bottom: height + 4 }];
  });
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
    const size = textWidth(labels[i]!);
    const free = sides
      .map(({ dx, dy, anchor }) => {
        const left = anchor === "start" ? at + dx : anchor === "end" ? at - dx - size : at - size / 2;
        return { left, right: left + size, top: height + dy - 8, bottom: height + dy + 8, dx, dy, anchor };
      })
      .find(
        (box) =>
          box.left >= -8 &&
          box.right <= frame.width + 24 &&
          box.top >= -16 &&
          box.bottom <= frame.height + 8 &&
          !taken.some((other) => overlap(box, other)),
      );
    // A name that covers another says less than none: its row is in the table.
    if (!free) return;
    taken.push(free);
    const { dx, dy, anchor } = free;
    point
      .append("text")
      .attr("class", "label")
      .attr("x", anchor === "end" ? at - dx : at + dx)
      .attr("y", height + dy)
      .attr("dy", "0.35em")
      .attr("text-anchor", anchor)
      .text(labels[i]!);
  });
  return frame.text();
}
