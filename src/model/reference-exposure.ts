/**
 * Reference exposure: the day's delivered posts seen by events instead of by shares. Stands in the place of the
 * exposure step to compare whole markets with the closed form; slow, for up to 10 000 persons.
 *
 * A post has one moment for all who get it; friends' ordinary posts and the platform's adverts come at random
 * moments. Posts after a reader's last visit are met by the next day's first visit, under as many newer posts as
 * arrive until then at today's rate, so that every post is decided on its day. Under the ranked law, which has no
 * order of time, and for public accounts there is no such feed: they are left to the exposure step.
 */

import { chance, deriveKey, draw, emptyKey, type Key, unit } from "../core/random.ts";
import { exponential } from "../core/variates.ts";
import { accountKey } from "./accounts.ts";
import { moments } from "./channels.ts";
import { organicStep } from "./constants.ts";
import { emptyFeed, type Reading, randomMoments, readDay } from "./reference-feed.ts";
import { attention } from "./submodels/attention.ts";
import { valuesOf, type World } from "./world.ts";

/** Decisions of a reader's day, as branches of its key. */
const branch = { visits: 0, others: 1, newer: 2, scroll: 3, wait: 4 } as const;
/** Author of what is not for sale. */
const nobody = -1;

interface Post {
  readonly moment: number;
  readonly author: number;
}

/** Writes posts seen by ties and by persons, from the delivered posts of the day. All draws hang on `key` and the day. */
export function exposeByEvents(world: World, key: Key): void {
  const { persons, ties, feeds, platforms } = world.state;
  const law = valuesOf(world, attention);
  if (persons.count > 10_000 || law.law === "ranked" || platforms.count > 1) {
    throw new RangeError(
      `exposeByEvents requires at most 10000 persons on one platform and a feed in order of time (was ${persons.count}, ${platforms.count}, ${law.law})`,
    );
  }
  const today = deriveKey(key, world.day, emptyKey());
  const inbox = gatherPosts(world, deriveKey(today, -1, emptyKey()));
  const { visitRate, scroll } = persons.columns;
  const { organicInflow, commercialInflow, commercialSeen } = feeds.columns;
  const { adverts } = platforms.columns;
  const { seen } = ties.columns;
  let total = 0;
  for (let person = 0; person < persons.count; person++) {
    commercialSeen[person] = 0;
    const mine = inbox[person];
    for (const { author } of mine) seen[author] = 0;
    if (mine.length === 0 || visitRate[person] <= 0) continue;
    const readerKey = deriveKey(today, person, emptyKey());
    const others = organicInflow[person] / organicStep + adverts[0];
    const reading: Reading = {
      law: law.law === "depth" ? "depth" : "scrolling",
      scroll: scroll[person],
      depth: law.depth,
    };
    const day = readersDay(mine, visitRate[person], others, others + commercialInflow[person], readerKey);
    readDay(emptyFeed(), day, reading, deriveKey(readerKey, branch.scroll, emptyKey()), (tie, read) => {
      if (!read || tie === nobody) return;
      seen[tie]++;
      commercialSeen[person]++;
      total++;
    });
  }
  world.tally.channels.seen[moments] = total;
}

/** The posts that reach each person, with the tie they came by as their author. */
function gatherPosts(world: World, key: Key): Post[][] {
  const { accounts, ties, persons } = world.state;
  const { posts, channel, owner, ordinal, slab, followerCount } = accounts.columns;
  const inbox: Post[][] = Array.from({ length: persons.count }, () => []);
  const postKey = emptyKey();
  for (let account = 0; account < accounts.count; account++) {
    if (posts[account] === 0 || channel[account] !== moments) continue;
    accountKey(key, owner[account], ordinal[account], postKey);
    const end = slab[account] + followerCount[account];
    for (let tie = slab[account]; tie < end; tie++) {
      for (let post = 0; post < ties.columns.delivered[tie]; post++) {
        inbox[ties.columns.reader[tie]].push({ moment: unit(draw(postKey, post)), author: tie });
      }
      ties.columns.seen[tie] = 0;
    }
  }
  return inbox;
}

/** A reader's posts and visits, with the first visit of the next day and what arrives before it. */
function readersDay(mine: readonly Post[], visits: number, others: number, all: number, key: Key) {
  const branchKey = emptyKey();
  const times = randomMoments(visits, deriveKey(key, branch.visits, branchKey));
  const wait = exponential(chance(deriveKey(key, branch.wait, branchKey), 0), 1 / visits);
  const ordinary = randomMoments(others, deriveKey(key, branch.others, branchKey));
  const newer = randomMoments(all * wait, deriveKey(key, branch.newer, branchKey));
  const posts: Post[] = [...mine];
  for (const moment of ordinary) posts.push({ moment, author: nobody });
  for (const moment of newer) posts.push({ moment: 1 + moment * wait, author: nobody });
  posts.sort((a, b) => a.moment - b.moment || a.author - b.author);
  return {
    posts: Float64Array.from(posts, ({ moment }) => moment),
    authors: Int32Array.from(posts, ({ author }) => author),
    visits: Float64Array.of(...times, 1 + wait),
  };
}
