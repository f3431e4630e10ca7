/** Keys that work anywhere outside fields: play, step, jump, help. Single letters and marks can be switched off. */

import { neighbourOf } from "./happenings.ts";
import { marksOf } from "./marks.ts";
import type { Session } from "./session.ts";
import type { ViewState } from "./state.ts";
import type { Store } from "./store.ts";

export interface Keys {
  /** Do marks such as `.` and `?` work? Space always does. */
  on: boolean;
}

const kept = "feedmarket.keys";

/** What else a key may do. */
export interface KeyActs {
  readonly help: () => void;
  readonly open: () => void;
}

export function startKeys(store: Store<ViewState>, session: Session, { help, open }: KeyActs): Keys {
  let on = recall();
  const go = (day: number) => store.set({ playing: false, day: Math.max(0, Math.min(session.days, day)) });
  const jump = (way: 1 | -1) => {
    const mark = neighbourOf(marksOf(session.moment.runs), store.state.day, way);
    if (mark) go(mark.day);
  };
  const acts: Readonly<Record<string, () => void>> = {
    ".": () => go(store.state.day + 1),
    ",": () => go(store.state.day - 1),
    "]": () => jump(1),
    "[": () => jump(-1),
    "?": help,
    o: open,
  };
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]") || isTyped(event.target)) return;
    if (event.key === " ") {
      // On a button the space bar presses the button.
      if (isPressed(event.target) || session.moment.runs.length === 0) return;
      event.preventDefault();
      store.set({ playing: !store.state.playing });
      return;
    }
    const act = on && Object.hasOwn(acts, event.key) ? acts[event.key] : undefined;
    if (!act) return;
    event.preventDefault();
    act();
  });
  return {
    get on() {
      return on;
    },
    set on(value) {
      on = value;
      try {
        localStorage.setItem(kept, value ? "on" : "off");
      } catch {
        // A page that may keep nothing forgets it.
      }
    },
  };
}

function recall(): boolean {
  try {
    return localStorage.getItem(kept) !== "off";
  } catch {
    return true;
  }
}

/** Fields in which a key writes something. */
function isTyped(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !["range", "checkbox", "radio", "button"].includes(target.type);
  return target.isContentEditable || target.matches("textarea, select");
}

function isPressed(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("button, a, summary, input:not([type=range]), [role=button], [role=checkbox]") !== null
  );
}
