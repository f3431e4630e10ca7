/** One run of a folder of results, found by the beginning of its id, and made into a scenario of its own. */

import { LaboratoryFault } from "../../experiments/laboratory/fault.ts";
import type { Plan } from "../../experiments/laboratory/plan.ts";
import type { RunSpec } from "../../experiments/laboratory/run-spec.ts";
import type { Store } from "../../experiments/results/store.ts";
import { scenarioHash } from "../../scenario/hash.ts";
import { nearest } from "../../scenario/nearest.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { plural } from "../load.ts";

/** The spec of the run whose id begins so, kept or of the plan. Throws a LaboratoryFault where it is none or several. */
export async function findRun(store: Store, beginning: string): Promise<RunSpec> {
  const { plan, folder } = store;
  const word = beginning.trim().toLowerCase();
  const ids = new Set(store.ids());
  for (let k = 0; k < plan.count; k++) ids.add(plan.at(k).id);
  const found = word === "" ? [] : [...ids].filter((id) => id.startsWith(word));
  if (found.length === 1) return store.has(found[0]!) ? store.specOf(found[0]!) : planned(plan, found[0]!);
  if (found.length > 1) {
    const shown = found.slice(0, 3).join(", ");
    const message = `run must be the beginning of one id (was ${word}, of ${plural(found.length, "id")}: ${shown}${found.length > 3 ? ", …" : ""})`;
    throw new LaboratoryFault("usage", message);
  }
  const close = nearest(word, [...ids]);
  const hint = close === undefined ? `feedmarket plan lists them` : `did you mean ${close}?`;
  throw new LaboratoryFault(
    "usage",
    `run must be one of ${folder} (was ${JSON.stringify(beginning)}): ${hint}`,
  );
}

function planned(plan: Plan, id: string): RunSpec {
  for (let k = 0; k < plan.count; k++) {
    const spec = plan.at(k);
    if (spec.id === id) return spec;
  }
  throw new Error(`planned requires a run of the plan (was ${id})`);
}

/** The scenario of a run by itself, with every record. */
export function scenarioOfRun({ experiment }: Plan, spec: RunSpec): Scenario {
  const { scenario } = experiment;
  const parameters = Object.fromEntries(
    Object.entries(scenario.parameters).map(([section, values]) => [section, { ...values }]),
  );
  for (const [path, value] of Object.entries(spec.set)) {
    const dot = path.indexOf(".");
    parameters[path.slice(0, dot)]![path.slice(dot + 1)] = value;
  }
  const run = {
    ...scenario,
    name: `${experiment.name}-${spec.id}`,
    title: `${experiment.title ?? experiment.name}: ${spec.arm}, replicate ${spec.replicate}`,
    seed: spec.seed,
    parameters,
    timeline: spec.timeline,
    records: { ...scenario.records, events: "all" as const },
  };
  return { ...run, hash: scenarioHash(run) };
}
