/** Moving about the picture: keys, and what zoom.ts adds once it is there. The camera stands in the store. */

import { type Camera, type Fit, moved, nearer, sameCamera, wholePicture } from "./camera.ts";

export interface Gestures {
  /** Tells the element where the camera is, after it was moved elsewhere or the canvas changed. */
  follow(camera: Camera): void;
}

/** `free` says whether a drag moves the picture rather than drawing a line around people. */
export function watchGestures(
  element: HTMLElement,
  fitNow: () => Fit,
  camera: () => Camera,
  set: (camera: Camera) => void,
  free: (event: Event) => boolean,
): Gestures {
  element.addEventListener("keydown", (event) => {
    const next = cameraForKey(event, camera());
    if (!next) return;
    event.preventDefault();
    set(next);
  });
  let zoom: Gestures | undefined;
  let last: Camera | undefined;
  // After the first picture: a wheel can wait for that. Where it cannot be had, keys and buttons do.
  import("./zoom.ts").then(
    ({ watchZoom }) => {
      zoom = watchZoom(element, fitNow, camera, set, free);
      if (last) zoom.follow(last);
    },
    () => {},
  );
  return {
    follow(now) {
      last = now;
      zoom?.follow(now);
      element.classList.toggle("whole", sameCamera(now, wholePicture));
    },
  };
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
