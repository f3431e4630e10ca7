/**
 * A claim on trial, as data: what the source says, the market and its arms, what is measured in them, and what must
 * come out, stated before the runs.
 */

import type { Change } from "../../model/world.ts";
import type { Settings } from "../validation/bare.ts";
import type { Quantity } from "./quantity.ts";
import type { Criterion } from "./verdict.ts";

/** A market over the defaults. */
export interface Market {
  readonly set?: Settings;
  readonly days: number;
  readonly timeline?: readonly Change[];
}

/** What is changed against the market, with the same seed and so the same people and the same chance. */
export interface Arm {
  readonly meaning: string;
  readonly set?: Settings;
  /** Added to the market's own. */
  readonly timeline?: readonly Change[];
  /** A shorter run than the market's, where nothing later is measured. */
  readonly days?: number;
  /** The same people and day 0, but other chance from day 1 on; any text. */
  readonly luck?: string;
}

/** One number of a claim, measured once a seed. */
export interface Part {
  /** At most 32 characters. */
  readonly label: string;
  readonly of: Quantity;
  /** In words, where the quantity does not say it by itself. */
  readonly meaning?: string;
  /** Absent where the number is only reported. */
  readonly criterion?: Criterion;
  /** Why a smaller effect would not matter. */
  readonly matters?: string;
}

interface Head {
  /** "S12", or "pattern-3". */
  readonly id: string;
  /** At most 34 characters. */
  readonly title: string;
  /** The claim in our words. */
  readonly says: string;
  /** Claims of the source that a pattern leans on. */
  readonly leansOn?: readonly string[];
  /** Mechanisms and parameters that represent it. */
  readonly represented: string;
  /** Choices behind the measures, what is built in by assumption, and what the model lacks. */
  readonly note: string;
}

/** A claim that runs are asked about. */
export interface TriedClaim extends Head {
  readonly market: Market;
  /** Beside the market itself, which is the arm "base". */
  readonly arms?: Readonly<Record<string, Arm>>;
  /** Seeds 1 to this; 20 if absent. */
  readonly seeds?: number;
  readonly parts: readonly Part[];
  /** What belongs to the claim and cannot be tried, and why. */
  readonly untried?: { readonly label: string; readonly why: string };
  /** What it means if all parts are shown; one plain sentence. */
  readonly finding: string;
}

/** A claim that waits for a mechanism, or that no run can answer. */
export interface WaitingClaim extends Head {
  /** What the model lacks, such as "rivals", in words that follow "needs". */
  readonly waiting: string;
  /** What stands in for it until then. */
  readonly standIn: string;
}

export type Claim = TriedClaim | WaitingClaim;

/** Claims under one heading of reports. */
export interface Cluster {
  readonly name: string;
  readonly title: string;
  readonly claims: readonly Claim[];
}

export function isTried(claim: Claim): claim is TriedClaim {
  return "parts" in claim;
}

/** Seeds of a claim that says nothing. */
export const usualSeeds = 20;

/** Days of the year that yearly figures are taken over. */
export const year = 360;
