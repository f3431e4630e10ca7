/** Time: turns the reader's speed into days, one request at a time, so that a slow run is skipped through, never queued. */

import type { Session } from "./session.ts";
import type { ViewState } from "./state.ts";
import type { Store } from "./store.ts";

/** The speed that the slider marks as normal, days a second. */
export const normalSpeed = 6;
export const slowest = 0.1;
export const fastest = 60;

/** Keeps the runs on the store's day, and the store's day moving while it plays. Errors go to `fail`. */
export function startPlayer(store: Store<ViewState>, session: Session, fail: (error: unknown) => void): void {
  let busy = false;
  let wanted = -1;
  /** Days shown so far since play began, with their fraction. */
  let clock = 0;
  let before = 0;

  const show = async () => {
    if (busy || session.moment.runs.length === 0) return;
    busy = true;
    try {
      while (wanted >= 0) {
        const day = wanted;
        wanted = -1;
        await session.show(day);
      }
    } catch (error) {
      store.set({ playing: false });
      fail(error);
    } finally {
      busy = false;
    }
  };

  const tick = (now: number) => {
    const { playing, speed } = store.state;
    if (!playing) return;
    // A page that was hidden does not leap.
    clock += Math.min(now - before, 250) * (speed / 1000);
    before = now;
    const last = session.days;
    if (!busy && clock >= 1) {
      const day = Math.min(last, store.state.day + Math.floor(clock));
      clock -= Math.floor(clock);
      store.set(day === last ? { day, playing: false } : { day });
    }
    requestAnimationFrame(tick);
  };

  store.listen((changed) => {
    if (changed.has("day")) {
      wanted = store.state.day;
      void show();
    }
    if (changed.has("playing") && store.state.playing) {
      // Play at the end starts over.
      if (store.state.day >= session.days) store.set({ day: 0 });
      clock = 0;
      before = performance.now();
      requestAnimationFrame(tick);
    }
  });
}
