/** The identity of a scenario: one hash of all that decides its results. */

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "../core/canonical.ts";
import { baseName } from "./path.ts";
import type { Scenario } from "./scenario.ts";
import { fileParameters } from "./settings.ts";

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** SHA-256 of a value's canonical JSON, 64 hexadecimal digits. */
export function hashOf(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}

/**
 * SHA-256 over seed, days, parameters, timeline, measures, records and, where there are any, what the files of
 * mechanisms hold. Names, texts and labels do not enter; of a
 * file only its own name does, not its folder: what it holds is for the receipt to say.
 */
export function scenarioHash(
  scenario: Pick<
    Scenario,
    "seed" | "days" | "parameters" | "mechanisms" | "timeline" | "measures" | "records"
  >,
): string {
  const parameters = Object.entries(scenario.parameters).map(([section, values]) => [
    section,
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        fileParameters.has(`${section}.${name}`) ? baseName(String(value)) : value,
      ]),
    ),
  ]);
  const mechanisms = scenario.mechanisms.map(({ sha256 }) => sha256);
  return hashOf({
    seed: scenario.seed,
    days: scenario.days,
    parameters: Object.fromEntries(parameters),
    timeline: scenario.timeline.map(({ day, set }) => ({ day, set })),
    measures: [...scenario.measures].sort(byCode),
    records: scenario.records,
    ...(mechanisms.length > 0 ? { mechanisms } : {}),
  });
}
