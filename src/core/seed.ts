/** From a seed's text to the root of the key tree; the only use of a sequential generator. */

import tychei from "seedrandom/lib/tychei.js";
import type { Key } from "./random.ts";

/** The root key of a seed text. Equal texts give equal keys; "7" and 7 are the same seed. */
export function rootKey(seed: string): Key {
  const words = tychei(seed);
  return { first: words.int32(), second: words.int32() };
}
