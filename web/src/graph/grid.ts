/** Who stands at a point of the picture: persons sorted into squares of the map, once a map. */

import type { Network } from "../source/frame.ts";
import { mapSteps, type Projection } from "./camera.ts";

export interface Grid {
  readonly side: number;
  /** Persons of square s are ids[starts[s]] .. ids[starts[s + 1]]. */
  readonly starts: Uint32Array;
  readonly ids: Uint32Array;
}

/** About two persons a square. */
export function createGrid({ nodeCount, x, y }: Network): Grid {
  const side = Math.max(1, Math.min(512, Math.ceil(Math.sqrt(nodeCount / 2))));
  const squareOf = (person: number) => place(y[person]!, side) * side + place(x[person]!, side);
  const starts = new Uint32Array(side * side + 1);
  for (let person = 0; person < nodeCount; person++) starts[squareOf(person) + 1]!++;
  for (let square = 0; square < side * side; square++) starts[square + 1]! += starts[square]!;
  const ids = new Uint32Array(nodeCount);
  const next = starts.slice();
  for (let person = 0; person < nodeCount; person++) ids[next[squareOf(person)]!++] = person;
  return { side, starts, ids };
}

function place(at: number, side: number): number {
  return Math.min(side - 1, Math.max(0, Math.floor((at / (mapSteps + 1)) * side)));
}

/**
 * The person nearest to a point in pixels, at most `reach` away; -1 for nobody. `handicap` makes a person count as
 * farther, in pixels, negative as nearer (those who stand out); Infinity leaves a person out.
 */
export function personAt(
  { side, starts, ids }: Grid,
  { x, y }: Network,
  { scaleX, scaleY, shiftX, shiftY }: Projection,
  atX: number,
  atY: number,
  reach: number,
  handicap: (person: number) => number,
): number {
  const [left, right] = [-1, 1].map((sign) => place((atX + sign * reach - shiftX) / scaleX, side));
  const [top, bottom] = [-1, 1].map((sign) => place((atY + sign * reach - shiftY) / scaleY, side));
  let best = -1;
  let bestDistance = reach;
  for (let row = top!; row <= bottom!; row++) {
    for (let at = starts[row * side + left!]!; at < starts[row * side + right! + 1]!; at++) {
      const person = ids[at]!;
      const across = x[person]! * scaleX + shiftX - atX;
      const down = y[person]! * scaleY + shiftY - atY;
      const distance = Math.sqrt(across * across + down * down);
      if (distance > reach || distance + handicap(person) >= bestDistance) continue;
      best = person;
      bestDistance = distance + handicap(person);
    }
  }
  return best;
}

/** Persons within a closed line of points in pixels, by ascending id: x and y in turn. */
export function personsWithin(
  { x, y, nodeCount }: Network,
  { scaleX, scaleY, shiftX, shiftY }: Projection,
  line: readonly number[],
): number[] {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < line.length; i += 2) {
    left = Math.min(left, line[i]!);
    right = Math.max(right, line[i]!);
    top = Math.min(top, line[i + 1]!);
    bottom = Math.max(bottom, line[i + 1]!);
  }
  const inside: number[] = [];
  for (let person = 0; person < nodeCount; person++) {
    const px = x[person]! * scaleX + shiftX;
    const py = y[person]! * scaleY + shiftY;
    if (px < left || px > right || py < top || py > bottom) continue;
    if (isWithin(line, px, py)) inside.push(person);
  }
  return inside;
}

/** Whether a ray from the point crosses the line an odd number of times. */
function isWithin(line: readonly number[], x: number, y: number): boolean {
  let odd = false;
  for (let i = 0, j = line.length - 2; i < line.length; j = i, i += 2) {
    const [ax, ay, bx, by] = [line[i]!, line[i + 1]!, line[j]!, line[j + 1]!];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  }
  return odd;
}
