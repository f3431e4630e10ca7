/** The word that was probably meant. */

import { distance } from "fastest-levenshtein";

/**
 * The candidate with the fewest edits from `word`, if they are at most a third of its letters, or two; else the
 * first that starts with it.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > 64) return undefined;
  const limit = Math.max(2, Math.floor(word.length / 3));
  const lower = word.toLowerCase();
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const edits = distance(lower, candidate.toLowerCase());
    if (edits < least && edits < candidate.length) {
      least = edits;
      best = candidate;
    }
  }
  if (best !== undefined || word.length < 3) return best;
  for (const candidate of candidates) if (candidate.toLowerCase().startsWith(lower)) return candidate;
  return undefined;
}
