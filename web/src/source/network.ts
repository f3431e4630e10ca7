/** Friendships and places, from the tables of a run folder or from a world. */

import type { Graph } from "../../../src/core/graph/csr.ts";
import { layoutGraph } from "../../../src/core/graph/layout.ts";
import { type RecordTable, valuesOf } from "../../../src/records/table.ts";
import { arrange } from "./arrange.ts";
import type { Network } from "./frame.ts";

const pictureSteps = 65_535;

/** From nodes.parquet and graph.parquet, whose ties stand once each, by ascending source, then target. */
export function networkFromTables(nodes: RecordTable, ties: RecordTable): Network {
  const nodeCount = nodes.rowCount;
  const sources = valuesOf(ties, "source") as Int32Array;
  const others = valuesOf(ties, "target") as Int32Array;
  const offsets = new Uint32Array(nodeCount + 1);
  for (let row = 0; row < ties.rowCount; row++) {
    offsets[sources[row]! + 1]!++;
    offsets[others[row]! + 1]!++;
  }
  for (let node = 0; node < nodeCount; node++) offsets[node + 1]! += offsets[node]!;
  const targets = new Uint32Array(2 * ties.rowCount);
  const next = offsets.slice();
  // Lower friends first: each slice comes out ascending, as rows are sorted.
  for (let row = 0; row < ties.rowCount; row++) targets[next[others[row]!]!++] = sources[row]!;
  for (let row = 0; row < ties.rowCount; row++) targets[next[sources[row]!]!++] = others[row]!;
  const place = (name: string) => Uint16Array.from(valuesOf(nodes, name) as ArrayLike<number>);
  const labelled = nodes.fields.some(({ name }) => name === "label");
  const labels = labelled
    ? { labels: Array.from(valuesOf(nodes, "label") as ArrayLike<unknown>, String) }
    : {};
  const { x, y } = arrange({ nodeCount, offsets, targets }, { x: place("x"), y: place("y") });
  return { nodeCount, offsets, targets, x, y, ...labels };
}

/** From a graph: from the layout that a run folder would hold. */
export function networkOf(friends: Graph): Network {
  const { x, y } = arrange(friends, squared(layoutGraph(friends), friends.nodeCount));
  return {
    nodeCount: friends.nodeCount,
    offsets: friends.offsets.slice(),
    targets: friends.targets.slice(),
    x,
    y,
  };
}

/** Positions moved and scaled by one factor into the square, as the records do. */
function squared(
  { x, y }: { x: Float32Array; y: Float32Array },
  count: number,
): { x: Uint16Array; y: Uint16Array } {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < count; i++) {
    left = Math.min(left, x[i]!);
    right = Math.max(right, x[i]!);
    top = Math.min(top, y[i]!);
    bottom = Math.max(bottom, y[i]!);
  }
  const side = Math.max(right - left, bottom - top);
  const scale = side > 0 ? pictureSteps / side : 0;
  return {
    x: Uint16Array.from(x, (at) => Math.round((at - left) * scale)),
    y: Uint16Array.from(y, (at) => Math.round((at - top) * scale)),
  };
}
