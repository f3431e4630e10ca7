/** Pattern 4: a wave of enforcement, and what is left of it two months later. */

import { moments } from "../../../model/channels.ts";
import { average, type Run, total } from "../chronicle.ts";
import type { Trial } from "../trial.ts";

/** First day of the wave, first day after it, and two months after that. */
const start = 360;
const end = 420;
const later = end + 60;

export const crackdown: Trial = {
  id: "pattern-4",
  title: "Crackdown and rebound",
  statement: "Crackdowns shorten account lives and commercial share rebounds unless an outlet exists.",
  claims: ["S34", "S35"],
  treatment: {
    name: "wave",
    meaning: `enforcement intensity 5 on days ${start} to ${end - 1}, before and after as in the baseline`,
    timeline: (parameters) => [
      { day: start, set: { "detection.intensity": 5 } },
      { day: end, set: { "detection.intensity": parameters.detection!.intensity as number } },
    ],
  },
  leastDays: later,
  parts: [
    {
      label: "account life, wave over baseline",
      meaning: `mean days, at most ${later - start}, that the accounts in friends' feeds of day ${start - 1} live on`,
      criterion: { below: 1 },
      measure: (baseline, wave) => lifeLeft(wave) / lifeLeft(baseline),
    },
    {
      label: "bans, wave over baseline",
      meaning: `bans per account and day on days ${start} to ${end - 1}`,
      criterion: { above: 1 },
      measure: (baseline, wave) => banRate(wave) / banRate(baseline),
    },
    {
      label: "commercial share at its end",
      meaning: `of days ${end - 30} to ${end - 1}, over that of the baseline in the same days`,
      criterion: { below: 1 },
      measure: (baseline, wave) => shareAt(wave, end) / shareAt(baseline, end),
    },
    {
      label: "level two months later",
      meaning: `commercial share of days ${later - 30} to ${later - 1} over that of days ${start - 30} to ${start - 1}`,
      criterion: { above: 0.5 },
      measure: (_, wave) => shareAt(wave, later) / shareAt(wave, start),
    },
    {
      label: "share of the loss made good",
      meaning:
        "loss of commercial share against the baseline at the end of the wave, less that two months later, over the former",
      criterion: { above: 0 },
      measure: (baseline, wave) => {
        const loss = shareAt(baseline, end) - shareAt(wave, end);
        return (loss - (shareAt(baseline, later) - shareAt(wave, later))) / loss;
      },
    },
  ],
  untried: { label: "no rebound with an outlet", why: "no outlet in this version" },
  finding: "A wave ends accounts early and thins the feed, and two months later the selling is back.",
  note:
    "Both runs of a seed are the same to the day before the wave. A level above half is a weak test where " +
    "the wave takes less than half, so the part of the loss that is made good must be positive as well. " +
    "What holds the loss are the marks that the wave leaves: accounts stay throttled until they are " +
    "forgiven, 250 days a step on average. With `ladder.forgiveness` at 0.05, twenty days a step, 0.43 of " +
    "the loss is made good (0.01 to 0.85, 4 seeds, commit f28c80b).",
};

/** Mean of the commercial share in the 30 days before `day`. */
function shareAt({ series }: Run, day: number): number {
  return average(series.readerShare, day - 30, day - 1);
}

function banRate({ series }: Run): number {
  return total(series.bans, start, end - 1) / total(series.accounts, start, end - 1);
}

/** Mean life left, restricted to two months after the wave, of the accounts that exist when it begins. */
function lifeLeft({ accounts }: Run): number {
  const { channel, openDay, closeDay } = accounts.columns;
  let lives = 0;
  let days = 0;
  for (let account = 0; account < accounts.count; account++) {
    if (channel[account] !== moments || openDay[account]! >= start || closeDay[account]! < start) continue;
    lives++;
    days += Math.min(closeDay[account]!, later) - start;
  }
  return days / lives;
}
