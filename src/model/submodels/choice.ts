/**
 * Choice: a reader with an open need considers every offer seen today; an exposure may also create a wish on
 * the spot. The best of utility plus a Gumbel term is kept, which is exact multinomial logit for any number
 * of offers, in any order, with one cell a reader.
 *
 * Source: McFadden 1974; Gumbel maximum.
 */

import { number } from "../../core/parameter.ts";
import { drawWith, emptyKey, unit } from "../../core/random.ts";
import { gumbel } from "../../core/variates.ts";
import { accountKey } from "../accounts.ts";
import { noAccount } from "../constants.ts";
import { offeredShop } from "../offers.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const choice = {
  name: "choice",
  meaning: "which seen offer is best",
  source: "McFadden 1974",
  parameters: {
    impulse: number(
      "probability that a seen post without a story creates a wish",
      "1/post",
      1e-4,
      [0, 0.1],
      "assumed",
    ),
  },
  decisions: ["taste shock", "impulse"],
} as const satisfies Mechanism;

/** Clears and fills the best offer of persons. One draw per tie that saw a post, one more per offer considered. */
export function considerOffers(world: World): void {
  const p = valuesOf(world, choice);
  const { accounts, ties, sellers, persons } = world.state;
  const { posts, channel, slab, followerCount, seller, owner, ordinal } = accounts.columns;
  const { reader, seen, value } = ties.columns;
  const { bestScore, bestAccount, bestTie, needUntil } = persons.columns;
  const { story, role } = sellers.columns;
  const shockKey = emptyKey();
  const impulseKey = emptyKey();
  const day = world.day;
  bestAccount.fill(noAccount);
  const { roles } = world.tally;
  const { considered: byChannel } = world.tally.channels;
  let considered = 0;
  let impulses = 0;
  for (let account = 0; account < accounts.count; account++) {
    if (posts[account] === 0) continue;
    const before = considered;
    const tempting = p.impulse * (1 + story[offeredShop(world, account)]);
    const first = slab[account];
    const last = first + followerCount[account];
    accountKey(world.keys["taste shock"], owner[account], ordinal[account], shockKey);
    accountKey(world.keys.impulse, owner[account], ordinal[account], impulseKey);
    for (let tie = first; tie < last; tie++) {
      if (seen[tie] === 0) continue;
      const person = reader[tie];
      if (needUntil[person] < day) {
        const u = unit(drawWith(impulseKey.first, impulseKey.second, person));
        if (u >= seen[tie] * tempting) continue;
        impulses++;
      }
      considered++;
      const score = value[tie] + gumbel(unit(drawWith(shockKey.first, shockKey.second, person)));
      if (bestAccount[person] === noAccount || score > bestScore[person]) {
        bestScore[person] = score;
        bestAccount[person] = account;
        bestTie[person] = tie;
      }
    }
    byChannel[channel[account]] += considered - before;
    roles.considered[role[seller[account]]] += considered - before;
  }
  world.tally.impulses = impulses;
}
