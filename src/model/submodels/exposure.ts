/**
 * Exposure: how many of an account's delivered posts a follower sees today, binomial with the share of the
 * feed that the follower reads.
 *
 * Source: assumed. Engagement per follower of a public account falls with the size of its audience (published
 * engagement rates of social accounts).
 */

import { pow } from "../../core/math.ts";
import { number } from "../../core/parameter.ts";
import { drawWith, emptyKey, type Key, unit } from "../../core/random.ts";
import { binomial } from "../../core/variates.ts";
import { accountKey } from "../accounts.ts";
import { isSubscription } from "../channels.ts";
import { tieBlock } from "../constants.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const exposure = {
  name: "exposure",
  meaning: "posts that a follower sees",
  source: "binomial thinning; published engagement rates",
  parameters: {
    audienceExponent: number(
      "exponent with which engagement per follower falls with the audience",
      "1",
      0.19,
      [0, 0.5],
      "published rates: 2.5 % at 5 000 followers to 0.9 % at a million, ln(2.5 / 0.9) / ln 200",
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

// Shares of the feed that the readers of one block read: they lie scattered, and are fetched faster in a loop of their own.
const parts = new Float32Array(tieBlock);

/** Writes posts seen by ties and adverts seen in feeds. One draw per tie that had a delivery. */
export function expose(world: World): void {
  const p = valuesOf(world, exposure);
  const { accounts, feeds } = world.state;
  const { posts, channel, followerCount, owner, ordinal, seller } = accounts.columns;
  const { role } = world.state.sellers.columns;
  const { roles } = world.tally;
  const { seenShare, seenSharePublic, commercialSeen } = feeds.columns;
  const { seen } = world.tally.channels;
  const key = emptyKey();
  commercialSeen.fill(0);
  for (let account = 0; account < accounts.count; account++) {
    if (posts[account] === 0) continue;
    accountKey(world.keys.exposure, owner[account], ordinal[account], key);
    let noticed = 0;
    if (isSubscription(channel[account])) {
      const size = Math.max(1, followerCount[account] / p.audienceReference);
      const engagement = pow(size, -p.audienceExponent);
      noticed = read(world, account, key, seenSharePublic, engagement);
    } else {
      noticed = read(world, account, key, seenShare, 1);
    }
    seen[channel[account]] += noticed;
    roles.seen[role[seller[account]]] += noticed;
  }
}

/** Writes the posts that each follower sees, by the share of the feed that is read; returns all that are seen. */
function read(world: World, account: number, key: Key, shares: Float32Array, engagement: number): number {
  const { slab, followerCount } = world.state.accounts.columns;
  const last = slab[account] + followerCount[account];
  let total = 0;
  for (let first = slab[account]; first < last; first += tieBlock) {
    total += readBlock(world, account, key, shares, engagement, first, Math.min(last, first + tieBlock));
  }
  return total;
}

function readBlock(
  world: World,
  account: number,
  { first: k1, second: k2 }: Key,
  shares: Float32Array,
  engagement: number,
  first: number,
  last: number,
): number {
  const { channel, platform } = world.state.accounts.columns;
  const { reader, delivered, seen } = world.state.ties.columns;
  const { commercialSeen } = world.state.feeds.columns;
  const base = platform[account] * world.state.persons.count;
  const amongFriends = !isSubscription(channel[account]);
  let total = 0;
  for (let tie = first; tie < last; tie++) parts[tie - first] = shares[base + reader[tie]];
  for (let tie = first; tie < last; tie++) {
    const kept = delivered[tie];
    if (kept === 0) {
      seen[tie] = 0;
      continue;
    }
    const person = reader[tie];
    const count = binomial(unit(drawWith(k1, k2, person)), kept, parts[tie - first] * engagement);
    seen[tie] = count;
    if (amongFriends) commercialSeen[base + person] += count;
    total += count;
  }
  return total;
}
