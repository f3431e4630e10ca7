/** Policies in uncertain worlds, as a finding. */

import { meanInterval } from "../../core/statistics.ts";
import type { Experiment } from "../laboratory/experiment.ts";
import type { Finding } from "../laboratory/finding.ts";
import type { Laboratory } from "../laboratory/laboratory.ts";
import type { Settings } from "../validation/bare.ts";
import { keyOf, marketOf, placeOfMetric, worldsOf } from "./market.ts";
import { optionsOf, refuseSet } from "./options.ts";
import { type PolicyRegret, regretOf } from "./regret.ts";
import { axisOf, latinHypercube, settingsAt } from "./space.ts";
import { count, percent, placeWords, settingsWords, unitOf, words } from "./words.ts";

export interface Policy {
  readonly name: string;
  readonly arm: string;
  readonly settings: Settings;
}

/** Throws a LaboratoryFault with all faults of the options. */
export function regretPlan(experiment: Experiment) {
  const { arms, levers, replicates } = experiment;
  const options = optionsOf(experiment);
  const metric = options.goal("metric");
  const arm = options.arm("arm");
  if (levers.length > 0) refuseSet(experiment, levers, [arm], options);
  const tries = options.integer("population", levers.length > 0 ? 8 * levers.length : 0, 0);
  if (tries > 0 && levers.length === 0) options.refuse("population", "0 without levers");
  const n = options.integer("min_replicates", replicates.min, 1);
  const axes = levers.map(axisOf);
  const paths = axes.map(({ path }) => path);
  const worlds = worldsOf(experiment, paths);
  if (worlds.length < 2) {
    options.refuse("method", "given with a design of at least two points over uncertain", "one world");
  }
  const points = latinHypercube(axes.length, tries, keyOf(experiment, "regret policies"));
  const policies: Policy[] = [
    ...arms.map(({ name }) => ({ name, arm: name, settings: {} })),
    ...points.map((point) => {
      const settings = settingsAt(axes, point);
      return { name: settingsWords(settings), arm, settings };
    }),
  ];
  if (policies.length < 2)
    options.refuse("method", "given with at least two arms, or with levers", "one policy");
  options.done();
  return { metric, worlds, policies, replicates: n };
}

export async function findRegret(laboratory: Laboratory): Promise<Finding> {
  const { experiment } = laboratory;
  const { metric, worlds, policies, replicates } = regretPlan(experiment);
  const market = marketOf(laboratory, worlds);
  const place = placeOfMetric(experiment, metric);
  const sign = metric.goal === "minimize" ? -1 : 1;
  // Replicates come last, so that with too few runs allowed all policies and worlds have as many.
  const outcomes: number[][][] = policies.map(() => worlds.map(() => []));
  let done = 0;
  for (; done < replicates; done++) {
    const asked = policies.flatMap(({ arm, settings }) =>
      worlds.map((_, world) => ({ arm, settings, world, replicate: done + 1 })),
    );
    const rows = await market.values(asked);
    if (!rows) break;
    rows.forEach((row, i) => {
      outcomes[Math.floor(i / worlds.length)]![i % worlds.length]!.push(sign * row[place]!);
    });
  }
  const missed =
    done < replicates
      ? { missed: `replicates must be ${replicates} within limits.max_runs (was ${done})` }
      : {};
  const found = regretOf(outcomes, keyOf(experiment, "regret"));
  if (found.worlds.length === 0) {
    const sentences = ["No world has results of every policy, so nothing can be said of regret."];
    const title = `Regret in ${metric.name}`;
    const none = missed.missed ?? "every policy must have results in some world (was none)";
    return { verb: "search", title, sentences, tables: [], figures: [], notes: [], missed: none };
  }
  const pick = (key: "expected" | "worst" | "maxRegret") => {
    const value = (policy: PolicyRegret) => (key === "maxRegret" ? -policy[key] : policy[key]);
    let best = 0;
    found.policies.forEach((policy, p) => {
      if (value(policy) > value(found.policies[best]!)) best = p;
    });
    return best;
  };
  const [mean, worst, least] = [pick("expected"), pick("worst"), pick("maxRegret")];
  const unit = unitOf(metric);
  const at = (p: number) => found.policies[p]!;
  const safest = at(least);
  const spread =
    done > 1
      ? ` (${words(safest.maxRegretLow)} to ${words(safest.maxRegretHigh)})`
      : ", by one replicate that says nothing of chance,";
  const sentences = [
    `${policies[least]!.name} has the smallest largest regret: it is never more than ${words(safest.maxRegret)}${unit} of ${metric.name}${spread} behind the best policy of a world.`,
    safest.maxRegret === 0
      ? "It is best in every world."
      : `It falls behind most where ${placeWords(worlds[safest.maxRegretWorld]!)}.`,
    mean === least && worst === least
      ? `It is also best on average, ${words(sign * at(mean).expected)}${unit}, and in its worst world, ${words(sign * at(worst).worst)}${unit}.`
      : `${policies[mean]!.name} is best on average, ${words(sign * at(mean).expected)}${unit}; ${policies[worst]!.name} has the best worst case, ${words(sign * at(worst).worst)}${unit}.`,
  ];
  const always = found.policies.findIndex(({ bestShare }) => bestShare === 1);
  if (always < 0) {
    const shares = found.policies
      .map(({ bestShare }, p) => ({ bestShare, name: policies[p]!.name }))
      .filter(({ bestShare }) => bestShare > 0)
      .sort((a, b) => b.bestShare - a.bestShare)
      .slice(0, 3);
    sentences.push(
      `No policy is best in all ${found.worlds.length} worlds: ${shares.map(({ name, bestShare }) => `${name} in ${percent(bestShare)}`).join(", ")}.`,
    );
  }
  const lost = worlds.length - found.worlds.length;
  if (lost > 0)
    sentences.push(
      `${count(lost, "world")} without results of every policy ${lost === 1 ? "is" : "are"} left out.`,
    );
  if (done < replicates) sentences.push(`The runs allowed ended after ${done} of ${replicates} replicates.`);
  sentences.push(
    `It took ${count(market.runs, "run")}: ${policies.length} policies, ${worlds.length} worlds, ${count(done, "replicate")}.`,
  );
  const bars = { name: "regret", title: "Largest regret", table: "policies" };
  return {
    verb: "search",
    title: `Regret in ${metric.name}`,
    sentences,
    tables: [
      {
        name: "policies",
        title: `Policies by ${metric.name} over ${found.worlds.length} worlds`,
        columns: [
          { name: "policy", title: "policy", meaning: "arm, or settings of the levers", format: "text" },
          { name: "expected", title: "expected", meaning: `mean of ${metric.name} over worlds${unit}` },
          { name: "worst", title: "worst case", meaning: `${metric.name} in the worst world${unit}` },
          {
            name: "max_regret",
            title: "max regret",
            meaning: "largest distance to the best policy of a world",
          },
          {
            name: "max_regret_low",
            title: "from",
            meaning: "lower end of its 95 % interval (bootstrap over replicates)",
          },
          { name: "max_regret_high", title: "to", meaning: "upper end of its 95 % interval" },
          {
            name: "mean_regret",
            title: "mean regret",
            meaning: "mean distance to the best policy of each world",
          },
          {
            name: "best_share",
            title: "best in",
            meaning: "share of worlds where it is best",
            format: "percent",
          },
        ],
        rows: found.policies.map((policy, p) => [
          policies[p]!.name,
          sign * policy.expected,
          sign * policy.worst,
          policy.maxRegret,
          ...[policy.maxRegretLow, policy.maxRegretHigh].map((end) => (Number.isNaN(end) ? null : end)),
          policy.meanRegret,
          policy.bestShare,
        ]),
      },
      worldTable(experiment, worlds, policies, outcomes, sign, metric.name),
    ],
    figures: [
      {
        kind: "intervals",
        ...bars,
        caption: `Largest regret of each policy in ${metric.name} with its 95 % interval; less is better.`,
        label: "policy",
        estimate: "max_regret",
        low: "max_regret_low",
        high: "max_regret_high",
      },
    ],
    notes: [
      `${experiment.crn ? "Every policy met every world with the same seeds" : "Seeds are independent of policies and worlds"}. Regret (Savage 1951) is the distance to the policy that would have been best had the world been known; worlds count alike.`,
      "The best of noisy means is too good, so regret is rather too large than too small; more replicates bring it down.",
    ],
    ...missed,
  };
}

/** Every policy in every world, for files and the report. */
function worldTable(
  { uncertain }: Experiment,
  worlds: readonly Settings[],
  policies: readonly Policy[],
  outcomes: readonly (readonly (readonly number[])[])[],
  sign: number,
  metric: string,
) {
  const paths = [
    ...new Set([...uncertain.map(({ path }) => path), ...worlds.flatMap((world) => Object.keys(world))]),
  ];
  return {
    name: "worlds",
    title: "Policies in each world",
    terminal: false,
    columns: [
      { name: "world", title: "world", meaning: "number of the world", format: "integer" as const },
      ...paths.map((path) => ({ name: path.replaceAll(".", "_"), title: path, meaning: `value of ${path}` })),
      { name: "policy", title: "policy", meaning: "arm, or settings of the levers", format: "text" as const },
      { name: "mean", title: metric, meaning: `mean of ${metric}` },
    ],
    rows: worlds.flatMap((world, w) =>
      policies.map(({ name }, p) => {
        const { estimate } = meanInterval(
          outcomes[p]![w]!.map((value) => sign * value).filter((value) => !Number.isNaN(value)),
        );
        return [
          w + 1,
          ...paths.map((path) => world[path] ?? null),
          name,
          Number.isNaN(estimate) ? null : estimate,
        ];
      }),
    ),
  };
}
