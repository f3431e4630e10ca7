/** Wheel, pinch, drag and double click over the picture, by d3-zoom. */

import { select } from "d3-selection";
import { type D3ZoomEvent, ZoomTransform, zoom } from "d3-zoom";
import { bounded, type Camera, cameraOf, type Fit, farthest, nearest, transformOf } from "./camera.ts";
import type { Gestures } from "./gestures.ts";

type Zoomed = HTMLElement & { __zoom?: ZoomTransform };

/** See `watchGestures`. */
export function watchZoom(
  element: HTMLElement,
  fitNow: () => Fit,
  camera: () => Camera,
  set: (camera: Camera) => void,
  free: (event: Event) => boolean,
): Gestures {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const behaviour = zoom<HTMLElement, unknown>()
    .duration(calm.matches ? 0 : 250)
    .scaleExtent([farthest, nearest])
    .extent(() => [
      [0, 0],
      [fitNow().width, fitNow().height],
    ])
    .constrain((transform) => {
      const { k, x, y } = transformOf(fitNow(), bounded(cameraOf(fitNow(), transform)));
      return new ZoomTransform(k, x, y);
    })
    .filter((event: Event) => free(event) && !moveOfPage(event, camera()))
    .on("zoom", ({ transform, sourceEvent }: D3ZoomEvent<HTMLElement, unknown>) => {
      if (sourceEvent) set(cameraOf(fitNow(), transform));
    });
  select(element).call(behaviour);
  return {
    follow(now) {
      const { k, x, y } = transformOf(fitNow(), now);
      // The behaviour keeps its state in the element; telling it through events would come back as a change.
      (element as Zoomed).__zoom = new ZoomTransform(k, x, y);
    },
  };
}

/** At scale 1 a single finger scrolls the page, as there is nothing to move. */
function moveOfPage(event: Event, { k }: Camera): boolean {
  if ((event as MouseEvent).button) return true;
  return "touches" in event && (event as TouchEvent).touches.length === 1 && k === farthest;
}
