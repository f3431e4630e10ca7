/**
 * Muting: a reader whose annoyance with an account passes a threshold mutes it sooner or later, so does one
 * who was served badly or warned by a close friend. Some mutes are reported, some are for good; others are
 * taken back in time.
 *
 * Source: assumed. Magnitudes are set by cumulative mutes a year.
 */

import { expm1 } from "../../core/math.ts";
import { number } from "../../core/parameter.ts";
import { draw, emptyKey, type Key, unit } from "../../core/random.ts";
import { accountKey } from "../accounts.ts";
import { sellsToFriends } from "../channels.ts";
import { accountState, annoyanceStep, mute } from "../constants.ts";
import { log } from "../events.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

const share = (meaning: string, value: number, source: string, unitName = "1") =>
  number(meaning, unitName, value, [0, 1], source);

export const muting = {
  name: "muting",
  meaning: "mute, block, report and unmute",
  source: "assumed; set by mutes a year",
  parameters: {
    sensitivity: share("mute hazard per unit of annoyance above the threshold", 0.002, "assumed", "1/day"),
    threshold: number(
      "annoyance that is borne without muting",
      "annoyance",
      55,
      [0, 200],
      "set so that 5 to 15 % of ties are muted in a year",
    ),
    report: share("share of mutes that are reported to the platform", 0.1, "assumed"),
    block: share("share of mutes that are for good", 0.2, "assumed"),
    muteAfterBad: share("probability of muting after a bad order", 0.35, "assumed"),
    reportAfterBad: share("probability of reporting after a bad order", 0.3, "assumed"),
    muteAfterWarning: share("probability of muting after a close friend's bad word", 0.05, "assumed"),
    unmute: share("hazard of taking a mute back", 0.001, "assumed", "1/day"),
  },
  decisions: ["mute", "mute kind", "report", "unmute"],
} as const satisfies Mechanism;

/** Probability of muting on a day with this annoyance: 1 - exp(-s max(0, a - threshold)). */
export function muteProbability(annoyance: number, threshold: number, sensitivity: number): number {
  return annoyance <= threshold ? 0 : -expm1(-sensitivity * (annoyance - threshold));
}

/** Writes mutes of ties, reports of accounts, counts of persons. Draws for ties above the threshold, judged or muted. */
export function muteAndReport(world: World): void {
  const { channels, platforms } = world.tally;
  const { accounts } = world.state;
  const { state, channel, platform, owner, ordinal, reports } = accounts.columns;
  const keys = { mute: emptyKey(), kind: emptyKey(), report: emptyKey(), unmute: emptyKey() };
  for (let account = 0; account < accounts.count; account++) {
    reports[account] = 0;
    if (state[account] >= accountState.banned) continue;
    const who = owner[account];
    const which = ordinal[account];
    accountKey(world.keys.mute, who, which, keys.mute);
    accountKey(world.keys["mute kind"], who, which, keys.kind);
    accountKey(world.keys.report, who, which, keys.report);
    accountKey(world.keys.unmute, who, which, keys.unmute);
    const reported = passReaders(world, account, keys);
    reports[account] = reported;
    channels.reports[channel[account]] += reported;
    platforms.reports[platform[account]] += reported;
  }
}

type AccountKeys = Readonly<Record<"mute" | "kind" | "report" | "unmute", Key>>;

/** Lets those readers act who have something to act upon; returns their reports. */
function passReaders(world: World, account: number, keys: AccountKeys): number {
  const { threshold } = valuesOf(world, muting);
  const { posts, slab, followerCount } = world.state.accounts.columns;
  const { seen, annoyance, muted, verdict, warned } = world.state.ties.columns;
  const first = slab[account];
  const last = first + followerCount[account];
  const quiet = posts[account] === 0;
  const steps = threshold * annoyanceStep;
  let reported = 0;
  for (let tie = first; tie < last; tie++) {
    if ((muted[tie] | verdict[tie] | warned[tie]) === 0) {
      if (quiet || annoyance[tie] <= steps || seen[tie] === 0) continue;
    }
    if (muted[tie] === mute.follows) reported += act(world, account, tie, keys);
    else if (muted[tie] === mute.muted) relent(world, account, tie, keys.unmute);
  }
  return reported;
}

/** A reader may take a mute back, and then forgets the annoyance. */
function relent(world: World, account: number, tie: number, key: Key): void {
  const { reader, annoyance, muted, verdict, warned } = world.state.ties.columns;
  verdict[tie] = 0;
  warned[tie] = 0;
  if (unit(draw(key, reader[tie])) >= valuesOf(world, muting).unmute) return;
  muted[tie] = mute.follows;
  annoyance[tie] = 0;
  world.tally.unmutes++;
  log(world.events, world.day, "unmute", reader[tie], world.state.accounts.columns.owner[account]);
}

/** A reader who is annoyed, served badly or warned may mute and may report, once a day; returns the reports made. */
function act(world: World, account: number, tie: number, keys: AccountKeys): number {
  const p = valuesOf(world, muting);
  const { tally, events, day } = world;
  const { posts, owner, channel } = world.state.accounts.columns;
  const { reader, seen, annoyance, muted, verdict, warned } = world.state.ties.columns;
  const person = reader[tie];
  const who = owner[account];
  let reported = 0;
  let stays = 1;
  if (posts[account] > 0 && seen[tie] > 0) {
    stays = 1 - muteProbability(annoyance[tie] / annoyanceStep, p.threshold, p.sensitivity);
  }
  if (verdict[tie] === 2) {
    stays *= 1 - p.muteAfterBad;
    if (unit(draw(keys.report, person)) < p.reportAfterBad) {
      reported++;
      log(events, day, "report", person, who);
    }
  }
  if (warned[tie] === 1) stays *= 1 - p.muteAfterWarning;
  verdict[tie] = 0;
  warned[tie] = 0;
  if (stays === 1 || unit(draw(keys.mute, person)) < stays) return reported;
  const forGood = unit(draw(keys.kind, person)) < p.block;
  muted[tie] = forGood ? mute.blocked : mute.muted;
  if (sellsToFriends(channel[account])) world.state.persons.columns.muteCount[person]++;
  if (forGood) tally.blocks++;
  else tally.mutes++;
  log(events, day, forGood ? "block" : "mute", person, who);
  if (reported === 0 && unit(draw(keys.report, ~person)) < p.report) {
    reported++;
    log(events, day, "report", person, who);
  }
  return reported;
}
