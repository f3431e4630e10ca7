/** A tiny experiment for tests of the laboratory's executors, and a mechanism that ruins runs. */

import { createHash } from "node:crypto";
import type { Brief, RunSpec } from "../../src/experiments/laboratory/run-spec.ts";
import { resultsEpoch } from "../../src/model/epoch.ts";
import { defaultParameters } from "../../src/model/parameters.ts";

/** Does what its parameter `way` says on day `day`. */
export const ruin = `export const mechanism = {
  name: "ruin",
  meaning: "ruins runs",
  source: "assumed, for tests",
  parameters: {
    way: { kind: "choice", options: ["none", "throw", "exit", "loop", "heap"], default: "none", meaning: "how", source: "assumed" },
    day: { kind: "integer", range: [1, 1000], default: 2, meaning: "when", source: "assumed" },
  },
  steps: [{
    name: "ruin",
    after: "publish",
    because: "any place will do",
    run(world, { way, day }) {
      if (world.day !== day) return;
      if (way === "throw") throw new RangeError("ruined\\nas asked");
      if (way === "exit") process.exit(9);
      if (way === "loop") for (;;);
      if (way === "heap") for (const hoard = []; ; ) hoard.push(new Array(1000).fill(world.day + hoard.length));
    },
  }],
};
`;

/** A market that runs in some milliseconds. */
export const market = { "network.persons": 120, "network.meanDegree": 10, "entry.initial": 0.1 };

/** With the mechanism at `path`, if that is given. */
export function tinyBrief(path?: string): Brief {
  const parameters: Record<string, Record<string, number | string | boolean>> = {
    ...(defaultParameters() as Record<string, Record<string, number | string | boolean>>),
    ...(path === undefined ? {} : { ruin: { way: "none", day: 2 } }),
  };
  for (const [name, value] of Object.entries(market)) {
    const [section = "", key = ""] = name.split(".");
    parameters[section] = { ...parameters[section], [key]: value };
  }
  const sha256 = createHash("sha256").update(ruin).digest("hex");
  return {
    resultsEpoch,
    planHash: "0".repeat(64),
    name: "tiny",
    days: 5,
    parameters,
    mechanisms: path === undefined ? [] : [{ name: "ruin", path, sha256 }],
    metrics: [
      {
        name: "posts",
        leaf: { take: "sum", measure: "posts", days: [1, 5] },
        unit: "posts",
        meaning: "selling posts",
      },
    ],
    record: { ticks: ["posts", "orders"], agents: false, events: "none" },
    forks: [],
  };
}

export function tinySpec(replicate: number, set: RunSpec["set"] = {}): RunSpec {
  const id = createHash("sha256")
    .update(JSON.stringify([replicate, set]))
    .digest("hex")
    .slice(0, 16);
  return { id, point: 0, arm: "base", replicate, seed: `test-${replicate}`, set, timeline: [] };
}
