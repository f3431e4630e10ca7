/** A small market made so eventful that each mechanism has work within sixty days; not a scenario of interest. */

import { defaultParameters } from "../../src/model/parameters.ts";
import { createWorld, runDay } from "../../src/model/run.ts";
import type { World } from "../../src/model/world.ts";

const days = 60;

const parameters: Readonly<Record<string, number>> = {
  "network.persons": 1000,
  "network.meanDegree": 40,
  "entry.initial": 0.05,
  "entry.innovation": 0.01,
  "entry.imitation": 0.9,
  "entry.pause": 5,
  "entry.malicious": 0.2,
  "exit.trial": 10,
  "influence.share": 0.01,
  "detection.intensity": 30,
  "detection.falseRate": 0.02,
  "reentry.horizon": 200,
  "needs.hazard": 0.1,
  "muting.sensitivity": 0.05,
  "muting.threshold": 2,
  "muting.unmute": 0.02,
  "learning.days": 7,
  "mouth.tellGood": 0.8,
  "mouth.newTie": 0.9,
  "mouth.add": 0.5,
  "needs.looking": 0.2,
  "marketplace.appeal": -2,
  "utility.moments": -3,
  "utility.publicAccount": -3,
  "visits.departure": 0.02,
  "visits.departBelow": 9.5,
};

const timeline = [
  { day: 20, set: { "attention.law": "depth", "trust.rule": "smooth" } },
  { day: 40, set: { "attention.law": "ranked", "detection.intensity": 5 } },
];

/** The market after its last day. Throws where a parameter is unknown. */
export function runMarket(): World {
  const sections = defaultParameters();
  for (const [path, value] of Object.entries(parameters)) {
    const [section = "", name = ""] = path.split(".");
    const values = sections[section];
    if (!values || !(name in values))
      throw new Error(`${path} must be a parameter of the model (was unknown)`);
    values[name] = value;
  }
  const world = createWorld({ seed: "engines", parameters: sections, timeline, events: "all" });
  for (let day = 0; day < days; day++) runDay(world);
  return world;
}
