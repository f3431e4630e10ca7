/** Every combination of listed values. Later keys change fastest; tied paths move together, at the place of their first. */

import { LaboratoryFault } from "../laboratory/fault.ts";
import type { Settings } from "../validation/bare.ts";

type Vary = Readonly<Record<string, readonly (number | string | boolean)[]>>;

/** Paths that move as one and how many items their lists have, the slowest first; throws where tied lists differ in length. */
export function gridAxes(
  vary: Vary,
  tie: readonly (readonly string[])[] = [],
): { readonly paths: readonly string[]; readonly length: number }[] {
  const axes: { paths: readonly string[]; length: number }[] = [];
  const taken = new Set<string>();
  for (const path of Object.keys(vary)) {
    if (taken.has(path)) continue;
    const paths = (tie.find((group) => group.includes(path)) ?? [path]).filter((one) => one in vary);
    const length = vary[path]!.length;
    const odd = paths.find((one) => vary[one]!.length !== length);
    if (odd !== undefined) {
      const were = `${length} of ${path} and ${vary[odd]!.length} of ${odd}`;
      throw new LaboratoryFault("invalid", `tie must name lists of one length (was ${were})`);
    }
    for (const one of paths) taken.add(one);
    axes.push({ paths, length });
  }
  return axes;
}

export function gridCount(vary: Vary, tie: readonly (readonly string[])[] = []): number {
  return gridAxes(vary, tie).reduce((count, { length }) => count * length, 1);
}

export function gridPoints(vary: Vary, tie: readonly (readonly string[])[] = []): Settings[] {
  const axes = gridAxes(vary, tie);
  const count = axes.reduce((product, { length }) => product * length, 1);
  return Array.from({ length: count }, (_, place) => {
    const point: Record<string, number | string | boolean> = {};
    let rest = place;
    for (const { paths, length } of [...axes].reverse()) {
      for (const path of paths) point[path] = vary[path]![rest % length]!;
      rest = Math.floor(rest / length);
    }
    // In the order of the file.
    return Object.fromEntries(Object.keys(vary).map((path) => [path, point[path]!]));
  });
}
