/** All claims, in the order of reports. */

import { channels } from "./channels.ts";
import type { Claim, Cluster } from "./claim.ts";
import { close } from "./close.ts";
import { enforcement } from "./enforcement.ts";
import { feed } from "./feed.ts";
import { goods } from "./goods.ts";
import { opening } from "./opening.ts";
import { patterns } from "./patterns.ts";
import { platform } from "./platform.ts";
import { sellers } from "./sellers.ts";

export const clusters: readonly Cluster[] = [
  patterns,
  opening,
  platform,
  enforcement,
  channels,
  feed,
  sellers,
  goods,
  close,
];

export const claims: readonly Claim[] = clusters.flatMap((cluster) => cluster.claims);

/**
 * The claims that a word names: an id (S42, pattern-3), the number of a pattern (3), or a heading (patterns). Empty
 * where it names none.
 */
export function claimsNamed(word: string): readonly Claim[] {
  const name = word.toLowerCase();
  const cluster = clusters.find((each) => each.name === name);
  if (cluster) return cluster.claims;
  return claims.filter(({ id }) => [name, `pattern-${name}`].includes(id.toLowerCase()));
}
