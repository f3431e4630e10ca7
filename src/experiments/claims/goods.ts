/** Claims S46 to S56: goods, stories and voices. */

import type { Cluster } from "./claim.ts";
import { lastYear, town, townLong, whole } from "./markets.ts";
import { difference, mean, over, probe, ratio, ratioOf, sum, total } from "./quantity.ts";

const year = [1, town.days] as const;
const trade = total(
  ...["feedSales", "publicSales", "smallShopSales", "serviceSales"].map((sales) =>
    sum(sales, [181, town.days]),
  ),
);
const lossOf = (arm: string) => difference(1, ratioOf(trade, arm));
const hands = { "curation.share": 0.01 };
const advertShare = ratio(sum("publicAdverts", year), sum("publicPosts", year));

export const goods: Cluster = {
  name: "goods",
  title: "Goods, stories and voices",
  claims: [
    {
      id: "S46",
      title: "Differentiation sharpens",
      says: "Differentiated competition sharpens: what differs can be dear.",
      represented: "`utility.fit`: the cost of a mismatch of goods and taste; `learning` of prices",
      market: townLong,
      arms: {
        alike: { meaning: "a mismatch costs half as much", set: { "utility.fit": 0.75 } },
        apart: { meaning: "a mismatch costs twice as much", set: { "utility.fit": 3 } },
      },
      parts: [
        {
          label: "mark-up, elasticity to mismatch",
          of: over(
            "elasticity",
            ["alike", "base", "apart"],
            [0.75, 1.5, 3],
            mean("markup", [631, townLong.days]),
          ),
          criterion: { above: 0.25, below: 0.75 },
          matters: "the law of free entry on a circle is a half (M04); half of it either way",
        },
        { label: "mark-up", of: mean("markup", [631, townLong.days]) },
      ],
      finding: "Mark-ups rise with the cost of a mismatch, about as its root.",
      note:
        "In small closed markets the learning rule reaches Salop's prices (`feedmarket validate M04`). Here buyers also " +
        "differ in trust, ties and income, and a shop lives too short for its price to travel far.",
    },
    {
      id: "S47",
      title: "Feelings sell at a premium",
      says: "Marketplaces are plain shopping; here feelings and stories are sold at a premium.",
      represented: "`utility.story`: a story counts as far as it is trusted",
      market: whole,
      parts: [
        {
          label: "premium, trusted stories",
          of: probe("premiumPaid", { level: "high" }),
          criterion: { above: 0.02 },
          matters: "two per cent is more than the marketplace's fee makes up for",
        },
        {
          label: "premium, other orders",
          of: probe("premiumPaid", { level: "low" }),
          criterion: { below: 0.02 },
          matters: "the premium is to exist only where trust and story are high",
        },
      ],
      finding: "A premium is paid where a story is trusted, and not otherwise.",
      note:
        "Runs of the patterns. Goods are made comparable by their cost: non-standard goods cost more to make. Sellers " +
        "draw prices at random and learn; that trusted stories let dearer offers win is the mechanism.",
    },
    {
      id: "S48",
      title: "Commodities stay away",
      says: "Mass commodity categories will not come true here.",
      represented: "`needs.unusual`: half of needs find nothing comparable on the marketplace",
      market: whole,
      parts: [
        {
          label: "commodities, feed less market",
          of: difference(
            ratio(sum("marketplace.unusualOrders", lastYear), sum("marketplaceOrders", lastYear)),
            ratio(sum("moments.unusualOrders", lastYear), sum("feedOrders", lastYear)),
          ),
          meaning:
            "share of orders for needs with comparable goods elsewhere: in friends' feeds less on the marketplace, last 360 days",
          criterion: { below: -0.05 },
          matters: "five points of share tell the channels apart",
        },
      ],
      finding: "Commodities have a smaller share in friends' feeds than on the marketplace.",
      note:
        "Runs of the patterns, whose fifth measures the same from the other end; its result was known when this was " +
        "written. That the marketplace serves comparable goods better is an assumption.",
    },
    {
      id: "S49",
      title: "Non-standard goods flourish",
      says: "Non-standard goods will flourish.",
      represented: "`exit` and `learning.imitation` select among standard and non-standard shops",
      market: whole,
      parts: [
        {
          label: "share of orders, end less start",
          of: difference(
            ratio(sum("unusualGoods", [631, whole.days]), sum("feedOrders", [631, whole.days])),
            ratio(sum("unusualGoods", [31, 120]), sum("feedOrders", [31, 120])),
          ),
          meaning:
            "orders of non-standard goods among orders in friends' feeds, days 631 to 720 less days 31 to 120",
          criterion: { above: 0.05 },
          matters: "five points of share",
        },
      ],
      finding: "The share of non-standard goods rises.",
      note: "Runs of the patterns. Half of all entrants have non-standard goods, throughout.",
    },
    {
      id: "S50",
      title: "Only big names activate it",
      says: "Only big names, talents and buy hands activate the platform.",
      represented: "`removal`: the shops that reach most are taken out, or as many by chance",
      market: {
        ...town,
        set: { "network.persons": 10_000, "influence.share": 0.002, "removal.day": 180 },
      },
      arms: {
        top: { meaning: "one shop in twenty goes, those that reach most", set: { "removal.share": 0.05 } },
        random: {
          meaning: "as many go by chance",
          set: { "removal.share": 0.05, "removal.whom": "random" },
        },
      },
      parts: [
        {
          label: "loss, top less random",
          of: difference(lossOf("top"), lossOf("random")),
          meaning: "share of platform sales lost, days 181 to 360",
          criterion: { above: 0.02 },
          matters: "two per cent of sales more than a random removal of equal count",
        },
        {
          label: "their reach less the loss",
          of: difference(probe("topReach", { day: 180, share: 0.05 }), lossOf("top")),
          meaning: "share of all followers that they have on day 180, less the share of sales lost",
          criterion: { above: 0 },
          matters: "less than in proportion to their audience (Watts & Dodds 2007)",
        },
        { label: "loss, top", of: lossOf("top") },
        { label: "loss, random", of: lossOf("random") },
      ],
      finding: "Taking out those who reach most costs more than taking anybody, and less than their reach.",
      note:
        "Two in a thousand are influencers here. Removal by reach did not exist when this claim was first written: it " +
        "took all influencers away, and two seeds of that had been seen, and three of this in a town of 3000, where one " +
        "in twenty is two shops. Only is too strong a word in any case: the " +
        "market runs on. Buy hands are asked about under S54.",
    },
    {
      id: "S51",
      title: "A name counts in one field",
      says: "A big name has visibility in one field.",
      represented: "`influence`: a topic each; `utility.endorsement` counts in the field of the need only",
      market: { ...town, set: { ...town.set, "influence.share": 0.005, "influence.rate": 0.5 } },
      parts: [
        {
          label: "orders in the field",
          of: probe("inField"),
          criterion: { above: 0.4 },
          matters: "a quarter would be chance, with four fields",
        },
      ],
      finding: "Influencers sell in their field.",
      note:
        "Built in: an endorsement counts only in its field, and who bought needs more of it. The size is the result. " +
        "The tail of audiences is drawn from a Pareto law, so nothing could be shown by measuring it.",
    },
    {
      id: "S52",
      title: "Followers become customers",
      says: "Loyal followers become loyal customers.",
      represented: "`needs.loyalty`: who bought from an influencer needs more in that field",
      market: { ...town, set: { ...town.set, "influence.share": 0.005, "influence.rate": 0.5 } },
      parts: [
        {
          label: "repeat share, names less friends",
          of: difference(
            ratio(sum("public.repeatOrders", [181, town.days]), sum("publicOrders", [181, town.days])),
            ratio(sum("moments.repeatOrders", [181, town.days]), sum("feedOrders", [181, town.days])),
          ),
          meaning:
            "orders by earlier buyers of the same account: of influencers less of sellers to friends, days 181 to 360",
          criterion: { above: 0.05 },
          matters: "five points of the orders",
        },
      ],
      finding: "Customers of influencers come back more than those of friends.",
      note: "Loyalty is built in; friends have ties and trust on their side. Influencers sell once in two days here.",
    },
    {
      id: "S53",
      title: "Daily content, rare selling",
      says: "Public accounts with daily content sell rarely, and well because rarely.",
      represented: "`influence.wear`: selling posts cost credibility, which counts in every offer",
      market: {
        ...townLong,
        set: { "network.persons": 2000, "entry.initial": 0, "entry.open": false, "influence.share": 0.005 },
      },
      arms: {
        often: { meaning: "a selling post in five days instead of twenty", set: { "influence.rate": 0.2 } },
        daily: { meaning: "a selling post a day", set: { "influence.rate": 1 } },
      },
      parts: [
        {
          label: "sales a post, elasticity",
          of: over(
            "elasticity",
            ["base", "often", "daily"],
            advertShare,
            ratio(sum("publicSales", [181, townLong.days]), sum("publicAdverts", [181, townLong.days])),
          ),
          meaning: "sales per selling post, per cent more for one per cent more selling among all posts",
          criterion: { below: -0.1 },
          matters: "twice the share of selling costs at least seven per cent of each post's sales",
        },
        {
          label: "credibility, daily over rare",
          of: ratioOf(mean("credibility", [361, townLong.days]), "daily"),
        },
      ],
      finding: "The more of an account sells, the less each selling post sells.",
      note: "That selling wears credibility is built in, at an assumed pace. Nobody else sells on the platform here.",
    },
    {
      id: "S54",
      title: "Buy hands sort the goods",
      says: "Talents and buy hands sort the goods as professional shoppers.",
      represented: "`curation`: of the offers that a curator looks through, the client is sent the closest",
      market: { ...town, set: { "network.persons": 2000, ...hands, "curation.error": 0 } },
      arms: {
        few: { meaning: "curators look through 5 offers a week", set: { "curation.offers": 5 } },
        many: { meaning: "curators look through 80 offers a week", set: { "curation.offers": 80 } },
      },
      parts: [
        {
          label: "mismatch, elasticity to offers",
          of: over(
            "elasticity",
            ["few", "base", "many"],
            [6, 21, 81],
            mean("adviceMismatch", [31, town.days]),
          ),
          meaning:
            "distance of advice and taste, per cent more for one per cent more of n + 1 (5, 20, 80 offers)",
          criterion: { above: -1.15, below: -0.85 },
          matters: "the law 1 / (2 (n + 1)) has -1 (M05)",
        },
        {
          label: "mismatch over the law, 20 offers",
          of: ratio(mean("adviceMismatch", [31, town.days]), 1 / 42),
          criterion: { above: 0.9, below: 1.1 },
          matters: "a tenth either way",
        },
      ],
      finding: "Goods that curators sort fit as well as the best of as many should.",
      note:
        "Curators who guess tastes without error. The law is for goods spread evenly; friends who sell aim at the tastes " +
        "of those around them, so that it might not hold. One person in a hundred curates here.",
    },
    {
      id: "S55",
      title: "They learn the user's taste",
      says: "Buy hands quickly recommend by the user's taste.",
      represented: "`curation.error`: guesses of a client's taste improve with contacts",
      market: { ...town, set: { ...town.set, ...hands } },
      parts: [
        {
          label: "mismatch, end over start",
          of: ratio(mean("adviceMismatch", [331, town.days]), mean("adviceMismatch", [8, 37])),
          criterion: { below: 0.8 },
          matters: "a fifth closer after a year of advice",
        },
        {
          label: "searches saved, end over start",
          of: ratio(sum("searchesSaved", [241, town.days]), sum("searchesSaved", [1, 120])),
          criterion: { above: 1.1 },
          matters: "a tenth more purchases without a search, as advice fits better",
        },
      ],
      finding: "Advice comes closer with contacts and spares more searches.",
      note:
        "That the error falls as the root of contacts is built in; how much of it reaches what is advised and bought is " +
        "not. Searching takes no time in the model: purchases on advice without a search stand for it.",
    },
    {
      id: "S56",
      title: "More and more take part",
      says: "More and more people will take part.",
      represented: "`entry` goes on while earnings fall",
      market: whole,
      parts: [
        {
          label: "orders, second year over first",
          of: ratio(sum("feedOrders", lastYear), sum("feedOrders", [1, 360])),
          criterion: { above: 1.1 },
          matters: "a tenth more buying",
        },
        {
          label: "sellers, second year over first",
          of: ratio(mean("sellers", lastYear), mean("sellers", [1, 360])),
          criterion: { above: 1.1 },
          matters: "a tenth more selling",
        },
        {
          label: "profit, second year over first",
          of: ratio(
            ratio(sum("profit", lastYear), sum("sellers", lastYear)),
            ratio(sum("profit", [1, 360]), sum("sellers", [1, 360])),
          ),
          meaning: "profit a seller and day",
          criterion: { below: 0.9 },
          matters: "a tenth less each: growth with falling income, which tells it from S38",
        },
      ],
      finding: "More people buy and sell in the second year, and each seller earns less.",
      note: "Runs of the patterns. A claim about many years is asked of two.",
    },
  ],
};
