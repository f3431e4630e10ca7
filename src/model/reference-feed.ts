/**
 * Reference feed: the feed as events, to hold the attention laws against. Posts have moments, readers visit at
 * moments within the day, a visit reads from the newest post down. Slow and explicit; for up to 10 000 readers.
 *
 * Source: the laws of `submodels/attention.ts` (validation targets A01, A02). A post is seen if the next visit
 * after it reaches it: a visit reads at most `depth` posts, or goes on after each post with probability `scroll`.
 * What a visit leaves unread is lost, since later visits meet newer posts and then what was passed before.
 */

import { chance, deriveKey, emptyKey, type Key } from "../core/random.ts";
import { geometric, poisson } from "../core/variates.ts";

/** Most readers that the reference feed takes. */
const readerLimit = 10_000;

/** How far a visit reads. */
export interface Reading {
  readonly law: "scrolling" | "depth";
  /** Probability of going on after a post; scrolling law. */
  readonly scroll: number;
  /** Posts that a visit shows; depth law. */
  readonly depth: number;
}

/** Posts since a reader's last visit, by author, the oldest first. */
export interface Waiting {
  authors: Int32Array;
  count: number;
}

export function emptyFeed(): Waiting {
  return { authors: new Int32Array(64), count: 0 };
}

/** Posts that a visit reads of those that wait; the scrolling law uses u in (0, 1). */
export function postsRead(waiting: number, reading: Reading, u: number): number {
  if (reading.law === "depth") return Math.min(waiting, reading.depth);
  if (reading.scroll <= 0) return Math.min(waiting, 1);
  return Math.min(waiting, 1 + geometric(u, 1 - reading.scroll));
}

/** A reader's day: moments of posts and visits as shares of the day, ascending. */
export interface FeedDay {
  readonly posts: Float64Array;
  /** Author of each post, any code. */
  readonly authors: Int32Array;
  readonly visits: Float64Array;
}

/**
 * Runs a reader's day and calls `see` for each post that a visit meets, the newest first, read or not. Posts after
 * the last visit wait for the next day. Draws once per visit, from `key` by the visit's place in the day.
 */
export function readDay(
  feed: Waiting,
  day: FeedDay,
  reading: Reading,
  key: Key,
  see: (author: number, read: boolean) => void,
): void {
  const { posts, authors, visits } = day;
  let next = 0;
  for (let visit = 0; visit < visits.length; visit++) {
    while (next < posts.length && posts[next] < visits[visit]) wait(feed, authors[next++]);
    const read = postsRead(feed.count, reading, chance(key, visit));
    for (let place = 0; place < feed.count; place++) {
      see(feed.authors[feed.count - 1 - place], place < read);
    }
    feed.count = 0;
  }
  while (next < posts.length) wait(feed, authors[next++]);
}

function wait(feed: Waiting, author: number): void {
  if (feed.count === feed.authors.length) {
    const wider = new Int32Array(2 * feed.count);
    wider.set(feed.authors);
    feed.authors = wider;
  }
  feed.authors[feed.count++] = author;
}

export interface SteadyFeed {
  readonly readers: number;
  readonly days: number;
  /** Visits a day of each reader. */
  readonly visits: number;
  /** Visits come at random (Poisson), or evenly spaced. */
  readonly rhythm: "random" | "even";
  /** Posts a day in each feed, Poisson. */
  readonly inflow: number;
  readonly reading: Reading;
}

/** Decisions of a reader's day, as branches of its key. */
const branch = { posts: 0, visits: 1, scroll: 2 } as const;

/** Counts over all readers and days. */
export interface FeedCount {
  /** Posts that a visit met. */
  posts: number;
  /** Those of them that it read. */
  seen: number;
  visits: number;
}

/** Runs feeds at steady rates. Throws above 10 000 readers. */
export function runSteadyFeed(options: SteadyFeed, key: Key): FeedCount {
  const { readers, days, visits, rhythm, inflow, reading } = options;
  if (!(readers >= 1 && readers <= readerLimit)) {
    throw new RangeError(`runSteadyFeed requires 1 to ${readerLimit} readers (was ${readers})`);
  }
  const count: FeedCount = { posts: 0, seen: 0, visits: 0 };
  const see = (_author: number, read: boolean) => {
    count.posts++;
    if (read) count.seen++;
  };
  const readerKey = emptyKey();
  const dayKey = emptyKey();
  const drawKey = emptyKey();
  for (let reader = 0; reader < readers; reader++) {
    const feed = emptyFeed();
    deriveKey(key, reader, readerKey);
    for (let day = 0; day < days; day++) {
      deriveKey(readerKey, day, dayKey);
      const posts = randomMoments(inflow, deriveKey(dayKey, branch.posts, drawKey));
      const times =
        rhythm === "even"
          ? evenMoments(visits)
          : randomMoments(visits, deriveKey(dayKey, branch.visits, drawKey));
      const authors = new Int32Array(posts.length);
      readDay(
        feed,
        { posts, authors, visits: times },
        reading,
        deriveKey(dayKey, branch.scroll, drawKey),
        see,
      );
      count.visits += times.length;
    }
  }
  return count;
}

/** Moments of a Poisson number of events in a day, ascending; draw 0 gives the number. */
export function randomMoments(rate: number, key: Key): Float64Array {
  const moments = new Float64Array(poisson(chance(key, 0), rate));
  for (let i = 0; i < moments.length; i++) moments[i] = chance(key, i + 1);
  return moments.sort();
}

function evenMoments(rate: number): Float64Array {
  return Float64Array.from({ length: Math.round(rate) }, (_, i) => (i + 0.5) / rate);
}
