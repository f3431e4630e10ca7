/** Time: turns the reader's speed into days, and keeps the runs on the day of the page. Nothing is queued. */

import { Pace } from "./pace.ts";
import type { Session } from "./session.ts";
import type { ViewState } from "./state.ts";
import type { Store } from "./store.ts";

/** The speed that the slider marks as normal, days a second. */
export const normalSpeed = 6;
export const slowest = 0.1;
export const fastest = 60;

/** A page that was hidden does not leap: milliseconds that may go by at once. */
const longestTick = 1000;

/** Keeps the runs on the store's day, and the store's day moving while it plays. Errors go to `fail`. */
export function startPlayer(store: Store<ViewState>, session: Session, fail: (error: unknown) => void): void {
  let pace = new Pace(0);
  /** The day that play itself has put into the store. */
  let own = -1;
  let shows = 0;
  let isBusy = false;
  let tickedAt = 0;
  let shownAt = 0;

  const show = async (day: number) => {
    const mine = ++shows;
    isBusy = true;
    try {
      const isShown = await session.show(day);
      if (isShown && mine === shows && store.state.playing) lookAhead(day);
    } catch (error) {
      // The other run goes on.
      if (session.moment.runs.every(({ fault }) => fault !== undefined)) store.set({ playing: false });
      fail(error);
    } finally {
      if (mine === shows) isBusy = false;
    }
  };

  const lookAhead = (day: number) => {
    const now = performance.now();
    pace.show(day, now - shownAt);
    shownAt = now;
    if (pace.next <= session.days) session.prefetch(pace.next);
  };

  const begin = (day: number) => {
    pace = new Pace(day);
    shownAt = performance.now();
  };

  const tick = (now: number) => {
    const { playing, speed, day } = store.state;
    if (!playing) return;
    pace.pass(Math.min(now - tickedAt, longestTick), speed);
    tickedAt = now;
    if (day >= session.days) return store.set({ playing: false });
    if (!isBusy && pace.isDue) {
      own = Math.min(pace.next, session.days);
      store.set(own === session.days ? { day: own, playing: false } : { day: own });
    }
    requestAnimationFrame(tick);
  };

  // Whatever is opened while the reader moves: in the end the runs are on the day of the page.
  session.listen(() => {
    setTimeout(() => {
      const { day, playing } = store.state;
      const { moment } = session;
      if (!playing && !isBusy && moment.runs.length > 0 && moment.day !== day) void show(day);
    });
  });

  store.listen((changed) => {
    if (changed.has("day")) {
      const { day } = store.state;
      if (day !== own) begin(day);
      own = -1;
      if (session.moment.runs.length > 0) void show(day);
    }
    if (changed.has("playing") && store.state.playing) {
      // Play at the end starts over.
      if (store.state.day >= session.days) store.set({ day: 0 });
      begin(store.state.day);
      tickedAt = performance.now();
      requestAnimationFrame(tick);
    }
  });
}
