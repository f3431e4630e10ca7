/**
 * Keeps the keyboard's place: where the element that has the focus is taken away or switched off, the focus goes to what
 * is nearest to it, and never to the top of the page.
 */

const landmarks = "section, fieldset, article, nav, header, footer, main, dialog, [role=group]";
const reachable =
  "button:not(:disabled), a[href], input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex='0']";

/** Watches everything below `root`. */
export function keepFocus(root: HTMLElement): void {
  let last: HTMLElement | undefined;
  /** What it stood in, from near to far. */
  let around: HTMLElement[] = [];
  let isScheduled = false;

  const isUsable = (element: HTMLElement) =>
    element.isConnected && !element.matches(":disabled") && element.checkVisibility();

  const mend = () => {
    isScheduled = false;
    if (!last || document.activeElement !== document.body) return;
    // Still there: the reader has left it.
    const isLeft = isUsable(last);
    const places = isLeft ? [] : around;
    last = undefined;
    for (const place of places) {
      if (place.isConnected && place.checkVisibility() && enter(place)) return;
    }
  };
  const schedule = () => {
    if (isScheduled || !last) return;
    isScheduled = true;
    requestAnimationFrame(mend);
  };
  root.addEventListener("focusin", ({ target }) => {
    last = target as HTMLElement;
    around = [];
    for (let at = last.parentElement; at && at !== root; at = at.parentElement) around.push(at);
  });
  root.addEventListener("focusout", schedule);
  new MutationObserver(schedule).observe(root, {
    subtree: true,
    childList: true,
    attributeFilter: ["disabled", "hidden"],
  });
}

/** Puts the focus into a place: on the place itself or its heading, or on the first control of a landmark. */
function enter(place: HTMLElement): boolean {
  const own = place.matches("[tabindex]")
    ? (place.querySelector<HTMLElement>("h2[tabindex]") ?? place)
    : undefined;
  const first = place.matches(landmarks) ? place.querySelector<HTMLElement>(reachable) : undefined;
  const target = own ?? first;
  target?.focus();
  return target !== undefined && target !== null && document.activeElement === target;
}
