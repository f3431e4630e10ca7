/** Validation of collectives: platforms that tip, and trees of recruiters. */

import { chance } from "../../core/random.ts";
import { fullTree, levelsToExceed, treeShape } from "../../core/recruitment.ts";
import { revisedShare, tippedShare } from "../../core/tipping.ts";
import { turnPage } from "../../model/submodels/calendar.ts";
import { migrate } from "../../model/submodels/migration.ts";
import { openRivals } from "../../model/submodels/rivals.ts";
import { market } from "./bare.ts";
import { repetitionKey } from "./network.ts";
import { type Check, check, type RunOptions, type Target } from "./target.ts";

/** Strength of the network; share of the larger side. */
const sides = [
  [1.5, 0.5],
  [2, 0.5],
  [2.5, 0.855206],
  [3, 0.92928],
  [4, 0.978752],
] as const;

/**
 * Share of visits on the side that begins with 0.51, after so many days of the market's own migration among friends of
 * a random graph, when nothing but friends counts; mean of the last 200 days.
 */
function sideOfFriends(homing: string, strength: number, persons: number, days: number): number {
  const world = market("validate P03", {
    "network.generator": "erdos-renyi",
    "network.persons": persons,
    "network.meanDegree": 100,
    "entry.initial": 0,
    "influence.share": 0,
    "population.organic": 0,
    "platforms.rivals": 1,
    "rivals.opens": 0,
    "migration.homing": homing,
    "migration.friends": strength,
    "migration.switching": 0,
    "migration.satisfaction": 0,
    "migration.assortment": 0,
    "migration.least": 0,
  });
  const { attention } = world.state.feeds.columns;
  const key = repetitionKey("P03", Math.round(10 * strength));
  const [start, lastDays] = [522 / 1024, 200];
  for (let person = 0; person < persons; person++) {
    const here = homing === "split" ? start : Number(chance(key, person) < start);
    attention[person] = here;
    attention[persons + person] = 1 - here;
  }
  let sum = 0;
  for (let day = 1; day <= days; day++) {
    world.day = day;
    turnPage(world);
    openRivals(world);
    migrate(world);
    if (day <= days - lastDays) continue;
    for (let person = 0; person < persons; person++) sum += attention[person]!;
  }
  const end = sum / persons / lastDays;
  return Math.max(end, 1 - end);
}

export const platformTipping: Target = {
  id: "P03",
  title: "Platform tipping with direct network effects",
  source: "Katz & Shapiro 1985; Brock & Durlauf 2001",
  run({ scale }: RunOptions): Check[] {
    const [users, ticks] = scale === "full" ? [100_000, 1500] : [20_000, 600];
    // Shares of fewer users scatter more.
    const absolute = 0.01 * Math.sqrt(100_000 / users);
    return sides.flatMap(([strength, share], place) => {
      const formula = check(this, `b = ${strength}: stable share`, share, tippedShare(strength), {
        absolute: 5e-7,
      });
      // At the critical strength chance decides for as long as one cares to wait.
      if (strength === 2) return [formula];
      const end = revisedShare(users, 0.51, strength, 0.05, ticks, repetitionKey("P03", place));
      const larger = Math.max(end, 1 - end);
      // With one home each the share wanders, by about 0.01 among 4 000 persons, and a hundred friends stand for all.
      const friends = ["split", "single"].map((homing) => {
        const got = sideOfFriends(homing, strength, scale === "full" ? 20_000 : 4000, 1000);
        const wanders = homing === "single" && scale !== "full" ? 0.02 : 0.01;
        return check(this, `b = ${strength}: migration among friends, ${homing}`, share, got, {
          absolute: wanders,
        });
      });
      return [
        formula,
        check(this, `b = ${strength}: ${users} users from 0.51`, share, larger, { absolute }),
        ...friends,
      ];
    });
  },
};

/** Recruits of each; share without recruits; share on the last two levels; levels to exceed 12.57 million. */
const trees = [
  [2, 0.503937, 0.755906, 23],
  [3, 0.666972, 0.889296, 15],
  [5, 0.80001, 0.960012, 11],
] as const;

export const recruitmentTrees: Target = {
  id: "P07",
  title: "Recruitment tree: most members sit at the bottom",
  source: "arithmetic of trees",
  run(): Check[] {
    const depth = 6;
    const six = { relative: 5e-6 };
    return trees.flatMap(([branching, barren, bottom, levels]) => {
      const shape = treeShape(fullTree(branching, depth));
      const members = shape.levels.reduce((sum, count) => sum + count);
      const power = branching ** depth;
      const name = `${branching} recruits each`;
      return [
        check(this, `${name}: share without recruits`, barren, shape.barren, six),
        check(
          this,
          `${name}: share without recruits by the formula`,
          (power * (branching - 1)) / (power * branching - 1),
          shape.barren,
          { relative: 1e-9 },
        ),
        check(
          this,
          `${name}: share on the last two levels`,
          bottom,
          (shape.levels[depth]! + shape.levels[depth - 1]!) / members,
          six,
        ),
        check(this, `${name}: levels to exceed 12.57 million`, levels, levelsToExceed(12.57e6, branching), {
          absolute: 0,
        }),
      ];
    });
  },
};

export const collectiveTargets: readonly Target[] = [platformTipping, recruitmentTrees];
