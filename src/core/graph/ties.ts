/** A growing list of undirected ties that refuses self-loops and ties beyond a cap of friends. */

import { type Built, buildGraph } from "./build.ts";

export interface TieList {
  sources: Uint32Array;
  targets: Uint32Array;
  count: number;
  /** Ties of each node so far; duplicates count until the graph is built. */
  readonly degrees: Uint32Array;
  /** Largest degree of a node. */
  readonly cap: number;
}

/** An empty list for nodes 0 .. degrees.length - 1; `degrees` holds what they already have and is updated. */
export function createTies(degrees: Uint32Array, cap: number, capacity: number): TieList {
  const room = Math.max(16, Math.ceil(capacity));
  return { sources: new Uint32Array(room), targets: new Uint32Array(room), count: 0, degrees, cap };
}

/** Adds a tie; refuses (returns false) a self-loop and a tie of a node at its cap. */
export function addTie(ties: TieList, source: number, target: number): boolean {
  const { degrees, cap } = ties;
  if (source === target || degrees[source] >= cap || degrees[target] >= cap) return false;
  if (ties.count === ties.sources.length) grow(ties);
  ties.sources[ties.count] = source;
  ties.targets[ties.count++] = target;
  degrees[source]++;
  degrees[target]++;
  return true;
}

/** The undirected graph of the list. */
export function buildTies(ties: TieList): Built {
  return buildGraph(ties.degrees.length, ties.sources, ties.targets, { length: ties.count });
}

function grow(ties: TieList): void {
  const room = ties.count + (ties.count >>> 1);
  const sources = new Uint32Array(room);
  const targets = new Uint32Array(room);
  sources.set(ties.sources);
  targets.set(ties.targets);
  ties.sources = sources;
  ties.targets = targets;
}
