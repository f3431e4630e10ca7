/**
 * The state of FeedMarket-1 as columns: readers, sellers, and one ad edge for each seller whose posts a reader
 * gets. A reader's ad edges lie together, ascending by seller, so a reader's work touches one slice.
 *
 * Nobody is written to when a seller posts: a seller keeps its last eight ticks as eight bits, and a reader who
 * opens the feed looks them up along its edges.
 */

import { createTable, type Table } from "../../src/core/columns.ts";
import type { ColumnTable } from "../../src/core/declare.ts";
import type { Graph } from "../../src/core/graph/csr.ts";
import { drawWith, emptyKey } from "../../src/core/random.ts";
import { chooseInfluencers } from "./graph.ts";
import {
  building,
  influencerCount,
  lifetime,
  purposeKey,
  sellerThreshold,
  thresholds,
  type Workload,
} from "./workload.ts";

/** Sign bit of an edge's source word: the reader has not muted this seller. */
export const live = 0x80000000 | 0;
/** The seller's row in an edge's source word. */
export const sellerMask = 0x7fffffff;
/** Fields of a seller's hot word; bits 0 - 7 are the history, 8 - 15 the quality. */
export const scamBit = 1 << 16;
export const bannedBit = 1 << 17;
export const qualityShift = 8;
/** Bits 18 - 30: when the seller last began under a new account; readers reset their edge when they see it. */
export const returnShift = 18;
/** Clock of openings and returns at tick 0: a reader who never opened has missed a whole lifetime of posts. */
export const clockStart = lifetime;

export const readerColumns = {
  lastOpen: { type: "u16", meaning: "last opening", unit: "tick", range: [0, 8191], writer: "readers" },
  fatigue: { type: "u8", meaning: "feed fatigue", unit: "1", range: [0, 255], writer: "readers" },
} as const satisfies ColumnTable;

export const sellerColumns = {
  person: { type: "u32", meaning: "who sells", unit: "person", range: [0, 2 ** 31], writer: "initialize" },
  hot: {
    type: "i32",
    meaning: "what readers ask: posting history, quality, scam, banned, last return",
    unit: "bits",
    range: [0, 2 ** 31 - 1],
    writer: "sellers",
  },
  followers: { type: "u32", meaning: "ad edges", unit: "edges", range: [0, 2 ** 31], writer: "initialize" },
  unmuted: { type: "u32", meaning: "edges not muted", unit: "edges", range: [0, 2 ** 31], writer: "readers" },
  strikes: { type: "u32", meaning: "reports counted", unit: "1", range: [0, 2 ** 31], writer: "readers" },
  bannedUntil: { type: "u16", meaning: "end of ban", unit: "tick", range: [0, 8221], writer: "platform" },
  evading: { type: "u8", meaning: "will come back anew", unit: "flag", range: [0, 1], writer: "platform" },
} as const satisfies ColumnTable;

export const edgeColumns = {
  source: {
    type: "i32",
    meaning: "seller's row, and live bit",
    unit: "bits",
    range: [-(2 ** 31), 2 ** 31 - 1],
    writer: "readers",
  },
  mood: {
    type: "u16",
    meaning: "trust in the low byte, annoyance in the high byte",
    unit: "bits",
    range: [0, 65535],
    writer: "readers",
  },
} as const satisfies ColumnTable;

export interface Market {
  readonly workload: Workload;
  readonly readers: Table<typeof readerColumns>;
  readonly sellers: Table<typeof sellerColumns>;
  readonly edges: Table<typeof edgeColumns>;
  /** Reader r's ad edges are offsets[r] .. offsets[r + 1] - 1. */
  readonly offsets: Int32Array;
}

/** Makes the market of a workload on a graph of friends. */
export function createMarket(workload: Workload, friends: Graph): Market {
  const { personCount, tickCount } = workload;
  if (!(tickCount < 8192 - clockStart)) {
    throw new RangeError(`createMarket requires tickCount below ${8192 - clockStart} (was ${tickCount})`);
  }
  const readers = createTable("readers", readerColumns, personCount);
  readers.count = personCount;
  const rows = chooseSellers(workload);
  const sellers = createSellers(workload, rows);
  const offsets = countEdges(friends, rows);
  const edges = createTable("edges", edgeColumns, offsets[personCount]);
  edges.count = edges.capacity;
  fillEdges(friends, rows, chooseInfluencers(personCount, workload.seed), edges.columns.source);
  const { followers, unmuted } = sellers.columns;
  const { source } = edges.columns;
  for (let edge = 0; edge < source.length; edge++) followers[source[edge]]++;
  unmuted.set(followers);
  return { workload, readers, sellers, edges, offsets };
}

/** Each person's row among the sellers, ascending by person; -1 for those who do not sell. */
function chooseSellers({ personCount, seed, profile }: Workload): Int32Array {
  const { first, second } = purposeKey(seed, 0, building.seller, emptyKey());
  const threshold = sellerThreshold(profile);
  const rows = new Int32Array(personCount).fill(-1);
  let count = 0;
  for (let person = 0; person < personCount; person++) {
    if (person < influencerCount || drawWith(first, second, person) >>> 0 < threshold) rows[person] = count++;
  }
  return rows;
}

function createSellers({ seed }: Workload, rows: Int32Array): Table<typeof sellerColumns> {
  let count = 0;
  for (const row of rows) if (row >= 0) count++;
  const sellers = createTable("sellers", sellerColumns, count);
  sellers.count = count;
  const { person, hot } = sellers.columns;
  const quality = purposeKey(seed, 0, building.quality, emptyKey());
  const scam = purposeKey(seed, 0, building.scam, emptyKey());
  for (let who = 0; who < rows.length; who++) {
    const row = rows[who];
    if (row < 0) continue;
    person[row] = who;
    // The beginning is a return: each edge gets its first values when its reader first looks.
    hot[row] = (1 << returnShift) | ((drawWith(quality.first, quality.second, who) >>> 24) << qualityShift);
    const swindles = drawWith(scam.first, scam.second, who) >>> 0 < thresholds.scam;
    if (who >= influencerCount && swindles) hot[row] |= scamBit;
  }
  return sellers;
}

function countEdges(friends: Graph, rows: Int32Array): Int32Array {
  const { nodeCount, offsets, targets } = friends;
  const ends = new Int32Array(nodeCount + 1);
  let edge = 0;
  for (let reader = 0; reader < nodeCount; reader++) {
    if (reader >= influencerCount) edge++;
    for (let i = offsets[reader]; i < offsets[reader + 1]; i++) if (rows[targets[i]] >= 0) edge++;
    ends[reader + 1] = edge;
  }
  return ends;
}

/** Influencers have the lowest rows and friends ascend, so each slice is written in ascending order. */
function fillEdges(friends: Graph, rows: Int32Array, followed: Uint8Array, source: Int32Array): void {
  const { nodeCount, offsets, targets } = friends;
  let edge = 0;
  for (let reader = 0; reader < nodeCount; reader++) {
    if (reader >= influencerCount) source[edge++] = followed[reader];
    for (let i = offsets[reader]; i < offsets[reader + 1]; i++) {
      const row = rows[targets[i]];
      if (row >= 0) source[edge++] = row;
    }
  }
}

/** Bytes of state: per ad edge, per person and per seller, and in all. */
export function stateBytes(market: Market): { edge: number; person: number; seller: number; total: number } {
  const width = (table: Table) =>
    Object.values(table.columns).reduce((sum, column) => sum + column.BYTES_PER_ELEMENT, 0);
  const edge = width(market.edges);
  const person = width(market.readers) + market.offsets.BYTES_PER_ELEMENT;
  const seller = width(market.sellers);
  const total = edge * market.edges.count + person * market.readers.count + seller * market.sellers.count;
  return { edge, person, seller, total };
}
