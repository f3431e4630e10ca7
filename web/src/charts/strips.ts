/** Values of groups side by side: a box from the 25th to the 75th hundredth, whiskers from the 5th to the 95th, dots. */

import { scaleSymlog } from "d3-scale";
import { quantileOfSorted } from "../../../src/core/statistics.ts";
import { type Box, crisp, drawHorizontal, textSize } from "./axes.ts";
import { ringAt } from "./lorenz.ts";
import type { Token } from "./palette.ts";
import { type Surface, textWidth } from "./surface.ts";

export interface Strip {
  /** Who they are and how many. */
  readonly label: string;
  readonly colour: Token;
  /** Hollow dots: the second run. */
  readonly hollow: boolean;
  readonly values: ArrayLike<number>;
  /** Whose each value is; places dots and finds the chosen. */
  readonly ids: ArrayLike<number>;
}

export interface StripsSpec {
  readonly strips: readonly Strip[];
  readonly tick: (value: number) => string;
  readonly chosen: ReadonlySet<number>;
}

/** Above so many values there are no dots but those of the chosen. */
const mostDots = 400;
/** Below this the axis is linear. */
const linearTo = 10;
export const stripHeight = 46;

export interface Quartiles {
  readonly low: number;
  readonly quarter: number;
  readonly middle: number;
  readonly threeQuarters: number;
  readonly high: number;
}

export function quartilesOf(values: ArrayLike<number>): Quartiles {
  const ascending = Float64Array.from(values).sort();
  const at = (share: number) => quantileOfSorted(ascending, share);
  return { low: at(0.05), quarter: at(0.25), middle: at(0.5), threeQuarters: at(0.75), high: at(0.95) };
}

export function drawStrips(surface: Surface, { strips, tick, chosen }: StripsSpec): void {
  const box: Box = { left: 8, right: surface.width - 8, top: 4, bottom: surface.height - 24 };
  let [least, most] = [0, 0];
  for (const { values } of strips) {
    for (let i = 0; i < values.length; i++) {
      least = Math.min(least, values[i]!);
      most = Math.max(most, values[i]!);
    }
  }
  const x = scaleSymlog([least, most > least ? most : least + 1], [box.left, box.right]).constant(linearTo);
  const ticks = symmetricTicks(least, most, x, tick);
  surface.stroke("line", (pen) => {
    for (const value of ticks) {
      pen.moveTo(crisp(x(value)), box.top);
      pen.lineTo(crisp(x(value)), box.bottom);
    }
  });
  surface.stroke(
    "ink-soft",
    (pen) => {
      pen.moveTo(crisp(x(0)), box.top);
      pen.lineTo(crisp(x(0)), box.bottom);
    },
    { width: 1 },
  );
  drawHorizontal(surface, box, x, ticks, tick);
  strips.forEach((strip, i) => {
    drawStrip(surface, strip, box.top + i * stripHeight, x, chosen);
  });
}

function drawStrip(
  surface: Surface,
  { label, colour, hollow, values, ids }: Strip,
  top: number,
  x: (value: number) => number,
  chosen: ReadonlySet<number>,
): void {
  const middle = top + 30;
  surface.text(label, 10, top + 7, { colour: "ink", size: textSize, rim: true });
  if (values.length === 0) return;
  for (let i = 0; i < values.length; i++) {
    const isChosen = chosen.has(ids[i]!);
    if (values.length > mostDots && !isChosen) continue;
    // The same place on every day: dots do not dance.
    const place = ((Math.imul(ids[i]! + 1, 2654435761) >>> 0) / 2 ** 32 - 0.5) * 20;
    const dot = ringAt(x(values[i]!), middle + place, isChosen ? 4 : 2.5);
    if (!hollow) surface.fill(colour, dot, isChosen ? 1 : 0.55);
    surface.stroke(isChosen ? "ink" : colour, dot, { width: isChosen ? 2 : 1, alpha: isChosen ? 1 : 0.8 });
  }
  if (values.length < 5) return;
  const { low, quarter, middle: median, threeQuarters, high } = quartilesOf(values);
  surface.stroke("ink", (pen) => {
    pen.moveTo(x(low), crisp(middle));
    pen.lineTo(x(quarter), crisp(middle));
    pen.moveTo(x(threeQuarters), crisp(middle));
    pen.lineTo(x(high), crisp(middle));
    pen.rect(x(quarter), middle - 7, Math.max(1, x(threeQuarters) - x(quarter)), 14);
  });
  surface.stroke(
    "ink",
    (pen) => {
      pen.moveTo(x(median), middle - 10);
      pen.lineTo(x(median), middle + 10);
    },
    { width: 2.5 },
  );
}

/** Zero and round amounts on both sides, powers of ten first, as far as their words have room. */
function symmetricTicks(
  least: number,
  most: number,
  x: (value: number) => number,
  write: (value: number) => string,
): number[] {
  const wanted = [0];
  for (const lead of [10, 50, 20]) {
    for (let size = lead; size <= Math.max(most, -least); size *= 10) wanted.push(size, -size);
  }
  const kept: number[] = [];
  for (const value of wanted) {
    if (value < least || value > most) continue;
    const room = (other: number) => (textWidth(write(value)) + textWidth(write(other))) / 2 + 8;
    if (kept.every((other) => Math.abs(x(other) - x(value)) >= room(other))) kept.push(value);
  }
  return kept.sort((a, b) => a - b);
}
