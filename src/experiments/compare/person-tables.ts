/** Tables of effects on persons. */

import type { FindingTable } from "../laboratory/finding.ts";
import { cell, column, ends, wanted } from "./cells.ts";
import { clearest, outcomeOf, type PersonEffect, reaches } from "./persons.ts";

/** All that is known of effects on persons. */
export function personsTable(effects: readonly PersonEffect[]): FindingTable {
  return {
    name: "persons",
    title: "effects on persons, by friendships to the nearest whom the policy acted on",
    terminal: false,
    columns: [
      column("arm", "arm", "arm that is compared", "text"),
      column("outcome", "outcome", "what became of a person", "text"),
      column("unit", "unit", "its unit", "text"),
      column("wanted", "wanted", "what the person would wish for: more or less", "text"),
      column("reach", "whom", "distance to the nearest person treated in the arm's world", "text"),
      column("replicates", "replicates", "replicates with anybody there", "integer"),
      column("persons", "persons", "persons there in one run, mean"),
      column("effect", "effect", "arm less baseline, mean over persons"),
      column("low", "from", "lower end of its t interval over replicates"),
      column("high", "to", "upper end of it"),
      column("up", "up", "share of persons with more than in the baseline's world", "percent"),
      column("down", "down", "share with less", "percent"),
      column("same", "same", "share with exactly as much", "percent"),
      column("tenth", "lowest tenth", "effect below which a tenth of the persons are"),
      column("median", "median", "median of the persons' effects"),
      column("ninth", "highest tenth", "effect above which a tenth of the persons are"),
    ],
    rows: effects.map((one) => [
      one.arm,
      one.outcome,
      outcomeOf(one.outcome).unit,
      wanted(outcomeOf(one.outcome).goal),
      one.reach,
      one.replicates,
      one.persons,
      cell(one.effect.estimate),
      ...ends(one.effect),
      one.up,
      one.down,
      one.same,
      one.low,
      one.median,
      one.high,
    ]),
  };
}

/** Mean effects by reach, side by side. */
export function spilloverTable(effects: readonly PersonEffect[]): FindingTable {
  const found = reaches.filter((reach) => effects.some((one) => one.reach === reach));
  const keys = [...new Set(effects.map(({ arm, outcome }) => `${arm}\n${outcome}`))];
  return {
    name: "spillover",
    title: "mean effect on a person, by distance to whom the policy acted on",
    columns: [
      column("arm", "arm", "arm that is compared", "text"),
      column("outcome", "outcome", "what became of a person", "text"),
      ...found.map((reach) => column(reach.replaceAll(" ", "_"), reach, `mean effect: ${reach}`)),
    ],
    rows: keys.map((key) => {
      const [arm = "", outcome = ""] = key.split("\n");
      const of = (reach: string) =>
        effects.find((one) => one.arm === arm && one.outcome === outcome && one.reach === reach);
      return [arm, outcome, ...found.map((reach) => cell(of(reach)?.effect.estimate))];
    }),
  };
}

/** How far the outcome reaches that is clearest among friends of those treated. */
export function reachTable(effects: readonly PersonEffect[]): FindingTable | undefined {
  const outcome = clearest(effects.filter(({ reach }) => reach === "friends"))?.outcome;
  if (outcome === undefined) return undefined;
  return {
    name: "reach",
    title: `effect on ${outcome} (${outcomeOf(outcome).meaning}), by distance to whom the policy acted on`,
    terminal: false,
    columns: [
      column("arm", "arm", "arm that is compared", "text"),
      column("whom", "whom", "distance to the nearest person treated", "text"),
      column("effect", outcome, `mean effect, ${outcomeOf(outcome).unit}`),
      column("low", "from", "lower end of its t interval over replicates"),
      column("high", "to", "upper end of it"),
      column("persons", "persons", "persons there in one run, mean"),
    ],
    rows: effects
      .filter((one) => one.outcome === outcome && one.reach !== "all")
      .map((one) => [one.arm, one.reach, cell(one.effect.estimate), ...ends(one.effect), one.persons]),
  };
}
