/** A line drawn around people: with the tool of that name, or with Shift held while dragging. */

export interface Lasso {
  readonly element: SVGSVGElement;
}

/** Least length of a line that is meant, CSS pixels. */
const least = 12;

/**
 * Watches a stage. `wanted` says whether a press starts a line; `done` gets its points in CSS pixels of the stage, x and
 * y in turn, when it is closed.
 */
export function watchLasso(
  stage: HTMLElement,
  wanted: (event: PointerEvent) => boolean,
  done: (line: readonly number[]) => void,
): Lasso {
  const namespace = "http://www.w3.org/2000/svg";
  const element = document.createElementNS(namespace, "svg");
  element.setAttribute("class", "lasso");
  element.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(namespace, "path");
  element.append(shape);
  let line: number[] = [];
  let pointer = -1;

  const add = (event: PointerEvent) => {
    const box = stage.getBoundingClientRect();
    line.push(event.clientX - box.left, event.clientY - box.top);
    shape.setAttribute("d", `M${line.join(" ")}Z`);
  };
  const stop = () => {
    pointer = -1;
    line = [];
    shape.removeAttribute("d");
  };
  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !wanted(event)) return;
    pointer = event.pointerId;
    stage.setPointerCapture(pointer);
    add(event);
  });
  stage.addEventListener("pointermove", (event) => {
    if (event.pointerId === pointer) add(event);
  });
  stage.addEventListener("pointerup", (event) => {
    if (event.pointerId !== pointer) return;
    if (line.length >= 6 && lengthOf(line) > least) {
      done(line);
      // The click that follows would open a person.
      stage.addEventListener("click", (click) => click.stopImmediatePropagation(), {
        capture: true,
        once: true,
      });
    }
    stop();
  });
  stage.addEventListener("pointercancel", stop);
  return { element };
}

function lengthOf(line: readonly number[]): number {
  let length = 0;
  for (let i = 2; i < line.length; i += 2) {
    length += Math.abs(line[i]! - line[i - 2]!) + Math.abs(line[i + 1]! - line[i - 1]!);
  }
  return length;
}
