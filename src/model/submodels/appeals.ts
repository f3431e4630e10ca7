/**
 * Appeals: an ordinary person who was silenced by mistake appeals, and some days later has a fixed chance of being heard.
 * An appeal that is upheld ends the suspension; one that comes after its end changes nothing but the count.
 *
 * Source: assumed. Sellers do not appeal: in this model every account that is sanctioned does sell.
 */

import { append } from "../../core/columns.ts";
import { integer, lever, number } from "../../core/parameter.ts";
import { chance } from "../../core/random.ts";
import { log } from "../events.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const appeals = {
  name: "appeals",
  meaning: "what the wrongly silenced can do",
  source: "assumed",
  parameters: {
    success: number("probability that an appeal is upheld", "1", 0.5, [0, 1], "assumed", lever),
    delay: integer("days until an appeal is decided", "days", 7, [1, 365], "assumed: a week", lever),
  },
  decisions: ["appeal"],
} as const satisfies Mechanism;

/** Files appeals against today's wrongful actions and decides those that are due, in rows of reviews. One draw per decision. */
export function hearAppeals(world: World): void {
  const p = valuesOf(world, appeals);
  const { reviews } = world.state;
  const pending = reviews.count;
  for (let row = 0; row < pending; row++) {
    const { dueDay, account, confirmed, person, appeal } = reviews.columns;
    if (dueDay[row] !== world.day || account[row] >= 0) continue;
    if (appeal[row] > 0) {
      if (chance(world.keys.appeal, person[row]) >= p.success) continue;
      appeal[row] = 2;
      world.tally.appealsUpheld++;
      log(world.events, world.day, "appeal", person[row]);
    } else if (confirmed[row] === 1 && p.success > 0) {
      file(world, person[row], p.delay);
    }
  }
}

function file(world: World, who: number, delay: number): void {
  const { reviews } = world.state;
  const row = append(reviews);
  const { dueDay, account, person, moment, confirmed, queued, appeal } = reviews.columns;
  dueDay[row] = world.day + delay;
  account[row] = -1;
  person[row] = who;
  moment[row] = world.day;
  confirmed[row] = 0;
  queued[row] = 1;
  appeal[row] = 1;
  world.tally.appeals++;
}
