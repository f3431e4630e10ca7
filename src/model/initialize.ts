/** Day 0: friendships, persons, the first sellers, influencers, brands and small shops, in that order; then extensions. */

import type { ParameterSections } from "../core/declare.ts";
import type { Graph } from "../core/graph/csr.ts";
import { generateGraph, isGenerator, type NetworkValues } from "../core/graph/generate.ts";
import { shuffledGraph } from "../core/graph/shuffled.ts";
import { log as ln } from "../core/math.ts";
import { chance, deriveKey, emptyKey, type Key, nameBranch } from "../core/random.ts";
import { rootKey } from "../core/seed.ts";
import { normal } from "../core/variates.ts";
import { plantBrands } from "./brands.ts";
import { skillStep } from "./constants.ts";
import { plantCurators } from "./curators.ts";
import { declarationsWith } from "./declarations.ts";
import { createLog } from "./events.ts";
import { plantInfluencers } from "./influencers.ts";
import { populate, populationDecisions } from "./population.ts";
import type { ModelInput } from "./run.ts";
import { openShop } from "./shops.ts";
import { plantSmallShops } from "./small-shops.ts";
import { createState } from "./state.ts";
import { tieStrengths } from "./strength.ts";
import type { entry } from "./submodels/entry.ts";
import { setPolicy } from "./submodels/governance.ts";
import { keepStaff } from "./submodels/review.ts";
import { emptyTally } from "./tally.ts";
import { type Mechanism, sectionOf, type World } from "./world.ts";

export function initialize(input: ModelInput): World {
  const root = rootKey(input.seed);
  const key = deriveKey(root, nameBranch("network"), emptyKey());
  const given = input.friends ?? generate(input.parameters, key);
  if (given.directed) throw new Error("initialize requires an undirected friend graph (got a directed one)");
  const friends = input.parameters.network.shuffled
    ? shuffledGraph(given, deriveKey(key, nameBranch("shuffled"), emptyKey()))
    : given;
  const { mechanisms, schedule, measures, columns, events, start } = declarationsWith(input.extensions);
  const platforms = 1 + (input.parameters.platforms?.rivals as number);
  const state = createState(friends.nodeCount, platforms, columns);
  state.persons.count = friends.nodeCount;
  state.feeds.count = friends.nodeCount * platforms;
  state.platforms.count = platforms;
  state.platforms.columns.openDay[0] = 0;
  state.market.count = 1;
  const { roots, keys } = plantKeys(root, mechanisms);
  const world: World = {
    day: 0,
    state,
    friends,
    strength: tieStrengths(friends, roots["tie strength"]),
    parameters: copySections(input.parameters),
    timeline: input.timeline,
    roots,
    keys,
    tally: emptyTally(),
    events: createLog(input.events ?? "all", events),
    schedule,
    measures,
  };
  setPolicy(world);
  populate(world);
  keepStaff(world);
  plantSellers(world);
  plantInfluencers(world);
  plantBrands(world);
  plantSmallShops(world);
  plantCurators(world);
  for (const begin of start) begin(world);
  return world;
}

function copySections(sections: ParameterSections): ParameterSections {
  return Object.fromEntries(Object.entries(sections).map(([name, values]) => [name, { ...values }]));
}

function generate(parameters: ParameterSections, key: Key): Graph {
  const values = parameters.network as unknown as NetworkValues;
  if (!isGenerator(values.generator)) {
    throw new Error(`initialize requires the friends of network.generator ${values.generator} (got none)`);
  }
  return generateGraph(values.generator, values, key);
}

/** A root key for every decision by its name. Throws if two mechanisms claim one name. */
function plantKeys(root: Key, mechanisms: readonly Mechanism[]): Pick<World, "roots" | "keys"> {
  const roots: Record<string, Key> = {};
  const keys: Record<string, Key> = {};
  for (const decision of [
    ...populationDecisions,
    ...mechanisms.flatMap((mechanism) => mechanism.decisions),
  ]) {
    if (Object.hasOwn(roots, decision))
      throw new Error(`initialize requires decisions with names of their own (got ${decision} twice)`);
    roots[decision] = deriveKey(root, nameBranch(decision), emptyKey());
    keys[decision] = emptyKey();
  }
  // Copies are no hash tables, as objects filled by key are in V8.
  return { roots: { ...roots }, keys: { ...keys } };
}

/** Shops of those whose time is cheapest for their skill, with some noise. */
function plantSellers(world: World): void {
  const { initial } = sectionOf<typeof entry.parameters>(world, "entry");
  const { persons } = world.state;
  const { wage, skill } = persons.columns;
  const cost = new Float64Array(persons.count);
  const order: number[] = [];
  for (let person = 0; person < persons.count; person++) {
    let skills = 0;
    for (let kind = 0; kind < 4; kind++) skills += skill[person * 4 + kind] / skillStep;
    cost[person] =
      ln(wage[person]) - skills / 4 + 0.5 * normal(chance(world.roots["first sellers"], person), 0, 1);
    order.push(person);
  }
  order.sort((a, b) => cost[a] - cost[b] || a - b);
  const chosen = order.slice(0, Math.round(initial * persons.count)).sort((a, b) => a - b);
  for (const person of chosen) openShop(world, person);
}
