/** A figure of a finding as one SVG element. */

import type { Figure, FindingTable } from "../laboratory/finding.ts";
import { drawBars } from "./bars.ts";
import { drawIntervals } from "./intervals.ts";
import { drawLines } from "./lines.ts";
import { drawScatter } from "./scatter.ts";

/** SVG text without scripts; colours come from the page's style. Throws where a named column is not in the table. */
export function drawFigure(figure: Figure, table: FindingTable): string {
  switch (figure.kind) {
    case "intervals":
      return drawIntervals(figure, table);
    case "lines":
      return drawLines(figure, table);
    case "bars":
      return drawBars(figure, table);
    case "scatter":
      return drawScatter(figure, table);
  }
}
