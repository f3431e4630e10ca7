/** Quantities in words, for pages and screens. */

import { canonicalJson } from "../../core/canonical.ts";
import { probes } from "./probes.ts";
import { base, inArm, type Leaf, leavesOf, type Operation, type Quantity } from "./quantity.ts";
import { figure } from "./words.ts";

/** What a quantity is, with the arms that it compares; no arm is named where it is the base alone. */
export function quantityWords(quantity: Quantity): string {
  const arms = new Set(leavesOf(quantity).map(({ arm }) => arm));
  return words(quantity, !(arms.size === 1 && arms.has(base)));
}

function words(quantity: Quantity, named: boolean): string {
  if (typeof quantity === "number") return figure(quantity);
  if ("leaf" in quantity) return leafWords(quantity.leaf) + (named ? ` [${quantity.arm}]` : "");
  if ("apart" in quantity)
    return `distance from the mean of the other seeds, relative, of ${words(quantity.apart, named)}`;
  if ("mastery" in quantity) {
    const arms = quantity.mastery.map((row) => leavesOf(row[0]!)[0]?.arm).join(", ");
    return `least lead of the best arm among ${arms} in any of ${quantity.mastery[0]!.length} goals`;
  }
  if ("over" in quantity) {
    const [first] = quantity.y as [Quantity];
    const arms = quantity.y.map((each) => leavesOf(each)[0]?.arm).join(", ");
    const plain = inArm(first, base);
    const x = quantity.x.every((each) => typeof each === "number")
      ? quantity.x.map(figure).join(", ")
      : words(inArm(quantity.x[0]!, base), false);
    return `${trendNames[quantity.over]} over arms ${arms} of ${words(plain, false)} along ${x}`;
  }
  const [a, b] = quantity.to as [Quantity, Quantity];
  if (quantity.apply === "ratio" || quantity.apply === "difference") {
    const between = quantity.apply === "ratio" ? "over" : "less";
    const pair = sameInTwoArms(a, b);
    if (pair) return `${words(inArm(a, base), false)}: [${pair[0]}] ${between} [${pair[1]}]`;
    return `${inner(a, named)} ${between} ${inner(b, named)}`;
  }
  const parts = quantity.to.map((each) => inner(each, named));
  return `${operationNames[quantity.apply]} ${parts.join(quantity.apply === "product" ? " and " : ", ")}`;
}

function inner(quantity: Quantity, named: boolean): string {
  const text = words(quantity, named);
  return typeof quantity === "object" && "apply" in quantity ? `(${text})` : text;
}

/** The arms of two quantities that are the same but for the arm. */
function sameInTwoArms(a: Quantity, b: Quantity): readonly [string, string] | undefined {
  const armOf = (quantity: Quantity) => {
    const arms = new Set(leavesOf(quantity).map(({ arm }) => arm));
    return arms.size === 1 ? [...arms][0] : undefined;
  };
  const [first, second] = [armOf(a), armOf(b)];
  if (first === undefined || second === undefined || first === second) return undefined;
  return canonicalJson(inArm(a, base)) === canonicalJson(inArm(b, base)) ? [first, second] : undefined;
}

const trendNames = {
  slope: "slope",
  elasticity: "elasticity",
  correlation: "correlation",
  leastRise: "least rise from one to the next",
  curvature: "slope of the last stretch less that of the first,",
};

const operationNames: Readonly<Record<Exclude<Operation, "ratio" | "difference">, string>> = {
  distance: "distance, over their mean, of",
  total: "sum of",
  product: "product of",
  least: "least of",
  greatest: "greatest of",
  log: "logarithm of",
  rankCorrelation: "rank correlation of",
  overlap: "share of the highest tenth in common of",
};

function leafWords(leaf: Leaf): string {
  if (leaf.take === "setting") return `\`${leaf.path}\``;
  if (leaf.take === "probe") {
    const options = Object.entries(leaf.options).map(
      ([name, value]) => `${name} ${typeof value === "number" ? figure(value) : value}`,
    );
    return `${probes[leaf.probe]!.meaning}${options.length > 0 ? ` (${options.join(", ")})` : ""}`;
  }
  const [from, to] = leaf.days;
  const days = from === to ? `day ${from}` : `days ${from} to ${to}`;
  switch (leaf.take) {
    case "mean":
      return `\`${leaf.measure}\`, mean of ${days}`;
    case "sum":
      return `\`${leaf.measure}\`, sum of ${days}`;
    case "slope":
      return `\`${leaf.measure}\`, slope a day over ${days}`;
    case "peak":
    case "trough": {
      const end = leaf.take === "peak" ? "highest" : "lowest";
      return `\`${leaf.measure}\`, ${end} ${leaf.width === 1 ? "day" : `mean of ${leaf.width} days`} in ${days}`;
    }
    case "peakDay":
    case "troughDay": {
      const end = leaf.take === "peakDay" ? "highest" : "lowest";
      return `last day of the ${leaf.width} days in which \`${leaf.measure}\` is ${end}, ${days}`;
    }
    case "crossing":
      return `first day on which \`${leaf.measure}\` (mean of ${leaf.width} days) is ${leaf.side} ${figure(leaf.level)}, ${days}, the day after them if never`;
    case "correlation":
      return `correlation of \`${leaf.of[0]}\` and \`${leaf.of[1]}\` (means of ${leaf.smooth} days), ${days}`;
    case "lag":
      return `days by which \`${leaf.follower}\` follows \`${leaf.leader}\` (best correlation of means of ${leaf.smooth} days within ${leaf.most}), ${days}`;
  }
}
