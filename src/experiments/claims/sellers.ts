/** Claims S38 to S45: everyone a seller? */

import type { Cluster } from "./claim.ts";
import { bazaarLong, lastQuarter, whole } from "./markets.ts";
import { base, least, mean, peak, probe, type Quantity, ratio, ratioOf } from "./quantity.ts";

const all = [1, whole.days] as const;
const skills = ["product", "users", "marketing", "market"] as const;
const gainOf = (skill: string): Quantity => probe("profitOfSkill", { skill });
const entriesPeak = peak("entries", 30, all);
const spread = (measure: string) => ratio(mean(measure, [661, whole.days]), mean(measure, [1, 30]));

export const sellers: Cluster = {
  name: "sellers",
  title: "Everyone a seller?",
  claims: [
    {
      id: "S38",
      title: "Everyone a seller is false",
      says: "That everyone can be a seller is a false proposition.",
      represented: "`entry` and `exit` with reservation profits that differ, in feeds that congest",
      market: whole,
      parts: [
        {
          label: "largest share of sellers",
          of: peak("sellerShare", 1, all),
          criterion: { below: 0.1 },
          matters: "the claim's own measure: one in ten",
        },
        {
          label: "mean profit over mean wage",
          of: probe("profitOverWageAfterPeak"),
          criterion: { below: 1 },
          matters: "below 1 the mean seller would do better elsewhere",
        },
      ],
      finding: "Far fewer than one in ten come to sell before the mean seller earns less than elsewhere.",
      note: "Runs of the patterns. People know what they would earn elsewhere; its spread is an assumption.",
    },
    {
      id: "S39",
      title: "A gold rush",
      says: "A gold rush on a new continent: an S-curve, an overshoot and a shake-out.",
      represented: "`entry` by innovation and imitation, `hype`, `exit`",
      market: whole,
      parts: [
        {
          label: "entries, peak over beginning",
          of: ratio(entriesPeak, mean("entries", [1, 30])),
          criterion: { above: 2 },
          matters: "entry doubles at least: the curve of all who ever entered bends upwards first",
        },
        {
          label: "entries, peak over end",
          of: ratio(entriesPeak, mean("entries", lastQuarter)),
          criterion: { above: 2 },
          matters: "and falls to half: then it bends downwards",
        },
        {
          label: "sellers, peak over end",
          of: ratio(peak("sellers", 30, all), mean("sellers", lastQuarter)),
          criterion: { above: 1.2 },
          matters: "a sixth of the sellers of the peak are too many",
        },
      ],
      finding: "Entry rises, falls, and leaves more sellers at its peak than can stay.",
      note: "Runs of the patterns. Imitation among friends makes an S-curve likely; overshoot and shake-out are not built in.",
    },
    {
      id: "S40",
      title: "Best and worst of times",
      says: "The best and the worst of times: a few do very well while most do badly.",
      represented: "skills, friends, trust and chance in one market",
      market: whole,
      parts: [
        {
          label: "best tenth's profit over wage",
          of: ratio(mean("newsBest", lastQuarter), mean("meanWage", lastQuarter)),
          criterion: { above: 5 },
          matters: "the claim's own measure: five times what one would ask",
        },
        {
          label: "median profit over wage",
          of: ratio(mean("medianProfit", lastQuarter), mean("meanWage", lastQuarter)),
          criterion: { below: 1 },
          matters: "below 1 the one in the middle earns less than asked for",
        },
      ],
      finding: "The best tenth earn many times what they ask while the one in the middle earns less.",
      note: "Runs of the patterns, last 90 days. The wage is the mean reservation profit of those who sell.",
    },
    {
      id: "S41",
      title: "Feeling for the stones",
      says: "A young trade without a reference model, crossing the river by feeling for stones, finds its ways in time.",
      represented: "`learning`: trial and error, and imitation of visible winners",
      market: bazaarLong,
      arms: { alone: { meaning: "nobody imitates", set: { "learning.imitation": 0 } } },
      parts: [
        {
          label: "spread of rates, end over start",
          of: spread("spreadOfRates"),
          criterion: { below: 0.9 },
          matters: "a tenth less, to say that a way is being found",
        },
        {
          label: "spread of prices, end over start",
          of: spread("spreadOfPrices"),
          criterion: { below: 0.9 },
          matters: "the same",
        },
        {
          label: "rates, imitation over none",
          of: ratioOf(mean("spreadOfRates", [661, whole.days]), base, "alone"),
        },
      ],
      finding: "Sellers come to sell in similar ways.",
      note:
        "The same sellers throughout: with entry, newcomers bring fresh variety every day. Trial and error of each " +
        "spreads them, imitation of the best earning friend draws them together.",
    },
    {
      id: "S42",
      title: "Everyone can, few earn",
      says: "As on the marketplaces, everyone can sell and few earn.",
      represented: "skills, tails of friends, cumulative trust",
      market: whole,
      parts: [
        {
          label: "share of the top 2 %",
          of: probe("yearsTopShare", { among: "running" }),
          criterion: { above: 0.25, below: 0.6 },
          matters: "the range of the published figures (E05)",
        },
        {
          label: "sellers who earn what they ask",
          of: mean("earningShare", lastQuarter),
          criterion: { above: 0.03, below: 0.25 },
          matters: "the range of the published figures (E05)",
        },
        { label: "Gini of revenue", of: mean("revenueGini", [whole.days, whole.days]) },
      ],
      finding: "The top 2 % take a quarter to six tenths, and few sellers earn what they ask.",
      note: "Runs of the patterns; pattern 3 discusses the first part.",
    },
    {
      id: "S43",
      title: "Higher demands on sellers",
      says: "Selling makes higher demands: profession, resources, influence.",
      represented: "four skills of each person in quality, aim, marketing and learning",
      market: whole,
      parts: [
        {
          label: "survival, best less worst fifth",
          of: probe("survivalBySkill", { what: "spread" }),
          criterion: { above: 0.05 },
          matters: "five in a hundred more who last half a year",
        },
        {
          label: "survival's order with skill",
          of: probe("survivalBySkill", { what: "order" }),
          criterion: { above: 0.5 },
          matters: "rank correlation over fifths of skill: mostly monotone, with some 200 shops a fifth",
        },
      ],
      finding: "The more skilled last longer.",
      note:
        "Runs of the patterns. Skill is the mean of the four. That skill helps sales is built in; that it decides who " +
        "lasts, beside friends, luck and what people could earn elsewhere, is not.",
    },
    {
      id: "S44",
      title: "Four kinds of knowledge",
      says: "A seller must know product, users, marketing and market.",
      represented:
        "product skill in quality, users in aim, marketing in utility and story, market in prices and learning",
      market: whole,
      parts: [
        ...skills.map((skill) => ({ label: `profit from skill: ${skill}`, of: gainOf(skill) })),
        {
          label: "the least of the four",
          of: least(...skills.map(gainOf)),
          meaning:
            "profit a day gained with a standard deviation of the least useful skill, as a share of mean profit, the others and the number of friends held fixed",
          criterion: { above: 0.02 },
          matters: "a skill that adds less than two per cent is not needed",
        },
      ],
      finding: "Each of the four kinds of knowledge pays.",
      note:
        "Runs of the patterns; shops that ran 60 days. Profits are those of people who chose to sell, so that skill " +
        "and low wages may go together among them. The least of four noisy figures lies below each of them, which " +
        "works against the claim.",
    },
    {
      id: "S45",
      title: "Trust is built slowly",
      says: "Influence in the field, word of mouth and trust in the circle build slowly; who began early has them.",
      represented: "`trust`, `mouth`, followers: stocks of an account",
      market: whole,
      parts: [
        {
          label: "profit gained with a year",
          of: probe("profitOfAge"),
          criterion: { above: 0.1 },
          matters: "a tenth more profit for a year's head start",
        },
      ],
      finding: "Of equally skilled honest sellers, those who began earlier earn more.",
      note:
        "Runs of the patterns; honest shops that run on the last day and have done so for 90 days. Those who failed " +
        "are gone, and of an older cohort more have failed: some of the gain may be selection, which the model cannot " +
        "separate from trust in one run.",
    },
  ],
};
