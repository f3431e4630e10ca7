/** From places on the map to points on the screen, and back. Both pictures of a comparison share one camera. */

/** Part of the picture shown: factor of scale, and the place, in shares of the map's sides, that stands in the middle. */
export interface Camera {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

/** Where the whole map stands at scale 1, in CSS pixels. */
export interface Fit {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly across: number;
  readonly down: number;
}

/** Room kept free at the edges, in CSS pixels. */
export interface Inset {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Point = place * scale + shift, places in whole steps 0..65535. */
export interface Projection {
  readonly scaleX: number;
  readonly scaleY: number;
  readonly shiftX: number;
  readonly shiftY: number;
}

export const mapSteps = 65_535;
export const farthest = 1;
export const nearest = 60;
export const wholePicture: Camera = { k: 1, x: 0.5, y: 0.5 };

/** The map may be up to this much longer one way: it has no true proportions, and a canvas is seldom square. */
const longest = 1.4;

export function fitOf(width: number, height: number, inset: Inset): Fit {
  const roomX = Math.max(40, width - inset.left - inset.right);
  const roomY = Math.max(40, height - inset.top - inset.bottom);
  const across = Math.min(roomX, roomY * longest);
  const down = Math.min(roomY, roomX * longest);
  return {
    width,
    height,
    left: inset.left + (roomX - across) / 2,
    top: inset.top + (roomY - down) / 2,
    across,
    down,
  };
}

export function projectionOf(fit: Fit, { k, x, y }: Camera): Projection {
  return {
    scaleX: (fit.across * k) / mapSteps,
    scaleY: (fit.down * k) / mapSteps,
    shiftX: fit.left + fit.across / 2 - fit.across * k * x,
    shiftY: fit.top + fit.down / 2 - fit.down * k * y,
  };
}

/** The camera that a d3-zoom transform of the picture at scale 1 stands for. */
export function cameraOf(fit: Fit, { k, x, y }: { k: number; x: number; y: number }): Camera {
  const [midX, midY] = [fit.left + fit.across / 2, fit.top + fit.down / 2];
  return bounded({
    k,
    x: (midX - x - k * fit.left) / (fit.across * k),
    y: (midY - y - k * fit.top) / (fit.down * k),
  });
}

/** The d3-zoom transform that shows what the camera shows. */
export function transformOf(fit: Fit, { k, x, y }: Camera): { k: number; x: number; y: number } {
  return {
    k,
    x: fit.left + fit.across / 2 - fit.across * k * x - k * fit.left,
    y: fit.top + fit.down / 2 - fit.down * k * y - k * fit.top,
  };
}

/** Keeps the map where it can be seen: its edges may not leave its place at scale 1. */
export function bounded({ k, x, y }: Camera): Camera {
  const scale = Math.min(nearest, Math.max(farthest, k));
  const edge = 0.5 / scale;
  const within = (at: number) => Math.min(1 - edge, Math.max(edge, at));
  return { k: scale, x: within(x), y: within(y) };
}

/** Nearer or farther by a factor, the middle staying where it is. */
export function nearer(camera: Camera, factor: number): Camera {
  return bounded({ ...camera, k: camera.k * factor });
}

/** Moved by a share of what is seen. */
export function moved(camera: Camera, across: number, down: number): Camera {
  return bounded({ k: camera.k, x: camera.x + across / camera.k, y: camera.y + down / camera.k });
}

export function sameCamera(a: Camera, b: Camera): boolean {
  return a.k === b.k && a.x === b.x && a.y === b.y;
}
