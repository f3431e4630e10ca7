/** A small market in which every submodel is on and has work. */

import { market, type Settings } from "../../src/experiments/validation/bare.ts";
import { eventful } from "../../src/experiments/validation/engine.ts";
import type { Change, World } from "../../src/model/world.ts";

export const everySubmodel: Settings = {
  ...eventful,
  "network.persons": 400,
  "network.meanDegree": 20,
  "platforms.rivals": 2,
  "rivals.opens": 15,
  "licence.openness": 0.5,
  "governance.mode": "adaptive",
  "governance.days": 14,
  "recruitment.rate": 0.05,
  "recruitment.closure": 0.2,
  "broadcasts.share": 0.01,
  "removal.share": 0.1,
  "removal.day": 45,
};

/** Dated changes of laws and levers within the first hundred days. */
export const changes: readonly Change[] = [
  { day: 20, set: { "attention.law": "depth", "trust.rule": "smooth" } },
  { day: 50, set: { "attention.law": "ranked", "detection.intensity": 5 } },
  { day: 60, set: { "listing.patience": 1 } },
  { day: 70, set: { "attention.law": "scrolling", "detection.intensity": 20 } },
];

export function everything(seed = "everything"): World {
  return market(seed, everySubmodel, { timeline: changes });
}
