/** Probes of what pays: profit and survival by skill, by time of entry, by cohort. Influencers are left out. */

import { log } from "../../../core/math.ts";
import { honesty, never, skillStep, unitCents } from "../../../model/constants.ts";
import type { World } from "../../../model/world.ts";
import { rankCorrelation } from "../evaluate.ts";
import { atEnd, type Probe } from "../probe.ts";
import { entrants } from "./sellers.ts";

const skillNames = ["product", "users", "marketing", "market"] as const;

function skillOf({ state }: World, person: number, kind: number): number {
  return state.persons.columns.skill[person * 4 + kind]! / skillStep;
}

function meanSkill(world: World, person: number): number {
  return (
    (skillOf(world, person, 0) +
      skillOf(world, person, 1) +
      skillOf(world, person, 2) +
      skillOf(world, person, 3)) /
    4
  );
}

/** Least-squares coefficients of `y` on the columns of `x` and a constant, which comes last. */
export function regress(x: readonly (readonly number[])[], y: readonly number[]): number[] {
  const rows = x.map((row) => [...row, 1]);
  const width = rows[0]?.length ?? 0;
  const system = Array.from({ length: width }, (_, i) => [
    ...Array.from({ length: width }, (_, j) => rows.reduce((sum, row) => sum + row[i]! * row[j]!, 0)),
    rows.reduce((sum, row, place) => sum + row[i]! * y[place]!, 0),
  ]);
  for (let pivot = 0; pivot < width; pivot++) {
    let best = pivot;
    for (let row = pivot + 1; row < width; row++) {
      if (Math.abs(system[row]![pivot]!) > Math.abs(system[best]![pivot]!)) best = row;
    }
    [system[pivot], system[best]] = [system[best]!, system[pivot]!];
    for (let row = 0; row < width; row++) {
      if (row === pivot) continue;
      const factor = system[row]![pivot]! / system[pivot]![pivot]!;
      for (let column = pivot; column <= width; column++) {
        system[row]![column]! -= factor * system[pivot]![column]!;
      }
    }
  }
  return system.map((row, place) => row[width]! / row[place]!);
}

/** Shops that ran for at least `least` days, with their profit a day, money. */
function seasoned(world: World, least: number): { shop: number; owner: number; profit: number }[] {
  const { owner, entryDay, exitDay, profitCents } = world.state.sellers.columns;
  return entrants(world, 0, world.day).flatMap((shop) => {
    const days = Math.min(exitDay[shop]!, world.day) - entryDay[shop]!;
    if (days < least) return [];
    return [{ shop, owner: owner[shop]!, profit: profitCents[shop]! / days / unitCents }];
  });
}

/** A shop's first year: its profit less what the owner asks for these days. */
interface Spell {
  readonly profit: number;
  readonly owner: number;
}

export const skillProbes = {
  profitOfSkill: atEnd(
    "profit a day gained with a standard deviation of the skill, as a share of mean profit, the other skills and the number of friends held fixed (least squares over shops that ran 60 days)",
    (world, { skill }) => {
      const shops = seasoned(world, 60);
      const { offsets } = world.friends;
      const x = shops.map(({ owner }) => [
        ...skillNames.map((_, kind) => skillOf(world, owner, kind)),
        offsets[owner + 1]! - offsets[owner]!,
      ]);
      const profits = shops.map(({ profit }) => profit);
      const mean = profits.reduce((sum, profit) => sum + profit, 0) / profits.length;
      const place = skillNames.indexOf(skill as (typeof skillNames)[number]);
      return regress(x, profits)[place]! / Math.abs(mean);
    },
  ),
  profitOfPersonal: atEnd(
    "profit a day gained with ten points more of personal posts, as a share of mean profit, the four skills and the number of friends held fixed (least squares over shops that ran 60 days)",
    (world) => {
      const shops = seasoned(world, 60);
      const { personal } = world.state.sellers.columns;
      const { offsets } = world.friends;
      const x = shops.map(({ shop, owner }) => [
        personal[shop]! / 0.1,
        ...skillNames.map((_, kind) => skillOf(world, owner, kind)),
        offsets[owner + 1]! - offsets[owner]!,
      ]);
      const profits = shops.map(({ profit }) => profit);
      const mean = profits.reduce((sum, profit) => sum + profit, 0) / profits.length;
      return regress(x, profits)[0]! / Math.abs(mean);
    },
  ),
  profitOfAge: atEnd(
    "present profit (smoothed over 90 days) gained with a year in business, as a share of its mean, the four skills and the number of friends held fixed (least squares over honest shops that have run 90 days and run still)",
    (world) => {
      const { owner, entryDay, exitDay, honesty: type, profitSlow } = world.state.sellers.columns;
      const shops = entrants(world, 0, world.day - 90).filter(
        (shop) => exitDay[shop] === never && type[shop] === honesty.honest,
      );
      const { offsets } = world.friends;
      const x = shops.map((shop) => {
        const person = owner[shop]!;
        return [
          (world.day - entryDay[shop]!) / 360,
          ...skillNames.map((_, kind) => skillOf(world, person, kind)),
          offsets[person + 1]! - offsets[person]!,
        ];
      });
      const profits = shops.map((shop) => profitSlow[shop]!);
      const mean = profits.reduce((sum, profit) => sum + profit, 0) / profits.length;
      return regress(x, profits)[0]! / Math.abs(mean);
    },
  ),
  survivalBySkill: atEnd(
    "shops opened at least 180 days before the end that lasted 180 days, by fifths of mean skill; what: spread (best fifth less worst) or order (rank correlation with the fifth)",
    (world, { what }, days) => {
      const { owner, entryDay, exitDay } = world.state.sellers.columns;
      const shops = entrants(world, 1, days - 180)
        .map((shop) => ({
          skill: meanSkill(world, owner[shop]!),
          lasted: exitDay[shop]! - entryDay[shop]! >= 180 ? 1 : 0,
        }))
        .sort((a, b) => a.skill - b.skill);
      const fifths = [0, 1, 2, 3, 4].map((fifth) => {
        const part = shops.slice((fifth * shops.length) / 5, ((fifth + 1) * shops.length) / 5);
        return part.reduce((sum, { lasted }) => sum + lasted, 0) / part.length;
      });
      return what === "spread" ? fifths[4]! - fifths[0]! : rankCorrelation([1, 2, 3, 4, 5], fifths);
    },
  ),
  survivalOfMany: {
    meaning:
      "share of sellers to friends on day `day` who still sell at the end: gained by a small shop beside the feed, with the four skills, the number of friends and the logarithm of days in business held fixed (least squares)",
    watch: (_, { day }) => {
      const rows: { readonly shop: number; readonly x: readonly number[] }[] = [];
      return {
        each: (world) => {
          if (world.day !== day) return;
          const { owner, entryDay, exitDay, store } = world.state.sellers.columns;
          const { offsets } = world.friends;
          for (const shop of entrants(world, 0, day - 1)) {
            if (exitDay[shop] !== never) continue;
            const person = owner[shop]!;
            const friends = offsets[person + 1]! - offsets[person]!;
            const skills = skillNames.map((_, kind) => skillOf(world, person, kind));
            rows.push({
              shop,
              x: [store[shop]! >= 0 ? 1 : 0, ...skills, friends, log(day - entryDay[shop]!)],
            });
          }
        },
        end: ({ state }) => {
          const lasted = rows.map(({ shop }) => (state.sellers.columns.exitDay[shop] === never ? 1 : 0));
          const both = new Set(rows.map(({ x }) => x[0]));
          return both.size < 2
            ? Number.NaN
            : regress(
                rows.map(({ x }) => x),
                lasted,
              )[0]!;
        },
      };
    },
  },
  cohortGain: {
    meaning:
      "profit of the first 360 days after entry less the reservation profit of the days in business, mean of those who entered on days `from` to `to`, money; who: all, unskilled (lower half of mean skill) or dear (upper half of reservation profit)",
    watch: (_, { from, to, who }) => {
      const spells: Spell[] = [];
      const open = new Map<number, number>();
      let seen = 0;
      const book = (world: World, shop: number, days: number) => {
        const { owner, profitCents } = world.state.sellers.columns;
        const person = owner[shop]!;
        const wage = world.state.persons.columns.wage[person]!;
        spells.push({ owner: person, profit: profitCents[shop]! / unitCents - wage * days });
        open.delete(shop);
      };
      return {
        each: (world) => {
          const { entryDay, exitDay, role } = world.state.sellers.columns;
          for (; seen < world.state.sellers.count; seen++) {
            const day = entryDay[seen]!;
            if (role[seen] === 0 && day >= Math.max(1, from as number) && day <= (to as number))
              open.set(seen, day);
          }
          for (const [shop, day] of open) {
            if (exitDay[shop] !== never) book(world, shop, exitDay[shop]! - day);
            else if (world.day - day >= 360) book(world, shop, 360);
          }
        },
        end: (world) => {
          if (spells.length === 0) return Number.NaN;
          const value = (person: number) =>
            who === "dear" ? world.state.persons.columns.wage[person]! : -meanSkill(world, person);
          const ordered = [...spells].sort((a, b) => value(a.owner) - value(b.owner) || a.owner - b.owner);
          const chosen = who === "all" ? spells : ordered.slice(Math.floor(ordered.length / 2));
          return chosen.reduce((sum, { profit }) => sum + profit, 0) / chosen.length;
        },
      };
    },
  },
} as const satisfies Readonly<Record<string, Probe>>;
