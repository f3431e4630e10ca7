import { describe, expect, it } from "vitest";
import { emptyKey } from "../../src/core/random.ts";
import { rootKey } from "../../src/core/seed.ts";
import {
  emptyFeed,
  postsRead,
  randomMoments,
  readDay,
  runSteadyFeed,
} from "../../src/model/reference-feed.ts";
import { scrollingShare } from "../../src/model/submodels/attention.ts";

const depth = (posts: number) => ({ law: "depth", scroll: 0, depth: posts }) as const;
const scrolling = (scroll: number) => ({ law: "scrolling", scroll, depth: 0 }) as const;

describe("reference feed", () => {
  it("reads the newest first and loses what a visit leaves unread", () => {
    const feed = emptyFeed();
    const log: string[] = [];
    const see = (author: number, read: boolean) => log.push(`${author}${read ? "" : "-"}`);
    const day = {
      posts: Float64Array.of(0.1, 0.2, 0.3, 0.6, 0.9),
      authors: Int32Array.of(1, 2, 3, 4, 5),
      visits: Float64Array.of(0.05, 0.5, 0.7),
    };
    readDay(feed, day, depth(2), emptyKey(), see);
    expect(log).toEqual(["3", "2", "1-", "4"]);
    expect([feed.count, feed.authors[0]]).toEqual([1, 5]);
    readDay(feed, { ...day, visits: Float64Array.of(0.01) }, depth(2), emptyKey(), see);
    expect(log.slice(4)).toEqual(["5"]);
    expect(feed.count).toBe(5);
  });

  it("goes on after each post with the probability of scrolling", () => {
    expect([postsRead(5, depth(3), 0.9), postsRead(2, depth(3), 0.9)]).toEqual([3, 2]);
    expect([postsRead(5, scrolling(0), 0.9), postsRead(0, scrolling(0), 0.9)]).toEqual([1, 0]);
    // At scrolling 0.5, three posts or more are read with probability 1/4: for the u above 3/4.
    expect([0.49, 0.51, 0.74, 0.76].map((u) => postsRead(10, scrolling(0.5), u))).toEqual([1, 2, 2, 3]);
  });

  it("holds many readers, each with chances of their own, up to 10 000", () => {
    const key = rootKey("readers");
    const steady = {
      readers: 500,
      days: 40,
      visits: 5,
      rhythm: "random",
      inflow: 10,
      reading: scrolling(0.8),
    } as const;
    const count = runSteadyFeed(steady, key);
    expect(runSteadyFeed(steady, key)).toEqual(count);
    // 200 000 posts: standard error below 0.002; posts after a reader's last visit are missing, one in 200.
    expect(Math.abs(count.seen / count.posts - scrollingShare(5, 10, 0.8))).toBeLessThan(0.007);
    expect(Math.abs(count.visits - 100_000)).toBeLessThan(1300);
    expect(runSteadyFeed({ ...steady, readers: 10_000, days: 1 }, key).visits).toBeGreaterThan(49_000);
    expect(() => runSteadyFeed({ ...steady, readers: 10_001 }, key)).toThrow(
      "runSteadyFeed requires 1 to 10000 readers (was 10001)",
    );
  });

  it("takes moments in order", () => {
    const moments = randomMoments(50, rootKey("moments"));
    expect(moments.length).toBeGreaterThan(20);
    expect(
      moments.every((moment, i) => moment > 0 && moment < 1 && (i === 0 || moment >= moments[i - 1])),
    ).toBe(true);
  });
});
