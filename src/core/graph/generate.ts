/** The friend graphs that a scenario can ask for, and the parameters that describe them. */

import type { ParameterTable, ParameterValues } from "../declare.ts";
import { deriveKey, emptyKey, type Key, nameBranch } from "../random.ts";
import { affiliationDefaults, affiliationGraph } from "./affiliation.ts";
import { barabasiAlbertGraph } from "./barabasi-albert.ts";
import { configurationGraph, poissonDegrees, powerLawDegrees } from "./configuration.ts";
import type { Graph } from "./csr.ts";
import { erdosRenyiGraph } from "./erdos-renyi.ts";
import { holmeKimGraph } from "./holme-kim.ts";
import { cavemanGraph, communitiesGraph, florentineGraph, girvanNewmanGraph, karateGraph } from "./named.ts";
import { wattsStrogatzGraph } from "./watts-strogatz.ts";

const generators = [
  "affiliation",
  "barabasi-albert",
  "holme-kim",
  "watts-strogatz",
  "erdos-renyi",
  "configuration",
  "communities",
  "girvan-newman",
  "caveman",
  "connected-caveman",
  "karate",
  "florentine",
] as const;

export type GeneratorName = (typeof generators)[number];

/** Section `network` of a scenario. Which parameters a generator reads is said in their meaning. */
export const networkParameters = {
  generator: {
    kind: "choice",
    meaning: "where the friend graph comes from: a generator, or a file",
    unit: "1",
    options: [...generators, "file"],
    default: "affiliation",
    source: "assumed: groups give the clustering and the weak ties the hubs of real friend graphs",
    role: "setting",
    dated: false,
  },
  file: {
    kind: "text",
    meaning: "path of the graph (generator file)",
    unit: "1",
    default: "",
    source: "the scenario's author",
    role: "setting",
    dated: false,
  },
  persons: {
    kind: "integer",
    meaning: "people in the graph (all generators but girvan-newman, karate, florentine)",
    unit: "persons",
    range: [0, 10_000_000],
    default: 20_000,
    source: "assumed: large enough for stable shares, small enough for a minute",
    role: "setting",
    dated: false,
  },
  meanDegree: {
    kind: "number",
    meaning: "mean number of friends (growth models and rings round it to an even number)",
    unit: "friends",
    range: [0, 5000],
    default: affiliationDefaults.meanDegree,
    source: "survey of WeChat users 2015",
    role: "uncertainty",
    dated: false,
  },
  friendCap: {
    kind: "integer",
    meaning: "largest number of friends that the platform allows (affiliation)",
    unit: "friends",
    range: [1, 1_000_000],
    default: affiliationDefaults.degreeCap,
    source: "WeChat 2014",
    role: "lever",
    dated: false,
  },
  groupTies: {
    kind: "number",
    meaning:
      "ties drawn in families, schools, workplaces and interest groups per tie asked for (affiliation)",
    unit: "1",
    range: [0, 1],
    default: affiliationDefaults.groupTies,
    source: "assumed: gives clustering 0.25 at 128 friends",
    role: "uncertainty",
    dated: false,
  },
  degreeSpread: {
    kind: "number",
    meaning: "standard deviation of the logarithm of people's sociability (affiliation)",
    unit: "1",
    range: [0, 2],
    default: affiliationDefaults.spread,
    source: "assumed: the ninth decile of degrees is two and a half times the median",
    role: "uncertainty",
    dated: false,
  },
  hubShare: {
    kind: "number",
    meaning: "share of weak ties that go to people in proportion to their sociability (affiliation)",
    unit: "1",
    range: [0, 1],
    default: affiliationDefaults.hubShare,
    source: "assumed: hubs attract",
    role: "uncertainty",
    dated: false,
  },
  triadProbability: {
    kind: "number",
    meaning: "probability that a new tie closes a triangle (holme-kim)",
    unit: "1",
    range: [0, 1],
    default: 0.5,
    source: "Holme & Kim 2002: clustering 0.21 at eight friends",
    role: "uncertainty",
    dated: false,
  },
  rewiring: {
    kind: "number",
    meaning: "probability that a tie of the ring is rewired (watts-strogatz)",
    unit: "1",
    range: [0, 1],
    default: 0.1,
    source: "Watts & Strogatz 1998: clustered and yet small",
    role: "uncertainty",
    dated: false,
  },
  degreeLaw: {
    kind: "choice",
    meaning: "distribution of degrees (configuration); the power law sets its own mean",
    unit: "1",
    options: ["poisson", "power-law"],
    default: "power-law",
    source: "Newman 2002",
    role: "setting",
    dated: false,
  },
  degreeExponent: {
    kind: "number",
    meaning: "exponent of the power law of degrees (configuration)",
    unit: "1",
    range: [0, 5],
    default: 2,
    source: "Newman 2002",
    role: "uncertainty",
    dated: false,
  },
  degreeCutoff: {
    kind: "number",
    meaning: "degree at which the power law has fallen by a further factor e (configuration)",
    unit: "friends",
    range: [1, 100_000],
    default: 20,
    source: "Newman 2002",
    role: "uncertainty",
    dated: false,
  },
  smallestDegree: {
    kind: "integer",
    meaning: "smallest degree of the power law (configuration)",
    unit: "friends",
    range: [1, 1000],
    default: 1,
    source: "Newman 2002",
    role: "uncertainty",
    dated: false,
  },
  groupSize: {
    kind: "integer",
    meaning: "members of a group (communities on average, caveman graphs exactly)",
    unit: "persons",
    range: [2, 10_000],
    default: 50,
    source: "assumed: a school class or a small workplace",
    role: "uncertainty",
    dated: false,
  },
  groupDensity: {
    kind: "number",
    meaning: "share of ties inside groups (communities)",
    unit: "1",
    range: [0, 1],
    default: 0.7,
    source: "assumed",
    role: "uncertainty",
    dated: false,
  },
  outsideDegree: {
    kind: "number",
    meaning: "friends in other groups, of 16 (girvan-newman)",
    unit: "friends",
    range: [0, 16],
    default: 4,
    source: "Girvan & Newman 2002",
    role: "uncertainty",
    dated: false,
  },
  shuffled: {
    kind: "flag",
    meaning: "tie people anew by chance, each with as many friends as before (any generator, and files)",
    unit: "1",
    default: false,
    source: "a scenario's choice; Maslov & Sneppen 2002",
    role: "setting",
    dated: false,
  },
} as const satisfies ParameterTable;

export type NetworkValues = ParameterValues<typeof networkParameters>;

/** Is this the name of a generator (and not "file")? */
export function isGenerator(name: string): name is GeneratorName {
  return (generators as readonly string[]).includes(name);
}

/**
 * The graph that a generator makes from the parameters it reads. Each generator draws from its own branch of
 * the key. Throws RangeError where the parameters do not fit together.
 */
export function generateGraph(name: GeneratorName, values: NetworkValues, key: Key): Graph {
  const branch = deriveKey(key, nameBranch(name), emptyKey());
  const { persons: nodeCount, meanDegree } = values;
  const half = Math.max(1, Math.round(meanDegree / 2));
  switch (name) {
    case "affiliation": {
      const { friendCap: degreeCap, groupTies, degreeSpread: spread, hubShare } = values;
      return affiliationGraph({ nodeCount, meanDegree, degreeCap, groupTies, spread, hubShare }, branch);
    }
    case "barabasi-albert":
      return barabasiAlbertGraph({ nodeCount, tiesPerNode: half }, branch);
    case "holme-kim": {
      const { triadProbability } = values;
      return holmeKimGraph({ nodeCount, tiesPerNode: half, triadProbability }, branch);
    }
    case "watts-strogatz": {
      const reach = Math.max(0, Math.min(half, Math.ceil(nodeCount / 2) - 1));
      return wattsStrogatzGraph({ nodeCount, reach, rewiring: values.rewiring }, branch);
    }
    case "erdos-renyi":
      return erdosRenyiGraph({ nodeCount, meanDegree }, branch);
    case "configuration":
      return configurationGraph({ degrees: degreesOf(values, deriveKey(branch, 0, emptyKey())) }, branch);
    case "communities": {
      const groupCount = Math.max(1, Math.round(nodeCount / values.groupSize));
      return communitiesGraph({ nodeCount, meanDegree, groupCount, density: values.groupDensity }, branch);
    }
    case "girvan-newman":
      return girvanNewmanGraph({ between: values.outsideDegree }, branch);
    case "caveman":
    case "connected-caveman": {
      const groupCount = Math.round(nodeCount / values.groupSize);
      const connected = name === "connected-caveman";
      return cavemanGraph({ groupCount, groupSize: values.groupSize, connected });
    }
    case "karate":
      return karateGraph();
    case "florentine":
      return florentineGraph();
  }
}

function degreesOf(values: NetworkValues, key: Key): Uint32Array {
  const { persons, meanDegree, degreeExponent, degreeCutoff, smallestDegree } = values;
  if (values.degreeLaw === "poisson") return poissonDegrees(persons, meanDegree, key);
  const law = { exponent: degreeExponent, cutoff: degreeCutoff, smallest: smallestDegree };
  return powerLawDegrees(persons, law, key);
}
