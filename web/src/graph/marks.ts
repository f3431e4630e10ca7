/** Shapes of roles and signs of standings: drawn alike on the picture, in the legend and in print without colour. */

import type { RoleName, StandingName } from "../app/people.ts";

/** What both a canvas and d3-path offer. */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  arc(x: number, y: number, r: number, from: number, to: number): void;
  rect(x: number, y: number, width: number, height: number): void;
  closePath(): void;
}

const turn = 2 * Math.PI;

/** Corners of unit shapes, x and y in turn; y grows downwards. */
const triangle = corners(3, 1.2);
const pentagon = corners(5, 1.1);
const star = spikes(5, 1.35, 0.58);

function corners(count: number, radius: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => (i / count - 0.25) * turn).flatMap((angle) => [
    radius * Math.cos(angle),
    radius * Math.sin(angle),
  ]);
}

function spikes(count: number, outer: number, inner: number): readonly number[] {
  return Array.from({ length: 2 * count }, (_, i) => {
    const angle = (i / (2 * count) - 0.25) * turn;
    const radius = i % 2 === 0 ? outer : inner;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  }).flat();
}

function polygon(pen: Pen, shape: readonly number[], x: number, y: number, r: number): void {
  pen.moveTo(x + shape[0]! * r, y + shape[1]! * r);
  for (let i = 2; i < shape.length; i += 2) pen.lineTo(x + shape[i]! * r, y + shape[i + 1]! * r);
  pen.closePath();
}

/** Adds the shape of a role around a point; all have about the area of a circle with radius r. */
export const roleMarks: Readonly<Record<RoleName, (pen: Pen, x: number, y: number, r: number) => void>> = {
  buyer: circle,
  former: circle,
  seller: (pen, x, y, r) => pen.rect(x - 0.89 * r, y - 0.89 * r, 1.78 * r, 1.78 * r),
  influencer: (pen, x, y, r) => polygon(pen, star, x, y, r),
  shop: (pen, x, y, r) => polygon(pen, triangle, x, y + 0.15 * r, 1.1 * r),
  brand: (pen, x, y, r) => polygon(pen, pentagon, x, y, r),
};

function circle(pen: Pen, x: number, y: number, r: number): void {
  pen.moveTo(x + r, y);
  pen.arc(x, y, r, 0, turn);
}

/** Roles drawn without a filling: those who sell no more. */
export function isHollowRole(role: RoleName): boolean {
  return role === "former";
}

/** Standings in which nothing is sold: the shape stays empty. */
export function isHollow(standing: StandingName): boolean {
  return standing === "banned" || standing === "suspended" || standing === "departed";
}

/** Adds the sign of a standing over a shape with radius r; only strokes. */
export const standingMarks: Readonly<
  Record<StandingName, (pen: Pen, x: number, y: number, r: number) => void>
> = {
  free: () => undefined,
  warned: (pen, x, y, r) => {
    pen.moveTo(x, y - r - 5);
    pen.lineTo(x, y - r - 2);
  },
  throttled: (pen, x, y, r) => {
    pen.moveTo(x - r - 1, y + r + 2.5);
    pen.lineTo(x + r + 1, y + r + 2.5);
  },
  suspended: (pen, x, y, r) => {
    pen.moveTo(x - r - 1, y + r + 1);
    pen.lineTo(x + r + 1, y - r - 1);
  },
  banned: (pen, x, y, r) => {
    const arm = Math.max(3, r + 1);
    pen.moveTo(x - arm, y - arm);
    pen.lineTo(x + arm, y + arm);
    pen.moveTo(x - arm, y + arm);
    pen.lineTo(x + arm, y - arm);
  },
  departed: (pen, x, y, r) => {
    pen.moveTo(x - r, y);
    pen.lineTo(x + r, y);
  },
};
