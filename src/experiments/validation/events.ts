/** Validation that the closed law of attention does in the market what a feed of single posts and visits does. */

import { rootKey } from "../../core/seed.ts";
import { moments } from "../../model/channels.ts";
import { exposeByEvents } from "../../model/reference-exposure.ts";
import { schedule } from "../../model/schedule.ts";
import { clearTally } from "../../model/tally.ts";
import type { World } from "../../model/world.ts";
import { market } from "./bare.ts";
import { type Check, check, type RunOptions, type Target } from "./target.ts";

/** Posts delivered and seen, and orders in friends' feeds, over a run. */
interface Sums {
  delivered: number;
  seen: number;
  orders: number;
}

/** Runs a day with the step of exposure, or with a feed of events in its place. */
function runDayWith(world: World, events: boolean): void {
  world.day += 1;
  clearTally(world.tally);
  for (const step of schedule) {
    if (events && step.name === "expose") {
      // Subscriptions have no feed of events: the usual step reads them, and all the rest is read again.
      step.run(world);
      world.tally.channels.seen[moments] = 0;
      exposeByEvents(world, rootKey("events"));
    } else step.run(world);
  }
}

function sumsOf(persons: number, days: number, seed: number, events: boolean): Sums {
  const world = market(`validate events ${seed}`, { "network.persons": persons, "entry.initial": 0.03 });
  const sums: Sums = { delivered: 0, seen: 0, orders: 0 };
  for (let day = 0; day < days; day++) {
    runDayWith(world, events);
    const { delivered, seen, orders } = world.tally.channels;
    sums.delivered += delivered[moments]!;
    sums.seen += seen[moments]!;
    sums.orders += orders[moments]!;
  }
  return sums;
}

export const eventTargets: readonly Target[] = [
  {
    id: "A02",
    title: "Feed with geometric scrolling, in the whole market against a feed of events",
    source: "design rule",
    run({ scale }: RunOptions): Check[] {
      const full = scale === "full";
      const [persons, days, seeds] = full ? [10_000, 60, 3] : [2000, 20, 1];
      const sums = (events: boolean) => {
        const runs = Array.from({ length: seeds }, (_, seed) => sumsOf(persons, days, seed, events));
        const total = (name: keyof Sums) => runs.reduce((sum, run) => sum + run[name], 0);
        return { share: total("seen") / total("delivered"), orders: total("orders") };
      };
      const [law, feed] = [sums(false), sums(true)];
      // Two in a hundred is what is stated; few orders need room for the chance in what is seen and chosen.
      const relative = full ? 0.02 : 0.02 + 3 * Math.sqrt(2 / feed.orders);
      return [
        check(this, "share of posts seen in the market", feed.share, law.share, { absolute: 0.005 }),
        check(this, "orders a day in friends' feeds", feed.orders / days / seeds, law.orders / days / seeds, {
          relative,
        }),
      ];
    },
  },
];
