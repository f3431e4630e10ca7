/** What became of each person: columns of numbers by person, read on the last day. */

import { distancesFrom } from "../../core/graph/distance.ts";
import { unitCents } from "../../model/constants.ts";
import type { World } from "../../model/world.ts";

export interface PersonColumn {
  readonly meaning: string;
  readonly unit: string;
  /** What the person would wish for; absent where either may be good. */
  readonly goal?: "maximize" | "minimize";
  readonly read: (world: World) => Float64Array;
}

function ofPersons(read: (world: World, person: number) => number) {
  return (world: World) =>
    Float64Array.from({ length: world.state.persons.count }, (_, person) => read(world, person));
}

/** Summed over the shops that a person ran. */
function overShops(read: (world: World, shop: number) => number) {
  return (world: World) => {
    const { sellers, persons } = world.state;
    const sums = new Float64Array(persons.count);
    for (let shop = 0; shop < sellers.count; shop++) sums[sellers.columns.owner[shop]!]! += read(world, shop);
    return sums;
  };
}

export const personColumns = {
  orders: {
    meaning: "purchases so far",
    unit: "orders",
    goal: "maximize",
    read: ofPersons(({ state }, person) => state.persons.columns.orderCount[person]!),
  },
  spent: {
    meaning: "money spent so far, refunds deducted",
    unit: "money",
    read: ofPersons(({ state }, person) => state.persons.columns.spentCents[person]! / unitCents),
  },
  mutes: {
    meaning: "friends who sell, muted so far",
    unit: "sellers",
    goal: "minimize",
    read: ofPersons(({ state }, person) => state.persons.columns.muteCount[person]!),
  },
  visits: {
    meaning: "feed visits a day, 0 for who gave up the feed",
    unit: "visits/day",
    goal: "maximize",
    read: ofPersons(({ state }, person) =>
      state.persons.columns.departed[person] === 0 ? state.persons.columns.visitRate[person]! : 0,
    ),
  },
  fatigue: {
    meaning: "adverts seen per visit, smoothed",
    unit: "posts/visit",
    goal: "minimize",
    read: ofPersons(({ state }, person) => state.persons.columns.fatigue[person]!),
  },
  trust: {
    meaning: "the person's trust in the platform",
    unit: "1",
    goal: "maximize",
    read: ofPersons(({ state }, person) => state.feeds.columns.platformTrust[person]!),
  },
  profit: {
    meaning: "profit so far of all shops that the person ran",
    unit: "money",
    goal: "maximize",
    read: overShops(({ state }, shop) => state.sellers.columns.profitCents[shop]! / unitCents),
  },
  bans: {
    meaning: "bans of the person's accounts so far",
    unit: "bans",
    goal: "minimize",
    read: ofPersons(({ state }, person) => state.persons.columns.banCount[person]!),
  },
} as const satisfies Readonly<Record<string, PersonColumn>>;

/**
 * All columns of the last day, and two of what the arm did: `treated` (1 for whom its policy acted on directly) and
 * `distance_to_treated` (friendships to the nearest of them, -1 where none can be reached).
 */
export function agentColumns(world: World, treated: Uint8Array): Readonly<Record<string, Float64Array>> {
  const sources = Array.from(treated, (_, person) => person).filter((person) => treated[person] === 1);
  return {
    ...Object.fromEntries(Object.entries(personColumns).map(([name, { read }]) => [name, read(world)])),
    treated: Float64Array.from(treated),
    distance_to_treated: Float64Array.from(distancesFrom(world.friends, sources)),
  };
}
