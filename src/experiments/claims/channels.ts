/** Claims S22 to S28: four models of selling, and where they lead. */

import type { Cluster, Part } from "./claim.ts";
import { contested, lastQuarter, lastYear, regimes, town, whole } from "./markets.ts";
import { anHour, complaints, nextBest } from "./patterns.ts";
import {
  crossing,
  difference,
  gain,
  inArm,
  least,
  mean,
  over,
  product,
  ratio,
  ratioOf,
  sum,
} from "./quantity.ts";

const income = sum("platformRevenue", [181, town.days]);
/** Relative change of income from one arm to another. */
const strictness = (from: string, to: string) => difference(ratioOf(income, to, from), 1);

const shareOfOrders = (channel: string) =>
  ratio(sum(`${channel}.orders`, lastQuarter), sum("orders", lastQuarter));

/** A channel that keeps customers and wins few, against friends' feeds. */
function keeping(channel: string): Part[] {
  const share = (count: string) =>
    difference(
      ratio(sum(`${channel}.${count}`, lastYear), sum(`${channel}.orders`, lastYear)),
      ratio(sum(`moments.${count}`, lastYear), sum("moments.orders", lastYear)),
    );
  return [
    {
      label: "repeat share, less that of feeds",
      of: share("repeatOrders"),
      meaning:
        "share of orders by earlier buyers of the same account, less that in friends' feeds, last 360 days",
      criterion: { above: 0.05 },
      matters: "five orders in a hundred more",
    },
    {
      label: "new buyers, less those of feeds",
      of: share("newOrders"),
      meaning:
        "share of orders by persons who never bought in the channel before, less that in friends' feeds",
      criterion: { below: -0.05 },
      matters: "the same",
    },
  ];
}

export const channels: Cluster = {
  name: "channels",
  title: "Four models of selling, and where they lead",
  claims: [
    {
      id: "S22",
      title: "Four models side by side",
      says: "Commerce on the platform is immature: four models exist side by side.",
      represented: "`entrance` (C1), `stores` (C2), `broadcasts` (C3) and selling in friends' feeds (C4)",
      market: whole,
      parts: [
        {
          label: "smallest share of orders",
          of: least(...["storeEntry", "smallShop", "service", "moments"].map(shareOfOrders)),
          meaning: "share of all orders of the one of the four that has fewest, last 90 days",
          criterion: { above: 0.001 },
          matters: "one order in a thousand, to call a model alive",
        },
        { label: "store entry, share of orders", of: shareOfOrders("storeEntry") },
        { label: "small shops, share of orders", of: shareOfOrders("smallShop") },
        { label: "service accounts, share", of: shareOfOrders("service") },
        { label: "friends' feeds, share of orders", of: shareOfOrders("moments") },
      ],
      finding: "All four models live in one market.",
      note: "Runs of the patterns. That they exist is built in; their shares follow from what buyers choose.",
    },
    {
      id: "S23",
      title: "The store entry is passable",
      says: "The entry of a first-party store is passable: it sells, but less well than the store's own application.",
      represented:
        "`entrance`: a first party's goods for those who go looking; the marketplace stands for its own application",
      market: whole,
      parts: [
        {
          label: "conversion, entry over market",
          of: ratio(
            ratio(sum("storeEntryOrders", lastYear), sum("storeEntryConsidered", lastYear)),
            ratio(sum("marketplaceOrders", lastYear), sum("marketplaceConsidered", lastYear)),
          ),
          meaning: "orders per visit by those who went looking, last 360 days",
          criterion: { below: 0.9 },
          matters: "a tenth lower; the published order is lower without a figure (2015)",
        },
        {
          label: "share of all orders",
          of: ratio(sum("storeEntryOrders", lastYear), sum("orders", lastYear)),
          criterion: { below: 0.1 },
          matters: "small: under a tenth",
        },
        {
          label: "share, second year over first",
          of: ratio(
            ratio(sum("storeEntryOrders", lastYear), sum("orders", lastYear)),
            ratio(sum("storeEntryOrders", [1, 360]), sum("orders", [1, 360])),
          ),
          criterion: { above: 0.5, below: 2 },
          matters: "stable: it neither halves nor doubles",
        },
      ],
      finding:
        "The store entry sells a small, steady share, and converts less than the application it stands beside.",
      note:
        "Built in for the most part: `entrance.handicap` lowers its utility, few open it (`entrance.visit`), and who " +
        "needs something unusual opens it in vain. Runs of the patterns.",
    },
    {
      id: "S24",
      title: "Small shops only keep customers",
      says: "Small shops on the platform only retain customers; they do not win them.",
      represented:
        "`stores`: shops that only their followers find, trusted by a public rating, without a push",
      market: whole,
      parts: keeping("smallShop"),
      finding: "Small shops live of those who bought before more than sellers in feeds do.",
      note:
        "Runs of the patterns. Who bought before: from the same account for repeats, in the channel for new buyers. A " +
        "small channel has few earlier buyers, which works against the second part.",
    },
    {
      id: "S25",
      title: "Service accounts only keep them",
      says: "Service accounts of enterprises only retain customers.",
      represented:
        "`broadcasts`: a brand that writes four times a month to its followers, half of them customers",
      market: whole,
      parts: [
        ...keeping("service"),
        {
          label: "price paid, over that in feeds",
          of: ratio(
            ratio(sum("serviceSales", lastYear), sum("serviceOrders", lastYear)),
            ratio(sum("feedSales", lastYear), sum("feedOrders", lastYear)),
          ),
          criterion: { above: 1.1 },
          matters: "enterprise prices: a tenth dearer",
        },
      ],
      finding: "Service accounts live of those who bought before, at higher prices.",
      note:
        "Runs of the patterns. Half of a brand's followers are its customers from before day 0, who count as earlier " +
        "buyers, and brands ask a fifth more: both are assumed. There are ten brands, so seeds differ much.",
    },
    {
      id: "S26",
      title: "Moments: most liked, most hated",
      says: "Selling in Moments has most potential, is most popular, and most disliked by users and officials.",
      represented: "choice between channels, working hours per post and order, reports",
      market: whole,
      parts: [
        {
          label: "sales an hour, over next best",
          of: ratio(anHour.moments, nextBest.anHour),
          criterion: { above: 1 },
          matters: "first is first",
        },
        {
          label: "complaints an order, over next",
          of: ratio(complaints.moments, nextBest.complaints),
          criterion: { above: 1 },
          matters: "first is first",
        },
      ],
      finding:
        "Selling in friends' feeds sells most for an hour's work and draws most complaints for an order.",
      note: "This is pattern 6, whose note says what it rests on. All other channels of the platform and the marketplace are compared.",
    },
    {
      id: "S27",
      title: "It decides the platform's income",
      says: "Where micro-commerce goes decides the commercialisation of the platform.",
      represented: "`licence`, adverts and fees: the platform's income by regime",
      market: town,
      arms: {
        lax: regimes.lax,
        strict: regimes.strict,
        laxOpen: {
          meaning: "no enforcement, licences for everyone who applies",
          set: { ...regimes.lax.set, ...regimes.open.set },
        },
        strictOpen: {
          meaning: "strict enforcement, licences for everyone who applies",
          set: { ...regimes.strict.set, ...regimes.open.set },
        },
      },
      parts: [
        {
          label: "income, licences over none",
          of: ratioOf(income, "strictOpen", "strict"),
          meaning: "under strict enforcement, days 181 to 360",
          criterion: { above: 1.05 },
          matters: "a twentieth of its income",
        },
        {
          label: "effects of enforcement, product",
          of: product(strictness("lax", "strict"), strictness("laxOpen", "strictOpen")),
          meaning:
            "relative change of income from no to strict enforcement: without licences times with them; below 0 the sign changes",
          criterion: { below: -0.0004 },
          matters: "two per cent each way",
        },
        { label: "effect of enforcement, without", of: strictness("lax", "strict") },
        { label: "effect of enforcement, with", of: strictness("laxOpen", "strictOpen") },
      ],
      finding:
        "Whether enforcement costs the platform income or brings it depends on what else it offers sellers.",
      note:
        "Income is from adverts seen, licences, and fees on sales and payments; costs of reviewers are not in it. Fees, " +
        "the price of a licence and of adverts are published or assumed.",
    },
    {
      id: "S28",
      title: "A better rival takes the throne",
      says: "If another platform suits sellers better, the throne of traffic is challenged.",
      represented:
        "`migration` by friends, free feeds and sellers; `listing` by friends' attention; a rival that does not strike sellers",
      market: contested,
      arms: {
        strict: {
          meaning: "the first platform strikes sellers hard from the day on which the rival opens",
          timeline: [{ day: 200, set: { "detection.intensity": 5 } }],
        },
        loose: { meaning: "friends weigh little", set: { "migration.friends": 1 } },
        tight: {
          meaning: "friends weigh half as much again as at the critical strength",
          set: { "migration.friends": 3 },
        },
        better: { meaning: "the rival is better in itself, and wins", set: { "rivals.appeal": 1.2 } },
      },
      parts: [
        {
          label: "visits it gains by letting sell",
          of: gain(mean("rivalAttention", lastQuarter), "strict"),
          criterion: { above: 0.05 },
          matters: "a twentieth of all visits",
        },
        {
          label: "visits, friends weigh little",
          of: inArm(mean("rivalAttention", lastQuarter), "loose"),
          criterion: { above: 0.35, below: 0.65 },
          matters: "near an even split, as P03 says below the critical strength",
        },
        {
          label: "visits, friends weigh much",
          of: inArm(mean("rivalAttention", lastQuarter), "tight"),
          criterion: { below: 0.1 },
          matters: "the first keeps nearly all above it, where the rival begins with nobody",
        },
        {
          label: "days sellers lead readers",
          of: difference(
            inArm(crossing("rivalAttention", "above", 0.5, [200, contested.days], 7), "better"),
            inArm(crossing("sellersOnRivals", "above", 0.5, [200, contested.days], 7), "better"),
          ),
          meaning: "from half of the sellers having an account there to half of the visits going there",
          criterion: { above: 0 },
          matters: "first is first",
        },
        {
          label: "sellers there, by visits there",
          of: over(
            "correlation",
            ["tight", "base", "loose", "better"],
            mean("rivalAttention", lastQuarter),
            mean("sellersOnRivals", lastQuarter),
          ),
          criterion: { above: 0.5 },
          matters: "sellers are where readers are (S30)",
        },
      ],
      finding: "A rival that lets people sell takes visits, and sellers lead the way.",
      note:
        "Tipping among friends is P03 and built in; that a rival without appeal of its own starts below the point of " +
        "no return is not. Sellers look once a week and readers every twenty days, but a seller opens an account only " +
        "where the friends there are expected to pay for it, so either may lead. Two runs of 2000 persons with " +
        "another seed, one with this appeal, had been looked at; readers led in it. Much was a weight of 4 at first, at " +
        "which nobody opens the rival at all, whatever else happens.",
    },
  ],
};
