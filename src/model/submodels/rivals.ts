/**
 * Rivals: platforms beside the first open on a day, each with its own rules: how hard it strikes sellers, how many
 * adverts of its own it shows, what it takes of a sale, how many may follow an account.
 *
 * Source: the rules of a platform decide which side comes (Rochet & Tirole 2003; Parker & Van Alstyne 2005). What the
 * rules are is assumed. All rivals of a scenario have the same rules and open on the same day; none closes. Rivals do
 * not answer to what happens.
 */

import { integer, lever, number } from "../../core/parameter.ts";
import { never } from "../constants.ts";
import { log } from "../events.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const rivals = {
  name: "rivals",
  meaning: "when rival platforms open, and their rules",
  source: "Rochet & Tirole 2003 for the idea; rules assumed",
  parameters: {
    opens: integer("day on which the rivals open", "day", 200, [0, 1_000_000], "a scenario's choice", lever),
    appeal: number(
      "utility of a rival in itself, the first platform having 0",
      "utility",
      0,
      [-1000, 20],
      "assumed: no better and no worse",
      lever,
    ),
    intensity: number(
      "enforcement of the rivals, as on the first platform",
      "1",
      0,
      [0, 100],
      "assumed: who wants sellers does not strike them",
      lever,
    ),
    adverts: number(
      "a rival's own adverts in a feed",
      "posts/day",
      0,
      [0, 50],
      "assumed: a young platform carries none",
      lever,
    ),
    fee: number("share of the price that a rival keeps", "1", 0, [0, 1], "as on the first platform", lever),
    friendCap: integer(
      "most followers of an account in feeds on a rival",
      "persons",
      5000,
      [1, 1_000_000],
      "as WeChat 2014",
      lever,
    ),
  },
  decisions: [],
} as const satisfies Mechanism;

/** Writes the day on which platforms opened. Draws nothing. */
export function openRivals(world: World): void {
  const { opens } = valuesOf(world, rivals);
  const { openDay } = world.state.platforms.columns;
  if (world.day < opens) return;
  for (let platform = 1; platform < world.state.platforms.count; platform++) {
    if (openDay[platform] !== never) continue;
    openDay[platform] = world.day;
    log(world.events, world.day, "opening", -1, -1, platform);
  }
}
