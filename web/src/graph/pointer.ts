/** What a pointer does on a picture: says who is under it, opens, pins, and draws lines around people. */

import { watchLasso } from "./lasso.ts";

/** CSS pixels within which a pointer means a person. */
const reach = 12;
const fingerReach = 24;

export interface Surface {
  readonly element: HTMLElement;
  hover: number;
  /** The person at a point of the element, in CSS pixels; -1 for nobody. */
  personAt(x: number, y: number, reach: number): number;
}

export interface PointerActions {
  /** Somebody, or nobody, is under the pointer. */
  hover(person: number, event: PointerEvent | undefined): void;
  open(person: number): void;
  pin(person: number): void;
  /** A line was drawn: points in CSS pixels of the element, x and y in turn. */
  encircle(line: readonly number[]): void;
  /** Whether the tool that draws lines is in hand. */
  encircling(): boolean;
}

export function watchPointer(surface: Surface, actions: PointerActions): void {
  const { element } = surface;
  const at = (event: MouseEvent) => {
    const box = element.getBoundingClientRect();
    const finger = (event as PointerEvent).pointerType === "touch";
    return surface.personAt(event.clientX - box.left, event.clientY - box.top, finger ? fingerReach : reach);
  };
  element.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons > 0) return;
    const person = at(event);
    if (person < 0 && surface.hover < 0) return;
    element.classList.toggle("pointing", person >= 0);
    actions.hover(person, event);
  });
  element.addEventListener("pointerleave", () => actions.hover(-1, undefined));
  element.addEventListener("pointerdown", () => actions.hover(-1, undefined));
  element.addEventListener("click", (event) => {
    const person = at(event);
    if (person >= 0 && event.shiftKey) actions.pin(person);
    else if (!event.shiftKey && !actions.encircling()) actions.open(person);
  });
  const lasso = watchLasso(
    element,
    (event) => actions.encircling() || event.shiftKey,
    (line) => actions.encircle(line),
  );
  element.append(lasso.element);
}
