/** Claims S29 to S37: the feed pushes the platform to change. */

import type { Cluster } from "./claim.ts";
import { bazaar, bazaarLong, lastQuarter, loads, town, townLong, whole } from "./markets.ts";
import { afterwards, atEnd, beforeWave, wave } from "./patterns.ts";
import { crossing, difference, gain, inArm, mean, over, probe, ratio, ratioOf, sum } from "./quantity.ts";

const lastMonth = [town.days - 29, town.days] as const;
const strict = { "detection.intensity": 5 };
const blocks = (from: number, to: number) => ratio(sum("blocks", [from, to]), sum("follows", [from, to]));
/** Days from visits a tenth below 10 a day until a rival is the main platform of two per cent. */
const untilMoved = difference(
  crossing("rivalHomes", "above", 0.02, [1, bazaarLong.days], 7),
  crossing("visits", "below", 9, [1, bazaarLong.days], 7),
);
const overloaded = { ...bazaarLong, set: { ...bazaarLong.set, "entry.initial": 0.15 } };

export const feed: Cluster = {
  name: "feed",
  title: "The feed pushes the platform to change",
  claims: [
    {
      id: "S29",
      title: "The feed is the asset",
      says: "Apart from chat the feed of friends' posts is the asset; without it the platform is one of many.",
      represented: "`visits.organicShare`: two fifths of visits hang on friends' posts seen",
      market: {
        ...town,
        set: {
          "network.persons": 2000,
          "entry.initial": 0,
          "entry.open": false,
          "influence.share": 0,
          "detection.heavyPoster": 0,
        },
      },
      arms: {
        silent: {
          meaning: "a good part of people's ordinary posts is silenced, at random, from the start",
          set: {
            "detection.falseRate": 0.1,
            "detection.intensity": 1,
            "detection.automatic": 1,
            "ladder.suspension": 30,
          },
        },
      },
      parts: [
        {
          label: "visits, silenced over not",
          of: ratioOf(mean("visits", lastMonth), "silent"),
          criterion: { below: 0.9 },
          matters: "a tenth of its use would be missed",
        },
        {
          label: "ordinary posts, silenced over",
          of: ratioOf(mean("organicInflow", lastMonth), "silent"),
        },
      ],
      finding: "Where friends fall silent, people come less.",
      note:
        "A tautology but for its size: the model says that two fifths of visits hang on friends' posts seen, which is " +
        "assumed. No adverts, no sellers; the platform's mistakes are used as a tool to silence people. Chat is not " +
        "in the model.",
    },
    {
      id: "S30",
      title: "Sellers flock to attention",
      says: "Sellers flock to where attention is.",
      represented: "`entry` on the profits that are seen, which attention makes",
      market: town,
      arms: {
        half: { meaning: "people open the feed half as often", set: { "population.visits": 5 } },
        twice: { meaning: "people open the feed twice as often", set: { "population.visits": 20 } },
      },
      parts: [
        {
          label: "entries, elasticity to visits",
          of: over("elasticity", ["half", "base", "twice"], [5, 10, 20], sum("entries", [1, town.days])),
          criterion: { above: 0.2 },
          matters: "with twice the attention at least fifteen per cent more people take up selling",
        },
        {
          label: "posting rate, twice over half",
          of: ratioOf(mean("postingRate", lastMonth), "twice", "half"),
        },
      ],
      finding: "Where people look more, more people come to sell.",
      note:
        "No seller counts readers in the model: attention works through sales, profits and what people hear of them. " +
        "Which platform sellers go to is asked under S28.",
    },
    {
      id: "S31",
      title: "The feed feels hijacked",
      says: "Frequent readers feel that the feed is hijacked by sellers.",
      represented: "`delivery` to all friends, who are many, by sellers, who are few",
      market: whole,
      parts: [
        {
          label: "feed share over seller share",
          of: ratio(mean("readerShare", lastQuarter), mean("sellerShare", lastQuarter)),
          criterion: { above: 10 },
          matters: "an order of magnitude, as the claim is put",
        },
        {
          label: "most over least befriended",
          of: probe("shareByFriends"),
          criterion: { above: 1.1 },
          matters: "a tenth more of the feed is what the well-connected would notice",
        },
      ],
      finding: "Few sellers fill the feeds, and those of the well-connected most.",
      note:
        "Well-connected readers have more ordinary posts as well as more sellers among their friends, so that the " +
        "second part is not built in; entry favours persons whose friends sell. All read equally often in this model.",
    },
    {
      id: "S32",
      title: "You can block such friends",
      says: "You can block such friends, and the worst are blocked first.",
      represented: "`muting`: mutes, of which a fifth are for good",
      market: bazaar,
      parts: [
        {
          label: "blocks, second over first half",
          of: ratio(blocks(181, 360), blocks(1, 180)),
          meaning: "blocks per followed tie and day, days 181 to 360 over days 1 to 180",
          criterion: { below: 0.9 },
          matters: "a tenth fewer, to call the cumulative count concave",
        },
        { label: "muted ties at the end", of: mean("mutedShare", lastMonth) },
      ],
      finding: "Blocking slows down: those who annoy most are gone first.",
      note:
        "The same sellers throughout, so that new ones do not bring new blocks; per tie still followed, so that it is " +
        "not merely that fewer are left. A ramp at the start, when annoyance has yet to build up, works against it.",
    },
    {
      id: "S33",
      title: "Readers blame the platform",
      says: "Readers blame the platform for neglect.",
      represented: "`reputation`: bad orders cost trust in the platform; enforcement reduces selling",
      market: { ...town, set: { ...town.set, "detection.intensity": 0 } },
      arms: { strict: { meaning: "strict enforcement", set: strict } },
      parts: [
        {
          label: "trust, strict less none",
          of: gain(mean("platformTrust", lastMonth), "strict"),
          criterion: { above: 0.005 },
          matters: "half a hundredth of trust, half a per cent of orders",
        },
        {
          label: "trust lost in a year of neglect",
          of: difference(mean("platformTrust", lastMonth), mean("platformTrust", [1, 1])),
          criterion: { below: -0.005 },
          matters: "the same measure",
        },
      ],
      finding: "Unsanctioned bad trades cost the platform trust.",
      note:
        "Readers do not see sanctions and blame nobody for their absence: trust falls with bad orders, of which " +
        "enforcement leaves fewer. That bad orders cost trust is built in.",
    },
    {
      id: "S34",
      title: "The selling goes on",
      says: "Whatever you do, the selling goes on.",
      represented: "new entrants and `reentry` after a wave of `detection`",
      market: whole,
      arms: { wave },
      parts: [
        {
          label: "commercial share at its end",
          of: ratioOf(atEnd, "wave"),
          criterion: { below: 0.9 },
          matters: "a wave that does not take a tenth was none",
        },
        {
          label: "level two months later",
          of: ratio(inArm(afterwards, "wave"), inArm(beforeWave, "wave")),
          criterion: { above: 0.5 },
          matters: "the claim's own measure: half of the level before",
        },
      ],
      finding: "A wave of enforcement takes some of the selling, and most is there two months later.",
      note: "The wave is that of pattern 4, which asks in addition whether the loss is made good.",
    },
    {
      id: "S35",
      title: "Without an outlet chaos persists",
      says: "Without a better carrier for this energy the chaos persists.",
      represented:
        "a rival platform that lets people sell (`rivals`, `migration`, `listing`), and `licence`, against more `detection`",
      market: townLong,
      arms: {
        outlet: {
          meaning: "a rival that does not strike sellers opens on day 361",
          set: { "platforms.rivals": 1, "rivals.opens": 361 },
        },
        licence: {
          meaning: "everyone who applies gets a licence and an outlet from day 361",
          timeline: [{ day: 361, set: { "licence.openness": 1 } }],
        },
        harder: {
          meaning: "enforcement is twice as strong from day 361",
          timeline: [{ day: 361, set: { "detection.intensity": 2 } }],
        },
      },
      parts: [
        {
          label: "selling posts, outlet over none",
          of: ratioOf(sum("momentsPosts", lastQuarter), "outlet"),
          meaning: "in friends' feeds of the first platform, last 90 days",
          criterion: { below: 0.9 },
          matters: "a tenth less selling where it annoys",
        },
        {
          label: "selling posts, outlet over force",
          of: ratio(
            inArm(sum("momentsPosts", lastQuarter), "outlet"),
            inArm(sum("momentsPosts", lastQuarter), "harder"),
          ),
          criterion: { below: 1 },
          matters: "the outlet does more than the force",
        },
        {
          label: "feeds' share, licence less force",
          of: gain(mean("commercialShare", lastQuarter), "licence", "harder"),
          meaning: "commercial share of feeds, last 90 days: with licences less with twice the enforcement",
          criterion: { below: -0.02 },
          matters: "two points of what people see",
        },
        {
          label: "visits that the outlet costs",
          of: inArm(mean("rivalAttention", lastQuarter), "outlet"),
        },
        { label: "cases reviewed, force over none", of: ratioOf(sum("reviewed", lastQuarter), "harder") },
      ],
      finding:
        "A carrier elsewhere lowers the selling in friends' feeds more than twice the enforcement does.",
      note:
        "Two carriers: a rival, and licences with a list of their own. Costs are reported, not made equal: the rival " +
        "costs the platform visits, force costs it cases, licences bring it fees. That licensed posts leave the feed is " +
        "built in; that enough sellers apply, and that others do not take their place, is not.",
    },
    {
      id: "S36",
      title: "Growth forces policy change",
      says: "The expansion of selling pushes the platform to change.",
      represented: "`governance.mode` adaptive, in towns with few and many sellers",
      market: { ...bazaarLong, set: { ...bazaarLong.set, "governance.mode": "adaptive" } },
      arms: { few: loads.few, many: loads.many },
      parts: [
        {
          label: "enforcement, many less few",
          of: gain(mean("intensity", lastQuarter), "many", "few"),
          criterion: { above: 0.1 },
          matters: "a tenth of moderate enforcement more because there is more to enforce",
        },
        {
          label: "enforcement, end less start",
          of: inArm(difference(mean("intensity", lastQuarter), mean("intensity", [1, 30])), "many"),
        },
      ],
      finding: "The more people sell, the more the platform enforces.",
      note:
        "Loads are given here, so that cause and effect can be told apart; with free entry they move together. The " +
        "platform revises its policy every month by construction: the claim is about which way.",
    },
    {
      id: "S37",
      title: "People cannot leave",
      says: "It shows stickiness: people are dissatisfied and cannot leave.",
      represented:
        "`visits`: use falls slowly with load, and only who hardly ever comes leaves; `migration` to a rival by friends",
      market: overloaded,
      arms: {
        rival: { meaning: "a rival opens on day 1", set: { "platforms.rivals": 1, "rivals.opens": 1 } },
        alone: {
          meaning: "a rival opens on day 1, and nobody minds where friends are",
          set: { "platforms.rivals": 1, "rivals.opens": 1, "migration.friends": 0 },
        },
      },
      parts: [
        {
          label: "days from less use to moving",
          of: inArm(untilMoved, "rival"),
          meaning:
            "where a rival is open: from the day on which visits are a tenth below 10 a day to the day on which the rival is the main platform of two per cent of persons (day 721 if never)",
          criterion: { above: 90 },
          matters: "a quarter of a year is long against the memory of a habit (75 days)",
        },
        {
          label: "visits that friends hold back",
          of: difference(
            inArm(mean("rivalAttention", [overloaded.days - 29, overloaded.days]), "alone"),
            inArm(mean("rivalAttention", [overloaded.days - 29, overloaded.days]), "rival"),
          ),
          meaning: "share of visits on a rival if nobody minds where friends are, less that if they do",
          criterion: { above: 0.1 },
          matters: "a tenth of all visits stay only because friends do",
        },
        {
          label: "still on the first platform",
          of: inArm(mean("firstMembers", [overloaded.days - 29, overloaded.days]), "rival"),
        },
        { label: "the same, friends left aside", of: inArm(untilMoved, "alone") },
        { label: "visits at the end", of: mean("visits", [overloaded.days - 29, overloaded.days]) },
        { label: "share who left by the end", of: mean("departed", [overloaded.days, overloaded.days]) },
      ],
      finding: "Use falls long before people move to a rival, and it is friends who hold them.",
      note:
        "Visits stand for satisfaction. Fifteen in a hundred sell, a load heavier than any seen. What friends hold back " +
        "is the network effect of `migration` (P03), which is built in; its size is assumed. People who give up feeds " +
        "altogether were the first measure, but nobody does who still opens them once a day, and even half of all " +
        "persons selling does not bring visits so low: it could not fail, so it is only reported.",
    },
  ],
};
