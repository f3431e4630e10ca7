/** Pattern 5: selling to those who trust first, against selling to strangers who search. */

import { type Run, total, year } from "../chronicle.ts";
import type { Series } from "../series.ts";
import type { Trial } from "../trial.ts";

export const trust: Trial = {
  id: "pattern-5",
  title: "Trust before trade",
  statement: "Trust-first selling converts better, reaches less, and is worth more for non-standard goods.",
  claims: ["S10", "S47", "S48", "S49"],
  leastDays: year,
  parts: [
    {
      label: "conversion, feed over market",
      meaning: "orders per offer considered in friends' feeds, over orders per search on the marketplace",
      criterion: { above: 1 },
      measure: (run) => rate(run, "momentsOrders", "considered") / rate(run, "marketplaceOrders", "searches"),
    },
    {
      label: "offer's reach, feed over market",
      meaning:
        "persons with a need who consider a seller's offer on a day, over persons who search the marketplace on a day",
      criterion: { below: 1 },
      measure: (run) => rate(run, "considered", "sellers") / (sum(run, "searches") / year),
    },
    {
      label: "non-standard orders, difference",
      meaning:
        "share of orders for needs without comparable goods: in friends' feeds less on the marketplace",
      criterion: { above: 0.05 },
      measure: (run) =>
        rate(run, "momentsUnusual", "momentsOrders") - rate(run, "marketplaceUnusual", "marketplaceOrders"),
    },
    {
      label: "orders per post seen",
      meaning: "in friends' feeds, by readers with and without a need",
      measure: (run) => rate(run, "momentsOrders", "seen"),
    },
    {
      label: "the same, close over other ties",
      meaning: "orders per post seen of friends tied as closely as `mouth.closeTie`, over that of all others",
      measure: (run) =>
        rate(run, "closeOrders", "closeSeen") /
        ((sum(run, "momentsOrders") - sum(run, "closeOrders")) / (sum(run, "seen") - sum(run, "closeSeen"))),
    },
    {
      label: "orders per offer found",
      meaning:
        "on the marketplace, where a search finds as many offers as are compared (`marketplace.offers`)",
      measure: (run) =>
        rate(run, "marketplaceOrders", "searches") / (run.parameters.marketplace!.offers as number),
    },
    {
      label: "repeat share in feeds",
      meaning: "share of orders in feeds by earlier buyers of the same account",
      measure: (run) => sum(run, "repeatOrders") / (sum(run, "momentsOrders") + sum(run, "publicOrders")),
    },
    {
      label: "channel reach, feed over market",
      meaning: "persons who see any selling post on a day, over persons who search the marketplace on a day",
      measure: (run) => rate(run, "reached", "searches"),
    },
  ],
  finding:
    "Friends buy more of what they consider, each offer meets fewer of them, and non-standard goods gain.",
  note:
    "All over the last 360 days. Converts better is taken per consideration: an offer seen by a reader " +
    "who needs something, or in whom it raises a wish, against a search, which puts one composite offer " +
    "before a person who needs something; in the model's choice each is one alternative. A search is made " +
    "by those who want to buy, a post is pushed to all, and a reader with a need sees many offers of " +
    "which one can win; so the feed loses this comparison. Among posts, trust does convert: those of " +
    "close friends sell more often. Reaching less is close to built in, since the composite offer stands " +
    "before everyone who searches; as a channel, feeds reach far more people than searches do. " +
    "Non-standard goods fit well in the marketplace by chance alone, which is an assumption too.",
};

function sum({ series, days }: Run, name: keyof Series): number {
  return total(series[name], days - year + 1, days);
}

function rate(run: Run, part: keyof Series, whole: keyof Series): number {
  return sum(run, part) / sum(run, whole);
}
