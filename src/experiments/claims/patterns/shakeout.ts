/** Pattern 2: more people take up selling than can live by it, and most leave. */

import { never, sellerRole } from "../../../model/constants.ts";
import { average, peak, type Run, total, year } from "../chronicle.ts";
import type { Trial } from "../trial.ts";

export const shakeout: Trial = {
  id: "pattern-2",
  title: "Gold rush and shake-out",
  statement:
    "Entry overshoots, mean profit falls below the reservation wage, most entrants leave within a year.",
  claims: ["S38", "S39"],
  leastDays: 480,
  parts: [
    {
      label: "sellers at the peak over the end",
      meaning: "sellers, highest mean of 30 days, over their mean of the last 90 days",
      criterion: { above: 1.2 },
      measure: ({ series, days }) =>
        peak(series.sellers, 30).height / average(series.sellers, days - 89, days),
    },
    {
      label: "mean profit over mean wage",
      meaning:
        "profit of all sellers on all days after the peak month, over their reservation profit in these days",
      criterion: { below: 1 },
      measure: ({ series, days }) => {
        const after = peak(series.sellers, 30).day + 1;
        return total(series.profit, after, days) / total(series.wages, after, days);
      },
    },
    {
      label: "entrants gone within 360 days",
      meaning: "of the shops opened 360 days before the end or earlier (not those of day 0)",
      criterion: { above: 0.5 },
      measure: goneWithinYear,
    },
  ],
  finding: "More people enter than can earn what they ask, and most entrants are gone within a year.",
  note:
    "Profit is what the books of the day say, not a smoothed figure, which would start every entrant at nothing. " +
    "The exit hazard is set by the published survival of about one in ten, so the third part is an input as much " +
    "as a result; the first two are not.",
};

function goneWithinYear({ sellers, days }: Run): number {
  const { role, entryDay, exitDay } = sellers.columns;
  let entrants = 0;
  let gone = 0;
  for (let shop = 0; shop < sellers.count; shop++) {
    const entry = entryDay[shop]!;
    if (role[shop] !== sellerRole.friend || entry === 0 || entry + year > days) continue;
    entrants++;
    if (exitDay[shop] !== never && exitDay[shop]! - entry <= year) gone++;
  }
  return gone / entrants;
}
