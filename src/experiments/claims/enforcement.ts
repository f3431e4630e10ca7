/** Claims S15 to S21: restriction, evasion and its price. */

import type { Cluster } from "./claim.ts";
import { bazaar, bazaarLong, loads, regimes, town } from "./markets.ts";
import {
  correlation,
  gain,
  inArm,
  mean,
  over,
  probe,
  product,
  ratio,
  ratioOf,
  sum,
  total,
} from "./quantity.ts";

const late = [181, bazaar.days] as const;
const lateTown = [181, town.days] as const;
const worth = product(
  mean("visits", lateTown),
  total(sum("feedSales", lateTown), sum("outletSales", lateTown), sum("publicSales", lateTown)),
);
const badShare = ratio(sum("badOrders", late), sum("feedOrders", late));
const escalation = ratio(mean("postingRate", [661, bazaarLong.days]), mean("postingRate", [1, 14]));
const profit = sum("profit", [361, bazaarLong.days]);

export const enforcement: Cluster = {
  name: "enforcement",
  title: "Restriction, evasion and its price",
  claims: [
    {
      id: "S15",
      title: "The ban deters",
      says: "Sellers fear the official ban.",
      represented: "`deterrence`: who expects to lose more by a post than it gains posts less",
      market: { ...town, set: { ...town.set, "detection.intensity": 5 } },
      arms: {
        fearless: { meaning: "nobody thinks of the loss", set: { "deterrence.caution": 0 } },
        moderate: { meaning: "moderate enforcement", set: { "detection.intensity": 1 } },
        none: { meaning: "no enforcement", set: { "detection.intensity": 0 } },
      },
      parts: [
        {
          label: "posting, fear over none",
          of: ratioOf(mean("postingRate", lateTown), "base", "fearless"),
          criterion: { below: 0.9 },
          matters: "fear that spares readers less than a tenth of posts does not matter",
        },
        {
          label: "daring, least fall by intensity",
          of: over("leastRise", ["base", "moderate", "none"], [0, 1, 2], mean("daring", lateTown)),
          meaning:
            "share of posts that risk leaves sellers: lost from intensity 0 to 1 and from 1 to 5, the lesser",
          criterion: { above: 0.01 },
          matters: "a hundredth of posts at each step: the more is looked for, the less is dared",
        },
        { label: "daring under strict enforcement", of: mean("daring", lateTown) },
        {
          label: "posting, strict over no force",
          of: ratioOf(mean("postingRate", lateTown), "base", "none"),
        },
      ],
      finding: "Sellers post less for fear of the platform, and the less the stricter it is.",
      note:
        "The direction is built in; its size is not, since the loss depends on what sellers earn. The law itself (share " +
        "of violators exp(-p f / G), certain small loss like unlikely large one) is P02 of `feedmarket validate`. Under " +
        "strict enforcement a post brings half a hundredth of a detection, and a detection costs under four days' " +
        "profit, so that fear should begin beyond some fifty posts a day; the last row holds what sanctions do to those " +
        "whom they meet, and to who sells at all.",
    },
    {
      id: "S16",
      title: "Fire one shot, change position",
      says: "Guerrillas fire one shot and change position.",
      represented: "`rotation`: sanctioned sellers rest an account and go on with another, in bursts",
      market: { ...town, set: { ...town.set, "detection.intensity": 5 } },
      arms: {
        none: { meaning: "no enforcement", set: { "detection.intensity": 0 } },
        still: {
          meaning: "strict enforcement, but nobody changes position",
          set: { "rotation.share": 0, "rotation.maliciousShare": 0 },
        },
      },
      parts: [
        {
          label: "dispersion of posts, strict",
          of: mean("postDispersion", lateTown),
          criterion: { above: 1.1 },
          matters: "a tenth over the Poisson law is what a monitor would notice",
        },
        {
          label: "dispersion of posts, none",
          of: inArm(mean("postDispersion", lateTown), "none"),
          criterion: { above: 0.97, below: 1.03 },
          matters: "1 is the Poisson law",
        },
        { label: "dispersion, strict, no rotation", of: inArm(mean("postDispersion", lateTown), "still") },
        { label: "accounts a seller, strict", of: mean("accountsPerSeller", lateTown) },
      ],
      finding: "Under enforcement sellers post in bursts, without it they do not.",
      note:
        "Rotation after a sanction is built in, for a minority of sellers; whether there are enough sanctions and " +
        "sellers worth the trouble for the market to look bursty is not. The third row tells bursts from suspensions.",
    },
    {
      id: "S17",
      title: "A half-covered face",
      says: "The platform half-covers its face: it neither opens up nor punishes hard, and has the worst of both.",
      represented: "moderate enforcement without licences, between a licensed outlet and strict enforcement",
      market: town,
      arms: { strict: regimes.strict, open: regimes.open },
      parts: [
        {
          label: "use x trade, open over half",
          of: ratioOf(worth, "open"),
          criterion: { above: 1.02 },
          meaning: "visits times sales on the platform, days 181 to 360: weights both alike",
          matters: "two per cent of use and trade together",
        },
        {
          label: "use x trade, strict over half",
          of: ratioOf(worth, "strict"),
          criterion: { above: 1.02 },
          matters: "the same",
        },
      ],
      finding: "Moderate enforcement does worse than opening up and than punishing hard.",
      note:
        "One intermediate intensity, the reference one, stands for all. Sales are those in feeds, in the outlet and " +
        "through public accounts. That a platform of two minds comes to rest in the middle is asked of the mode " +
        "`ambivalent` in the gallery.",
    },
    {
      id: "S18",
      title: "Malicious marketers exist",
      says: "There are malicious marketers, and what people tell each other keeps them down.",
      represented: "`entry.malicious`, `trust`, `mouth`: own and friends' experiences",
      market: bazaar,
      arms: {
        uninformed: {
          meaning:
            "experiences count for nothing: nobody learns from them, tells of them or mutes after them",
          set: {
            "trust.priorWeight": 50,
            "trust.friendWeight": 0,
            "mouth.tellGood": 0,
            "mouth.tellUnusual": 0,
            "mouth.tellBad": 0,
            "muting.muteAfterBad": 0,
            "muting.muteAfterWarning": 0,
          },
        },
      },
      parts: [
        {
          label: "bad orders, blind over informed",
          of: ratioOf(badShare, "uninformed"),
          meaning: "share of bad orders in friends' feeds, days 181 to 360",
          criterion: { above: 1.1 },
          matters: "reputation that spares less than a tenth of bad orders does little",
        },
        { label: "share of bad orders", of: badShare },
      ],
      finding: "Without what people know and tell of sellers, more orders turn out bad.",
      note:
        "The share of malicious sellers (8 %) is an assumption. A prior worth fifty experiences stands for none: " +
        "the model has no switch for memory alone.",
    },
    {
      id: "S19",
      title: "Sellers get more unscrupulous",
      says: "Sellers get more and more unscrupulous.",
      represented: "`learning`: each climbs an own profit in a feed that all share",
      market: bazaarLong,
      arms: {
        capped: { meaning: "the platform takes at most two selling posts a day", set: { "posting.cap": 2 } },
        lawless: { meaning: "no enforcement", set: { "detection.intensity": 0 } },
      },
      parts: [
        {
          label: "posting rate, end over start",
          of: escalation,
          criterion: { above: 1.25 },
          matters: "a quarter more posts in two years is an escalation that readers would notice",
        },
        {
          label: "profits under a cap, over free",
          of: ratioOf(profit, "capped"),
          criterion: { above: 1.05 },
          meaning: "profit of all sellers together in the second year",
          matters:
            "above the joint optimum, fewer posts by all earn more for all; five per cent is worth agreeing on",
        },
        { label: "posting rate, no enforcement", of: inArm(escalation, "lawless") },
        {
          label: "quality, end over start",
          of: ratio(mean("quality", [661, bazaarLong.days]), mean("quality", [1, 14])),
        },
      ],
      finding: "Sellers come to post more than would be best for themselves together.",
      note:
        "The same sellers throughout, so that what changes is behaviour, not who sells. In small closed markets the " +
        "learning rule reaches the Nash rate of A03 (`feedmarket validate A03`); here profits are noisy and rates move " +
        "slowly. The row without enforcement was added after a look at two seeds, without a criterion: sanctions came " +
        "to lower posting when compliance was added to the model.",
    },
    {
      id: "S20",
      title: "Users complain more and more",
      says: "Users complain more and more.",
      represented: "`muting`: mutes and bad orders are reported to the platform",
      market: bazaar,
      arms: { few: loads.few, many: loads.many },
      parts: [
        {
          label: "elasticity of complaints",
          of: over(
            "elasticity",
            ["few", "base", "many"],
            mean("commercialShare", late),
            sum("reports", late),
          ),
          meaning:
            "reports, per cent more for one per cent more commercial share of the feed (1 %, 3 %, 6 % of persons sell), days 181 to 360",
          criterion: { above: 0.5 },
          matters: "well above nothing, so that a crowded feed is felt at the complaints desk",
        },
        {
          label: "correlation within a run",
          of: correlation("commercialShare", "reports", [31, bazaar.days], 30),
        },
      ],
      finding: "Complaints follow the commercial share of the feed.",
      note: "Complaints come from mutes and from bad orders; both grow with selling.",
    },
    {
      id: "S21",
      title: "The platform takes the disgrace",
      says: "For the sake of the whole the platform has to take the disgrace of bad trades.",
      represented: "`reputation`: a bad order costs trust in the platform, which enters every offer",
      market: { ...bazaar, set: { ...bazaar.set, "entry.malicious": 0.2 } },
      arms: {
        worse: {
          meaning: "malicious sellers serve almost everybody badly",
          set: { "entry.maliciousFault": 4 },
        },
      },
      parts: [
        {
          label: "platform trust lost",
          of: gain(mean("platformTrust", [331, bazaar.days]), "worse"),
          criterion: { below: -0.01 },
          matters: "a hundredth of trust moves orders by about one per cent",
        },
        {
          label: "revenue of honest sellers",
          of: ratioOf(probe("honestRevenue"), "worse"),
          criterion: { below: 0.98 },
          matters: "two per cent lost by those who did nothing wrong",
        },
        { label: "platform trust, base", of: inArm(mean("platformTrust", [331, bazaar.days]), "base") },
      ],
      finding: "Bad trades of some cost the platform trust and honest sellers revenue.",
      note:
        "The loss of trust with a bad order is built in (direction from Nosko & Tadelis 2015, magnitude assumed). " +
        "Whether honest sellers lose is not: buyers who turn away from malicious sellers may turn to them. One " +
        "seller in five is malicious here, in both arms the same people.",
    },
  ],
};
