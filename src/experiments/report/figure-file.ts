/** A figure of a finding as a file of its own: it brings its words, and its colours for light and dark. */

import type { Figure, FindingTable } from "../laboratory/finding.ts";
import { drawFigure } from "./chart.ts";
import { figureStyle } from "./style.ts";
import { escaped } from "./text.ts";

/** SVG text that any browser or page shows. Throws as `drawFigure` does. */
export function figureFile(figure: Figure, table: FindingTable): string {
  const element = drawFigure(figure, table);
  const head = /^<svg [^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"[^>]*>/.exec(element);
  if (!head) throw new Error("figureFile requires a drawing with a view box");
  const [opening, width, height] = head;
  const { name, title, caption } = figure;
  return [
    opening.replace(">", ` width="${width}" height="${height}">`),
    `<title id="${name}-title">${escaped(title)}</title>`,
    `<desc id="${name}-caption">${escaped(caption)}</desc>`,
    `<style>${figureStyle}</style>`,
    `<rect class="ground" width="${width}" height="${height}"/>`,
    `${element.slice(opening.length)}\n`,
  ].join("\n");
}
