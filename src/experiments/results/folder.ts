/** A folder of results: made whole with its first run still to come, or the one of the same plan taken up again. */

import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { stringify } from "yaml";
import { TableWriter } from "../../records/encode.ts";
import { printScenario } from "../../scenario/document.ts";
import type { Experiment } from "../laboratory/experiment.ts";
import { LaboratoryFault } from "../laboratory/fault.ts";
import { type Plan, planOf } from "../laboratory/plan.ts";
import type { RunSpec } from "../laboratory/run-spec.ts";
import { planHead, valueIn, variedPaths } from "./columns.ts";
import { append, makeFolders, syncFolder, unread, unwritten, writeSynced } from "./files.ts";
import { type ExperimentManifest, firstManifest, manifestText } from "./manifest.ts";

export const manifestName = "manifest.json";

export interface OpenedFolder {
  readonly manifest: ExperimentManifest;
  readonly plan: Plan;
}

/** Makes the folder of the plan, or checks that it is the plan's. Throws a LaboratoryFault. */
export async function makeFolder(
  folder: string,
  plan: Plan,
  argv: readonly string[],
  wanted?: number,
): Promise<void> {
  if (isTaken(folder)) return checkPlan(folder, plan);
  const target = resolve(folder);
  await makeFolders(dirname(target));
  const partial = join(dirname(target), `.${basename(target)}.partial-${randomBytes(4).toString("hex")}`);
  try {
    await mkdir(join(partial, "runs"), { recursive: true });
    await writeSynced(join(partial, "experiment.yaml"), sourceOf(plan.experiment));
    await writeSynced(join(partial, "scenario.yaml"), printScenario(plan.experiment.scenario));
    await writePlan(join(partial, "plan.parquet"), plan);
    await writeSynced(join(partial, manifestName), manifestText(firstManifest(plan, argv, wanted)));
    await syncFolder(partial);
    await rename(partial, target);
    await syncFolder(dirname(target));
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    // Another shard was quicker.
    if (existsSync(join(folder, manifestName))) return checkPlan(folder, plan);
    throw unwritten(folder, error);
  }
}

/** What a folder of results is of, without its experiment's file. Throws a LaboratoryFault. */
export function readFolder(folder: string): OpenedFolder {
  const manifest = readManifest(folder);
  const plan = planIn(folder, manifest);
  if (plan.hash === manifest.planHash) return { manifest, plan };
  const problem = `must be of plan ${manifest.planHash.slice(0, 8)} (was ${plan.hash.slice(0, 8)})`;
  const { feedmarket, resultsEpoch, node } = manifest;
  const made = `it was made by another build, feedmarket ${feedmarket} of results epoch ${resultsEpoch} on Node ${node}, or has been edited`;
  throw new LaboratoryFault("conflict", `${join(folder, manifestName)} ${problem}: ${made}`);
}

function planIn(folder: string, { experiment: kept }: ExperimentManifest): Plan {
  try {
    const scenario = { ...kept.scenario, origins: {}, files: [], warnings: [] };
    return planOf({ ...kept, scenario });
  } catch {
    const path = join(folder, manifestName);
    throw new LaboratoryFault("conflict", `${path} must hold the experiment (was without, or with another)`);
  }
}

/** Is this a folder of an experiment's results? */
export function isResults(folder: string): boolean {
  try {
    return JSON.parse(readFileSync(join(folder, manifestName), "utf8")).format === "feedmarket-experiment";
  } catch {
    return false;
  }
}

/** Throws a LaboratoryFault where there is none that this version can read. */
export function readManifest(folder: string): ExperimentManifest {
  const path = join(folder, manifestName);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (existsSync(folder) && !existsSync(path)) {
      const problem = `must be the folder of an experiment's results (was without ${manifestName})`;
      throw new LaboratoryFault("usage", `${folder} ${problem}`);
    }
    throw unread(folder, error);
  }
  let manifest: Partial<Omit<ExperimentManifest, "format">> & { readonly format?: string };
  try {
    manifest = JSON.parse(text);
  } catch {
    throw new LaboratoryFault("conflict", `${path} must be JSON (was broken)`);
  }
  if (manifest.format !== "feedmarket-experiment" || typeof manifest.planHash !== "string") {
    const was = manifest.format === "feedmarket-run" ? "of one run" : "other JSON";
    throw new LaboratoryFault("usage", `${path} must be of an experiment's results (was ${was})`);
  }
  if (!((manifest.formatVersion ?? 0) <= 1)) {
    const problem = `must be of format 1 or lower (was ${manifest.formatVersion})`;
    throw new LaboratoryFault("conflict", `${path} ${problem}: open it with a newer feedmarket`);
  }
  return manifest as unknown as ExperimentManifest;
}

/** Is there something in the way other than an empty folder? Throws where it is no folder of results. */
function isTaken(folder: string): boolean {
  try {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found === undefined) return false;
    if (!found.isDirectory()) {
      throw new LaboratoryFault("usage", `${folder} must be a folder of results (was a file)`);
    }
    if (existsSync(join(folder, manifestName))) return true;
    return readdirSync(folder).length > 0;
  } catch (error) {
    throw unread(folder, error);
  }
}

function checkPlan(folder: string, plan: Plan): void {
  const { planHash, name } = readManifest(folder);
  if (planHash === plan.hash) return;
  const problem = `must be the folder of plan ${plan.hash.slice(0, 8)} (was of ${name}, plan ${planHash.slice(0, 8)})`;
  throw new LaboratoryFault(
    "conflict",
    `${folder} ${problem}: the experiment, its scenario or feedmarket has changed since; --out names another folder`,
  );
}

/** The experiment's file as it is written; where it is none, the experiment itself. */
function sourceOf(experiment: Experiment): Uint8Array | string {
  try {
    return readFileSync(experiment.file);
  } catch {
    const { scenario: _, ...rest } = experiment;
    return stringify(rest);
  }
}

async function writePlan(path: string, plan: Plan): Promise<void> {
  const { experiment } = plan;
  const writer = new TableWriter({ ...planHead(experiment), about: { planHash: plan.hash } });
  const paths = variedPaths(experiment);
  const file = await open(path, "wx");
  try {
    for (let start = 0; start < plan.count; start += 8192) {
      const length = Math.min(8192, plan.count - start);
      const specs = Array.from({ length }, (_, i): RunSpec => plan.at(start + i));
      writer.append([
        specs.map(({ id }) => id),
        specs.map(({ point }) => point),
        specs.map(({ arm }) => arm),
        specs.map(({ replicate }) => replicate),
        specs.map(({ seed }) => seed),
        ...paths.map((varied) => specs.map((spec) => valueIn(experiment, spec, varied))),
      ]);
      await append(file, writer.drain());
    }
    await append(file, writer.finish());
    await file.sync();
  } finally {
    await file.close();
  }
}
