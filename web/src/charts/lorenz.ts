/** The Lorenz curve: what share of the total the poorest hold. */

import { scaleLinear } from "d3-scale";
import { percent } from "../i18n/words.ts";
import { type Box, drawHorizontal, drawTag, drawVertical, tagWidth, textSize } from "./axes.ts";
import { heldByPoorest, lorenzCorners, type Spread } from "./distribution.ts";
import type { Token } from "./palette.ts";
import type { Pen, Surface } from "./surface.ts";

export interface LorenzRun {
  readonly label: string;
  readonly colour: Token;
  readonly dash: readonly number[];
  readonly spread: Spread;
  /** Places of the chosen holders, in shares of all, the poorest first. */
  readonly chosen: readonly number[];
}

export interface LorenzSpec {
  readonly runs: readonly LorenzRun[];
  /** Written at the line of equality. */
  readonly equal: string;
  /** Share of holders that is read; undefined: none. */
  readonly reading?: number;
  readonly brush?: readonly [number, number];
}

const shares = [0, 0.25, 0.5, 0.75, 1] as const;

export function lorenzBox({ width, height }: Pick<Surface, "width" | "height">): Box {
  return { left: 42, right: width - 14, top: 8, bottom: height - 24 };
}

export function drawLorenz(surface: Surface, spec: LorenzSpec): void {
  const box = lorenzBox(surface);
  const x = scaleLinear([0, 1], [box.left, box.right]);
  const y = scaleLinear([0, 1], [box.bottom, box.top]);
  if (spec.brush) {
    const [from, to] = [Math.min(...spec.brush), Math.max(...spec.brush)];
    surface.fill("accent-soft", (pen) => pen.rect(x(from), box.top, x(to) - x(from), box.bottom - box.top));
  }
  drawVertical(surface, box, y, shares, (value) => percent(value));
  drawHorizontal(surface, box, x, shares, (value) => percent(value));
  surface.stroke(
    "ink-soft",
    (pen) => {
      pen.moveTo(x(0), y(0));
      pen.lineTo(x(1), y(1));
    },
    { dash: [2, 3] },
  );
  surface.text(spec.equal, x(0.5) - 6, y(0.5) - 4, { anchor: "end", size: textSize, rim: true });
  for (const run of spec.runs) drawCurve(surface, run, x, y);
  spec.runs.forEach((run, i) => {
    if (run.label === "" || run.spread.count === 0) return;
    // The second name stands further along, so that both can be read where curves are close.
    const at = 0.62 + 0.16 * i;
    drawTag(surface, run, x(at) - tagWidth(run.label) - 4, y(heldByPoorest(run.spread, at)) - 8);
  });
  if (spec.reading !== undefined) drawReading(surface, spec, box, x, y, spec.reading);
}

type At = (value: number) => number;

function drawCurve(surface: Surface, { colour, dash, spread, chosen }: LorenzRun, x: At, y: At): void {
  if (spread.count === 0) return;
  surface.stroke(
    colour,
    (pen) => {
      pen.moveTo(x(0), y(0));
      for (const { holders, held } of lorenzCorners(spread)) pen.lineTo(x(holders), y(held));
    },
    { dash, width: 2 },
  );
  for (const place of chosen) {
    const ring = ringAt(x(place), y(heldByPoorest(spread, place)));
    surface.fill("raised", ring);
    surface.stroke("ink", ring, { width: 1.5 });
  }
}

function drawReading(surface: Surface, { runs }: LorenzSpec, box: Box, x: At, y: At, share: number): void {
  surface.stroke(
    "ink-soft",
    (pen) => {
      pen.moveTo(x(share), box.top);
      pen.lineTo(x(share), box.bottom);
    },
    { dash: [2, 2] },
  );
  for (const { colour, spread } of runs) {
    if (spread.count === 0) continue;
    const held = heldByPoorest(spread, share);
    surface.fill(colour, ringAt(x(share), y(held)));
    const right = share > 0.8;
    surface.text(percent(held), x(share) + (right ? -7 : 7), y(held) - 8, {
      colour: "ink",
      bold: true,
      anchor: right ? "end" : "start",
      rim: true,
    });
  }
}

/** A small circle. */
export function ringAt(x: number, y: number, radius = 3.5): (pen: Pen) => void {
  return (pen) => {
    pen.moveTo(x + radius, y);
    pen.arc(x, y, radius, 0, 2 * Math.PI);
  };
}
