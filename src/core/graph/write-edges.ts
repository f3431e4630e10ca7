/** Edge lists written as bytes, a tie a line. */

import { type Graph, tieCount } from "./csr.ts";
import type { Labels } from "./loaded.ts";
import { encodeText } from "./text.ts";

/**
 * The graph as lines of "source target" or "source target weight"; undirected ties once, the lower node first.
 * A node without ties is a line that ties it to itself, which `readEdges` drops and counts. Labels must be
 * integers from 0 to 2^53 - 1. O(ties), two buffers of the size of the result.
 */
export function writeEdges(graph: Graph, labels: Labels): Uint8Array {
  const { nodeCount, directed, offsets, targets, weights } = graph;
  for (let node = 0; node < nodeCount; node++) requireInteger(labels[node]);
  const reached = new Uint8Array(nodeCount);
  for (let slot = 0; slot < targets.length; slot++) reached[targets[slot]] = 1;
  const kind = `${directed ? "directed" : "undirected"}`;
  let lines = `# ${nodeCount} nodes, ${tieCount(graph)} ties, ${kind}; a node without ties is tied to itself\n`;
  let text = "";
  const parts: Uint8Array[] = [];
  for (let node = 0; node < nodeCount; node++) {
    const label = String(labels[node]);
    if (offsets[node] === offsets[node + 1] && reached[node] === 0) {
      lines += weights ? `${label} ${label} 0\n` : `${label} ${label}\n`;
    }
    for (let slot = offsets[node]; slot < offsets[node + 1]; slot++) {
      if (!directed && targets[slot] < node) continue;
      text = `${label} ${labels[targets[slot]]}`;
      lines += weights ? `${text} ${weights[slot]}\n` : `${text}\n`;
    }
    if (lines.length > 65_536) {
      parts.push(encodeText(lines));
      lines = "";
    }
  }
  parts.push(encodeText(lines));
  return concatenate(parts);
}

function requireInteger(label: number | string): void {
  if (typeof label === "number" && Number.isSafeInteger(label) && label >= 0) return;
  throw new Error(`writeEdges requires labels to be integers from 0 (was ${JSON.stringify(label)})`);
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const bytes = new Uint8Array(length);
  length = 0;
  for (const part of parts) {
    bytes.set(part, length);
    length += part.length;
  }
  return bytes;
}
