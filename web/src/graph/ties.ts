/**
 * Friendships as a shade: how many ties run through a place, on a logarithmic scale. Drawn once for a camera, in slices
 * that leave the page free; until it is ready the last shade is moved along with the map.
 */

import { mix } from "../../../src/core/random.ts";
import type { Network } from "../source/frame.ts";
import type { Projection } from "./camera.ts";

/** Most ties drawn; of more, an even sample. */
export const mostTies = 400_000;
/** Milliseconds of a slice. */
const slice = 6;
/** Length, in pixels, from which a tie is drawn paler, so that far ties do not bury near ones. */
const paleFrom = 24;
/** Darkest shade. */
const darkest = 0.62;

/** One in how many ties is drawn, of so many ends of ties. */
export function tieStride(ends: number): number {
  return Math.max(1, Math.ceil(ends / 2 / mostTies));
}

/** Ink a pixel from ties, by lines between projected places. */
export class TieShade {
  readonly width: number;
  readonly height: number;
  readonly projection: Projection;
  readonly #network: Network;
  /** One in how many ties of the people within is drawn. */
  readonly stride: number;
  readonly #within: Uint8Array;
  /** Ink a pixel, row by row. */
  readonly ink: Float32Array;
  #node = 0;

  /** `projection` gives points in pixels of this shade. */
  constructor(network: Network, projection: Projection, width: number, height: number) {
    this.#network = network;
    this.projection = projection;
    this.width = Math.max(1, width);
    this.height = Math.max(1, height);
    this.#within = new Uint8Array(network.nodeCount);
    this.stride = tieStride(this.#lookWithin());
    this.ink = new Float32Array(this.width * this.height);
  }

  /** Marks who stands within; gives the ends of their ties. Ties of others only pass, and are left out. */
  #lookWithin(): number {
    const { offsets, x, y, nodeCount } = this.#network;
    const { scaleX, scaleY, shiftX, shiftY } = this.projection;
    let ends = 0;
    for (let node = 0; node < nodeCount; node++) {
      const px = x[node]! * scaleX + shiftX;
      const py = y[node]! * scaleY + shiftY;
      if (px < 0 || py < 0 || px > this.width || py > this.height) continue;
      this.#within[node] = 1;
      ends += offsets[node + 1]! - offsets[node]!;
    }
    return ends;
  }

  get done(): boolean {
    return this.#node >= this.#network.nodeCount;
  }

  /** Draws ties for some milliseconds; `now` gives the time. True when all are drawn. */
  work(now: () => number): boolean {
    const end = now() + slice;
    const { nodeCount } = this.#network;
    while (this.#node < nodeCount) {
      if (this.#within[this.#node] === 1) this.#ties(this.#node);
      this.#node++;
      if ((this.#node & 15) === 0 && now() > end) return this.done;
    }
    return true;
  }

  #ties(node: number): void {
    const { offsets, targets, x, y } = this.#network;
    const { scaleX, scaleY, shiftX, shiftY } = this.projection;
    const fromX = x[node]! * scaleX + shiftX;
    const fromY = y[node]! * scaleY + shiftY;
    const { stride } = this;
    const within = this.#within;
    for (let slot = offsets[node]!; slot < offsets[node + 1]!; slot++) {
      const friend = targets[slot]!;
      // Each tie once: at its lower end, or at the only end within.
      if (friend < node && within[friend] === 1) continue;
      if (stride > 1 && tieWord(node, friend) % stride !== 0) continue;
      this.#line(fromX, fromY, x[friend]! * scaleX + shiftX, y[friend]! * scaleY + shiftY);
    }
  }

  /** Adds a line, shared between the two nearest pixels at each step. */
  #line(x0: number, y0: number, x1: number, y1: number): void {
    const { width, height } = this;
    const ink = this.ink;
    const [dx, dy] = [x1 - x0, y1 - y0];
    const flat = Math.abs(dx) >= Math.abs(dy);
    const steps = Math.max(1, Math.ceil(flat ? Math.abs(dx) : Math.abs(dy)));
    const [stepX, stepY] = [dx / steps, dy / steps];
    // Only the part within the picture.
    let [first, last] = [0, steps];
    [first, last] = within(first, last, x0, stepX, width - 2);
    [first, last] = within(first, last, y0, stepY, height - 2);
    const pale = Math.min(1, paleFrom / steps);
    const weight = pale * Math.sqrt(pale);
    const other = flat ? width : 1;
    for (let step = first; step <= last; step++) {
      const x = x0 + stepX * step;
      const y = y0 + stepY * step;
      const column = x | 0;
      const row = y | 0;
      const part = flat ? y - row : x - column;
      const at = row * width + column;
      ink[at]! += weight * (1 - part);
      ink[at + other]! += weight * part;
    }
  }

  /** The shade as an image in one colour. */
  image([red, green, blue]: readonly [number, number, number]): ImageData {
    const image = new ImageData(this.width, this.height);
    const words = new Uint32Array(image.data.buffer);
    const colour = (blue << 16) | (green << 8) | red;
    const ink = this.ink;
    const top = highInk(ink);
    const table = shades(top);
    const factor = (table.length - 1) / Math.sqrt(top);
    for (let at = 0; at < ink.length; at++) {
      if (ink[at] === 0) continue;
      const step = Math.min(table.length - 1, (Math.sqrt(ink[at]!) * factor) | 0);
      words[at] = ((table[step]! << 24) | colour) >>> 0;
    }
    return image;
  }
}

/** Steps at which a coordinate lies in 0..limit. */
function within(first: number, last: number, start: number, step: number, limit: number): [number, number] {
  if (step === 0) return start >= 0 && start <= limit ? [first, last] : [1, 0];
  const [a, b] = [-start / step, (limit - start) / step];
  return [Math.max(first, Math.ceil(Math.min(a, b))), Math.min(last, Math.floor(Math.max(a, b)))];
}

/** A number of a tie by chance, the same from both ends. */
function tieWord(a: number, b: number): number {
  return mix(Math.min(a, b) ^ Math.imul(Math.max(a, b), 0x9e3779b9)) >>> 0;
}

/** Ink that nearly no place exceeds: the darkest shade. Counted in steps of a sixteenth of a doubling. */
function highInk(ink: Float32Array): number {
  const bits = new Int32Array(ink.buffer);
  const counts = new Uint32Array(1 << 12);
  let inked = 0;
  for (let at = 0; at < bits.length; at += 3) {
    if (bits[at] === 0) continue;
    counts[bits[at]! >> 19]!++;
    inked++;
  }
  let step = counts.length - 1;
  for (let above = 0; step > 0 && above + counts[step]! < 0.005 * inked; step--) above += counts[step]!;
  return new Float32Array(Int32Array.of((step + 1) << 19).buffer)[0]!;
}

/** Ink from which shades are as dark as they get: few lines stay pale. */
const fullInk = 12;

/** Opacity by the square root of ink: logarithmic. */
function shades(top: number): Uint8Array {
  const most = 255 * darkest * Math.min(1, 0.35 + (0.65 * Math.log1p(top)) / Math.log1p(fullInk));
  return Uint8Array.from({ length: 1024 }, (_, i) => {
    const share = (i / 1023) ** 2;
    return Math.round((most * Math.log1p(60 * share)) / Math.log1p(60));
  });
}
