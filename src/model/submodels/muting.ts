/**
 * Muting: a reader whose annoyance with an account passes a threshold mutes it sooner or later, so does one
 * who was served badly or warned by a close friend. Some mutes are reported, some are for good; others are
 * taken back in time.
 *
 * Source: assumed. Magnitudes are set by cumulative mutes a year.
 */

import { expm1 } from "../../core/math.ts";
import { number } from "../../core/parameter.ts";
import { drawWith, emptyKey, unit } from "../../core/random.ts";
import { accountKey } from "../accounts.ts";
import { publicAccount } from "../channels.ts";
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
  const p = valuesOf(world, muting);
  const { accounts, ties, persons } = world.state;
  const { state, channel, posts, slab, followerCount, owner, ordinal, reports } = accounts.columns;
  const { reader, seen, annoyance, muted, verdict, warned } = ties.columns;
  const muteKey = emptyKey();
  const kindKey = emptyKey();
  const reportKey = emptyKey();
  const unmuteKey = emptyKey();
  const steps = p.threshold * annoyanceStep;
  const { tally, keys, day } = world;
  for (let account = 0; account < accounts.count; account++) {
    reports[account] = 0;
    if (state[account] >= accountState.banned) continue;
    const who = owner[account];
    const which = ordinal[account];
    accountKey(keys.mute, who, which, muteKey);
    accountKey(keys["mute kind"], who, which, kindKey);
    accountKey(keys.report, who, which, reportKey);
    accountKey(keys.unmute, who, which, unmuteKey);
    const posted = posts[account] > 0;
    const first = slab[account];
    const last = first + followerCount[account];
    let reported = 0;
    for (let tie = first; tie < last; tie++) {
      if (muted[tie] === mute.blocked) continue;
      const person = reader[tie];
      if (muted[tie] === mute.muted) {
        verdict[tie] = 0;
        warned[tie] = 0;
        if (unit(drawWith(unmuteKey.first, unmuteKey.second, person)) < p.unmute) {
          muted[tie] = mute.follows;
          annoyance[tie] = 0;
          tally.unmutes++;
          log(world.events, day, "unmute", person, who);
        }
        continue;
      }
      let stays = 1;
      if (posted && seen[tie] > 0 && annoyance[tie] > steps) {
        stays = 1 - muteProbability(annoyance[tie] / annoyanceStep, p.threshold, p.sensitivity);
      }
      if (verdict[tie] === 2) {
        stays *= 1 - p.muteAfterBad;
        if (unit(drawWith(reportKey.first, reportKey.second, person)) < p.reportAfterBad) {
          reported++;
          log(world.events, day, "report", person, who);
        }
      }
      if (warned[tie] === 1) stays *= 1 - p.muteAfterWarning;
      verdict[tie] = 0;
      warned[tie] = 0;
      if (stays === 1 || unit(drawWith(muteKey.first, muteKey.second, person)) < stays) continue;
      const forGood = unit(drawWith(kindKey.first, kindKey.second, person)) < p.block;
      muted[tie] = forGood ? mute.blocked : mute.muted;
      persons.columns.muteCount[person]++;
      if (forGood) tally.blocks++;
      else tally.mutes++;
      log(world.events, day, forGood ? "block" : "mute", person, who);
      if (unit(drawWith(reportKey.first, reportKey.second, ~person)) < p.report) {
        reported++;
        log(world.events, day, "report", person, who);
      }
    }
    reports[account] = reported;
    if (channel[account] === publicAccount) tally.publicReports += reported;
    else tally.reports += reported;
  }
}
