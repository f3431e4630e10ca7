/** Moving about the picture: wheel, pinch, drag, double click by d3-zoom; keys beside it. Camera stands in the store. */

import { select } from "d3-selection";
import { type D3ZoomEvent, ZoomTransform, zoom } from "d3-zoom";
import {
  bounded,
  type Camera,
  cameraOf,
  type Fit,
  farthest,
  moved,
  nearer,
  nearest,
  sameCamera,
  transformOf,
  wholePicture,
} from "./camera.ts";

export interface Gestures {
  /** Tells the element where the camera is, after it was moved elsewhere or the canvas changed. */
  follow(camera: Camera): void;
}

type Zoomed = HTMLElement & { __zoom?: ZoomTransform };

/** `free` says whether a drag moves the picture rather than drawing a line around people. */
export function watchGestures(
  element: HTMLElement,
  fitNow: () => Fit,
  camera: () => Camera,
  set: (camera: Camera) => void,
  free: (event: Event) => boolean,
): Gestures {
  const behaviour = zoom<HTMLElement, unknown>()
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
  element.addEventListener("keydown", (event) => {
    const next = cameraForKey(event, camera());
    if (!next) return;
    event.preventDefault();
    set(next);
  });
  return {
    follow(now) {
      const { k, x, y } = transformOf(fitNow(), now);
      // The behaviour keeps its state in the element; telling it through events would come back as a change.
      (element as Zoomed).__zoom = new ZoomTransform(k, x, y);
      element.classList.toggle("whole", sameCamera(now, wholePicture));
    },
  };
}

/** At scale 1 a single finger scrolls the page, as there is nothing to move. */
function moveOfPage(event: Event, { k }: Camera): boolean {
  if ((event as MouseEvent).button) return true;
  return "touches" in event && (event as TouchEvent).touches.length === 1 && k === farthest;
}

const step = 0.15;

export function cameraForKey(
  { key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">,
  camera: Camera,
): Camera | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  switch (key) {
    case "+":
    case "=":
      return nearer(camera, 1.5);
    case "-":
    case "_":
      return nearer(camera, 1 / 1.5);
    case "0":
      return wholePicture;
    case "ArrowLeft":
      return moved(camera, -step, 0);
    case "ArrowRight":
      return moved(camera, step, 0);
    case "ArrowUp":
      return moved(camera, 0, -step);
    case "ArrowDown":
      return moved(camera, 0, step);
    default:
      return undefined;
  }
}
