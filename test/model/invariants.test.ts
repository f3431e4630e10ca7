import { describe, expect, it } from "vitest";
import { market, type Settings } from "../../src/experiments/validation/bare.ts";
import { eventful } from "../../src/experiments/validation/engine.ts";
import { joinCascade } from "../../src/model/cascades.ts";
import { moments, publicAccount } from "../../src/model/channels.ts";
import { violations } from "../../src/model/invariants.ts";
import { runDay } from "../../src/model/run.ts";
import type { World } from "../../src/model/world.ts";

const small: Settings = { ...eventful, "network.persons": 400, "network.meanDegree": 20 };

function busy(days = 10, settings: Settings = {}): World {
  const world = market("invariants", { ...small, ...settings });
  for (let day = 0; day < days; day++) runDay(world);
  return world;
}

describe("invariants", () => {
  it.each([
    ["depth", { "attention.law": "depth" }],
    ["ranked, smoothed trust", { "attention.law": "ranked", "trust.rule": "smooth" }],
    ["adverts without end", { "posting.cap": 200, "entry.rate": 40, "entry.initial": 0.3 }],
    ["nobody sells", { "entry.initial": 0, "entry.open": false, "influence.share": 0 }],
    ["bans at once", { "ladder.steps": 1, "detection.intensity": 100, "reentry.cost": 0 }],
    ["everybody re-shares", { "sharing.probability": 1, "sharing.follow": 0.5, "utility.moments": -1 }],
    [
      "licences",
      { "licence.openness": 0.7, "licence.fee": 0.01, "appeals.delay": 2, "ladder.suspension": 20 },
    ],
    ["licences in the feed", { "licence.openness": 1, "licence.fee": 0, "licence.outlet": false }],
    ["platforms learn", { "governance.mode": "ambivalent", "governance.days": 4, "licence.openness": 0.5 }],
    ["few may follow", { "governance.friendCap": 5 }],
    [
      "every post is paid for",
      {
        "influence.share": 0.02,
        "influence.follows": 5,
        "endorsement.sold": 1,
        "endorsement.response": 1000,
        "endorsement.follow": 1,
        "audience.days": 2,
        "audience.gain": 0.05,
        "audience.loss": 0.1,
        "utility.publicAccount": -1,
      },
    ],
    ["everybody leaves", { "visits.departBelow": 100, "visits.departure": 0.3 }],
  ] satisfies [string, Settings][])("hold every day: %s", (_, settings) => {
    const world = market("invariants", { ...small, ...settings });
    for (let day = 0; day < 25; day++) {
      runDay(world);
      expect(violations(world)).toEqual([]);
    }
  });

  const damages: Readonly<Record<string, readonly [(world: World) => void, RegExp]>> = {
    range: [({ state }) => (state.persons.columns.fatigue[3] = -1), /^persons.fatigue\[3\] must be in \[0, /],
    "not a number": [({ state }) => (state.persons.columns.wage[3] = Number.NaN), /was NaN/],
    "room overrun": [
      ({ state }) => (state.accounts.columns.followerCount[0] = 1e6),
      /followerCount\[0\] must be at most/,
    ],
    "slabs overlap": [
      ({ state }) => (state.accounts.columns.slab[1] = state.accounts.columns.slab[0]),
      /accounts.slab\[\d\] must be at least/,
    ],
    "lost records": [({ state }) => state.market.columns.tiesWasted[0]++, /tiesWasted must be/],
    "follows twice": [
      ({ state: { accounts, ties } }) => {
        const { slab } = accounts.columns;
        ties.columns.reader[slab[0]] = ties.columns.reader[slab[0] + 1];
      },
      /must follow account 0 once/,
    ],
    "follows oneself": [
      ({ state: { accounts, ties } }) =>
        (ties.columns.reader[accounts.columns.slab[0]] = accounts.columns.owner[0]),
      /must be a person other than the owner/,
    ],
    "an audience out of order": [
      ({ state: { accounts, ties } }) => {
        const { channel, slab } = accounts.columns;
        const { reader } = ties.columns;
        const tie = slab[channel.indexOf(publicAccount)];
        [reader[tie], reader[tie + 1]] = [reader[tie + 1], reader[tie]];
      },
      /ties.reader\[\d+\] must be above/,
    ],
    "endorsed by a friend": [
      ({ state: { orders, accounts } }) => {
        orders.columns.endorser[0] = accounts.columns.channel.indexOf(moments);
      },
      /orders.endorser\[0\] must be another's public account/,
    ],
    "nobody's account": [
      ({ state }) => (state.accounts.columns.owner[0] += 1),
      /must be a shop that uses it/,
    ],
    "two shops": [
      ({ state }) => (state.persons.columns.seller[state.sellers.columns.owner[0]] = 1),
      /persons.seller/,
    ],
    "lost money": [({ tally }) => tally.feeCents++, /tally.spentCents must be/],
    "licence unpaid": [
      ({ tally }) => tally.platforms.licenceCents[0]++,
      /tally.platforms.licenceCents must be/,
    ],
    "outlet without licence": [
      ({ state }) => {
        state.accounts.columns.channel[0] = 8;
        state.accounts.columns.state[0] = 0;
      },
      /accounts.licensed\[0\] must be 1/,
    ],
    "sales unpaid": [({ tally }) => tally.channels.cents[4]++, /tally.spentCents must be/],
    "seen but not delivered": [
      ({ state: { accounts, ties } }) => {
        const account = accounts.columns.posts.findIndex((posts) => posts > 0);
        ties.columns.seen[accounts.columns.slab[account]] = 250;
      },
      /must be at most \d+ delivered/,
    ],
    "a line that bites its tail": [
      ({ state }) => (state.sellers.columns.upline[0] = 0),
      /sellers.upline\[0\] must be under 0/,
    ],
    "a fee that nobody paid": [
      ({ state }) => state.sellers.columns.lineCents[0]++,
      /sum of sellers.lineCents must be/,
    ],
    "a cascade that bites its tail": [
      (world) => {
        joinCascade(world, 1, 0, -1, 1, 1);
        world.state.shares.columns.parent[0] = 0;
      },
      /shares.parent\[0\] must be under 0/,
    ],
    "an order in another's cascade": [
      (world) => {
        joinCascade(world, world.state.orders.columns.buyer[0] + 1, 0, -1, 1, 1);
        world.state.orders.columns.share[0] = 0;
      },
      /orders.share\[0\] must be a row of its buyer/,
    ],
    "seen by nobody": [({ tally }) => tally.channels.seen[4]++, /tally.channels.seen must be/],
    "reached nobody": [({ tally }) => tally.channels.delivered[4]++, /tally.channels.delivered must be/],
  };

  it.each(Object.entries(damages))("tell of damage: %s", (_, [damage, message]) => {
    const world = busy(2);
    expect(violations(world)).toEqual([]);
    damage(world);
    expect(violations(world).join("\n")).toMatch(message);
  });
});
