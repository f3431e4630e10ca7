/**
 * Posting: a live account publishes a Poisson number of selling posts a day; public accounts also publish
 * content that sells nothing. Beside the selling posts a seller writes more or fewer personal ones: they take time
 * and make the selling posts easier to bear.
 *
 * Source: Poisson activity as in the attention laws it feeds. Leaves out the hour of the day, and the room that a
 * seller's personal posts take in feeds.
 */

import { integer, lever, number } from "../../core/parameter.ts";
import { deriveKey, drawWith, emptyKey, unit } from "../../core/random.ts";
import { poisson } from "../../core/variates.ts";
import { isLive } from "../accounts.ts";
import { postsFreely, publicAccount } from "../channels.ts";
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
    personal: number(
      "share of personal posts of a seller of average skill with users",
      "1",
      0.2,
      [0, 0.9],
      "assumed: one post in five",
    ),
    personalSkill: number(
      "log odds of a personal post per standard deviation of skill with users",
      "log odds",
      0.5,
      [0, 5],
      "assumed",
    ),
    hoursPerPost: number(
      "working time that a post takes",
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
  const { rate, restraint, daring, postCount, lastPostDay, personal } = sellers.columns;
  const key = emptyKey();
  const { posts: published, hours } = world.tally.channels;
  let contentTotal = 0;
  for (let account = 0; account < accounts.count; account++) {
    posts[account] = 0;
    content[account] = 0;
    if (!isLive(state[account]) || !postsFreely(channel[account])) continue;
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
      published[channel[account]] += count;
      const spent = (count * p.hoursPerPost) / (1 - personal[shop]);
      hours[channel[account]] += spent;
      world.tally.sellerHours += spent;
    }
    if (channel[account] === publicAccount) {
      deriveKey(world.keys.content, owner[account], key);
      content[account] = poisson(unit(drawWith(key.first, key.second, ordinal[account])), p.content);
      contentTotal += content[account];
    }
  }
  world.tally.contentPosts = contentTotal;
}
