/** One store: the page's state, and who wants to hear of it. */

export interface Store<S> {
  readonly state: S;
  /** Takes new values; listeners hear once, in the next microtask. */
  set(values: Partial<S>): void;
  /** Calls back after changes, with the keys that changed; returns the way to stop. */
  listen(hear: (changed: ReadonlySet<keyof S>) => void): () => void;
}

export function createStore<S extends object>(initial: S): Store<S> {
  let state = initial;
  let changed = new Set<keyof S>();
  const listeners = new Set<(changed: ReadonlySet<keyof S>) => void>();
  const tell = () => {
    const told = changed;
    changed = new Set();
    for (const hear of listeners) hear(told);
  };
  return {
    get state() {
      return state;
    },
    set(values) {
      const before = changed.size;
      for (const key of Object.keys(values) as (keyof S)[]) {
        if (!Object.is(state[key], values[key])) changed.add(key);
      }
      if (changed.size === 0) return;
      state = { ...state, ...values };
      if (before === 0) queueMicrotask(tell);
    },
    listen(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
  };
}
