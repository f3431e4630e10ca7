/** What a person's feeds held on the day, and what became of each followed account's posts. */

import { pow } from "../../core/math.ts";
import { chance, emptyKey } from "../../core/random.ts";
import { accountKey, findTie } from "../accounts.ts";
import { isSubscription } from "../channels.ts";
import { accountState, annoyanceStep, mute, organicStep } from "../constants.ts";
import type { annoyance } from "../submodels/annoyance.ts";
import type { exposure } from "../submodels/exposure.ts";
import { sectionOf, type World } from "../world.ts";
import { impulseOf, postTerms } from "./considered.ts";
import { accountRef, sponsorRef, tiesOf, trustOf } from "./refs.ts";
import type { ExposureReport, Fate, FeedReport, PostReport } from "./report.ts";

/** The person's feed on each platform, once the day's posts are read and before habits change. */
export function feedsOf(world: World, person: number): FeedReport[] {
  const { persons, feeds, platforms } = world.state;
  const { visitRate, scroll } = persons.columns;
  const c = feeds.columns;
  return Array.from({ length: platforms.count }, (_, platform) => {
    const feed = platform * persons.count + person;
    return {
      platform,
      attention: c.attention[feed],
      visits: visitRate[person] * c.attention[feed],
      scroll: scroll[person],
      ordinary: c.organicInflow[feed] / organicStep,
      selling: c.commercialInflow[feed],
      adverts: platforms.columns.adverts[platform],
      subscribed: c.publicInflow[feed],
      sellingShare: c.seenShare[feed],
      ordinaryShare: c.seenShareOrganic[feed],
      subscribedShare: c.seenSharePublic[feed],
      sellingSeen: c.commercialSeen[feed],
    };
  });
}

/** Annoyance of the person's ties in the morning, by account: what is left of it today. Taken before posts are read. */
export function morningAnnoyance(world: World, person: number): Map<number, number> {
  const { keep } = sectionOf<typeof annoyance.parameters>(world, "annoyance");
  const { sweepDay } = world.state.accounts.columns;
  const { annoyance: annoyed } = world.state.ties.columns;
  const morning = new Map<number, number>();
  for (const { account, tie } of tiesOf(world, person)) {
    let kept = 1;
    for (let day = sweepDay[account]; day < world.day; day++) kept *= keep;
    morning.set(account, (annoyed[tie] * kept) / annoyanceStep);
  }
  return morning;
}

/** A post's report without its offer, outcome and mute, which come later in the day. */
export type ReadPost = Omit<PostReport, "offer" | "outcome" | "mute">;

/** Posts of followed accounts once they are read and have spent goodwill; and how many accounts wrote nothing. */
export function postsOf(
  world: World,
  person: number,
  morning: ReadonlyMap<number, number>,
): { posts: ReadPost[]; quiet: number } {
  const { posts: written, state } = world.state.accounts.columns;
  const posts: ReadPost[] = [];
  let quiet = 0;
  for (const { account, tie } of tiesOf(world, person)) {
    if (written[account] > 0 || state[account] === accountState.suspended) {
      posts.push(postOf(world, account, tie, morning.get(account) ?? 0));
    } else quiet++;
  }
  return { posts, quiet };
}

function postOf(world: World, account: number, tie: number, annoyanceBefore: number): ReadPost {
  const { needUntil } = world.state.persons.columns;
  const { reader, strength, annoyance: annoyed, trust, value } = world.state.ties.columns;
  const person = reader[tie];
  const read = exposureOf(world, account, tie);
  const isSeen = read.seen > 0;
  return {
    ref: accountRef(world, account),
    sponsor: sponsorRef(world, account),
    strength: strength[tie] / 255,
    exposure: read,
    fate: fateOf(world, account, tie),
    annoyanceBefore,
    annoyanceAfter: read.posts > 0 ? annoyed[tie] / annoyanceStep : annoyanceBefore,
    trust: isSeen ? trustOf(world, account, tie, trust[tie]) : trustOf(world, account, tie),
    utility: isSeen ? value[tie] : null,
    terms: isSeen ? postTerms(world, account, tie) : null,
    impulse: isSeen && needUntil[person] < world.day ? impulseOf(world, account, person, read.seen) : null,
  };
}

/** How today's posts of an account reached a follower, by the draw of the exposure submodel. */
export function exposureOf(world: World, account: number, tie: number): ExposureReport {
  const p = sectionOf<typeof exposure.parameters>(world, "exposure");
  const { posts, channel, platform, followerCount, owner, ordinal } = world.state.accounts.columns;
  const { reader, delivered, seen } = world.state.ties.columns;
  const { seenShare, seenSharePublic } = world.state.feeds.columns;
  const person = reader[tie];
  const feed = platform[account] * world.state.persons.count + person;
  const size = Math.max(1, followerCount[account] / p.audienceReference);
  const listed = isSubscription(channel[account]);
  const share = listed ? seenSharePublic[feed] * pow(size, -p.audienceExponent) : seenShare[feed];
  const key = accountKey(world.keys.exposure, owner[account], ordinal[account], emptyKey());
  const wrote = posts[account] > 0;
  return {
    posts: posts[account],
    delivered: wrote ? delivered[tie] : 0,
    share,
    draw: chance(key, person),
    seen: wrote ? seen[tie] : 0,
  };
}

function fateOf(world: World, account: number, tie: number): Fate {
  const { posts, state, platform } = world.state.accounts.columns;
  const { reader, delivered, seen, muted } = world.state.ties.columns;
  const { departed } = world.state.persons.columns;
  const { attention } = world.state.feeds.columns;
  const person = reader[tie];
  if (posts[account] === 0 && state[account] === accountState.suspended) return "suspended";
  if (muted[tie] === mute.blocked) return "blocked";
  if (muted[tie] === mute.muted) return "muted";
  if (departed[person] !== 0) return "absent";
  if (attention[platform[account] * world.state.persons.count + person] === 0) return "absent";
  if (delivered[tie] === 0) return "throttled";
  return seen[tie] > 0 ? "seen" : "scrolled";
}

/** The exposure of a follower to an account today; null for who does not follow, or was shown nothing. */
export function seenOf(world: World, account: number, person: number): ExposureReport | null {
  const tie = findTie(world, account, person, -1);
  const read = tie < 0 ? null : exposureOf(world, account, tie);
  return read && read.seen > 0 ? read : null;
}
