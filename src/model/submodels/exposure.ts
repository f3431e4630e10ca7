/**
 * Exposure: how many of an account's delivered posts a follower sees today, binomial with the share of the
 * feed that the follower reads.
 *
 * Source: assumed. Engagement per follower of a public account falls with the size of its audience (published
 * engagement rates of social accounts).
 */

import { pow } from "../../core/math.ts";
import { number } from "../../core/parameter.ts";
import { drawWith, emptyKey, unit } from "../../core/random.ts";
import { binomial } from "../../core/variates.ts";
import { accountKey } from "../accounts.ts";
import { publicAccount } from "../channels.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const exposure = {
  name: "exposure",
  meaning: "posts that a follower sees",
  source: "binomial thinning; published engagement rates",
  parameters: {
    audienceExponent: number(
      "exponent with which engagement per follower falls with the audience",
      "1",
      0.1,
      [0, 0.5],
      "published rates: 2.5 % at 5 000 followers to 0.9 % at a million",
    ),
    audienceReference: number(
      "audience up to which engagement does not fall",
      "persons",
      5000,
      [1, 1e7],
      "published rates: the smallest accounts counted",
    ),
  },
  decisions: ["exposure"],
} as const satisfies Mechanism;

/** Writes posts seen by ties and adverts seen by persons. One draw per tie that had a delivery. */
export function expose(world: World): void {
  const p = valuesOf(world, exposure);
  const { accounts, ties, persons } = world.state;
  const { posts, channel, slab, followerCount, owner, ordinal } = accounts.columns;
  const { reader, delivered, seen } = ties.columns;
  const { seenShare, seenSharePublic, commercialSeen } = persons.columns;
  const key = emptyKey();
  commercialSeen.fill(0);
  let total = 0;
  let publicTotal = 0;
  for (let account = 0; account < accounts.count; account++) {
    if (posts[account] === 0) continue;
    const first = slab[account];
    const last = first + followerCount[account];
    accountKey(world.keys.exposure, owner[account], ordinal[account], key);
    const k1 = key.first;
    const k2 = key.second;
    if (channel[account] === publicAccount) {
      const size = Math.max(1, followerCount[account] / p.audienceReference);
      const engagement = pow(size, -p.audienceExponent);
      for (let tie = first; tie < last; tie++) {
        const person = reader[tie];
        const share = seenSharePublic[person] * engagement;
        const count =
          delivered[tie] === 0 ? 0 : binomial(unit(drawWith(k1, k2, person)), delivered[tie], share);
        seen[tie] = count;
        publicTotal += count;
      }
    } else {
      for (let tie = first; tie < last; tie++) {
        const kept = delivered[tie];
        if (kept === 0) {
          seen[tie] = 0;
          continue;
        }
        const person = reader[tie];
        const count = binomial(unit(drawWith(k1, k2, person)), kept, seenShare[person]);
        seen[tie] = count;
        commercialSeen[person] += count;
        total += count;
      }
    }
  }
  world.tally.seen = total;
  world.tally.publicSeen = publicTotal;
}
