/**
 * Delivery: a post reaches every follower who has not muted the account; a throttled account's posts are each
 * kept with the throttle probability. Strangers see nothing.
 *
 * Source: WeChat's rule that friends only see friends (Li et al. 2016).
 */

import { lever, number } from "../../core/parameter.ts";
import { drawWith, emptyKey, unit } from "../../core/random.ts";
import { binomial } from "../../core/variates.ts";
import { accountKey } from "../accounts.ts";
import { publicAccount } from "../channels.ts";
import { accountState, mute } from "../constants.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const delivery = {
  name: "delivery",
  meaning: "which followers a post reaches",
  source: "Li et al. 2016: only friends see posts",
  parameters: {
    throttle: number(
      "probability that a throttled account's post reaches a follower",
      "1",
      0.5,
      [0, 1],
      "quota cuts before bans, WeChat 2019",
      lever,
    ),
  },
  decisions: ["throttled"],
} as const satisfies Mechanism;

/** Clears and fills the inflows of persons and the delivered posts of ties. Draws once per tie of a throttled account. */
export function deliver(world: World): void {
  const p = valuesOf(world, delivery);
  const { accounts, ties, persons } = world.state;
  const { posts, content, channel, state, slab, followerCount, owner, ordinal } = accounts.columns;
  const { reader, muted, delivered } = ties.columns;
  const { commercialInflow, publicInflow, departed } = persons.columns;
  const key = emptyKey();
  commercialInflow.fill(0);
  publicInflow.fill(0);
  let total = 0;
  let publicTotal = 0;
  for (let account = 0; account < accounts.count; account++) {
    const count = posts[account];
    const all = count + content[account];
    if (all === 0) continue;
    const first = slab[account];
    const last = first + followerCount[account];
    const throttled = state[account] === accountState.throttled;
    if (throttled) accountKey(world.keys.throttled, owner[account], ordinal[account], key);
    const isPublic = channel[account] === publicAccount;
    for (let tie = first; tie < last; tie++) {
      const person = reader[tie];
      if (muted[tie] !== mute.follows || departed[person] !== 0) {
        delivered[tie] = 0;
        continue;
      }
      const kept = throttled
        ? binomial(unit(drawWith(key.first, key.second, person)), count, p.throttle)
        : count;
      delivered[tie] = kept;
      if (isPublic) {
        publicInflow[person] += kept + content[account];
        publicTotal += kept;
      } else {
        commercialInflow[person] += kept;
        total += kept;
      }
    }
  }
  world.tally.delivered = total;
  world.tally.publicDelivered = publicTotal;
}
