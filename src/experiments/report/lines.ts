/** Lines over a number, with bands where there are intervals. */

import { area, line, scaleLinear, scaleLog } from "d3";
import type { Figure, FindingTable } from "../laboratory/finding.ts";
import {
  chartWidth,
  drawBottomAxis,
  drawLeftAxis,
  drawLegend,
  extentOf,
  type Frame,
  legendHeight,
  numbersOf,
  openFrame,
  seriesCount,
  textsOf,
  titleOf,
} from "./frame.ts";

interface Place {
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
}

export function drawLines(figure: Extract<Figure, { kind: "lines" }>, table: FindingTable): string {
  const numbers = (name: string | undefined) => (name ? numbersOf(table, name) : undefined);
  const xs = numbersOf(table, figure.x);
  const ys = numbersOf(table, figure.y);
  const [lows, highs] = [numbers(figure.low), numbers(figure.high)];
  const series = figure.series ? textsOf(table, figure.series) : xs.map(() => "");
  const names = [...new Set(series)];
  // One series needs no legend.
  const several = names.length > 1;
  const top = several ? 36 + legendHeight(names, chartWidth - 80) : 28;
  const frame = openFrame(figure, 260, { top, right: 16, bottom: 46, left: 64 });
  const x = (figure.logarithmic ? scaleLog : scaleLinear)(extentOf(xs), [0, frame.width]);
  const y = scaleLinear(extentOf([...ys, ...(lows ?? []), ...(highs ?? [])]), [frame.height, 0]).nice();
  if (figure.span) drawSpan(frame, x(figure.span[0]), x(figure.span[1]));
  drawBottomAxis(frame, x, titleOf(table, figure.x));
  drawLeftAxis(frame, y, titleOf(table, figure.y));
  if (several) drawLegend(frame, names);
  const path = line<Place>()
    .x((at) => x(at.x))
    .y((at) => y(at.y))
    .defined((at) => Number.isFinite(at.y));
  const band = area<Place>()
    .x((at) => x(at.x))
    .y0((at) => y(at.low))
    .y1((at) => y(at.high))
    .defined((at) => Number.isFinite(at.low) && Number.isFinite(at.high));
  names.forEach((name, place) => {
    const own = xs
      .map((at, i): Place & { readonly name: string } => {
        return {
          name: series[i]!,
          x: at,
          y: ys[i]!,
          low: lows?.[i] ?? Number.NaN,
          high: highs?.[i] ?? Number.NaN,
        };
      })
      .filter((at) => at.name === name)
      .sort((a, b) => a.x - b.x);
    const kind = `s${place % seriesCount}`;
    if (lows && highs) frame.plot.append("path").attr("class", `band ${kind}`).attr("d", band(own));
    frame.plot.append("path").attr("class", `line ${kind}`).attr("d", path(own));
    if (own.length > 40) return;
    for (const at of own) {
      if (!Number.isFinite(at.y)) continue;
      frame.plot
        .append("circle")
        .attr("class", `dot ${kind}`)
        .attr("cx", x(at.x))
        .attr("cy", y(at.y))
        .attr("r", 3);
    }
  });
  return frame.text();
}

/** A shade from top to bottom; where it has no width, a line. */
function drawSpan({ plot, height }: Frame, from: number, to: number): void {
  plot
    .append("rect")
    .attr("class", "span")
    .attr("x", from - (to > from ? 0 : 1))
    .attr("y", 0)
    .attr("width", Math.max(2, to - from))
    .attr("height", height);
}
