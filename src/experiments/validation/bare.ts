/** Worlds with nothing in them but persons, for driving one mechanism of the model by itself. */

import type { Graph } from "../../core/graph/csr.ts";
import { defaultParameters } from "../../model/parameters.ts";
import { createWorld, type ModelInput } from "../../model/run.ts";
import type { World } from "../../model/world.ts";

/** Parameters by path, such as "entry.initial". */
export type Settings = Readonly<Record<string, number | string | boolean>>;

/** All parameters at their defaults but for the settings. Throws where a path is no parameter. */
export function withSettings(settings: Settings): ReturnType<typeof defaultParameters> {
  const sections = defaultParameters();
  for (const [path, value] of Object.entries(settings)) {
    const dot = path.indexOf(".");
    const section = sections[path.slice(0, dot)];
    const name = path.slice(dot + 1);
    if (!section || !(name in section)) {
      throw new RangeError(`withSettings requires paths of parameters (was ${path})`);
    }
    section[name] = value;
  }
  return sections;
}

/** A market of generated friends. */
export function market(seed: string, settings: Settings, more: Partial<ModelInput> = {}): World {
  return createWorld({ seed, parameters: withSettings(settings), timeline: [], events: "none", ...more });
}

/** Neither brands nor small shops. */
export const noShops: Settings = { "broadcasts.share": 0, "stores.initial": 0, "stores.entry": 0 };

/** Persons without friends, sellers or influencers. */
export function bareWorld(persons: number, seed: string, settings: Settings = {}): World {
  const friends: Graph = {
    nodeCount: persons,
    directed: false,
    offsets: new Uint32Array(persons + 1),
    targets: new Uint32Array(0),
  };
  return market(seed, { "entry.initial": 0, "influence.share": 0, ...noShops, ...settings }, { friends });
}
