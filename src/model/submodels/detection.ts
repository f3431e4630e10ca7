/**
 * Detection: the platform keeps a score of each selling account: volume, reports, friend adding and copied goods,
 * forgotten at a fixed half-life. The hazard of detection follows the score, more where an account resembles one it
 * banned; and now and then an ordinary person who posts a lot is flagged. A case with a high score is acted upon at
 * once, the rest goes to human review.
 *
 * Source: linking of returning accounts after Niverthi, Verma & Kumar 2022; base rates as in validation
 * target P06. Weights are set by ban frequencies and are assumptions. Leaves out that sellers learn the score.
 */

import { append } from "../../core/columns.ts";
import { exp, expm1 } from "../../core/math.ts";
import { lever, number } from "../../core/parameter.ts";
import { chance, deriveKey, drawWith, emptyKey, type Key, unit } from "../../core/random.ts";
import { isLive } from "../accounts.ts";
import { caseChance } from "../cases.ts";
import { isFeed, publicAccount, serviceAccount, smallShop } from "../channels.ts";
import { accountState, organicStep, sellerRole } from "../constants.ts";
import { isCopy } from "../likeness.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const detection = {
  name: "detection",
  meaning: "how the platform finds sellers",
  source: "Niverthi, Verma & Kumar 2022 for linking; weights assumed",
  parameters: {
    intensity: number("enforcement: 0 none, 1 moderate, 5 strict", "1", 1, [0, 100], "assumed", lever),
    posts: number(
      "hazard per ten posts",
      "1/day",
      0.01,
      [0, 1],
      "set: intensity 1 bans one seller in ten a year",
    ),
    reports: number("hazard per report", "1/day", 0.05, [0, 1], "set as the hazard of posts"),
    adds: number("hazard per thirty persons added", "1/day", 0.025, [0, 1], "set as the hazard of posts"),
    copied: number(
      "hazard of goods that another account sells too, on days with posts",
      "1/day",
      0.004,
      [0, 1],
      "set with the hazard of posts: as much as the median day's posts",
    ),
    halfLife: number(
      "days in which half of the score is forgotten; 0: only the day itself counts",
      "days",
      7,
      [0, 365],
      "assumed: a week",
    ),
    link: number(
      "factor for a returning seller's account",
      "1",
      2,
      [1, 10],
      "assumed; evaders resemble their old accounts, Niverthi et al. 2022",
    ),
    linkDays: number("days for which a returning account is linkable", "days", 60, [0, 1000], "assumed"),
    falseRate: number("hazard of flagging an ordinary heavy poster", "1/day", 2e-4, [0, 0.1], "assumed"),
    heavyPoster: number("ordinary posts that make a heavy poster", "posts/day", 1, [0, 60], "assumed"),
    cut: number(
      "score from which a case against an account is acted upon without review",
      "1/day",
      0.01,
      [0, 10],
      "set: half of the cases at intensity 1",
      lever,
    ),
    automatic: number(
      "share of cases against ordinary persons acted upon without review",
      "1",
      0.5,
      [0, 1],
      "assumed: as against accounts",
      lever,
    ),
    light: number(
      "intensity in channels that are moderated lightly, against friends' feeds",
      "1",
      0.1,
      [0, 1],
      "assumed: nothing there is put into friends' feeds",
      lever,
    ),
  },
  decisions: ["detection", "false alarm", "automatic", "case moment"],
} as const satisfies Mechanism;

/** What a day's posts, reports, adds and goods add to the suspicion of an account: a daily hazard at intensity 1. */
export function signsOfDay(
  posts: number,
  reports: number,
  adds: number,
  copied: boolean,
  weights: { posts: number; reports: number; adds: number; copied: number },
): number {
  const signs = (weights.posts * posts) / 10 + weights.reports * reports + (weights.adds * adds) / 30;
  return copied && posts > 0 ? signs + weights.copied : signs;
}

/** Share of a score that is left after a day, at this half-life in days: 2^(-1 / h), nothing at 0. */
export function keptScore(halfLife: number): number {
  return halfLife > 0 ? exp(-Math.LN2 / halfLife) : 0;
}

/** How closely a channel is watched against friends' feeds. */
export function watched(channel: number, light: number): number {
  if (isFeed(channel)) return 1;
  return channel === smallShop || channel === serviceAccount || channel === publicAccount ? light : 0;
}

/** Writes scores of accounts and new cases. One draw per live account with a score and per heavy poster, one more per case. */
export function detect(world: World): void {
  const p = valuesOf(world, detection);
  const { accounts, platforms } = world.state;
  const { intensity } = platforms.columns;
  const {
    platform,
    state,
    channel,
    posts,
    reports,
    adds,
    owner,
    ordinal,
    returning,
    openDay,
    score,
    licensed,
  } = accounts.columns;
  const keep = keptScore(p.halfLife);
  const key = emptyKey();
  for (let account = 0; account < accounts.count; account++) {
    const effort =
      intensity[platform[account]] * watched(channel[account], p.light) * (1 - licensed[account]);
    if (effort === 0 || state[account] >= accountState.banned) {
      // Nobody looks, and nothing is remembered.
      score[account] = 0;
      continue;
    }
    const copied = isCopy(world, account);
    const signs = signsOfDay(posts[account], reports[account], adds[account], copied, p);
    score[account] = keep * score[account] + (1 - keep) * signs;
    if (score[account] === 0 || !isLive(state[account])) continue;
    const young = returning[account] === 1 && world.day - openDay[account] < p.linkDays;
    const hazard = score[account] * (young ? p.link : 1) * effort;
    deriveKey(world.keys.detection, owner[account], key);
    if (unit(drawWith(key.first, key.second, ordinal[account])) >= -expm1(-hazard)) continue;
    world.tally.detections++;
    openCase(world, account, owner[account], score[account] >= p.cut, key);
  }
  flagOrdinary(world);
}

function flagOrdinary(world: World): void {
  const p = valuesOf(world, detection);
  const { persons } = world.state;
  const { organicRate, speaking, seller } = persons.columns;
  const heavy = p.heavyPoster * organicStep;
  const flagged = -expm1(-p.falseRate * world.state.platforms.columns.intensity[0]);
  if (flagged === 0) return;
  const key = emptyKey();
  for (let person = 0; person < persons.count; person++) {
    if (organicRate[person] < heavy || speaking[person] === 0) continue;
    if (seller[person] >= 0 && isKnown(world, seller[person])) continue;
    if (chance(world.keys["false alarm"], person) >= flagged) continue;
    openCase(world, -1, person, chance(world.keys.automatic, person) < p.automatic, key);
  }
}

/** The platform takes a person for a seller who posts goods or has an audience. */
function isKnown(world: World, shop: number): boolean {
  const { visible, role } = world.state.sellers.columns;
  return visible[shop] === 1 || role[shop] === sellerRole.influencer;
}

function openCase(world: World, account: number, person: number, atOnce: boolean, key: Key): void {
  const { reviews } = world.state;
  const row = append(reviews);
  const columns = reviews.columns;
  columns.account[row] = account;
  columns.person[row] = person;
  columns.moment[row] = world.day + caseChance(world, world.keys["case moment"], row, key);
  columns.queued[row] = atOnce ? 1 : 0;
  columns.confirmed[row] = atOnce ? 1 : 0;
  columns.dueDay[row] = world.day;
  columns.appeal[row] = 0;
}
