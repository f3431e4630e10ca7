/** Claims S57 to S59: how to reach a good future. */

import type { Cluster } from "./claim.ts";
import { regimes, town, townLong, whole } from "./markets.ts";
import { difference, inArm, mastery, mean, probe, ratio, sum, total } from "./quantity.ts";

const half = [181, town.days] as const;
const goals = [
  mean("visits", half),
  total(sum("feedSales", half), sum("outletSales", half), sum("publicSales", half)),
  difference(0, mean("complaints", half)),
  ratio(sum("profit", half), sum("sellers", half)),
];
const early = (who: string) => probe("cohortGain", { from: 1, to: 180, who });
const late = (who: string) => probe("cohortGain", { from: 181, to: 360, who });

export const close: Cluster = {
  name: "close",
  title: "Close: how to reach a good future",
  claims: [
    {
      id: "S57",
      title: "How to reach a good future",
      says: "The question is how to reach a good future.",
      represented: "five policies: none, moderate, strict, a licensed outlet, a platform that learns",
      market: town,
      arms: {
        ...regimes,
        adaptive: {
          meaning: "the platform learns from its own objective",
          set: { "governance.mode": "adaptive" },
        },
      },
      parts: [
        {
          label: "least lead of the best policy",
          of: mastery(
            ["base", "lax", "strict", "open", "adaptive"].map((arm) => goals.map((goal) => inArm(goal, arm))),
          ),
          meaning:
            "in visits, sales on the platform, few complaints and profit a seller, days 181 to 360: how far the policy that is best placed leads where it leads least, as a share of the goal's mean size",
          criterion: { below: -0.02 },
          matters: "it gives up at least two per cent of something",
        },
      ],
      finding: "No policy is best in everything: a good future is a choice.",
      note:
        "Below 0, whichever policy one takes, another does better in one of the four goals. A front of five policies is " +
        "a small one; searches over many are for experiments.",
    },
    {
      id: "S58",
      title: "Ride the wind or wait",
      says: "Ride the wind or wait: those who come early earn more.",
      represented: "`entry` dates and the profits that follow",
      market: whole,
      parts: [
        {
          label: "early less late entrants",
          of: difference(early("all"), late("all")),
          meaning:
            "profit of the first 360 days after entry less the reservation profit of the days in business: entrants of days 1 to 180 less those of days 181 to 360, money",
          criterion: { above: 2 },
          matters: "two reference orders, 200 yuan, would be worth hurrying for",
        },
        {
          label: "the same, unskilled half",
          of: difference(early("unskilled"), late("unskilled")),
        },
        { label: "the same, half with dear time", of: difference(early("dear"), late("dear")) },
        { label: "gain of early entrants, money", of: early("all") },
      ],
      finding: "Early entrants earn more per head than later ones.",
      note:
        "Runs of the patterns. Entry dates are chosen by the people, so cohorts differ in who they are: who enters " +
        "late saw more sellers among friends. Whether waiting pays for the unskilled or for those whose time is dear " +
        "is reported, without a criterion.",
    },
    {
      id: "S59",
      title: "When the wind stops",
      says: "Do not be dropped when the wind stops: trust and goods of one's own keep a seller.",
      represented: "a stop of entry and hype on day 360; `exit` afterwards",
      market: {
        ...townLong,
        timeline: [{ day: 360, set: { "entry.innovation": 0, "entry.imitation": 0 } }],
      },
      parts: [
        {
          label: "survival, trust-rich less poor",
          of: probe("survivalThrough", { day: 360, by: "trust" }),
          criterion: { above: 0.05 },
          matters: "five in a hundred more who are left after a year",
        },
        {
          label: "survival, non-standard less not",
          of: probe("survivalThrough", { day: 360, by: "goods" }),
          criterion: { above: 0.05 },
          matters: "the same",
        },
      ],
      finding: "Sellers rich in trust, and those of non-standard goods, outlast the wind.",
      note:
        "The wind stops as entry stops: nobody new comes, whatever people hear. A seller who stays has fewer rivals, " +
        "and no crowd to sell to as an upline. Trust-rich: more good experiences on the account than the median " +
        "shop, so that age counts.",
    },
  ],
};
