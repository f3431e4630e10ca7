/** Friendships from a file: read, made mutual, and counted. */

import { type Graph, tieCount } from "../core/graph/csr.ts";
import { oneFault } from "../core/graph/fault.ts";
import type { Labels, LoadedGraph } from "../core/graph/loaded.ts";

/** A file of friendships as it lies on disk. */
export interface FriendFile {
  /** Name for messages and for the receipt. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The friend graph of a run, and what its file held besides. */
export interface Network {
  readonly persons: number;
  /** Friendships, each once. */
  readonly ties: number;
  /** Of a file only: ties of a person with itself, dropped. */
  readonly selfLoops?: number;
  /** Of a file only: ties listed again, in either direction, dropped. */
  readonly duplicates?: number;
  /** Of a file only: its lines. */
  readonly lines?: number;
}

export interface FriendsRead {
  readonly friends: Graph;
  readonly network: Network;
  /** What the file calls each person, by id. */
  readonly labels: Labels;
}

/**
 * The friendships in a file; a directed tie is a friendship all the same. Throws a GraphFault where the file
 * cannot be read or names nobody.
 */
export async function readFriends(file: FriendFile): Promise<FriendsRead> {
  // The parsers of XML formats take longer to load than most files take to read.
  const { readGraph } = await import("../core/graph/read.ts");
  const loaded: LoadedGraph = readGraph(file.bytes, { file: file.name, directed: false });
  const { graph: friends, labels, selfLoopCount, duplicateCount, lineCount } = loaded;
  if (friends.nodeCount === 0) throw oneFault(file.name, 0, "graph must have at least one tie (was empty)");
  const network = {
    ...networkOf(friends),
    selfLoops: selfLoopCount,
    duplicates: duplicateCount,
    lines: lineCount,
  };
  return { friends, network, labels };
}

/** The counts of a friend graph. */
export function networkOf(friends: Graph): Network {
  return { persons: friends.nodeCount, ties: tieCount(friends) };
}
