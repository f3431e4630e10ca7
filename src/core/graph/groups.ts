/**
 * Groups that people belong to: a row of people is cut into groups of random sizes, and members of a group
 * are tied with one probability. People near each other in the row share a group.
 */

import { below, deriveKey, draw, drawWith, emptyKey, type Key } from "../random.ts";
import { addTie, type TieList } from "./ties.ts";

/** Sizes are whole numbers, uniform from smallest to largest. */
export interface GroupKind {
  readonly smallest: number;
  readonly largest: number;
  /** Probability that two members are tied. */
  readonly link: number;
}

/** Mean ties per member of groups of a kind: link E[s(s - 1)] / E[s], s the size of a group. */
export function meanGroupDegree({ smallest, largest, link }: GroupKind): number {
  let members = 0;
  let pairs = 0;
  for (let size = smallest; size <= largest; size++) {
    members += size;
    pairs += size * (size - 1);
  }
  return (link * pairs) / members;
}

/** The kind with sizes scaled down so that a member has `degree` ties on average, or a group has three members. */
export function shrinkGroups(kind: GroupKind, degree: number): GroupKind {
  const scale = Math.min(1, degree / meanGroupDegree(kind));
  const smallest = Math.max(3, Math.round(kind.smallest * scale));
  return { smallest, largest: Math.max(smallest, Math.round(kind.largest * scale)), link: kind.link };
}

/**
 * The members of one row, the nodes with more than `row` memberships, ordered by id plus a whole number of
 * places up to `shift`: with shift 0 in order of id, with a large one all mixed. One pass of counting sort.
 */
export function arrangeRow(memberships: Uint8Array, row: number, shift: number, key: Key): Uint32Array {
  const nodeCount = memberships.length;
  const ends = new Uint32Array(nodeCount + shift + 1);
  for (let node = 0; node < nodeCount; node++) {
    if (memberships[node] > row) ends[node + below(draw(key, node), shift + 1)]++;
  }
  for (let place = 1; place < ends.length; place++) ends[place] += ends[place - 1];
  const members = new Uint32Array(ends[ends.length - 1]);
  for (let node = nodeCount - 1; node >= 0; node--) {
    if (memberships[node] > row) members[--ends[node + below(draw(key, node), shift + 1)]] = node;
  }
  return members;
}

/** Cuts the row into groups and ties their members. Draws: one per group for its size, one per pair of members. */
export function tieGroups(row: Uint32Array, kind: GroupKind, key: Key, ties: TieList): void {
  const { smallest, largest, link } = kind;
  const sizing = deriveKey(key, 0, emptyKey());
  const linking = deriveKey(key, 1, emptyKey());
  const groupKey = emptyKey();
  const threshold = link * 4294967296;
  for (let start = 0, group = 0; start < row.length; group++) {
    let end = start + smallest + below(draw(sizing, group), largest - smallest + 1);
    // A remainder too small for a group of its own joins the last one.
    if (row.length - end < smallest) end = row.length;
    const { first, second } = deriveKey(linking, group, groupKey);
    let pair = 0;
    for (let i = start + 1; i < end; i++) {
      const member = row[i];
      for (let j = start; j < i; j++) {
        if (drawWith(first, second, pair++) >>> 0 < threshold) addTie(ties, row[j], member);
      }
    }
    start = end;
  }
}
