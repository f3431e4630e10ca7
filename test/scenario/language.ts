/** Small tables of parameters and measures, so that these tests do not depend on the model's. */

import { readdirSync, readFileSync, statSync } from "node:fs";
import type { ParameterTable } from "../../src/core/declare.ts";
import type { ParseOptions } from "../../src/scenario/scenario.ts";
import type { MeasureNames, Tables } from "../../src/scenario/settings.ts";

const network = {
  generator: {
    kind: "choice",
    meaning: "how friendships come about",
    unit: "1",
    options: ["affiliation", "holme-kim", "file"],
    default: "affiliation",
    source: "assumed",
    role: "setting",
    dated: false,
  },
  persons: {
    kind: "integer",
    meaning: "number of persons",
    unit: "persons",
    range: [0, 10_000_000],
    default: 20_000,
    source: "assumed",
    role: "setting",
    dated: false,
  },
  file: {
    kind: "text",
    meaning: "file of friendships",
    unit: "1",
    default: "",
    source: "assumed",
    role: "setting",
    dated: false,
  },
} as const satisfies ParameterTable;

const posting = {
  rate: {
    kind: "number",
    meaning: "posts of a seller a day",
    unit: "posts/day",
    range: [0.1, 40],
    default: 4,
    source: "assumed",
    role: "lever",
  },
  share: {
    kind: "number",
    meaning: "share of posts that are advertisements",
    unit: "1",
    range: [0, 1],
    default: 0.5,
    source: "assumed",
    role: "uncertainty",
  },
  learning: {
    kind: "flag",
    meaning: "sellers learn their rate",
    unit: "1",
    default: true,
    source: "assumed",
    role: "uncertainty",
  },
} as const satisfies ParameterTable;

const enforcement = {
  intensity: {
    kind: "number",
    meaning: "effort of the platform",
    unit: "1",
    range: [0, 10],
    default: 1,
    source: "assumed",
    role: "lever",
  },
  strikes: {
    kind: "integer",
    meaning: "strikes before a ban",
    unit: "strikes",
    range: [1, 9],
    default: 3,
    source: "assumed",
    role: "lever",
  },
  appeal: {
    kind: "flag",
    meaning: "sellers may appeal",
    unit: "1",
    default: false,
    source: "assumed",
    role: "lever",
  },
} as const satisfies ParameterTable;

export const tables: Tables = { network, posting, enforcement };

export const measures: MeasureNames = {
  orders: { meaning: "orders in all channels", unit: "orders/day" },
  bans: { meaning: "accounts banned", unit: "accounts/day" },
  sellers: { meaning: "active sellers", unit: "sellers" },
};

/** Options for a file in a folder of test scenarios; parents are read from the same folder. */
export function optionsFor(folder: URL, file: string): ParseOptions {
  const read = (path: string): Uint8Array => {
    const url = new URL(path, folder);
    // Not a folder, and not a device that never ends.
    if (!statSync(url, { throwIfNoEntry: false })?.isFile()) throw new Error("no such file");
    return readFileSync(url);
  };
  return { file, read, tables, measures };
}

/** The scenario files of a folder. */
export function scenarioFiles(folder: URL): string[] {
  return readdirSync(folder).filter((name) => name.endsWith(".scenario"));
}
