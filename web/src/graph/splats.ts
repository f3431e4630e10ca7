/** People as points of two by two pixels, for crowds: written straight into an image. */

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
 * Writes the points of those in sight. `side` is that of a buyer's point, in device pixels; sellers' are larger, and
 * drawn after the crowd, where `shaped` does not leave them to be drawn as shapes. Dimmed people go first, paler.
 */
export function writeSplats(
  {
    words,
    image,
  }: Pick<Splats, "words"> & { readonly image: { readonly width: number; readonly height: number } },
  scene: Scene,
  people: People,
  pixels: Uint32Array,
  ratio: number,
  side: number,
  shaped: boolean,
): void {
  const { width, height } = image;
  words.fill(0);
  // Dimmed crowd, crowd, dimmed sellers, sellers: who matters most is on top.
  let dimmed = false;
  for (let i = 0; i < scene.seen && !dimmed; i++) dimmed = scene.shown[scene.inSight[i]!] === 1;
  if (dimmed) write(words, width, height, scene, people, pixels, ratio, side, false, 1);
  write(words, width, height, scene, people, pixels, ratio, side, false, 2);
  if (shaped) return;
  if (dimmed) write(words, width, height, scene, people, pixels, ratio, side + ratio, true, 1);
  write(words, width, height, scene, people, pixels, ratio, side + ratio, true, 2);
}

function write(
  words: Uint32Array,
  width: number,
  height: number,
  { px, py, bucket, shown, inSight, seen }: Scene,
  { role }: People,
  pixels: Uint32Array,
  ratio: number,
  side: number,
  sellers: boolean,
  level: number,
): void {
  const size = Math.max(1, Math.round(side));
  const half = size / 2;
  // Paler: a quarter of the opacity.
  const fade = level === 1 ? 0x38ffffff : 0xffffffff;
  for (let i = 0; i < seen; i++) {
    const person = inSight[i]!;
    if ((role[person] !== 0) !== sellers || shown[person] !== level) continue;
    const left = (px[person]! * ratio - half + 0.5) | 0;
    const top = (py[person]! * ratio - half + 0.5) | 0;
    if (left < 0 || top < 0 || left + size > width || top + size > height) continue;
    const word = pixels[bucket[person]!]! & fade;
    let row = top * width + left;
    for (let y = 0; y < size; y++, row += width) {
      for (let x = 0; x < size; x++) words[row + x] = word;
    }
  }
}
