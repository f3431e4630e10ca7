/** Distributions of lives and of feeds: how long accounts and shops last, and how readers' feeds differ. */

import { survival } from "../../core/survival.ts";
import { channelNames } from "../channels.ts";
import { accountState, never, organicStep, sellerRole } from "../constants.ts";
import type { World } from "../world.ts";
import { type AddPoint, addQuantiles, type Distributions } from "./distribution.ts";

/** Days at which curves of survival are told: months of 30 days. */
function months(world: World): number[] {
  return Array.from({ length: Math.floor(world.day / 30) + 1 }, (_, place) => place * 30);
}

export const lifeDistributions: Distributions = {
  accountSurvival: {
    meaning:
      "share of accounts not banned by an age, by channel (Kaplan-Meier; other ends are not known ends)",
    x: "days",
    y: "share of accounts",
    read: (world, add) => {
      const { accounts } = world.state;
      const { channel, state, openDay, closeDay } = accounts.columns;
      channelNames.forEach((name, code) => {
        const lengths: number[] = [];
        const ended: number[] = [];
        for (let account = 0; account < accounts.count; account++) {
          if (channel[account] !== code) continue;
          lengths.push(Math.min(closeDay[account], world.day) - openDay[account]);
          ended.push(state[account] === accountState.banned ? 1 : 0);
        }
        addSurvival(world, lengths, ended, name, add);
      });
    },
  },
  shopSurvival: {
    meaning: "share of sellers to friends who have not given up by an age (Kaplan-Meier)",
    x: "days",
    y: "share of shops; groups by who was there on day 0 and who entered later",
    read: (world, add) => {
      const { sellers } = world.state;
      const { role, entryDay, exitDay } = sellers.columns;
      for (const first of [true, false]) {
        const lengths: number[] = [];
        const ended: number[] = [];
        for (let shop = 0; shop < sellers.count; shop++) {
          if (role[shop] !== sellerRole.friend || (entryDay[shop] === 0) !== first) continue;
          lengths.push(Math.min(exitDay[shop], world.day) - entryDay[shop]);
          ended.push(exitDay[shop] === never ? 0 : 1);
        }
        addSurvival(world, lengths, ended, first ? "first" : "later", add);
      }
    },
  },
  readerShares: {
    meaning: "quantiles over readers of the share of selling posts among the posts they see",
    x: "share of readers",
    y: "share of posts seen; group connected: the tenth of readers with most friends",
    read: readReaders,
  },
};

function addSurvival(
  world: World,
  lengths: readonly number[],
  ended: readonly number[],
  group: string,
  add: AddPoint,
): void {
  if (lengths.length === 0) return;
  const times = months(world);
  survival({ lengths, ended }, times).forEach((share, place) => {
    if (!Number.isNaN(share)) add(group, times[place], share);
  });
}

function readReaders(world: World, add: AddPoint): void {
  const { persons, feeds } = world.state;
  const { commercialSeen, organicInflow, seenShareOrganic } = feeds.columns;
  const { offsets } = world.friends;
  const readers: number[] = [];
  const shares = new Float64Array(persons.count);
  for (let person = 0; person < persons.count; person++) {
    let selling = 0;
    let ordinary = 0;
    for (let feed = person; feed < feeds.count; feed += persons.count) {
      selling += commercialSeen[feed];
      ordinary += (organicInflow[feed] / organicStep) * seenShareOrganic[feed];
    }
    if (persons.columns.departed[person] !== 0 || selling + ordinary === 0) continue;
    shares[person] = selling / (selling + ordinary);
    readers.push(person);
  }
  const valuesOf = (some: readonly number[]) => some.map((person) => shares[person]);
  addQuantiles(valuesOf(readers), "all", add);
  const friends = (person: number) => offsets[person + 1] - offsets[person];
  readers.sort((a, b) => friends(b) - friends(a) || a - b);
  addQuantiles(valuesOf(readers.slice(0, Math.ceil(readers.length / 10))), "connected", add);
}
