/** Claims S1 to S6: a wave, and no model behind it. */

import type { Cluster } from "./claim.ts";
import { lastQuarter, town, townLong, whole } from "./markets.ts";
import {
  difference,
  distance,
  inArm,
  lag,
  mean,
  peakDay,
  probe,
  rankCorrelation,
  ratio,
  ratioOf,
  sum,
  trough,
  troughDay,
} from "./quantity.ts";

const marketShare = mean("marketplaceShare", lastQuarter);
const winners = probe("firstSellersRevenue");
const sales = sum("feedSales", [1, town.days]);
const feedOrders = sum("feedOrders", [181, town.days]);
const marketOrders = sum("marketplaceOrders", [181, town.days]);

export const opening: Cluster = {
  name: "opening",
  title: "Opening: a wave, and no model behind it",
  claims: [
    {
      id: "S1",
      title: "Incumbents must move faster",
      says: "Sellers on social feeds push the established e-commerce operators to move faster.",
      represented: "`incumbent`: effort that rises with the share of orders lost",
      market: townLong,
      arms: { idle: { meaning: "the marketplace does not respond", set: { "incumbent.response": 0 } } },
      parts: [
        {
          label: "days, loss of share to effort",
          of: lag("lostShare", "incumbentEffort", [61, townLong.days], 120, 30),
          criterion: { above: 14 },
          matters: "effort that answers lags by weeks, not by days",
        },
        {
          label: "share, response less none",
          of: difference(marketShare, inArm(marketShare, "idle")),
          criterion: { above: 0.01 },
          matters: "one order in a hundred won back",
        },
        {
          label: "end less lowest share",
          of: difference(marketShare, trough("marketplaceShare", 30, [61, townLong.days])),
        },
        { label: "effort at the end", of: mean("incumbentEffort", lastQuarter) },
      ],
      finding: "The marketplace answers lost orders, late, and wins some back.",
      note:
        "That effort follows the loss is built in, with a time constant of two months; that it wins back enough to " +
        "see, against feeds that go on filling, is not. The third row says whether share recovers in time.",
    },
    {
      id: "S2",
      title: "A wind of hype carries entry",
      says: "A wave of hype carries people into selling, comparable with the boom of online-to-offline services.",
      represented: "`hype`, which grows with entries and multiplies the hazard of `entry`",
      market: whole,
      arms: {
        calm: {
          meaning: "entries raise no hype; what there is dies down",
          set: { "hype.growth": 0 },
          days: 360,
        },
      },
      parts: [
        {
          label: "entries, windy over calm",
          of: ratio(sum("entries", [1, 360]), inArm(sum("entries", [1, 360]), "calm")),
          criterion: { above: 1.1 },
          matters: "a wind that brings less than a tenth more entrants does not carry anybody",
        },
        {
          label: "days, peak of entry to trough",
          of: difference(
            troughDay("profitPerSeller", 60, [31, whole.days]),
            peakDay("entries", 60, [31, whole.days]),
          ),
          meaning:
            "from the 60 days with most entries to the 60 days with the lowest mean profit of sellers, days 31 to 720",
          criterion: { above: 30 },
          matters: "people who rush in ahead of the trough do so by more than a month, the memory of profits",
        },
      ],
      finding: "Hype brings people in, and they come before earnings are at their lowest.",
      note:
        "That hype raises entry is built in; how much, after entry has lowered the earnings that it needs, is not. " +
        "Online-to-offline services are not in the model, so nothing is compared with them. Three seeds of a town of " +
        "2000 had been looked at, in which four sellers of day 0 left too much to chance.",
    },
    {
      id: "S3",
      title: "Nobody can tell the winners",
      says: "Nobody can say whether the future is big: who wins is luck, what the market becomes is not.",
      represented: "the same people and shops of day 0 under other chance from day 1 on",
      market: { ...town, set: { ...town.set, "entry.initial": 0.02 } },
      arms: { other: { meaning: "other luck", luck: "other" } },
      parts: [
        {
          label: "winners, rank correlation",
          of: rankCorrelation(winners, inArm(winners, "other")),
          criterion: { below: 0.71 },
          matters: "below, people, skills and friends of day 0 explain less than half of who does well",
        },
        {
          label: "total sales, distance",
          of: distance(sales, inArm(sales, "other")),
          criterion: { below: 0.1 },
          matters:
            "a tenth is what a planner would still call the same market; the whole should be that sure",
        },
      ],
      finding: "Other luck makes other winners, and much the same market.",
      note:
        "Revenue of the shops of day 0 over a year, in two lucks. Two per cent sell on day 0, so that there are " +
        "sixty to rank. Winners of the unpublished kind (new entrants) cannot be paired and are left out.",
    },
    {
      id: "S4",
      title: "The wind reaches the marketplace",
      says: "If it opens, the wind reaches the marketplaces and changes the form of e-commerce.",
      represented:
        "`choice` and `marketplace`: a reader in need takes the best of what friends show and what search finds",
      market: town,
      arms: {
        none: {
          meaning: "nobody sells to friends",
          set: { "entry.initial": 0, "entry.open": false },
        },
      },
      parts: [
        {
          label: "orders taken from the market",
          of: ratio(difference(inArm(marketOrders, "none"), marketOrders), feedOrders),
          meaning:
            "orders that the marketplace has more where nobody sells to friends, over orders in friends' feeds, days 181 to 360",
          criterion: { above: 0.1, below: 0.9 },
          matters: "outside these, selling in feeds is all new trade, or none is",
        },
        { label: "marketplace orders, with/without", of: ratioOf(marketOrders, "base", "none") },
      ],
      finding: "Part of what is sold in feeds is taken from the marketplace, and part is new.",
      note:
        "Choice among three alternatives (feed, marketplace, nothing) makes the ratio lie between 0 and 1 by " +
        "construction; that it lies well inside is the result. The marketplace responds in both arms (S1).",
    },
    {
      id: "S5",
      title: "Ideal and reality are far apart",
      says: "What people expect to earn and what they earn are far apart.",
      represented: "`entry.optimism`: the best tenth weighs 35 % in what people believe",
      market: whole,
      arms: { sober: { meaning: "visible winners get no extra weight", set: { "entry.optimism": 0 } } },
      parts: [
        {
          label: "promised over earned",
          of: probe("promiseKept"),
          criterion: { above: 1.25 },
          matters: "a quarter more than is earned is a promise that misleads",
        },
        {
          label: "smallest gap before shake-out",
          of: trough("promise", 30, [31, 300]),
          criterion: { above: 0 },
          meaning: "talk less mean profit of the day, money, lowest mean of 30 days in days 31 to 300",
          matters: "the claim is about every date before the shake-out",
        },
        { label: "promised over earned, sober", of: inArm(probe("promiseKept"), "sober") },
      ],
      finding: "Entrants are promised more than they earn, at every date before the shake-out.",
      note:
        "Talk is what people without selling friends believe; those with such friends judge by them in the same " +
        "way. The weight of winners pushes belief above the mean by construction. That entrants earn less than " +
        "those they look at, because they are new and crowd in together, is not built in; the last row shows it " +
        "without the bias. Three seeds of a town of 2000 had been looked at, where a gap of few sellers is noise.",
    },
    {
      id: "S6",
      title: "One channel is thin ice",
      says: "There is no business model other than selling in Moments: walking on thin ice.",
      represented: "`stores.beside`: some sellers among friends open a small shop beside their posts",
      market: whole,
      parts: [
        {
          label: "survival gained by a shop beside",
          of: probe("survivalOfMany", { day: 540 }),
          criterion: { above: 0.03 },
          matters: "three sellers in a hundred more who last half a year",
        },
        { label: "small shops whose owners post", of: mean("smallShopsBeside", lastQuarter) },
      ],
      finding: "Of equally skilled sellers, those with a second channel last longer.",
      note:
        "Runs of the patterns. A shop beside is opened by chance, by sellers who can pay the deposit, so that the two " +
        "groups differ in little but age, which is held fixed. Only small shops are a second channel here.",
    },
  ],
};
