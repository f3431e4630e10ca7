/**
 * Recruitment trees: everybody brings in new members, who do the same. However long it goes on, most members sit at
 * the bottom.
 *
 * Source: arithmetic of trees. A tree is given by the recruiter of each member, who comes before; -1 for a founder.
 */

export interface TreeShape {
  /** Share of members who recruited nobody. */
  readonly barren: number;
  /** Members by levels below their founder. */
  readonly levels: readonly number[];
}

/** The shape of a tree, or of several. O(members). */
export function treeShape(recruiters: ArrayLike<number>): TreeShape {
  const members = recruiters.length;
  const level = new Uint32Array(members);
  const recruited = new Uint8Array(members);
  const levels: number[] = [];
  let barren = members;
  for (let member = 0; member < members; member++) {
    const recruiter = recruiters[member];
    if (recruiter >= member) {
      throw new RangeError(
        `treeShape requires recruiters before their recruits (was ${recruiter} of ${member})`,
      );
    }
    if (recruiter >= 0) {
      level[member] = level[recruiter] + 1;
      if (recruited[recruiter] === 0) barren--;
      recruited[recruiter] = 1;
    }
    levels[level[member]] = (levels[level[member]] ?? 0) + 1;
  }
  return { barren: members === 0 ? 0 : barren / members, levels };
}

/** Recruiters in a tree whose members down to `depth` levels each recruit so many. */
export function fullTree(branching: number, depth: number): Int32Array {
  let members = 1;
  for (let level = 0, width = 1; level < depth; level++) {
    width *= branching;
    members += width;
  }
  return Int32Array.from({ length: members }, (_, member) =>
    member === 0 ? -1 : Math.floor((member - 1) / branching),
  );
}

/** Levels below the founder at which a tree first has more than `members` members. */
export function levelsToExceed(members: number, branching: number): number {
  let [level, width, total] = [0, 1, 1];
  while (total <= members) {
    level++;
    width *= branching;
    total += width;
  }
  return level;
}
