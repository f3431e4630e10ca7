/** The numbers of all seeds to verdicts: on each part, and on each claim. */

import { type Interval, meanInterval } from "../../core/statistics.ts";
import { type Claim, isTried, type Part } from "./claim.ts";
import { evaluateAll } from "./evaluate.ts";
import { observe } from "./observe.ts";
import type { Plan } from "./plan.ts";
import type { Value } from "./quantity.ts";
import { combine, type Judgement, judge, type Verdict } from "./verdict.ts";

export interface PartOutcome {
  readonly part: Part;
  /** By seed. */
  readonly values: readonly number[];
  /** Without a verdict where the part has no criterion. */
  readonly judgement: Judgement | Interval;
}

export interface Outcome {
  readonly claim: Claim;
  readonly verdict: Verdict;
  /** None where the claim is not on trial. */
  readonly parts: readonly PartOutcome[];
}

/** Runs everything here, one run after the other; the numbers are those of any number of threads. */
export function hearAll({ jobs }: Plan): Value[][] {
  return jobs.map(({ run, leaves }) => observe(run, leaves));
}

/** The verdicts; `values` holds those of the plan's jobs. */
export function conclude(
  claims: readonly Claim[],
  plan: Plan,
  values: readonly (readonly Value[])[],
): Outcome[] {
  return claims.map((claim) => {
    if (!isTried(claim)) return { claim, verdict: "undecided", parts: [] };
    const lookups = plan.lookups(claim, values);
    const parts = claim.parts.map((part): PartOutcome => {
      const numbers = evaluateAll(part.of, lookups);
      return {
        part,
        values: numbers,
        judgement: part.criterion ? judge(numbers, part.criterion) : measured(numbers),
      };
    });
    const verdicts = parts.flatMap((part) => verdictOf(part) ?? []);
    if (claim.untried) verdicts.push("undecided");
    return { claim, verdict: combine(verdicts), parts };
  });
}

/** The verdict on a part; none where its number is only reported. */
export function verdictOf({ judgement }: PartOutcome): Verdict | undefined {
  return "verdict" in judgement ? judgement.verdict : undefined;
}

function measured(values: readonly number[]): Interval {
  return meanInterval(values.filter(Number.isFinite));
}
