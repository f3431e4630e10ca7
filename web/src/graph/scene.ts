/** What one picture is drawn from: arrays with one entry a person, made once and refilled every day. */

import { type People, roleNames, standingNames } from "../app/people.ts";
import type { Network } from "../source/frame.ts";
import type { Projection } from "./camera.ts";

export interface Scene {
  readonly network: Network;
  /** Points on the screen, CSS pixels. */
  readonly px: Float32Array;
  readonly py: Float32Array;
  /** Values that colour stands for, and their places on the ramp. */
  readonly values: Float32Array;
  readonly bucket: Uint8Array;
  /** 0 hidden, 1 dimmed, 2 shown. */
  readonly shown: Uint8Array;
  /** Whether anybody is dimmed. */
  dimmed: boolean;
  /** Another number after each change of `shown`. */
  version: number;
  /** First pixel of a person's point in an image of the canvas; -1 outside. */
  readonly spot: Int32Array;
  /** Persons in sight, in the first `seen` places, by id. */
  readonly inSight: Uint32Array;
  seen: number;
  /** Those of them who sell or sold, in the first `sellerCount` places. */
  readonly sellers: Uint32Array;
  sellerCount: number;
}

export function createScene(network: Network): Scene {
  const count = network.nodeCount;
  return {
    network,
    px: new Float32Array(count),
    py: new Float32Array(count),
    values: new Float32Array(count),
    bucket: new Uint8Array(count),
    shown: new Uint8Array(count).fill(2),
    dimmed: false,
    version: 0,
    spot: new Int32Array(count),
    inSight: new Uint32Array(count),
    seen: 0,
    sellers: new Uint32Array(count),
    sellerCount: 0,
  };
}

export function project(scene: Scene, { scaleX, scaleY, shiftX, shiftY }: Projection): void {
  const { px, py, network } = scene;
  const { x, y } = network;
  for (let i = 0; i < px.length; i++) {
    px[i] = x[i]! * scaleX + shiftX;
    py[i] = y[i]! * scaleY + shiftY;
  }
}

/** What the legend can switch off: a role, a standing or a platform. */
export function platformMark(platform: number): string {
  return `platform-${platform}`;
}

/** Hides what the legend hides, and dims all but the chosen; with `fates`, and nobody chosen, all whose fate is the same. */
export function showOnly(
  scene: Scene,
  people: People,
  hidden: readonly string[],
  chosen: readonly number[] | undefined,
  fates?: Uint8Array,
): void {
  const { shown } = scene;
  scene.dimmed = chosen !== undefined || fates !== undefined;
  scene.version++;
  shown.fill(scene.dimmed ? 1 : 2);
  if (fates && !chosen) for (let i = 0; i < shown.length; i++) if (fates[i]! > 0) shown[i] = 2;
  for (const person of chosen ?? []) if (person < shown.length) shown[person] = 2;
  if (hidden.length === 0) return;
  const roles = roleNames.map((name) => hidden.includes(name));
  const standings = standingNames.map((name) => hidden.includes(name));
  const platforms = [0, 1, 2, 3].map((platform) => hidden.includes(platformMark(platform)));
  for (let i = 0; i < shown.length; i++) {
    if (roles[people.role[i]!] || standings[people.standing[i]!] || platforms[people.platform[i]!])
      shown[i] = 0;
  }
}

/** Where points lie in an image of so many pixels, `ratio` of them a CSS pixel; `side` is that of a point. */
export function spot(
  { px, py, spot: spots }: Scene,
  width: number,
  height: number,
  ratio: number,
  side: number,
): void {
  const shift = 0.5 - side / 2;
  for (let i = 0; i < spots.length; i++) {
    const left = Math.floor(px[i]! * ratio + shift);
    const top = Math.floor(py[i]! * ratio + shift);
    const within = left >= 0 && top >= 0 && left + side <= width && top + side <= height;
    spots[i] = within ? top * width + left : -1;
  }
}

const margin = 12;

/** Lists who stands within the canvas, and is not hidden. */
export function listInSight(scene: Scene, width: number, height: number): void {
  const { px, py, shown, inSight } = scene;
  let seen = 0;
  for (let i = 0; i < px.length; i++) {
    if (shown[i] === 0) continue;
    const x = px[i]!;
    const y = py[i]!;
    if (x > -margin && y > -margin && x < width + margin && y < height + margin) inSight[seen++] = i;
  }
  scene.seen = seen;
}

/** Lists who of them sells or sold. */
export function listSellers(scene: Scene, { role }: People): void {
  const { inSight, seen, sellers } = scene;
  let count = 0;
  for (let i = 0; i < seen; i++) {
    const person = inSight[i]!;
    if (role[person] !== 0) sellers[count++] = person;
  }
  scene.sellerCount = count;
}

/** Most people drawn with shapes of their own. */
export const mostMarks = 5_000;
/** Most sellers drawn with shapes over a crowd of points. */
export const mostShaped = 3_000;

/**
 * How people are drawn: all with shapes; or the crowd as points, with sellers as shapes; or all as points, sellers
 * larger; or, on request, in regions put together.
 */
export type Detail = "marks" | "crowd" | "points" | "regions";

export function detailFor(seen: number, sellers: number, regions = false): Detail {
  if (seen <= mostMarks) return "marks";
  if (regions) return "regions";
  return sellers <= mostShaped ? "crowd" : "points";
}
