/** Pattern 6: the channel that sells most for an hour's work, and is complained of most. */

import { type Run, total, year } from "../chronicle.ts";
import type { Trial } from "../trial.ts";

export const moments: Trial = {
  id: "pattern-6",
  title: "Most potent, most disliked",
  statement: "Moments selling ranks first both in sales per hour and in complaints per order.",
  claims: ["S26"],
  leastDays: year,
  parts: [
    {
      label: "sales an hour, over next best",
      meaning: "sales per working hour in friends' feeds, over the higher of the other two channels'",
      criterion: { above: 1 },
      measure: (run) => lead(channels(run).map(({ sales, hours }) => sales / hours)),
    },
    {
      label: "complaints an order, over next",
      meaning:
        "reports to the platform per order in friends' feeds, over the higher of the other two channels'",
      criterion: { above: 1 },
      measure: (run) => lead(channels(run).map(({ reports, orders }) => reports / orders)),
    },
    ...(["friends' feeds", "public accounts", "marketplace"] as const).flatMap((name, place) => [
      {
        label: `sales an hour, ${name}`,
        meaning: "money per hour",
        measure: (run: Run) => channels(run)[place]!.sales / channels(run)[place]!.hours,
      },
      {
        label: `complaints, ${name}`,
        meaning: "reports per order",
        measure: (run: Run) => channels(run)[place]!.reports / channels(run)[place]!.orders,
      },
    ]),
  ],
  finding: "Selling in friends' feeds sells most for an hour's work and draws most complaints for an order.",
  note:
    "All over the last 360 days. Working hours are posts times `posting.hoursPerPost` (for public " +
    "accounts all posts, since their content earns the audience), and orders times " +
    "`marketplace.orderHours` on the marketplace; both figures are assumed, and the rank in sales per " +
    "hour rests on them. At a default price the marketplace sells 2 an hour by construction. Shorter " +
    "posts would lift friends' feeds above it, but not above public accounts, whose hours are counted by " +
    "the same posts. There are few public accounts, so their numbers differ widely between seeds.",
};

/** The last year of friends' feeds, public accounts and the marketplace, in this order. */
function channels({ series, days, parameters }: Run) {
  const sum = (values: Float64Array) => total(values, days - year + 1, days);
  const post = parameters.posting!.hoursPerPost as number;
  const order = parameters.marketplace!.orderHours as number;
  return [
    {
      sales: sum(series.momentsSales),
      hours: sum(series.momentsPosts) * post,
      orders: sum(series.momentsOrders),
      reports: sum(series.momentsReports),
    },
    {
      sales: sum(series.publicSales),
      hours: sum(series.publicPosts) * post,
      orders: sum(series.publicOrders),
      reports: sum(series.publicReports),
    },
    {
      sales: sum(series.marketplaceSales),
      hours: sum(series.marketplaceOrders) * order,
      orders: sum(series.marketplaceOrders),
      reports: sum(series.marketplaceReports),
    },
  ];
}

/** The first over the highest of the others that exist. */
function lead([first, ...others]: number[]): number {
  return first! / Math.max(...others.filter(Number.isFinite));
}
