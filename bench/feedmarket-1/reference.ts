/** The reference totals of FeedMarket-1 (section 7 of its specification), seed 1: what every engine must print. */

import type { Profile, Workload } from "./workload.ts";

export interface Reference {
  readonly profile: Profile;
  readonly personCount: number;
  readonly tickCount: number;
  readonly adEdges: number;
  /** The ten counters, summed over ticks. */
  readonly totals: readonly number[];
  readonly trace: number;
  readonly edges: number;
}

function row(
  profile: Profile,
  [personCount, tickCount, adEdges]: readonly [number, number, number],
  totals: readonly number[],
  [trace, edges]: readonly [number, number],
): Reference {
  return { profile, personCount, tickCount, adEdges, totals, trace, edges };
}

export const references: readonly Reference[] = [
  row(
    "standard",
    [1000, 100, 5275],
    [10321, 255577, 50012, 192582, 3626, 278, 150, 157, 27, 13],
    [0xd18ec178, 0x08d32aff],
  ),
  row(
    "standard",
    [10000, 100, 50650],
    [98882, 2442962, 500095, 1849602, 32607, 2626, 1550, 1401, 216, 104],
    [0xd94c0b76, 0x57bfd124],
  ),
  row(
    "standard",
    [100000, 100, 500031],
    [977793, 24058678, 5002687, 18282416, 327394, 25231, 15727, 13678, 1968, 864],
    [0x916a38b5, 0x4b6b8ad4],
  ),
  row(
    "standard",
    [1000000, 100, 5003841],
    [9829722, 241103146, 50006668, 183172340, 3287029, 249647, 157935, 134753, 18877, 8419],
    [0x0db2b9cb, 0x2653ab7e],
  ),
  row(
    "dense",
    [1000, 100, 20722],
    [9977, 206120, 50012, 163919, 3385, 348, 50, 177, 20, 11],
    [0xd6491614, 0x4b42d7ee],
  ),
  row(
    "dense",
    [10000, 100, 209722],
    [100074, 2086633, 500095, 1628220, 33542, 3624, 464, 1774, 169, 66],
    [0x390283de, 0xf96705b9],
  ),
  row(
    "dense",
    [100000, 100, 2099722],
    [997995, 20847199, 5002687, 16247139, 333852, 35903, 4833, 18180, 1752, 739],
    [0xdc1cb7a6, 0xdef1b8c1],
  ),
  row(
    "dense",
    [1000000, 30, 20999722],
    [2997767, 62514438, 15005212, 47941638, 1114936, 125725, 4065, 63491, 2875, 687],
    [0xec7f5857, 0xbde0e5e1],
  ),
];

/** The reference of a workload, where there is one. */
export function referenceOf({ personCount, tickCount, seed, profile }: Workload): Reference | undefined {
  return references.find(
    (known) =>
      seed === 1 &&
      known.profile === profile &&
      known.personCount === personCount &&
      known.tickCount === tickCount,
  );
}
