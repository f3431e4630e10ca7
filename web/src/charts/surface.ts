/**
 * What charts are drawn on: a canvas, or an SVG document. A chart is one function of a surface, so that the picture on
 * the screen and the figure in a paper are the same. Lengths are in CSS pixels, colours are names of tokens.
 */

import { pathRound } from "d3-path";
import type { Palette, Token } from "./palette.ts";

/** The part of a canvas context and of a d3-path that charts need; d3-shape takes either. */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void;
  rect(x: number, y: number, width: number, height: number): void;
  arc(x: number, y: number, radius: number, start: number, end: number): void;
  closePath(): void;
}

export interface StrokeStyle {
  readonly width?: number;
  readonly dash?: readonly number[];
  readonly alpha?: number;
}

export interface TextStyle {
  readonly colour?: Token;
  /** Pixels; 11 unless told. */
  readonly size?: number;
  readonly bold?: boolean;
  readonly anchor?: "start" | "middle" | "end";
  /** Which part of the letters stands at y. */
  readonly at?: "top" | "middle" | "bottom";
  /** A rim in the colour of the ground keeps words readable on lines. */
  readonly rim?: boolean;
}

export interface Surface {
  readonly width: number;
  readonly height: number;
  fill(colour: Token, trace: (pen: Pen) => void, alpha?: number): void;
  stroke(colour: Token, trace: (pen: Pen) => void, style?: StrokeStyle): void;
  text(words: string, x: number, y: number, style?: TextStyle): void;
}

/** Where the baseline stands below y, in letter heights. */
const baselines = { top: 0.78, middle: 0.34, bottom: -0.22 };

/** Clears the canvas and returns a surface on it; `ratio` is the screen's pixels per CSS pixel. */
export function canvasSurface(
  canvas: HTMLCanvasElement,
  palette: Palette,
  width: number,
  height: number,
  ratio: number,
): Surface | undefined {
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  // Setting the size, even to what it was, costs a new bitmap.
  if (canvas.width !== across) canvas.width = across;
  if (canvas.height !== down) canvas.height = down;
  const context = canvas.getContext("2d");
  if (!context) return undefined;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  context.lineJoin = "round";
  // Browsers read a font anew each time it is set.
  let font = "";
  return {
    width,
    height,
    fill(colour, trace, alpha = 1) {
      context.globalAlpha = alpha;
      context.fillStyle = palette[colour];
      context.beginPath();
      trace(context);
      context.fill();
      context.globalAlpha = 1;
    },
    stroke(colour, trace, { width = 1, dash = [], alpha = 1 } = {}) {
      context.globalAlpha = alpha;
      context.strokeStyle = palette[colour];
      context.lineWidth = width;
      context.setLineDash(dash as number[]);
      context.beginPath();
      trace(context);
      context.stroke();
      context.globalAlpha = 1;
    },
    text(words, x, y, { colour = "ink-soft", size = 11, bold, anchor = "start", at = "middle", rim } = {}) {
      const wanted = `${bold ? "600 " : ""}${size}px ${palette.font}`;
      if (wanted !== font) context.font = wanted;
      font = wanted;
      context.textAlign = anchor === "middle" ? "center" : anchor;
      const baseline = y + baselines[at] * size;
      if (rim) {
        context.setLineDash([]);
        context.lineWidth = 3;
        context.strokeStyle = palette.raised;
        context.strokeText(words, x, baseline);
      }
      context.fillStyle = palette[colour];
      context.fillText(words, x, baseline);
    },
  };
}

/** A surface that becomes an SVG document; equal drawings give equal text. */
export function svgSurface(
  palette: Palette,
  width: number,
  height: number,
  title: string,
): Surface & { finish(): string } {
  const marks: string[] = [];
  const trail = (trace: (pen: Pen) => void) => {
    const path = pathRound(2);
    trace(path);
    return path.toString();
  };
  return {
    width,
    height,
    fill(colour, trace, alpha = 1) {
      const d = trail(trace);
      if (d !== "") marks.push(`<path d="${d}" fill="${palette[colour]}"${opacity("fill", alpha)}/>`);
    },
    stroke(colour, trace, { width = 1, dash = [], alpha = 1 } = {}) {
      const d = trail(trace);
      if (d === "") return;
      const dashes = dash.length > 0 ? ` stroke-dasharray="${dash.join(" ")}"` : "";
      marks.push(
        `<path d="${d}" fill="none" stroke="${palette[colour]}" stroke-width="${width}"${dashes}${opacity("stroke", alpha)}/>`,
      );
    },
    text(words, x, y, { colour = "ink-soft", size = 11, bold, anchor = "start", at = "middle", rim } = {}) {
      const weight = bold ? ' font-weight="600"' : "";
      const halo = rim ? ` stroke="${palette.raised}" stroke-width="3" paint-order="stroke"` : "";
      const place = `x="${round(x)}" y="${round(y + baselines[at] * size)}"`;
      marks.push(
        `<text ${place} fill="${palette[colour]}" font-size="${size}" text-anchor="${anchor}"${weight}${halo}>${xmlText(words)}</text>`,
      );
    },
    finish() {
      return [
        `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="${xmlText(palette.font)}" stroke-linejoin="round">`,
        `<title>${xmlText(title)}</title>`,
        `<rect width="${width}" height="${height}" fill="${palette.raised}"/>`,
        ...marks,
        "</svg>",
      ].join("\n");
    },
  };
}

function opacity(part: "fill" | "stroke", alpha: number): string {
  return alpha === 1 ? "" : ` ${part}-opacity="${round(alpha)}"`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Text as XML wants it, also in attributes; control characters, which XML has no way to write, are left out. */
export function xmlText(text: string): string {
  const codes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text
    .replace(/[&<>"]/g, (sign) => codes[sign]!)
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");
}

const slim = /[iljt.,:;|!'() ]/;
const broad = /[%mwMW@…—]/;

/** Width of words in pixels, near enough to lay out by, and the same wherever they are drawn. */
export function textWidth(words: string, size = 11): number {
  let width = 0;
  for (const sign of words)
    width += sign > "\u2e7f" ? 1 : slim.test(sign) ? 0.36 : broad.test(sign) ? 0.95 : 0.63;
  return width * size;
}

/** Words cut to a width, with an ellipsis where something is left out. */
export function fitted(words: string, width: number, size = 11): string {
  if (textWidth(words, size) <= width) return words;
  let kept = [...words];
  while (kept.length > 0 && textWidth(`${kept.join("")}…`, size) > width) kept = kept.slice(0, -1);
  return kept.length > 0 ? `${kept.join("").trimEnd()}…` : "";
}
