/** Pattern 1: a feed that is mostly adverts although few people sell. */

import { average, peak } from "../chronicle.ts";
import type { Trial } from "../trial.ts";

export const hijacked: Trial = {
  id: "pattern-1",
  title: "Hijacked feed",
  statement: "A user's feed is more than one third commercial when only a few percent of users sell.",
  claims: ["S31"],
  leastDays: 120,
  parts: [
    {
      label: "commercial share, peak month",
      meaning: "share of selling posts among posts seen, mean over readers, highest mean of 30 days",
      criterion: { above: 1 / 3 },
      measure: ({ series }) => peak(series.readerShare, 30).height,
    },
    {
      label: "commercial share, last 90 days",
      meaning: "the same, mean of the last 90 days",
      criterion: { above: 1 / 3 },
      measure: ({ series, days }) => average(series.readerShare, days - 89, days),
    },
    {
      label: "largest share of sellers",
      meaning: "persons who sell to friends among all persons, highest day",
      criterion: { below: 0.07 },
      measure: ({ series, persons }) => peak(series.sellers, 1).height / persons,
    },
    {
      label: "feed share over seller share",
      meaning: "commercial share of the last 90 days over the share of sellers in the same days",
      criterion: { above: 10 },
      measure: ({ series, days, persons }) =>
        (average(series.readerShare, days - 89, days) * persons) / average(series.sellers, days - 89, days),
    },
  ],
  finding: "More than a third of what readers see are selling posts, though few people sell.",
  note:
    "The peak month is the gold rush that the claim was written about; the last 90 days ask whether it is more " +
    "than the rush. Every reader counts alike, so that the well-connected, whose feeds are fuller, weigh no more.",
};
