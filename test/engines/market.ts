/** A small market in which every submodel is on and everything that can happen does; not a scenario of interest. */

import { market } from "../../src/experiments/validation/bare.ts";
import { runDay } from "../../src/model/run.ts";
import type { World } from "../../src/model/world.ts";
import { changes, everySubmodel } from "../model/everything.ts";

const days = 80;

/** The market after its last day. */
export function runMarket(): World {
  const settings = {
    ...everySubmodel,
    "network.persons": 1000,
    "network.meanDegree": 40,
    "detection.falseRate": 0.02,
    "visits.departure": 0.02,
    "visits.departBelow": 9.5,
  };
  const world = market("engines", settings, { timeline: changes, events: "all" });
  for (let day = 0; day < days; day++) runDay(world);
  return world;
}
