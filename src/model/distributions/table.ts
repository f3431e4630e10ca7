/** All distributions, in the order of files and pages. */

import type { Distributions } from "./distribution.ts";
import { lifeDistributions } from "./lives.ts";
import { sellerDistributions } from "./sellers.ts";
import { tieDistributions } from "./ties.ts";

export const distributions: Distributions = {
  ...sellerDistributions,
  ...tieDistributions,
  ...lifeDistributions,
};
