import { describe, expect, it } from "vitest";
import { rootKey } from "../../src/core/seed.ts";
import { market, type Settings } from "../../src/experiments/validation/bare.ts";
import { moments } from "../../src/model/channels.ts";
import { exposeByEvents } from "../../src/model/reference-exposure.ts";
import { runDay } from "../../src/model/run.ts";
import { schedule } from "../../src/model/schedule.ts";
import { depthShare, scrollingShare } from "../../src/model/submodels/attention.ts";
import { clearTally } from "../../src/model/tally.ts";
import type { World } from "../../src/model/world.ts";

const settings: Settings = {
  "network.persons": 1000,
  "network.meanDegree": 30,
  "influence.share": 0,
  "entry.initial": 0.1,
  "entry.open": false,
  "needs.hazard": 0.3,
};

/** Runs a day with another step in the place of the exposure step. */
function runDayWith(world: World, expose: (world: World, usual: () => void) => void): void {
  world.day += 1;
  clearTally(world.tally);
  for (const step of schedule) {
    if (step.name === "expose") expose(world, () => step.run(world));
    else step.run(world);
  }
}

/** Delivered posts that the law expects to be seen, each among the other posts of its reader's day. */
function expectedAmongOthers(world: World): number {
  const { visitRate, scroll } = world.state.persons.columns;
  const { organicInflow, commercialInflow } = world.state.feeds.columns;
  const { law, depth, adverts } = world.parameters.attention as {
    law: string;
    depth: number;
    adverts: number;
  };
  let sum = 0;
  for (let person = 0; person < world.state.persons.count; person++) {
    const posts = commercialInflow[person];
    if (posts === 0) continue;
    const others = organicInflow[person] / 1024 + adverts + posts - 1;
    const share =
      law === "depth"
        ? depthShare(visitRate[person], others, depth)
        : scrollingShare(visitRate[person], others, scroll[person]);
    sum += posts * share;
  }
  return sum;
}

describe("a feed of events in the whole market", () => {
  it.each(["scrolling", "depth"])("sees the share of the law: %s", (law) => {
    const world = market("events", { ...settings, "attention.law": law });
    let [delivered, byEvents, byShares, byLaw] = [0, 0, 0, 0];
    for (let day = 0; day < 10; day++) {
      runDayWith(world, (now, usual) => {
        exposeByEvents(now, rootKey("events"));
        byEvents += now.tally.channels.seen[moments];
        delivered += now.tally.channels.delivered[moments];
        byLaw += expectedAmongOthers(now);
        now.tally.channels.seen.fill(0);
        usual();
        byShares += now.tally.channels.seen[moments];
      });
    }
    expect(Math.abs(byEvents - byLaw) / delivered).toBeLessThan(0.005);
    expect(Math.abs(byEvents - byShares) / delivered).toBeLessThan(0.005);
  });

  it("leads to the same sales", () => {
    const orders = (events: boolean) => {
      const world = market("sales", settings);
      let sum = 0;
      for (let day = 0; day < 30; day++) {
        if (events) runDayWith(world, (now) => exposeByEvents(now, rootKey("sales")));
        else runDay(world);
        sum += world.tally.channels.orders[moments];
      }
      return sum;
    };
    // Two in a hundred, and as much again for the chance in three thousand orders that share needs and tastes.
    expect(Math.abs(orders(true) / orders(false) - 1)).toBeLessThan(0.04);
  });

  it("requires a feed in order of time", () => {
    const world = market("events", { ...settings, "attention.law": "ranked" });
    runDay(world);
    expect(() => exposeByEvents(world, rootKey("events"))).toThrow(
      "exposeByEvents requires at most 10000 persons on one platform and a feed in order of time (was 1000, 1, ranked)",
    );
  });
});
