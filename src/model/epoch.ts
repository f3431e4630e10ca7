/** The generation of results. */

/**
 * Goes up by one with every change after which the same scenario and seed may give other numbers: a mechanism, a
 * default, a draw, the order of a day, a generator of friendships. Measures, files and speed are no such change.
 * It stays 1 until the first release.
 */
export const resultsEpoch = 1;
