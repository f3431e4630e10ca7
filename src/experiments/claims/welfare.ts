/** Daily numbers of who is served and who is bothered: what buyers gain, and what readers must look at. */

import { chance } from "../../core/random.ts";
import { gumbel } from "../../core/variates.ts";
import { unitCents } from "../../model/constants.ts";
import type { utility } from "../../model/submodels/utility.ts";
import { inAll } from "../../model/tally.ts";
import { sectionOf, type World } from "../../model/world.ts";
import type { Daily } from "./daily.ts";

export const welfare: Readonly<Record<string, Daily>> = {
  buyerSurplus: {
    meaning:
      "what buyers would have paid beyond the price as they saw the offer (score above buying nothing, over the weight of " +
      "price at sensitivity 1), less the price of goods judged bad today and not refunded; money",
    read: buyerSurplus,
  },
  adExposure: {
    meaning: "selling posts and the platform's own adverts seen, per person",
    read: ({ tally, state }) =>
      (inAll(tally.platforms.sellingSeen) + inAll(tally.platforms.advertsSeen)) / state.persons.count,
  },
};

/**
 * Rich and poor count alike: utility is turned into money at the same price sensitivity for all (a buyer's own would
 * weigh gains by income). Trust is part of the score, so that a risk which buyers know of is counted twice.
 */
function buyerSurplus(world: World): number {
  const { orders, persons } = world.state;
  const { placedDay, dueDay, buyer, priceCents, verdict, refunded } = orders.columns;
  const { bestScore } = persons.columns;
  const { price } = sectionOf<typeof utility.parameters>(world, "utility");
  let scores = 0;
  let lostCents = 0;
  for (let order = 0; order < orders.count; order++) {
    const person = buyer[order]!;
    if (placedDay[order] === world.day) {
      scores += bestScore[person]! - gumbel(chance(world.keys["outside option"]!, person));
    }
    if (dueDay[order] === world.day && verdict[order] === 2 && refunded[order] === 0) {
      lostCents += priceCents[order]!;
    }
  }
  return (scores === 0 ? 0 : scores / price) - lostCents / unitCents;
}
