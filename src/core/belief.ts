/** Beliefs about a yes-or-no outcome, updated by experience. */

/**
 * Posterior mean of a Beta prior with mean `prior` that counts for `weight` outcomes:
 * (weight prior + good) / (weight + good + bad). Source: Jøsang & Ismail 2002.
 */
export function posteriorMean(prior: number, weight: number, good: number, bad: number): number {
  return (weight * prior + good) / (weight + good + bad);
}

/** Exponential smoothing of outcomes, 1 good and 0 bad; the newest weighs `memory`. */
export function smoothed(old: number, outcome: number, memory: number): number {
  return old + memory * (outcome - old);
}
