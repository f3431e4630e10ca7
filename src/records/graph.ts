/** The friend graph as two files: ties (each once) and persons with their role and place on the picture. */

import type { Graph } from "../core/graph/csr.ts";
import type { Labels } from "../core/graph/loaded.ts";
import { sellerRole } from "../model/constants.ts";
import type { World } from "../model/world.ts";
import { encodeTable, TableWriter } from "./encode.ts";
import { labelField } from "./final.ts";
import type { TableHead } from "./table.ts";

const ties: TableHead = {
  name: "graph",
  fields: [
    { name: "source", type: "int32", unit: "id", meaning: "person, the lower id of the two", delta: true },
    { name: "target", type: "int32", unit: "id", meaning: "that person's friend", delta: true },
    { name: "strength", type: "int32", unit: "1/255", meaning: "tie strength" },
  ],
};

/** Ties written at a time. */
const block = 1 << 18;

/** The tie file: each friendship once, by ascending source, then target. */
export function encodeTies(friends: Graph, strength: Uint8Array): { bytes: Uint8Array; rows: number } {
  const writer = new TableWriter({ ...ties, about: { nodes: friends.nodeCount } });
  const sources = new Int32Array(block);
  const targets = new Int32Array(block);
  const strengths = new Uint8Array(block);
  let rows = 0;
  const flush = () => {
    writer.append([sources.subarray(0, rows), targets.subarray(0, rows), strengths.subarray(0, rows)]);
    rows = 0;
  };
  for (let source = 0; source < friends.nodeCount; source++) {
    const end = friends.offsets[source + 1] as number;
    for (let slot = friends.offsets[source] as number; slot < end; slot++) {
      const target = friends.targets[slot] as number;
      if (target < source) continue;
      sources[rows] = source;
      targets[rows] = target;
      strengths[rows++] = strength[slot] ?? 0;
      if (rows === block) flush();
    }
  }
  flush();
  return { bytes: writer.finish(), rows: writer.rowCount };
}

/** Places on the picture: x and y of each person, any scale. */
export interface Positions {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** Steps of the picture's longer side. */
const pictureSteps = 65_535;

/**
 * The node file: role at the end, where a layout put the person, in whole steps of one square, and what the file
 * of friendships calls them.
 */
export function encodeNodes(
  world: World,
  positions: Positions | undefined,
  labels?: Labels,
): { bytes: Uint8Array; rows: number } {
  const { persons, sellers } = world.state;
  const rows = persons.count;
  const roles = new Array<string>(rows).fill("buyer");
  for (let seller = 0; seller < sellers.count; seller++) {
    const owner = sellers.columns.owner[seller] as number;
    if (persons.columns.seller[owner] !== seller) {
      if (roles[owner] === "buyer") roles[owner] = "former";
    } else {
      roles[owner] = sellers.columns.role[seller] === sellerRole.influencer ? "influencer" : "seller";
    }
  }
  const [x, y] = positions ? squared(positions, rows) : [nowhere(rows), nowhere(rows)];
  const place = { type: "int32", unit: "1/65535 of the picture", nullable: true } as const;
  const bytes = encodeTable({
    name: "nodes",
    rowCount: rows,
    fields: [
      {
        name: "id",
        type: "int32",
        unit: "id",
        meaning: "person",
        delta: true,
        values: Int32Array.from({ length: rows }, (_, id) => id),
      },
      {
        name: "role",
        type: "string",
        unit: "name",
        meaning: "buyer, seller, influencer, or former seller, on the last day",
        values: roles,
      },
      { name: "x", ...place, meaning: "place from the left; null without a layout", values: x },
      { name: "y", ...place, meaning: "place from the top; null without a layout", values: y },
      ...(labels ? [labelField(labels)] : []),
    ],
  });
  return { bytes, rows };
}

function nowhere(rows: number): null[] {
  return new Array<null>(rows).fill(null);
}

/** Positions moved and scaled by one factor into the square 0..65535; a point without a place lies at 0. */
function squared({ x, y }: Positions, rows: number): [Int32Array, Int32Array] {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < rows; i++) {
    const [px, py] = [x[i] ?? 0, y[i] ?? 0];
    if (px < left) left = px;
    if (px > right) right = px;
    if (py < top) top = py;
    if (py > bottom) bottom = py;
  }
  const side = Math.max(right - left, bottom - top);
  const scale = side > 0 ? pictureSteps / side : 0;
  const across = new Int32Array(rows);
  const down = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    across[i] = Math.round(((x[i] ?? 0) - left) * scale);
    down[i] = Math.round(((y[i] ?? 0) - top) * scale);
  }
  return [across, down];
}
