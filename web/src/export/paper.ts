/** A figure for a paper: title above, the drawing, and below where it is from, as one SVG document. */

import { textWidth, xmlText } from "../charts/surface.ts";

const inset = 16;
const titleSize = 15;
const footSize = 10;
const lineHeight = 1.35;

/** `svg` is a document with width and height in pixels at its root. */
export function onPaper(svg: string, title: string, foot: readonly string[]): string {
  const [, across, down] = /^<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  if (across === undefined || down === undefined)
    throw new Error("onPaper requires an SVG with width and height in pixels");
  const width = Number(across) + 2 * inset;
  const lines = foot.flatMap((line) => wrapped(line, width - 2 * inset, footSize));
  const top = inset + titleSize * 1.6;
  const below = top + Number(down) + 12;
  const height = Math.ceil(below + lines.length * footSize * lineHeight + inset / 2);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="system-ui, 'Noto Sans', 'Noto Sans CJK SC', sans-serif">`,
    `<title>${xmlText(title)}</title>`,
    `<desc>${xmlText(foot.join("\n"))}</desc>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="${inset}" y="${inset + titleSize * 0.8}" font-size="${titleSize}" font-weight="600" fill="#1d1b16">${xmlText(title)}</text>`,
    svg.replace(/^<svg/, `<svg x="${inset}" y="${top}"`),
    ...lines.map(
      (line, i) =>
        `<text x="${inset}" y="${Math.round(below + (i + 0.8) * footSize * lineHeight)}" font-size="${footSize}" fill="#57534a">${xmlText(line)}</text>`,
    ),
    "</svg>",
    "",
  ].join("\n");
}

/** Words in lines of a width, pixels; Chinese, which has no spaces, breaks between signs. */
export function wrapped(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const part of text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/gu) ?? []) {
    if (line !== "" && textWidth((line + part).trimEnd(), size) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += part;
  }
  return line.trim() === "" ? lines : [...lines, line.trimEnd()];
}
