/** People as points of some pixels, for crowds: written straight into an image. */

import type { People } from "../app/people.ts";
import type { Scene } from "./scene.ts";

export interface Splats {
  readonly image: ImageData;
  readonly words: Uint32Array;
}

/** An image for a canvas of so many device pixels. */
export function createSplats(width: number, height: number): Splats {
  const image = new ImageData(Math.max(1, width), Math.max(1, height));
  return { image, words: new Uint32Array(image.data.buffer) };
}

/**
 * Writes the points of those in sight, who are dimmed first and paler. `side` is that of a buyer's point, in device
 * pixels; sellers are written last and larger, or left out where they are drawn as shapes.
 */
export function writeSplats(
  words: Uint32Array,
  width: number,
  scene: Scene,
  people: People,
  pixels: Uint32Array,
  side: number,
  shaped: boolean,
): void {
  words.fill(0);
  const { inSight, seen, sellers, sellerCount, dimmed } = scene;
  if (dimmed) write(words, width, scene, people, pixels, inSight, seen, side, 1, true);
  write(words, width, scene, people, pixels, inSight, seen, side, 2, true);
  if (shaped) return;
  if (dimmed) write(words, width, scene, people, pixels, sellers, sellerCount, side + 1, 1, false);
  write(words, width, scene, people, pixels, sellers, sellerCount, side + 1, 2, false);
}

/** Hardly to be seen. */
const pale = 0x20000000;

function write(
  words: Uint32Array,
  width: number,
  { spot, bucket, shown }: Scene,
  { role }: People,
  pixels: Uint32Array,
  ids: Uint32Array,
  count: number,
  side: number,
  level: number,
  crowd: boolean,
): void {
  const dimmed = level === 1;
  const last = words.length - side * width - side;
  for (let i = 0; i < count; i++) {
    const person = ids[i]!;
    if (shown[person] !== level || (role[person] === 0) !== crowd) continue;
    const at = spot[person]!;
    if (at < 0) continue;
    const full = pixels[bucket[person]!]!;
    const word = dimmed ? (full & 0xffffff) | pale : full;
    words[at] = word;
    if (side === 1 || at > last) continue;
    words[at + 1] = word;
    words[at + width] = word;
    words[at + width + 1] = word;
    if (side === 2) continue;
    for (let row = at + 2 * width, y = 2; y < side; y++, row += width)
      for (let x = 0; x < side; x++) words[row + x] = word;
    for (let x = 2; x < side; x++) words[at + x] = words[at + width + x] = word;
  }
}
