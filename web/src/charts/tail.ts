/** How many have at least so much, both on logarithmic axes: a straight line is a power law. */

import { type ScaleLogarithmic, scaleLog } from "d3-scale";
import { percent } from "../i18n/words.ts";
import { type Box, drawHorizontal, drawTag, drawVertical, tagWidth, textSize } from "./axes.ts";
import { holdersAbove, reachingShares, type Spread } from "./distribution.ts";
import { ringAt } from "./lorenz.ts";
import type { Token } from "./palette.ts";
import type { Surface } from "./surface.ts";

export interface TailRun {
  readonly label: string;
  readonly colour: Token;
  readonly dash: readonly number[];
  readonly spread: Spread;
  /** What the chosen holders hold. */
  readonly chosen: readonly number[];
}

export interface TailSpec {
  readonly runs: readonly TailRun[];
  /** Writes an amount at the foot. */
  readonly tick: (value: number) => string;
  /** Amount that is read. */
  readonly reading?: number;
  readonly brush?: readonly [number, number];
}

export interface TailLayout {
  readonly box: Box;
  readonly x: ScaleLogarithmic<number, number>;
  readonly y: ScaleLogarithmic<number, number>;
}

/** Undefined where nobody holds anything. */
export function layoutTail({ runs }: TailSpec, width: number, height: number): TailLayout | undefined {
  const held = runs.filter(({ spread }) => spread.count > 0);
  if (held.length === 0) return undefined;
  const least = Math.min(...held.map(({ spread }) => spread.least[0]!));
  const most = Math.max(...held.map(({ spread }) => spread.least[spread.least.length - 1]!));
  const holders = Math.max(...held.map(({ spread }) => spread.count));
  const box = { left: 46, right: width - 18, top: 8, bottom: height - 24 };
  return {
    box,
    x: scaleLog([least, Math.max(most, least * 2)], [box.left, box.right]),
    y: scaleLog([Math.min(0.5, 1 / holders), 1], [box.bottom, box.top]),
  };
}

export function drawTail(surface: Surface, spec: TailSpec): void {
  const layout = layoutTail(spec, surface.width, surface.height);
  if (!layout) return;
  const { box, x, y } = layout;
  if (spec.brush) {
    const [from, to] = [Math.min(...spec.brush), Math.max(...spec.brush)];
    surface.fill("accent-soft", (pen) => pen.rect(x(from), box.top, x(to) - x(from), box.bottom - box.top));
  }
  drawVertical(surface, box, y, decades(y.domain(), 5), (value) =>
    percent(value, value < 0.001 ? 2 : value < 0.01 ? 1 : 0),
  );
  drawHorizontal(surface, box, x, decades(x.domain(), Math.floor((box.right - box.left) / 50)), spec.tick);
  for (const run of spec.runs) drawSteps(surface, run, x, y);
  if (spec.reading !== undefined) drawReading(surface, spec, layout, spec.reading);
}

/** Powers of ten inside a domain; with twos and fives where they are few, each `most` at most. */
export function decades([from, to]: number[], most: number): number[] {
  const ticksAt = (leads: readonly number[]) => {
    const ticks: number[] = [];
    for (let power = Math.floor(Math.log10(from!)); power <= Math.ceil(Math.log10(to!)); power++) {
      // Written out, powers below one are the nearest decimals.
      for (const lead of leads) ticks.push(Number(`${lead}e${power}`));
    }
    return ticks.filter((tick) => tick >= from! * 0.999 && tick <= to! * 1.001);
  };
  const fine = ticksAt([1, 2, 5]);
  if (fine.length <= most) return fine;
  const tens = ticksAt([1]);
  const step = Math.max(1, Math.ceil(tens.length / most));
  return tens.filter((_, i) => (tens.length - 1 - i) % step === 0);
}

type At = (value: number) => number;

function drawSteps(surface: Surface, run: TailRun, x: At, y: At): void {
  const { label, colour, dash, spread, chosen } = run;
  if (spread.count === 0) return;
  const shares = reachingShares(spread);
  surface.stroke(
    colour,
    (pen) => {
      pen.moveTo(x(spread.least[0]!), y(1));
      for (let i = 0; i < shares.length; i++) {
        pen.lineTo(x(spread.least[i]!), y(shares[i]!));
        if (i + 1 < shares.length) pen.lineTo(x(spread.least[i]!), y(shares[i + 1]!));
      }
    },
    { dash, width: 2 },
  );
  // Few holders are seen one by one.
  if (spread.count <= 60 && dash.length === 0) {
    for (let i = 0; i < shares.length; i++) {
      surface.fill(colour, ringAt(x(spread.least[i]!), y(shares[i]!), 2));
    }
  }
  // Named at its middle, the second run at its first quarter.
  const middle = Math.floor(shares.length * (dash.length > 0 ? 0.3 : 0.6));
  if (label !== "")
    drawTag(surface, run, x(spread.least[middle]!) - tagWidth(label) - 6, y(shares[middle]!) + 9);
  for (const value of chosen) {
    const ring = ringAt(x(value), y(Math.max(1, holdersAbove(spread, value)) / spread.count));
    surface.fill("raised", ring);
    surface.stroke("ink", ring, { width: 1.5 });
  }
}

function drawReading(surface: Surface, { runs }: TailSpec, { box, x, y }: TailLayout, value: number): void {
  surface.stroke(
    "ink-soft",
    (pen) => {
      pen.moveTo(x(value), box.top);
      pen.lineTo(x(value), box.bottom);
    },
    { dash: [2, 2] },
  );
  for (const { colour, spread } of runs) {
    const share = holdersAbove(spread, value) / Math.max(1, spread.count);
    if (!(share > 0)) continue;
    surface.fill(colour, ringAt(x(value), y(share)));
    const right = x(value) > (box.left + box.right) / 2;
    surface.text(percent(share, share < 0.01 ? 2 : 0), x(value) + (right ? -7 : 7), y(share) - 8, {
      colour: "ink",
      bold: true,
      anchor: right ? "end" : "start",
      size: textSize,
      rim: true,
    });
  }
}
