/** Curators of day 0: who knows users best, in which field, and which friends rely on them. */

import { append } from "../core/columns.ts";
import { chance } from "../core/random.ts";
import { categoryCount, skillStep } from "./constants.ts";
import { friendPrior } from "./regard.ts";
import type { curation } from "./submodels/curation.ts";
import { sectionOf, type World } from "./world.ts";

/** Fills the table of clients, those of one curator next to each other. A person has one curator: the closest friend of that trade. */
export function plantCurators(world: World): void {
  const rules = sectionOf<typeof curation.parameters>(world, "curation");
  const { persons, clients } = world.state;
  const count = Math.round(rules.share * persons.count);
  if (count === 0) return;
  const chosen = mostVersed(world, count);
  const curatorOf = closest(world, chosen);
  const { offsets, targets } = world.friends;
  for (const curator of chosen) {
    const field = Math.floor(chance(world.roots["curator field"], curator) * categoryCount);
    for (let e = offsets[curator]; e < offsets[curator + 1]; e++) {
      const person = targets[e];
      if (curatorOf[person] !== curator) continue;
      const trusting = rules.uptake * friendPrior(world, world.strength[e]);
      if (chance(world.roots.client, person) >= trusting) continue;
      const row = append(clients);
      clients.columns.curator[row] = curator;
      clients.columns.person[row] = person;
      clients.columns.field[row] = field;
    }
  }
}

/** Persons without a shop by skill with users, with some noise, the best; by ascending id. */
function mostVersed(world: World, count: number): number[] {
  const { persons } = world.state;
  const { skill, seller } = persons.columns;
  const gift = new Float64Array(persons.count);
  const order: number[] = [];
  for (let person = 0; person < persons.count; person++) {
    if (seller[person] >= 0) continue;
    gift[person] = skill[person * 4 + 1] / skillStep + chance(world.roots.curator, person);
    order.push(person);
  }
  order.sort((a, b) => gift[b] - gift[a] || a - b);
  return order.slice(0, count).sort((a, b) => a - b);
}

/** Each person's closest friend among the curators, -1 for none and for curators themselves; of equally close ones the first. */
function closest(world: World, chosen: readonly number[]): Int32Array {
  const { offsets, targets } = world.friends;
  const curatorOf = new Int32Array(world.state.persons.count).fill(-1);
  const strength = new Int16Array(curatorOf.length).fill(-1);
  for (const curator of chosen) {
    for (let e = offsets[curator]; e < offsets[curator + 1]; e++) {
      if (world.strength[e] <= strength[targets[e]]) continue;
      strength[targets[e]] = world.strength[e];
      curatorOf[targets[e]] = curator;
    }
  }
  for (const curator of chosen) curatorOf[curator] = -1;
  return curatorOf;
}
