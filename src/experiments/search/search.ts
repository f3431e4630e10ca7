/** Searching for policies: what a search asks of the laboratory, and what it found. */

import type { Experiment, SearchSettings } from "../laboratory/experiment.ts";
import { LaboratoryFault } from "../laboratory/fault.ts";
import type { Finding } from "../laboratory/finding.ts";
import type { Laboratory } from "../laboratory/laboratory.ts";
import { boxesPlan, findBoxes } from "./find-boxes.ts";
import { findFront, frontPlan } from "./find-front.ts";
import { findOptimum, optimumPlan } from "./find-optimum.ts";
import { findRegret, regretPlan } from "./find-regret.ts";
import { findTipping, tippingPlan } from "./find-tipping.ts";

interface Method {
  /** Throws a LaboratoryFault with all faults of the options. */
  readonly plan: (experiment: Experiment) => unknown;
  readonly find: (laboratory: Laboratory) => Promise<Finding>;
}

const methods: Readonly<Record<SearchSettings["method"], Method>> = {
  tipping: { plan: tippingPlan, find: findTipping },
  optimum: { plan: optimumPlan, find: findOptimum },
  nsga2: { plan: frontPlan, find: findFront },
  regret: { plan: regretPlan, find: findRegret },
  prim: { plan: boxesPlan, find: findBoxes },
};

/** Throws a LaboratoryFault where the experiment does not say what to search for, or says it wrongly. */
export function checkSearch(experiment: Experiment): void {
  methodOf(experiment).plan(experiment);
}

/**
 * A pure function of the experiment and its results: asked again, it asks for the same runs in the same order, so a
 * search that was interrupted goes on by starting over with what is kept.
 */
export async function search(laboratory: Laboratory): Promise<Finding> {
  return methodOf(laboratory.experiment).find(laboratory);
}

function methodOf({ search }: Experiment): Method {
  if (!search) {
    const expected = `search must be given with a method: ${Object.keys(methods).join(", ")}`;
    throw new LaboratoryFault("invalid", `${expected} (was missing)`);
  }
  return methods[search.method];
}
