/**
 * Posting: a live account publishes a Poisson number of selling posts a day; public accounts also publish
 * content that sells nothing.
 *
 * Source: Poisson activity as in the attention laws it feeds. Leaves out the hour of the day and message
 * kinds other than selling and content.
 */

import { integer, lever, number } from "../../core/parameter.ts";
import { deriveKey, drawWith, emptyKey, unit } from "../../core/random.ts";
import { poisson } from "../../core/variates.ts";
import { isLive } from "../accounts.ts";
import { publicAccount } from "../channels.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const posting = {
  name: "posting",
  meaning: "how often accounts publish",
  source: "Poisson activity; assumed",
  parameters: {
    content: number(
      "content posts a day by a public account",
      "posts/day",
      1,
      [0, 20],
      "daily subscription accounts, WeChat 2014",
    ),
    cap: integer(
      "most selling posts that the platform takes from one account a day",
      "posts/day",
      200,
      [0, 200],
      "a planner's lever; 200 does not bind",
      lever,
    ),
    hoursPerPost: number(
      "working time that a selling post takes",
      "hours/post",
      0.1,
      [0.01, 2],
      "assumed: six minutes",
    ),
  },
  decisions: ["posts", "content"],
} as const satisfies Mechanism;

/** Writes posts and content of accounts, counts and days of sellers. Two draws per live account. */
export function publish(world: World): void {
  const p = valuesOf(world, posting);
  const { accounts, sellers } = world.state;
  const { seller, owner, ordinal, channel, state, posts, content } = accounts.columns;
  const { rate, restraint, daring, postCount, lastPostDay } = sellers.columns;
  const key = emptyKey();
  const { posts: published, hours } = world.tally.channels;
  let total = 0;
  let contentTotal = 0;
  for (let account = 0; account < accounts.count; account++) {
    posts[account] = 0;
    content[account] = 0;
    if (!isLive(state[account])) continue;
    const shop = seller[account];
    deriveKey(world.keys.posts, owner[account], key);
    const wanted = poisson(
      unit(drawWith(key.first, key.second, ordinal[account])),
      rate[shop] * restraint[shop] * daring[shop],
    );
    const count = Math.min(wanted, p.cap);
    if (count > 0) {
      posts[account] = count;
      postCount[shop] += count;
      lastPostDay[shop] = world.day;
      total += count;
      published[channel[account]] += count;
      hours[channel[account]] += count * p.hoursPerPost;
    }
    if (channel[account] === publicAccount) {
      deriveKey(world.keys.content, owner[account], key);
      content[account] = poisson(unit(drawWith(key.first, key.second, ordinal[account])), p.content);
      contentTotal += content[account];
    }
  }
  world.tally.contentPosts = contentTotal;
  world.tally.sellerHours = total * p.hoursPerPost;
}
