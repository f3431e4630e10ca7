/** A small experiment on the disk, and what its results come to. */

import { expect } from "vitest";
import { feedmarket, main, workFolder } from "./command.ts";

export const experiment = `name: cluster
scenario: market.yaml
seed: cluster
replicates: 10
arms:
  base: {}
  cap: {posting.cap: 3}
design: {method: grid, vary: {network.meanDegree: [10, 20]}}
metrics:
  posts: {reduce: sum}
  orders: {reduce: sum}
record: {ticks: [posts, orders]}
`;
export const market = "days: 15\nnetwork: {persons: 200}\nentry: {initial: 0.1}\n";
export const runs = 40;

/** What starts the built command in a shell. */
export const command = `'${process.execPath}' '${main}'`;

export function studyFolder(): string {
  return workFolder({ "study.yaml": experiment, "market.yaml": market });
}

/** The digest of a whole folder of results; every run is there once. */
export async function digestOf(folder: string, cwd: string): Promise<string> {
  const { code, stdout, stderr } = await feedmarket(["merge", folder, "--json"], cwd);
  expect(stderr).toBe("");
  expect(code).toBe(0);
  const { digest, missing, done, failed } = JSON.parse(stdout);
  expect({ missing, done, failed }).toEqual({ missing: 0, done: runs, failed: 0 });
  return digest;
}
