/**
 * Audience: influencers win followers by content that is believed, and lose some in the course of time and more by
 * adverts. Both are in proportion to the audience, so that large ones stay large: growth does not change the tail.
 *
 * Source: proportional growth (Gibrat 1931), which keeps a Pareto tail; magnitudes are assumed so that the default mix
 * of one advert in twenty posts about holds its audience. Leaves out audiences shared by influencers of a field, and
 * that followers come through friends.
 */

import { expm1 } from "../../core/math.ts";
import { integer, number } from "../../core/parameter.ts";
import { chance, deriveKey, emptyKey, type Key } from "../../core/random.ts";
import { geometric } from "../../core/variates.ts";
import { admit, dismiss, findPublicTie, isLive } from "../accounts.ts";
import { publicAccount } from "../channels.ts";
import { type Mechanism, sectionOf, valuesOf, type World } from "../world.ts";
import type { influence } from "./influence.ts";

export const audience = {
  name: "audience",
  meaning: "how audiences of influencers grow and shrink",
  source: "Gibrat 1931; magnitudes assumed",
  parameters: {
    days: integer("days between two counts of an audience", "days", 7, [1, 365], "assumed: weekly"),
    gain: number(
      "followers won by a content post, per follower, at full credibility",
      "1/post",
      0.001,
      [0, 0.1],
      "assumed: a third a year before losses; 0: none",
    ),
    churn: number("hazard of leaving in the course of time", "1/day", 0.0005, [0, 0.1], "assumed"),
    loss: number("hazard of leaving for an advert", "1/post", 0.005, [0, 1], "assumed: ten days of churn"),
  },
  decisions: ["audience won", "audience lost"],
} as const satisfies Mechanism;

/**
 * Probability that a person who does not follow does so by the count: what the audience wins, spread over all who are
 * left, and less of it the nearer the audience is to its ceiling.
 */
export function joinProbability(
  followers: number,
  persons: number,
  posts: number,
  gain: number,
  ceiling: number,
): number {
  const left = persons - followers;
  const room = Math.max(0, 1 - followers / Math.max(1, ceiling * persons));
  return left > 0 ? Math.min(1, (followers * posts * gain * room) / left) : 0;
}

/** Writes posts since the last count, and the followers of accounts whose turn it is. One draw per follower and joiner. */
export function comeAndGo(world: World): void {
  const p = valuesOf(world, audience);
  if (p.gain === 0 && p.churn === 0 && p.loss === 0) return;
  const { accounts, sellers } = world.state;
  const { channel, state, owner, seller, content, posts, contentCount, advertCount } = accounts.columns;
  for (let account = 0; account < accounts.count; account++) {
    if (channel[account] !== publicAccount || !isLive(state[account])) continue;
    contentCount[account] += content[account];
    advertCount[account] += posts[account];
    if ((world.day + owner[account]) % p.days !== 0) continue;
    const hazard = p.churn * p.days + p.loss * advertCount[account];
    const won = p.gain * contentCount[account] * sellers.columns.credibility[seller[account]];
    contentCount[account] = 0;
    advertCount[account] = 0;
    const before = accounts.columns.followerCount[account];
    world.tally.audienceLost += lose(world, account, -expm1(-hazard));
    world.tally.audienceWon += win(world, account, before, won);
  }
}

/** Takes away the followers who leave; returns how many. */
function lose(world: World, account: number, probability: number): number {
  const { reader } = world.state.ties.columns;
  const key = deriveKey(world.keys["audience lost"], world.state.accounts.columns.owner[account], emptyKey());
  return dismiss(world, account, (tie) => chance(key, reader[tie]) < probability);
}

/** Adds followers among the persons who do not follow; returns how many. */
function win(world: World, account: number, before: number, won: number): number {
  const { largest } = sectionOf<typeof influence.parameters>(world, "influence");
  const { persons } = world.state;
  const probability = joinProbability(before, persons.count, 1, won, largest);
  if (probability === 0) return 0;
  const owner = world.state.accounts.columns.owner[account];
  const key = deriveKey(world.keys["audience won"], owner, emptyKey());
  const joiners = listJoiners(world, account, owner, probability, key);
  admit(world, account, Uint32Array.from(joiners));
  return joiners.length;
}

/** Persons who join, ascending: the gaps between them are geometric; followers, the owner and the departed do not. */
function listJoiners(world: World, account: number, owner: number, probability: number, key: Key): number[] {
  const { persons } = world.state;
  const joiners: number[] = [];
  const gap = (place: number) =>
    probability >= 1 ? 1 : Math.min(persons.count, geometric(chance(key, place), probability)) + 1;
  let place = 0;
  for (let person = gap(place++) - 1; person < persons.count; person += gap(place++)) {
    if (person === owner || persons.columns.departed[person] !== 0) continue;
    if (findPublicTie(world, account, person) < 0) joiners.push(person);
  }
  return joiners;
}
