/**
 * Conditions on what a run brought, such as `orders of strict < 0.8 * orders of base and complaints < 50`: metrics by
 * name, of the arm that is judged or of another; parameters by path. The rest is as in the conditions of designs.
 */

import { nearest } from "../../scenario/nearest.ts";
import { type Condition, ConditionFault, parseCondition, type Value } from "../designs/condition.ts";
import type { Experiment } from "../laboratory/experiment.ts";

export interface Judgement {
  readonly text: string;
  /** Arms whose metrics are read. */
  readonly arms: readonly string[];
  /** `metric` gives a metric of an arm, `parameter` a parameter of the point. */
  test(metric: (arm: string, name: string) => number, parameter: (path: string) => Value): boolean;
}

/** Throws a ConditionFault. */
export function judgementOf(
  { metrics, arms }: Pick<Experiment, "metrics" | "arms">,
  text: string,
  judged: string,
): Judgement {
  const names = metrics.map(({ name }) => name);
  const all = [judged, ...arms.map(({ name }) => name)];
  const read: { readonly arm: string; readonly metric: string }[] = [];
  // Metrics become paths of a section that no parameter has, whose names a condition can hold.
  const word = /(?<![\w."'])([A-Za-z_]\w*)(?:\s+of\s+([\w-]+))?(?![\w.(])/g;
  const replaced = text.replace(word, (whole, metric: string, arm: string | undefined) => {
    if (!names.includes(metric)) {
      if (reserved.has(metric)) return whole;
      const near = nearest(metric, names);
      const expected = near ? `perhaps ${near}` : `such as ${names[0]}`;
      throw new ConditionFault(`name metrics, ${expected} (was ${metric})`, text.indexOf(whole) + 1);
    }
    if (arm !== undefined && !all.includes(arm)) {
      throw new ConditionFault(`name arms of the experiment (was ${arm})`, text.indexOf(whole) + 1);
    }
    read.push({ arm: arm ?? judged, metric });
    return `${section}.m${read.length - 1}`;
  });
  const condition: Condition = parseCondition(replaced);
  if (read.length === 0) {
    throw new ConditionFault(`name a metric, such as ${names[0]} (was ${text})`, 0);
  }
  // Of metrics alone, a trial with numbers shows now whether there is anything to be true or false.
  if (condition.paths.every(({ path }) => path.startsWith(`${section}.m`))) condition.test(() => 1);
  return {
    text,
    arms: [...new Set(read.map(({ arm }) => arm))],
    test: (metric, parameter) =>
      condition.test((path) => {
        if (!path.startsWith(`${section}.m`)) return parameter(path);
        const { arm, metric: name } = read[Number(path.slice(section.length + 2))]!;
        return metric(arm, name);
      }),
  };
}

const reserved = new Set(["and", "or", "not", "true", "false"]);

const section = "outcome_";
