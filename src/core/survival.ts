/** How long things last, where some still last when the observation ends. */

/** Spells: how long each was observed, and whether it ended then (1) or was only seen so far (0). */
export interface Spells {
  readonly lengths: ArrayLike<number>;
  readonly ended: ArrayLike<number>;
}

/**
 * The Kaplan-Meier estimate of the share that outlasts each of `times` (ascending): the product over ends at t up to
 * then of 1 - ends(t) / spells under observation at t. 1 before the first end; NaN from the day on which nobody is
 * under observation any more and not all have ended. Source: Kaplan and Meier 1958, Journal of the American
 * Statistical Association 53.
 */
export function survival({ lengths, ended }: Spells, times: readonly number[]): Float64Array {
  const order = Uint32Array.from({ length: lengths.length }, (_, spell) => spell);
  order.sort((a, b) => lengths[a] - lengths[b] || a - b);
  const curve = new Float64Array(times.length);
  let share = 1;
  let next = 0;
  times.forEach((time, place) => {
    while (next < order.length && lengths[order[next]] <= time) {
      const length = lengths[order[next]];
      const watched = order.length - next;
      let ends = 0;
      for (; next < order.length && lengths[order[next]] === length; next++) ends += ended[order[next]];
      share *= 1 - ends / watched;
    }
    const unknown = next === order.length && share > 0 && time > lengths[order[next - 1]];
    curve[place] = order.length === 0 || unknown ? Number.NaN : share;
  });
  return curve;
}
