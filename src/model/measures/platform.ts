/** Measures of the platform: what it finds, what it does, what it is thought of. */

import type { MeasureDeclaration } from "../../core/declare.ts";
import { sellerRole } from "../constants.ts";
import type { World } from "../world.ts";
import { ratio } from "./ratio.ts";

type Measures = Readonly<Record<string, MeasureDeclaration<World>>>;

export const platformMeasures: Measures = {
  intensity: {
    meaning: "enforcement intensity in force",
    unit: "1",
    formula: "platforms.intensity, first platform",
    read: ({ state }) => state.platforms.columns.intensity[0],
  },
  detections: {
    meaning: "selling accounts detected",
    unit: "accounts/day",
    formula: "cases opened against accounts",
    read: ({ tally }) => tally.detections,
  },
  reviewed: {
    meaning: "cases taken up by reviewers",
    unit: "cases/day",
    formula: "cases given to a reviewer",
    read: ({ tally }) => tally.reviewed,
  },
  waiting: {
    meaning: "cases under way",
    unit: "cases",
    formula: "rows of reviews with a day of decision to come",
    read: ({ state }) => state.reviews.count,
  },
  expired: {
    meaning: "cases that waited too long",
    unit: "cases/day",
    formula: "cases dropped for lack of a reviewer",
    read: ({ tally }) => tally.expired,
  },
  warnings: {
    meaning: "accounts warned",
    unit: "accounts/day",
    formula: "accounts that rose to level 1",
    read: ({ tally }) => tally.warnings,
  },
  throttles: {
    meaning: "accounts throttled",
    unit: "accounts/day",
    formula: "accounts that rose to level 2",
    read: ({ tally }) => tally.throttles,
  },
  suspensions: {
    meaning: "accounts suspended",
    unit: "accounts/day",
    formula: "accounts that rose to level 3",
    read: ({ tally }) => tally.suspensions,
  },
  bans: {
    meaning: "accounts banned",
    unit: "accounts/day",
    formula: "accounts that rose to the last level or were closed for recruiting",
    read: ({ tally }) => tally.bans,
  },
  returns: {
    meaning: "banned sellers who came back",
    unit: "persons/day",
    formula: "accounts opened after a ban",
    read: ({ tally }) => tally.returns,
  },
  wrongful: {
    meaning: "ordinary persons silenced by mistake",
    unit: "persons/day",
    formula: "confirmed cases against persons who do not sell",
    read: ({ tally }) => tally.wrongful,
  },
  platformTrust: {
    meaning: "trust in the platform",
    unit: "1",
    formula: "mean of feeds.platformTrust, first platform",
    read: ({ state }) => {
      const { platformTrust } = state.feeds.columns;
      let sum = 0;
      for (let person = 0; person < state.persons.count; person++) sum += platformTrust[person];
      return ratio(sum, state.persons.count);
    },
  },
  credibility: {
    meaning: "mean credibility of influencers",
    unit: "1",
    formula: "mean of sellers.credibility over influencers",
    read: ({ state }) => {
      const { role, credibility } = state.sellers.columns;
      let sum = 0;
      let count = 0;
      for (let shop = 0; shop < state.sellers.count; shop++) {
        if (role[shop] !== sellerRole.influencer) continue;
        sum += credibility[shop];
        count++;
      }
      return ratio(sum, count);
    },
  },
};
