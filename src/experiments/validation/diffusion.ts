/** Validation of epidemics: sizes, thresholds and the probability of an outbreak. */

import {
  configurationGraph,
  type PowerLaw,
  poissonDegrees,
  powerLawDegrees,
} from "../../core/graph/configuration.ts";
import type { Graph } from "../../core/graph/csr.ts";
import { createSpread, percolate, sirRandomRecovery } from "../../core/graph/spread.ts";
import { below, deriveKey, draw, emptyKey, type Key } from "../../core/random.ts";
import { repetitionKey } from "./network.ts";
import { type Check, check, checkBand, type RunOptions, type Target } from "./target.ts";

/** A configuration model with Poisson degrees. */
export function poissonGraph(nodeCount: number, meanDegree: number, key: Key): Graph {
  const degrees = poissonDegrees(nodeCount, meanDegree, deriveKey(key, 0, emptyKey()));
  return configurationGraph({ degrees }, deriveKey(key, 1, emptyKey()));
}

function powerLawGraph(nodeCount: number, law: PowerLaw, key: Key): Graph {
  const degrees = powerLawDegrees(nodeCount, law, deriveKey(key, 0, emptyKey()));
  return configurationGraph({ degrees }, deriveKey(key, 1, emptyKey()));
}

interface Outbreaks {
  /** Mean share reached over the runs kept. */
  readonly size: number;
  readonly kept: number;
  /** Largest share reached in any run. */
  readonly largest: number;
}

/** Single-seed percolations until `wanted` of them on each graph exceed 1 % of the nodes, or the tries run out. */
function percolateOften(graphs: Graph[], transmission: number, wanted: number, key: Key): Outbreaks {
  let sum = 0;
  let kept = 0;
  let largest = 0;
  for (const [place, graph] of graphs.entries()) {
    const spread = createSpread(graph.nodeCount);
    const graphKey = deriveKey(key, place, emptyKey());
    const runKey = emptyKey();
    for (let run = 0, found = 0; found < wanted && run < 40 * wanted; run++) {
      deriveKey(graphKey, run, runKey);
      const seed = below(draw(runKey, -1), graph.nodeCount);
      const share = percolate(graph, [seed], transmission, runKey, spread) / graph.nodeCount;
      largest = Math.max(largest, share);
      if (share <= 0.01) continue;
      found++;
      kept++;
      sum += share;
    }
  }
  return { size: sum / kept, kept, largest };
}

/** S = 1 - G0(u) with u = G1(1 - T + T u), by transmission T. */
const poissonSizes = [
  [0.22, 0.176134],
  [0.25, 0.37137],
  [0.3, 0.582812],
  [0.4, 0.796812],
  [0.6, 0.94048],
] as const;
const powerLawSizes = [
  [0.3, 0.123946],
  [0.5, 0.317053],
  [0.8, 0.565382],
] as const;
const powerLawThresholds = [
  [5, 0.607989],
  [10, 0.328691],
  [20, 0.183251],
  [50, 0.0860473],
] as const;

export const percolationSizes: Target = {
  id: "D02",
  title: "SIR as bond percolation: threshold and final size",
  source: "Newman 2002, Physical Review E 66, 016128",
  run({ scale }: RunOptions): Check[] {
    const nodeCount = scale === "full" ? 200_000 : 30_000;
    // Twenty runs kept, four on each of five graphs; standard errors grow as the root of the missing nodes.
    const wider = scale === "full" ? 1 : Math.sqrt(200_000 / nodeCount);
    const key = repetitionKey("D02", 0);
    const branch = (number: number) => deriveKey(key, number, emptyKey());
    const five = [0, 1, 2, 3, 4];
    const absolute = 0.01 * wider;
    const poissons = five.map((i) => poissonGraph(nodeCount, 5, branch(i)));
    const checks: Check[] = [
      check(this, "threshold, Poisson degrees", 0.2, percolationThreshold(poissons), {
        relative: 0.02 * wider,
      }),
      checkBand(
        this,
        "largest share below threshold, T = 0.15",
        0,
        0.01,
        percolateOften(poissons, 0.15, 4, branch(20)).largest,
      ),
    ];
    for (const [transmission, expected] of poissonSizes) {
      const got = percolateOften(poissons, transmission, 4, branch(30 + Math.round(100 * transmission)));
      checks.push(
        check(this, `size, Poisson degrees, T = ${transmission}`, expected, got.size, { absolute }),
      );
    }
    for (const [cutoff, expected] of powerLawThresholds) {
      const law = { exponent: 2, cutoff, smallest: 1 };
      const graphs = five.map((i) => powerLawGraph(nodeCount, law, branch(200 + 10 * cutoff + i)));
      const got = percolationThreshold(graphs);
      checks.push(
        check(this, `threshold, power law, cutoff ${cutoff}`, expected, got, { relative: 0.02 * wider }),
      );
      if (cutoff !== 20) continue;
      for (const [transmission, size] of powerLawSizes) {
        const runs = percolateOften(graphs, transmission, 4, branch(1000 + Math.round(100 * transmission)));
        checks.push(check(this, `size, power law, T = ${transmission}`, size, runs.size, { absolute }));
      }
    }
    return checks;
  },
};

/** <k> / (<k^2> - <k>) of the graphs' own degrees. */
function percolationThreshold(graphs: Graph[]): number {
  let ends = 0;
  let pairs = 0;
  for (const { nodeCount, offsets } of graphs) {
    for (let node = 0; node < nodeCount; node++) {
      const degree = offsets[node + 1]! - offsets[node]!;
      ends += degree;
      pairs += degree * (degree - 1);
    }
  }
  return ends / pairs;
}

export const randomRecovery: Target = {
  id: "D03",
  title: "SIR with random recovery: final size and outbreak probability",
  source: "Newman 2002; Kenah & Robins 2007",
  run({ scale }: RunOptions): Check[] {
    const nodeCount = scale === "full" ? 50_000 : 5_000;
    const runs = scale === "full" ? 1000 : 400;
    const graphCount = scale === "full" ? 20 : 8;
    const infection = { transmission: 0.1, recovery: 0.2 };
    const spread = createSpread(nodeCount);
    const runKey = emptyKey();
    let outbreaks = 0;
    let sum = 0;
    for (let place = 0; place < graphCount; place++) {
      const key = repetitionKey("D03", place);
      const graph = poissonGraph(nodeCount, 5, deriveKey(key, 0, emptyKey()));
      const runsKey = deriveKey(key, 1, emptyKey());
      for (let run = 0; run < runs / graphCount; run++) {
        deriveKey(runsKey, run, runKey);
        const seed = below(draw(runKey, -1), nodeCount);
        const share = sirRandomRecovery(graph, [seed], infection, runKey, spread) / nodeCount;
        if (share <= 0.02) continue;
        outbreaks++;
        sum += share;
      }
    }
    // Standard error of a share near 0.58: 0.016 of 1000 runs, 0.025 of 400. Sizes: a tenth of the nodes.
    const [sizeLimit, shareLimit] = scale === "full" ? [0.01, 0.03] : [0.02, 0.03 * Math.sqrt(2.5)];
    return [
      check(this, "final size of outbreaks", 0.726963, sum / outbreaks, { absolute: sizeLimit }),
      check(this, "outbreak probability", 0.578513, outbreaks / runs, { absolute: shareLimit }),
    ];
  },
};

export const diffusionTargets: readonly Target[] = [percolationSizes, randomRecovery];
