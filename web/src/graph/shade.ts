/** The canvas of the shade of friendships: moved along with the map while a new one is worked out. */

import type { Network } from "../source/frame.ts";
import type { Projection } from "./camera.ts";
import type { Palette } from "./palette.ts";
import { TieShade } from "./ties.ts";

/** Share of the canvas that is drawn beyond each edge, so that small moves show no gap. */
const beyond = 0.15;
/** Milliseconds for which the camera must rest. */
const rest = 90;

export class ShadeLayer {
  readonly element = document.createElement("canvas");
  #network: Network | undefined;
  #palette: Palette | undefined;
  #wanted: Projection | undefined;
  #shown: TieShade | undefined;
  #job: TieShade | undefined;
  #timer = 0;
  #size: readonly [number, number] = [0, 0];

  readonly #ready: () => void;

  /** `ready` is called when a new shade is shown. */
  constructor(ready: () => void) {
    this.#ready = ready;
    this.element.className = "shade";
    this.element.setAttribute("aria-hidden", "true");
  }

  /** One in how many ties the shade stands for; 1 while there is none. */
  get stride(): number {
    return this.#shown?.stride ?? 1;
  }

  show(network: Network, projection: Projection, width: number, height: number, palette: Palette): void {
    const fresh = network !== this.#network;
    if (fresh) {
      this.#shown = undefined;
      this.element.width = 1;
    }
    const moved = projection !== this.#wanted || width !== this.#size[0] || height !== this.#size[1];
    this.#network = network;
    this.#wanted = projection;
    this.#size = [width, height];
    if (palette !== this.#palette) {
      this.#palette = palette;
      if (this.#shown) this.#paint(this.#shown);
    }
    if (!moved && !fresh) return;
    this.#follow();
    this.#job = undefined;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#start(), fresh ? 0 : rest);
  }

  #start(): void {
    const [width, height] = this.#size;
    const projection = this.#wanted;
    if (!this.#network || !projection) return;
    const [left, top] = [Math.round(width * beyond), Math.round(height * beyond)];
    const within = { ...projection, shiftX: projection.shiftX + left, shiftY: projection.shiftY + top };
    const job = new TieShade(this.#network, within, width + 2 * left, height + 2 * top);
    this.#job = job;
    const step = () => {
      if (this.#job !== job) return;
      if (!job.work(() => performance.now())) {
        requestAnimationFrame(step);
        return;
      }
      this.#job = undefined;
      this.#shown = job;
      this.#paint(job);
      this.#follow();
      this.#ready();
    };
    requestAnimationFrame(step);
  }

  #paint(shade: TieShade): void {
    if (!this.#palette) return;
    this.element.width = shade.width;
    this.element.height = shade.height;
    // Its own size, whatever the canvas beside it has become since.
    this.element.style.width = `${shade.width}px`;
    this.element.style.height = `${shade.height}px`;
    this.element.getContext("2d")?.putImageData(shade.image(this.#palette.tiePixel), 0, 0);
  }

  /** Moves the shade shown to where the camera is now. */
  #follow(): void {
    const [from, to] = [this.#shown?.projection, this.#wanted];
    if (!from || !to) return;
    const [across, down] = [to.scaleX / from.scaleX, to.scaleY / from.scaleY];
    const [x, y] = [to.shiftX - from.shiftX * across, to.shiftY - from.shiftY * down];
    this.element.style.transform = `matrix(${across},0,0,${down},${x},${y})`;
  }
}
