/** Large markets at a glance: squares of the picture, each as one disc of the people who stand in it. */

import type { People } from "../app/people.ts";
import { number } from "../i18n/words.ts";
import { mapSteps, type Projection } from "./camera.ts";
import { type Palette, rampSteps } from "./palette.ts";
import type { Scene } from "./scene.ts";

/** Persons from which regions are offered. */
export const leastForRegions = 20_000;
/** Side of a square on the screen, CSS pixels. */
const side = 46;

export interface Region {
  /** Middle of its people, CSS pixels. */
  readonly x: number;
  readonly y: number;
  readonly people: number;
  readonly sellers: number;
  /** Mean place on the ramp of those who have a value; not-a-number where nobody has. */
  readonly bucket: number;
}

/** Regions of the people in sight, squares kept in place on the map while it moves. */
export function regionsOf(
  scene: Scene,
  { role }: People,
  { scaleX, scaleY, shiftX, shiftY }: Projection,
): Region[] {
  const { px, py, bucket, inSight, seen } = scene;
  const columns = Math.ceil((mapSteps * scaleX) / side) + 1;
  const rows = Math.ceil((mapSteps * scaleY) / side) + 1;
  const sums = new Float64Array(columns * rows * 6);
  for (let i = 0; i < seen; i++) {
    const person = inSight[i]!;
    const column = Math.floor((px[person]! - shiftX) / side);
    const row = Math.floor((py[person]! - shiftY) / side);
    const at = (row * columns + column) * 6;
    sums[at]! += 1;
    sums[at + 1]! += px[person]!;
    sums[at + 2]! += py[person]!;
    if (role[person]! > 0 && role[person]! < 5) sums[at + 3]! += 1;
    if (bucket[person]! < rampSteps) {
      sums[at + 4]! += 1;
      sums[at + 5]! += bucket[person]!;
    }
  }
  const regions: Region[] = [];
  for (let at = 0; at < sums.length; at += 6) {
    const people = sums[at]!;
    if (people === 0) continue;
    regions.push({
      x: sums[at + 1]! / people,
      y: sums[at + 2]! / people,
      people,
      sellers: sums[at + 3]!,
      bucket: sums[at + 5]! / sums[at + 4]!,
    });
  }
  return regions;
}

/** Half the size of a region's disc: area grows with its people. */
export function regionRadius({ people }: Region, most: number): number {
  return Math.max(3, (side / 2 - 1) * Math.sqrt(people / most));
}

export function drawRegions(
  context: CanvasRenderingContext2D,
  regions: readonly Region[],
  palette: Palette,
): void {
  const most = regions.reduce((high, { people }) => Math.max(high, people), 1);
  context.font = `500 10px ${palette.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const region of regions) {
    const r = regionRadius(region, most);
    context.beginPath();
    context.arc(region.x, region.y, r, 0, 2 * Math.PI);
    context.globalAlpha = 0.88;
    context.fillStyle = palette.ramp[Math.round(region.bucket)] ?? palette.plain;
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = palette.ink;
    context.lineWidth = region.sellers > 0 ? 1.6 : 0.6;
    context.stroke();
    if (r < 11) continue;
    context.lineWidth = 3;
    context.strokeStyle = palette.ground;
    context.fillStyle = palette.ink;
    const text = number(region.people, { notation: "compact", maximumFractionDigits: 1 });
    context.strokeText(text, region.x, region.y);
    context.fillText(text, region.x, region.y);
  }
  context.textAlign = "start";
}
