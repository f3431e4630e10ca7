/** The end of a sweep or a merge: one part, a summary, a manifest with the digest of all results, a research object. */

import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { LaboratoryFault } from "../laboratory/fault.ts";
import { trunkFolder } from "../laboratory/vault.ts";
import { roCrate } from "./crate.ts";
import { replaceFile } from "./files.ts";
import { manifestName, readManifest } from "./folder.ts";
import { type FinishedManifest, manifestText } from "./manifest.ts";
import { namesIn } from "./parts.ts";
import type { Store } from "./store.ts";
import { summaryCsv } from "./summary.ts";
import type { Survey } from "./survey.ts";

export interface FinishOptions {
  /** Runs that were asked for, from the start of the plan; default all, see `surveyOf`. */
  readonly wanted?: number;
}

export interface Finished extends Survey {
  readonly manifest: FinishedManifest;
}

/** Folds the parts and writes what is derived from them. The store stays open. Throws a LaboratoryFault. */
export async function finishStore(store: Store, options: FinishOptions = {}): Promise<Finished> {
  const { folder, plan } = store;
  await store.fold();
  const former = readManifest(folder);
  const wanted = options.wanted ?? former.wanted;
  const survey = await store.survey(wanted);
  await replaceFile(join(folder, "summary.csv"), await summaryCsv(plan, everything(store)));
  const { done, failed, missing, digest } = survey;
  const files = await filesOf(folder);
  const manifest: FinishedManifest = {
    ...former,
    ...(wanted === undefined ? {} : { wanted }),
    status: missing === 0 ? "complete" : "incomplete",
    finished: new Date().toISOString(),
    scenarioSha256: files["scenario.yaml"]!.sha256,
    experimentSha256: files["experiment.yaml"]!.sha256,
    makers: store.makers(),
    counts: { runs: done + failed + missing, done, failed, missing },
    resultDigest: digest,
    files,
  };
  await replaceFile(join(folder, manifestName), manifestText(manifest));
  const crate = `${JSON.stringify(roCrate(manifest), null, 2)}\n`;
  await replaceFile(join(folder, "ro-crate-metadata.json"), crate);
  // They save time only while runs are missing.
  if (missing === 0) await rm(trunkFolder(folder), { recursive: true, force: true });
  return { ...survey, manifest };
}

async function* everything(store: Store) {
  yield* store.rows();
  yield* store.others();
}

/** Bytes and sha256 of every file that a reader may want, by path. */
async function filesOf(folder: string): Promise<FinishedManifest["files"]> {
  const files: Record<string, { bytes: number; sha256: string }> = {};
  const own = ["experiment.yaml", "scenario.yaml", "plan.parquet", "summary.csv", "report.html"];
  const below = ["runs", "ticks", "agents", "analysis"].flatMap((name) =>
    namesIn(join(folder, name)).flatMap((file) => (file.startsWith(".") ? [] : [`${name}/${file}`])),
  );
  for (const path of [...own.filter((name) => existsSync(join(folder, name))), ...below]) {
    files[path] = await contentOf(join(folder, path));
  }
  return files;
}

async function contentOf(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { bytes, sha256: hash.digest("hex") };
}

/** Throws a LaboratoryFault that names the first file which is not as the manifest of the finished folder says. */
export async function checkFiles(folder: string, { files = {} }: Partial<FinishedManifest>): Promise<void> {
  for (const [path, { sha256 }] of Object.entries(files)) {
    // A report may be made again at any time.
    if (path === "report.html") continue;
    const found = existsSync(join(folder, path)) ? (await contentOf(join(folder, path))).sha256 : undefined;
    if (found === sha256) continue;
    const was = found === undefined ? "missing" : found.slice(0, 16);
    const problem = `must have sha256 ${sha256.slice(0, 16)}, as ${manifestName} says (was ${was})`;
    throw new LaboratoryFault("conflict", `${join(folder, path)} ${problem}`);
  }
}
