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
  /** Persons in sight, in the first `seen` places, by id. */
  readonly inSight: Uint32Array;
  seen: number;
  /** Those of them who sell or sold. */
  sellers: number;
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
    inSight: new Uint32Array(count),
    seen: 0,
    sellers: 0,
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

/** Hides what the legend hides, and dims all but the chosen. */
export function showOnly(
  scene: Scene,
  people: People,
  hidden: readonly string[],
  chosen: readonly number[] | undefined,
): void {
  const { shown } = scene;
  const full = chosen === undefined ? 2 : 1;
  shown.fill(full);
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

/** Lists who stands within the canvas, and is not hidden. */
export function listInSight(scene: Scene, people: People, width: number, height: number): void {
  const { px, py, shown, inSight } = scene;
  let [seen, sellers] = [0, 0];
  const margin = 12;
  for (let i = 0; i < px.length; i++) {
    if (shown[i] === 0) continue;
    const [x, y] = [px[i]!, py[i]!];
    if (x < -margin || y < -margin || x > width + margin || y > height + margin) continue;
    inSight[seen++] = i;
    if (people.role[i] !== 0) sellers++;
  }
  scene.seen = seen;
  scene.sellers = sellers;
}

/** Most people drawn with shapes of their own. */
export const mostMarks = 5_000;
/** Most sellers drawn with shapes over a crowd of points. */
export const mostShaped = 3_000;

/**
 * How people are drawn: all with shapes; or the crowd as points, with sellers as shapes; or all as points, sellers
 * larger.
 */
export type Detail = "marks" | "crowd" | "points";

export function detailFor(seen: number, sellers: number): Detail {
  if (seen <= mostMarks) return "marks";
  return sellers <= mostShaped ? "crowd" : "points";
}
