import { describe, expect, it } from "vitest";
import { neutralCopying } from "../../../src/core/graph/copying.ts";
import { rootKey } from "../../../src/core/seed.ts";

describe("neutral copying", () => {
  const options = { users: 50, followers: 3, innovation: 0.2, steps: 5000 };

  it("posts each item once at least, in order of birth", () => {
    const { born, posts } = neutralCopying(options, rootKey("copy"));
    expect(posts.every((count) => count >= 1)).toBe(true);
    expect(born.every((step, item) => item === 0 || step > born[item - 1])).toBe(true);
    expect(posts.reduce((a, b) => a + b)).toBeLessThanOrEqual(5000);
    expect(neutralCopying(options, rootKey("copy"))).toEqual({ born, posts });
    // Standard error 28 items.
    expect(Math.abs(born.length - 1000)).toBeLessThan(115);
  });

  it("posts everything once if all is new", () => {
    const { posts } = neutralCopying({ ...options, innovation: 1 }, rootKey("copy"));
    expect([posts.length, Math.max(...posts)]).toEqual([5000, 1]);
  });

  it("passes nothing on without followers", () => {
    const { posts } = neutralCopying({ ...options, followers: 0 }, rootKey("copy"));
    expect(Math.max(...posts)).toBe(1);
  });
});
