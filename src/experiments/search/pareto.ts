/** Several goals at once: who beats whom, the fronts that follow, crowding on them, and the volume they command. */

/** Goals to be made small, and by how much the constraints are broken (0 where they hold). */
export interface Scored {
  readonly goals: readonly number[];
  readonly violation: number;
}

/**
 * Whether a beats b: as good in every goal and better in one; a setting that keeps the constraints beats one that does
 * not, and of two that do not the one that breaks them less (Deb, Pratap, Agarwal and Meyarivan 2002, VI).
 */
export function dominates(a: Scored, b: Scored): boolean {
  if (a.violation > 0 || b.violation > 0) return a.violation < b.violation;
  let better = false;
  for (let i = 0; i < a.goals.length; i++) {
    if (!(a.goals[i]! <= b.goals[i]!)) return false;
    if (a.goals[i]! < b.goals[i]!) better = true;
  }
  return better;
}

/** Places of the settings, front by front: those that nobody beats, then those beaten only by them, and so on (2002, III A). */
export function frontsOf(settings: readonly Scored[]): number[][] {
  const beats: number[][] = settings.map(() => []);
  const beatenBy = new Uint32Array(settings.length);
  for (let a = 0; a < settings.length; a++) {
    for (let b = a + 1; b < settings.length; b++) {
      if (dominates(settings[a]!, settings[b]!)) {
        beats[a]!.push(b);
        beatenBy[b]!++;
      } else if (dominates(settings[b]!, settings[a]!)) {
        beats[b]!.push(a);
        beatenBy[a]!++;
      }
    }
  }
  const fronts: number[][] = [];
  let front = settings.flatMap((_, i) => (beatenBy[i] === 0 ? [i] : []));
  while (front.length > 0) {
    fronts.push(front);
    const next: number[] = [];
    for (const a of front) {
      for (const b of beats[a]!) {
        beatenBy[b]!--;
        if (beatenBy[b] === 0) next.push(b);
      }
    }
    front = next.sort((a, b) => a - b);
  }
  return fronts;
}

/**
 * Room around each setting of a front: the sum over goals of the distance between its neighbours, as a share of the
 * front's range; infinite at the ends (2002, III B). In the order of `front`.
 */
export function crowdingOf(settings: readonly Scored[], front: readonly number[]): number[] {
  const room = new Array<number>(front.length).fill(0);
  const goals = settings[front[0]!]!.goals.length;
  for (let goal = 0; goal < goals; goal++) {
    const height = (i: number) => settings[front[i]!]!.goals[goal]!;
    const order = front.map((_, i) => i).sort((a, b) => height(a) - height(b) || a - b);
    const range = height(order.at(-1)!) - height(order[0]!);
    room[order[0]!] = Infinity;
    room[order.at(-1)!] = Infinity;
    if (!(range > 0)) continue;
    for (let k = 1; k < order.length - 1; k++) {
      room[order[k]!]! += (height(order[k + 1]!) - height(order[k - 1]!)) / range;
    }
  }
  return room;
}

/** Area that a front of two goals commands below a reference point (Zitzler and Thiele 1999). */
export function hypervolume(front: readonly (readonly number[])[], reference: readonly number[]): number {
  const inside = front.filter(([x, y]) => x! < reference[0]! && y! < reference[1]!);
  const ordered = [...inside].sort(([a], [b]) => a! - b!);
  let area = 0;
  let ceiling = reference[1]!;
  for (const [x, y] of ordered) {
    if (!(y! < ceiling)) continue;
    area += (reference[0]! - x!) * (ceiling - y!);
    ceiling = y!;
  }
  return area;
}
