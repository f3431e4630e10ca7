/**
 * What an extension is handed beside the world, so that it needs no import: chance by keys, mathematics that all
 * engines compute alike, the event log, and the model's codes. Names stay: extensions out there use them.
 */

import { cos, exp, expm1, log, log1p, logistic, pow, sin } from "../core/math.ts";
import { below, chance, deriveKey, draw, emptyKey, unit } from "../core/random.ts";
import {
  bernoulli,
  beta,
  binomial,
  exponential,
  geometric,
  gumbel,
  logNormal,
  normal,
  poisson,
} from "../core/variates.ts";
import { accountKey, isLive } from "./accounts.ts";
import { channelNames } from "./channels.ts";
import * as codes from "./constants.ts";
import { logOwn } from "./events.ts";
import type { OpenWorld } from "./extension.ts";

export const tools = {
  /** Chance: a key by decision, day and actor, then a number or a word at each place. */
  emptyKey,
  deriveKey,
  accountKey,
  chance,
  draw,
  unit,
  below,
  /** Variates by inversion: the first argument is a number of `chance`. */
  bernoulli,
  beta,
  binomial,
  exponential,
  geometric,
  gumbel,
  logNormal,
  normal,
  poisson,
  /** Instead of those of Math, which engines compute differently. */
  exp,
  expm1,
  log,
  log1p,
  logistic,
  pow,
  sin,
  cos,
  /** True while an account in this state may post and be read. */
  isLive,
  /** The model's codes and units, as in its constants, and the names of channels by code. */
  codes: { ...codes, channelNames },
  /** Notes one of the extension's own events, if the run keeps its kind. */
  note(world: OpenWorld, kind: string, who: number, whom = -1, value = 0): void {
    logOwn(world.events, world.day, kind, who, whom, value);
  },
} as const;

export type Tools = typeof tools;
