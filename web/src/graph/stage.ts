/** One run's picture: friendships as a shade, people above it, emphasis on top, each redrawn only when it must be. */

import type { People } from "../app/people.ts";
import type { RunNow } from "../app/session.ts";
import type { ViewState } from "../app/state.ts";
import { personWord } from "../i18n/codes.ts";
import { type Camera, type Fit, fitOf, type Inset, type Projection, projectionOf } from "./camera.ts";
import type { Counts } from "./counts.ts";
import { drawEmphasis, largestSellers } from "./emphasis.ts";
import { createGrid, type Grid, personAt } from "./grid.ts";
import { linksOf } from "./links.ts";
import { baseRadius, drawMarks, radiusOf, type Sizes, standOutOf } from "./nodes.ts";
import { type Palette, paletteNow } from "./palette.ts";
import { pixelRatio } from "./ratio.ts";
import { drawRegions, regionsOf } from "./regions.ts";
import {
  createScene,
  type Detail,
  detailFor,
  listInSight,
  listSellers,
  project,
  type Scene,
  spot,
} from "./scene.ts";
import { ShadeLayer } from "./shade.ts";
import { createSplats, type Splats, writeSplats } from "./splats.ts";

/** Sellers that are named where there is room. */
const namedSellers = 5;

/** What is the same in all pictures of a moment, or known of a run as a whole. */
export interface StageLook {
  readonly platforms: number;
  readonly inset: Inset;
  /** Any value that is another when colours are. */
  readonly colours: unknown;
  /** Whether crowds are put together. */
  readonly regions: boolean;
  readonly counts: Counts;
}

export class Stage {
  readonly element = document.createElement("div");
  readonly #people = layer();
  readonly #over = layer();
  readonly #shade: ShadeLayer;
  #scene: Scene | undefined;
  #grid: Grid | undefined;
  #run: RunNow | undefined;
  #splats: Splats | undefined;
  #fit: Fit = fitOf(1, 1, { left: 0, right: 0, top: 0, bottom: 0 });
  #projection: Projection = projectionOf(this.#fit, { k: 1, x: 0.5, y: 0.5 });
  #placed: readonly unknown[] = [];
  #version = -1;
  #stamp: readonly unknown[] = [];
  #overStamp: readonly unknown[] = [];
  #sizes: Sizes = { base: 2, standOut: 1 };
  #side = 2;
  #platforms = 1;
  #detail: Detail = "marks";
  hover = -1;

  /** `changed` is called when something of the picture has become another by itself. */
  constructor(changed: () => void) {
    this.element.className = "stage";
    this.#shade = new ShadeLayer(changed);
    this.element.append(this.#shade.element, this.#people, this.#over);
  }

  get scene(): Scene | undefined {
    return this.#scene;
  }

  get fit(): Fit {
    return this.#fit;
  }

  get projection(): Projection {
    return this.#projection;
  }

  /** One in how many friendships of people in sight is drawn. */
  get stride(): number {
    return this.#shade.stride;
  }

  get detail(): Detail {
    return this.#detail;
  }

  /** The scene of a run, made anew where its people are others. */
  attach(run: RunNow): Scene {
    const { network } = run.source.about;
    if (this.#scene?.network !== network) {
      this.#scene = createScene(network);
      this.#grid = undefined;
      this.#placed = [];
    }
    this.#run = run;
    return this.#scene;
  }

  /** Draws what has changed. */
  draw(state: ViewState, { platforms, inset, colours, regions, counts }: StageLook): void {
    const [scene, run] = [this.#scene, this.#run];
    if (!scene || !run) return;
    const palette = paletteNow();
    const { clientWidth: width, clientHeight: height } = this.element;
    if (width === 0 || height === 0) return;
    const { frame, people } = run;
    this.#platforms = platforms;
    const standOut = standOutOf(counts.people - counts.role[0]!, counts.people);
    this.#sizes = { ...this.#sizes, standOut };
    const ratio = pixelRatio();
    const placed = [state.camera, width, height, ratio, scene, ...Object.values(inset)];
    const moved = differs(placed, this.#placed);
    if (moved) {
      this.#place(state.camera, inset, width, height, ratio);
      this.#placed = placed;
    }
    const stamp = [frame, colours, palette, platforms, regions];
    if (moved || scene.version !== this.#version || differs(stamp, this.#stamp)) {
      if (moved || scene.version !== this.#version) listInSight(scene, width, height);
      listSellers(scene, people);
      this.#detail = detailFor(scene.seen, scene.sellerCount, regions);
      this.#paint(scene, people, palette, ratio);
      this.#version = scene.version;
      this.#stamp = stamp;
      this.#overStamp = [];
    }
    this.#shade.show(scene.network, this.#projection, width, height, palette);
    const over = [state.person, state.pinned, this.hover, state.language];
    if (differs(over, this.#overStamp)) {
      this.#emphasise(scene, run, state, palette, ratio);
      this.#overStamp = over;
    }
  }

  /** The person at a point of the element, in CSS pixels; -1 for nobody. */
  personAt(x: number, y: number, reach: number): number {
    const [scene, run] = [this.#scene, this.#run];
    if (!scene || !run) return -1;
    this.#grid ??= createGrid(scene.network);
    const { people } = run;
    return personAt(this.#grid, scene.network, this.#projection, x, y, reach, (person) =>
      scene.shown[person] === 0 ? Infinity : -radiusOf(people, person, this.#sizes),
    );
  }

  #place(camera: Camera, inset: Inset, width: number, height: number, ratio: number): void {
    const scene = this.#scene!;
    this.#fit = fitOf(width, height, inset);
    this.#projection = projectionOf(this.#fit, camera);
    project(scene, this.#projection);
    const { nodeCount } = scene.network;
    const area = this.#fit.across * this.#fit.down;
    this.#sizes = { ...this.#sizes, base: baseRadius(area * camera.k ** 2, nodeCount) };
    const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
    for (const canvas of [this.#people, this.#over]) {
      if (canvas.width !== across) canvas.width = across;
      if (canvas.height !== down) canvas.height = down;
    }
    const spacing = camera.k * Math.sqrt(area / Math.max(1, nodeCount));
    this.#side = Math.round(ratio * Math.min(4, Math.max(2, Math.round(0.6 * spacing))));
    spot(scene, across, down, ratio, this.#side);
  }

  #paint(scene: Scene, people: People, palette: Palette, ratio: number): void {
    const canvas = this.#people;
    const context = canvas.getContext("2d");
    if (!context) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    if (this.#detail === "marks" || this.#detail === "regions") {
      context.clearRect(0, 0, canvas.width, canvas.height);
    } else {
      if (this.#splats?.image.width !== canvas.width || this.#splats.image.height !== canvas.height)
        this.#splats = createSplats(canvas.width, canvas.height);
      const { image, words } = this.#splats;
      writeSplats(words, image.width, scene, people, palette.pixels, this.#side, this.#detail === "crowd");
      context.putImageData(image, 0, 0);
      if (this.#detail === "points") return;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (this.#detail === "regions") {
      drawRegions(context, regionsOf(scene, people, this.#projection), palette);
      return;
    }
    const [ids, count] =
      this.#detail === "marks" ? [scene.inSight, scene.seen] : [scene.sellers, scene.sellerCount];
    drawMarks(context, scene, people, this.#platforms, palette, this.#sizes, ids, count);
  }

  #emphasise(scene: Scene, run: RunNow, state: ViewState, palette: Palette, ratio: number): void {
    const context = this.#over.getContext("2d");
    if (!context) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.#over.width, this.#over.height);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const { people, source, frame } = run;
    const known = (id: number) => id >= 0 && id < people.count;
    const person = known(state.person) ? state.person : -1;
    drawEmphasis(context, {
      scene,
      people,
      palette,
      sizes: this.#sizes,
      person,
      hover: known(this.hover) ? this.hover : -1,
      pinned: state.pinned.filter(known),
      links: person >= 0 ? linksOf(source, person, frame.day) : [],
      largest: this.#detail === "regions" ? [] : largestSellers(scene, people, namedSellers),
      nameOf: (one) => personWord(one, source.about),
    });
  }
}

function layer(): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.setAttribute("aria-hidden", "true");
  return canvas;
}

function differs(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length !== b.length || a.some((value, i) => !Object.is(value, b[i]));
}
