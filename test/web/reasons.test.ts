/** Why a post was seen, ignored or muted, in words: every reason in both languages, with the numbers it was told. */

import { afterEach, describe, expect, test } from "vitest";
import type { Fate, MuteReport, Outcome, PostReport } from "../../src/model/inspection/report.ts";
import type { TieReport } from "../../src/model/inspection/standing.ts";
import { languages, setLanguage } from "../../web/src/i18n/words.ts";
import { needText, sortedPosts } from "../../web/src/panels/person/feed.ts";
import { createInquiry } from "../../web/src/panels/person/inquiry.ts";
import { knownPoints } from "../../web/src/panels/person/parts.ts";
import { numbersOf } from "../../web/src/panels/person/post.ts";
import { fateText, muteText, outcomeText } from "../../web/src/panels/person/reasons.ts";
import { sortedTies, tieKeys } from "../../web/src/panels/person/ties.ts";
import { type FrameSource, Overtaken } from "../../web/src/source/frame.ts";

afterEach(() => setLanguage("en"));

const fates: Fate[] = ["seen", "scrolled", "throttled", "muted", "blocked", "absent", "suspended"];
const outcomes: Outcome[] = ["bought", "beaten", "nothing", "ignored"];
const ref = {
  account: 3,
  owner: 7,
  seller: 2,
  role: "friend",
  channel: "moments",
  platform: 0,
  state: "active",
} as const;
const trust = {
  value: 0.6,
  prior: 0.5,
  priorWeight: 2,
  rule: "bayes",
  good: 1,
  bad: 0,
  friendGood: 2,
  friendBad: 1,
  friendWeight: 0.5,
  memory: -1,
} as const;

function mute(change: Partial<MuteReport> = {}): MuteReport {
  return {
    ref,
    annoyance: 60.4,
    threshold: 55,
    byAnnoyance: 0.011,
    byBadOrder: 0,
    byWarning: 0,
    probability: 0.011,
    draw: 0.3,
    done: "none",
    reported: false,
    ...change,
  };
}

function post(change: Partial<PostReport> = {}): PostReport {
  return {
    ref,
    sponsor: null,
    strength: 0.2,
    exposure: { posts: 4, delivered: 3, share: 0.31, draw: 0.42, seen: 1 },
    fate: "seen",
    annoyanceBefore: 10,
    annoyanceAfter: 11.5,
    trust,
    offer: -1,
    utility: -1.7,
    terms: null,
    impulse: null,
    outcome: "ignored",
    mute: mute({ probability: 0 }),
    ...change,
  };
}

describe.each(languages)("in %s", (language) => {
  const clean = (text: string) => {
    expect(text).toMatch(/\S/);
    expect(text).not.toMatch(/[{}]|undefined|NaN|null/);
  };

  test("every fate, outcome, wish and reason to mute has its sentence", () => {
    setLanguage(language);
    for (const fate of fates) clean(fateText(post({ fate })));
    for (const outcome of outcomes)
      clean(outcomeText(post({ outcome, offer: outcome === "ignored" ? -1 : 0 })));
    for (const draw of [0.1, 0.9]) clean(outcomeText(post({ impulse: { draw, probability: 0.5 } })));
    for (const done of ["none", "muted", "blocked", "unmuted"] as const) {
      clean(muteText(mute({ done, byBadOrder: 0.35, byWarning: 0.05, reported: done === "blocked" })));
    }
    for (const unusual of [true, false]) {
      const look = { draw: 0.5, probability: 0.5 };
      clean(needText({ category: 1, unusual, untilDay: 9, opened: null, looking: unusual, look }));
    }
    clean(needText(null));
  });
});

test("the numbers stand in the sentences", () => {
  expect(fateText(post())).toBe("Seen: 1 of the 3 that arrived, each with a chance of 31% (draw 0.42).");
  expect(muteText(mute({ byBadOrder: 0.35, probability: 0.357, done: "muted", reported: true }))).toBe(
    "Muted the account that day: annoyance 60 over the 55 that is borne (1.1%), a bad purchase (35%); together a chance of 36%. Reported it to the platform.",
  );
  expect(muteText(mute({ probability: 0 }))).toBe("");
  expect(muteText(null)).toBe("");
});

test("a wish that did not come ends the story of the offer", () => {
  const told = outcomeText(post({ impulse: { draw: 0.6, probability: 0.0005 } }));
  expect(told).toBe("It made no wish (chance 0.05%, draw 0.6).");
});

test("all numbers of a post have names, and a mute only where there was a reason", () => {
  const names = (of: PostReport) => numbersOf(of).map(([name]) => name);
  expect(names(post())).not.toContain("n_muteChance");
  expect(names(post({ mute: mute() }))).toContain("n_muteChance");
  expect(names(post({ utility: null, mute: null }))).not.toContain("n_utility");
});

test("posts go by what mattered: bought, considered, seen, scrolled past; what was kept out stands apart", () => {
  const posts = [
    post({ fate: "scrolled", utility: null }),
    post({ utility: -3 }),
    post({ fate: "muted" }),
    post({ outcome: "beaten", utility: -2 }),
    post({ outcome: "bought", utility: -4 }),
    post({ utility: -1 }),
  ];
  const { arrived, kept } = sortedPosts(posts);
  expect(arrived.map((one) => posts.indexOf(one))).toEqual([4, 3, 5, 1, 0]);
  expect(kept.map((one) => posts.indexOf(one))).toEqual([2]);
});

test("ties sort by every column, both ways", () => {
  const tie = (account: number, strength: number, muted: TieReport["muted"]): TieReport => ({
    ref: { ...ref, account, owner: 20 - account },
    following: "friend",
    strength,
    trust: { ...trust, value: strength / 2 },
    annoyance: 10 * strength,
    muted,
    bought: Math.round(3 * strength),
  });
  const list = [tie(1, 0.5, "no"), tie(2, 0.9, "blocked"), tie(3, 0.1, "muted")];
  const order = (key: (typeof tieKeys)[number], down: boolean) =>
    sortedTies(list, { key, down }, (person) => `person ${person}`).map(({ ref: { account } }) => account);
  expect(order("strength", true)).toEqual([2, 1, 3]);
  expect(order("state", false)).toEqual([1, 3, 2]);
  expect(order("seller", false)).toEqual([3, 2, 1]);
  for (const key of tieKeys) expect(order(key, true)).toEqual(order(key, false).reverse());
});

describe("questions", () => {
  const source = {} as FrameSource;
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

  test("one at a time; the last answer stays until the next is there", async () => {
    const asked: number[] = [];
    const answers = new Map<number, (day: number) => void>();
    const inquiry = createInquiry(
      (_, day) => {
        asked.push(day);
        return new Promise((resolve) => answers.set(day, (of) => resolve({ day: of } as never)));
      },
      () => {},
    );
    expect(inquiry.want(source, 5, 1, false).report).toBeUndefined();
    inquiry.want(source, 6, 1, false);
    inquiry.want(source, 7, 1, false);
    expect(asked).toEqual([5]);
    answers.get(5)!(5);
    await settle();
    expect(inquiry.want(source, 7, 1, false).report?.day).toBe(5);
    expect(asked).toEqual([5, 7]);
    answers.get(7)!(7);
    await settle();
    expect(inquiry.want(source, 7, 1, false).report?.day).toBe(7);
    expect(asked).toEqual([5, 7]);
  });

  test("another person's answer is never shown", async () => {
    const inquiry = createInquiry(
      async (_, day) => ({ day }) as never,
      () => {},
    );
    inquiry.want(source, 5, 1, false);
    await settle();
    expect(inquiry.want(source, 5, 1, false).report?.day).toBe(5);
    expect(inquiry.want(source, 5, 2, false).report).toBeUndefined();
  });

  test("a fault is told for its day and asked again when wanted; a closed run is no fault", async () => {
    let error: Error = new Error("no memory");
    let count = 0;
    const inquiry = createInquiry(
      async () => {
        count++;
        throw error;
      },
      () => {},
    );
    inquiry.want(source, 5, 1, false);
    await settle();
    expect(inquiry.want(source, 5, 1, false).fault).toBe("no memory");
    expect(count).toBe(1);
    inquiry.again();
    error = new Overtaken("the run was closed");
    inquiry.want(source, 5, 1, false);
    await settle();
    expect(count).toBe(2);
    expect(inquiry.want(source, 5, 1, false).fault).toBeUndefined();
  });
});

test("a course goes over short gaps and breaks at long ones", () => {
  const { NaN: none } = Number;
  const places = (gap: number) =>
    knownPoints([1, none, 3, none, none, none, 7], gap).map(({ at, value }) => `${at}:${value}`);
  expect(places(1)).toEqual(["0:1", "2:3", "6:NaN", "6:7"]);
  expect(places(3)).toEqual(["0:1", "2:3", "6:7"]);
  expect(places(0)).toEqual(["0:1", "2:NaN", "2:3", "6:NaN", "6:7"]);
});
