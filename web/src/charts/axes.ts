/** Axes: few ticks, thin lines, words that fit. */

import type { ScaleLinear } from "d3-scale";
import type { Token } from "./palette.ts";
import { type Pen, type Surface, textWidth } from "./surface.ts";

/** The part of a surface that values are drawn in; pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export type Scale = ScaleLinear<number, number>;

export const textSize = 11;

/** Ticks of a vertical axis of this height: one in about thirty pixels. */
export function verticalTicks(scale: Scale, height: number): number[] {
  return scale.ticks(Math.max(2, Math.min(6, Math.round(height / 30))));
}

/** Distance of ticks; that of the whole domain where there is one tick only. */
export function stepOf(ticks: readonly number[]): number {
  return ticks.length > 1 ? ticks[1]! - ticks[0]! : Math.abs(ticks[0] ?? 1) || 1;
}

/** Room that the words of ticks need at the left. */
export function roomFor(ticks: readonly number[], write: (value: number, step: number) => string): number {
  const step = stepOf(ticks);
  return Math.ceil(Math.max(0, ...ticks.map((tick) => textWidth(write(tick, step), textSize)))) + 6;
}

/** Values at the left of thin lines across the box. */
export function drawVertical(
  surface: Surface,
  box: Box,
  scale: (value: number) => number,
  ticks: readonly number[],
  write: (value: number, step: number) => string,
): void {
  const step = stepOf(ticks);
  surface.stroke("line", (pen) => {
    for (const tick of ticks) {
      const y = crisp(scale(tick));
      pen.moveTo(box.left, y);
      pen.lineTo(box.right, y);
    }
  });
  for (const tick of ticks) {
    surface.text(write(tick, step), box.left - 6, scale(tick), { anchor: "end", size: textSize });
  }
}

/** Values under short marks along the foot of the box; the outermost words stay inside the surface. */
export function drawHorizontal(
  surface: Surface,
  box: Box,
  scale: (value: number) => number,
  ticks: readonly number[],
  write: (value: number) => string,
): void {
  surface.stroke("line-strong", (pen) => {
    const y = crisp(box.bottom);
    pen.moveTo(box.left, y);
    pen.lineTo(box.right, y);
    for (const tick of ticks) {
      pen.moveTo(crisp(scale(tick)), y);
      pen.lineTo(crisp(scale(tick)), y + 4);
    }
  });
  for (const tick of ticks) {
    const words = write(tick);
    const half = textWidth(words, textSize) / 2;
    const x = Math.max(half, Math.min(surface.width - half, scale(tick)));
    surface.text(words, x, box.bottom + 6, { anchor: "middle", at: "top", size: textSize });
  }
}

/** Down the box at a place. */
export function verticalAt(pen: Pen, box: Box, x: number): void {
  pen.moveTo(crisp(x), box.top);
  pen.lineTo(crisp(x), box.bottom);
}

/** A line one pixel wide is sharp between whole pixels. */
export function crisp(value: number): number {
  return Math.round(value - 0.5) + 0.5;
}

/** Days at which an axis of this width has ticks: whole numbers, few. */
export function dayTicks(from: number, to: number, width: number): number[] {
  const most = Math.max(2, Math.floor(width / 44));
  const span = Math.max(1, to - from);
  // Steps that people count days in.
  const steps = [1, 2, 5, 10, 30, 60, 90, 180, 360, 720, 1800, 3600, 7200, 18_000, 36_000];
  const step = steps.find((days) => span / days <= most) ?? 72_000;
  const ticks: number[] = [];
  for (let day = Math.ceil(from / step) * step; day <= to; day += step) ticks.push(day);
  return ticks;
}

/** Length of the sample of a line before its name. */
const sample = 10;

/** A line as it is named: the sample carries the colour, the name is in ink, which can be read. */
export function drawTag(
  surface: Surface,
  {
    label,
    colour,
    dash,
  }: { readonly label: string; readonly colour: Token; readonly dash: readonly number[] },
  x: number,
  y: number,
): void {
  surface.stroke(
    colour,
    (pen) => {
      pen.moveTo(x, y);
      pen.lineTo(x + sample, y);
    },
    { width: 2.5, dash: dash.length > 0 ? [4, 2] : [] },
  );
  surface.text(label, x + sample + 3, y, { colour: "ink", size: textSize, rim: true });
}

export function tagWidth(label: string): number {
  return sample + 3 + textWidth(label, textSize);
}
