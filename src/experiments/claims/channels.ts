/** Claims S22 to S28: four models of selling, and where they lead. */

import type { Cluster } from "./claim.ts";
import { lastYear, whole } from "./markets.ts";
import { anHour, complaints, nextBest } from "./patterns.ts";
import { ratio, sum } from "./quantity.ts";

export const channels: Cluster = {
  name: "channels",
  title: "Four models of selling, and where they lead",
  claims: [
    {
      id: "S22",
      title: "Four models side by side",
      says: "Commerce on the platform is immature: four models exist side by side.",
      represented: "nothing yet",
      waiting: "channels C2 and C3",
      standIn: "nothing",
      note: "Of the four, two run: the store entry and selling in friends' feeds.",
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
      represented: "nothing yet",
      waiting: "open shops (C2)",
      standIn: "nothing",
      note: "Sellers have no shop beside their posts.",
    },
    {
      id: "S25",
      title: "Service accounts only keep them",
      says: "Service accounts of enterprises only retain customers.",
      represented: "nothing yet",
      waiting: "service accounts (C3)",
      standIn: "nothing",
      note: "No enterprises sell.",
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
      note: "This is pattern 6, whose note says what it rests on. The marketplace, the store entry and public accounts are the others.",
    },
    {
      id: "S27",
      title: "It decides the platform's income",
      says: "Where micro-commerce goes decides the commercialisation of the platform.",
      represented: "nothing yet",
      waiting: "licences and income",
      standIn: "nothing",
      note: "The platform keeps fees of public accounts only, and has no income from adverts or licences.",
    },
    {
      id: "S28",
      title: "A better rival takes the throne",
      says: "If another platform suits sellers better, the throne of traffic is challenged.",
      represented: "nothing yet",
      waiting: "rival platforms",
      standIn: "the tipping point P03 where `feedmarket validate` has it",
      note: "There is one platform.",
    },
  ],
};
