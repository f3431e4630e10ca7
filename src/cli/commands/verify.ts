/** `feedmarket verify`: runs again what a receipt says, and compares every bit. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Argv } from "yargs";
import { isResults } from "../../experiments/results/folder.ts";
import { inputOf } from "../../experiments/run.ts";
import { type Declarations, declarationsWith } from "../../model/declarations.ts";
import { resultsEpoch } from "../../model/epoch.ts";
import { encodeManifest, type Manifest, manifestName } from "../../records/manifest.ts";
import { checkFiles, type RunFiles, readManifest } from "../../records/receipt.ts";
import { type Difference, verifyRecords } from "../../records/verify.ts";
import { ScenarioFault } from "../../scenario/fault.ts";
import type { MechanismFile } from "../../scenario/mechanisms.ts";
import { baseName } from "../../scenario/path.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { runInThread } from "../engine.ts";
import { CommandFault, exitCode } from "../exit.ts";
import { readRunFolder } from "../input.ts";
import { countOption } from "../laboratory/conduct-options.ts";
import { friendsOf, plural, storedScenario } from "../load.ts";
import { reloadMechanisms } from "../mechanisms.ts";
import { type Common, once, oncePath, print, printJson } from "../options.ts";
import { openProgress } from "../progress.ts";
import { thisEngine } from "../version.ts";

interface VerifyArguments extends Common {
  readonly run: string;
  readonly friends?: string | undefined;
  readonly mechanisms?: string | undefined;
  readonly share?: number | undefined;
  readonly seed?: string | undefined;
  readonly workers?: number | undefined;
}

/** What came out, for people and for programs. */
interface Outcome {
  readonly same: boolean;
  readonly message: string;
  readonly differences: readonly Difference[];
}

export function options(yargs: Argv<Common>) {
  return yargs
    .positional("run", { type: "string", demandOption: true, describe: "folder of a run or an experiment" })
    .option("friends", {
      type: "string",
      requiresArg: true,
      describe: "the run's file of friendships, where it has moved",
    })
    .option("mechanisms", {
      type: "string",
      requiresArg: true,
      describe: "folder of the run's own mechanisms, where they have moved",
    })
    .option("share", {
      type: "string",
      requiresArg: true,
      describe: "of an experiment, share of its runs to repeat [default: 1%, at least 3 runs]",
    })
    .option("seed", { type: "string", requiresArg: true, describe: "which of them, any text [default: 1]" })
    .option("workers", { type: "string", requiresArg: true, describe: "threads [default: one a core]" })
    .coerce("share", shareOption)
    .coerce("seed", once("--seed"))
    .coerce("workers", countOption("--workers"))
    .coerce("friends", oncePath("--friends"))
    .coerce("mechanisms", oncePath("--mechanisms"));
}

export async function work(args: VerifyArguments): Promise<void> {
  if (isResults(args.run)) return (await import("../laboratory/verify-results.ts")).verifyResults(args);
  const stored = readRunFolder(args.run);
  const manifest = readManifest(stored);
  const outcome = await repeat(args, stored, manifest);
  if (args.json) {
    process.exitCode = outcome.same ? exitCode.done : exitCode.conflict;
    await printJson({ folder: args.run, ...outcome });
  } else if (!outcome.same) {
    throw new CommandFault(`${args.run}: ${outcome.message}`, exitCode.conflict);
  } else if (!args.quiet) {
    await print(`${args.run}: ${outcome.message}`);
  }
}

/** 0.05 or 5%, above 0 and at most all. */
function shareOption(value: unknown): number | undefined {
  const text = once("--share")(value);
  if (text === undefined) return undefined;
  const [, number, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(text) ?? [];
  const share = Number(number) / (percent ? 100 : 1);
  if (share > 0 && share <= 1) return share;
  throw new CommandFault(`--share must be a share such as 5% or 0.05 (was ${JSON.stringify(text)})`);
}

async function repeat(args: VerifyArguments, stored: RunFiles, manifest: Manifest): Promise<Outcome> {
  if (manifest.resultsEpoch !== resultsEpoch) {
    const message = `resultsEpoch must be ${resultsEpoch} for this version to repeat the run (was ${manifest.resultsEpoch}): use feedmarket ${manifest.engineVersion}`;
    return { same: false, message, differences: [] };
  }
  const damage = damageOf(manifest, stored);
  const mechanisms = mechanismFiles(args, manifest);
  const extensions = await reloadMechanisms(mechanisms, "as in the receipt");
  const scenario = scenarioOf(manifest, declarationsWith(extensions));
  const fresh = await runAgain(args, scenario, manifest, mechanisms);
  if (damage === undefined) {
    const { same, message, differences } = await verifyRecords(stored, fresh);
    const files = plural(Object.keys(manifest.files).length, "file");
    return { same, differences, message: same ? `repeated, ${files} equal to the last bit` : message };
  }
  // What is there now, as if it had been written so: where does it part from the run?
  const amended = new Map(stored);
  const receipts = { ...manifest.files };
  const { files: made } = readManifest(fresh);
  const intact = Object.entries(receipts).every(([name, { sha256 }]) => made[name]?.sha256 === sha256);
  const repeated = intact ? "the run itself repeats" : "the run itself differs too";
  try {
    for (const [name, receipt] of Object.entries(receipts)) {
      const bytes = stored.get(name);
      if (bytes)
        receipts[name] = { ...receipt, bytes: bytes.length, sha256: inputOf({ name, bytes }).sha256 };
    }
    amended.set(manifestName, encodeManifest({ ...manifest, files: receipts }));
    const { message, differences } = await verifyRecords(amended, fresh);
    return { same: false, message: `${damage}; ${repeated}; ${message}`, differences };
  } catch {
    return { same: false, message: `${damage}; ${repeated}`, differences: [] };
  }
}

/** What is wrong with the stored files, if anything. */
function damageOf(manifest: Manifest, stored: RunFiles): string | undefined {
  try {
    checkFiles(manifest, stored);
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(/: run the scenario again.*$/, "");
  }
}

function scenarioOf(manifest: Manifest, declarations: Declarations): Scenario {
  try {
    return storedScenario(manifest.scenario, manifestName, declarations, manifest.mechanisms ?? []);
  } catch (error) {
    if (!(error instanceof ScenarioFault)) throw error;
    const made = `it was made by feedmarket ${manifest.engineVersion}`;
    const fault = error.faults[0]?.message;
    throw new CommandFault(
      `${manifestName}: the scenario cannot be repeated, ${made}: ${fault}`,
      exitCode.conflict,
    );
  }
}

/** The file of friendships that the run read, where there was one. */
function friendFile(args: VerifyArguments, scenario: Scenario, manifest: Manifest) {
  const { friends } = friendsOf(scenario);
  if (!friends) return undefined;
  const path = args.friends ?? friends.path;
  if (!existsSync(path)) {
    const problem = "must be where the run's friendships are (was no such file): --friends names another";
    throw new CommandFault(`network.file ${path} ${problem}`, exitCode.invalid);
  }
  const sha256 = manifest.inputs?.[0]?.sha256;
  return { name: friends.name, path, ...(sha256 === undefined ? {} : { sha256 }) };
}

/** The modules that the run read. */
function mechanismFiles({ mechanisms: folder }: VerifyArguments, manifest: Manifest): MechanismFile[] {
  return (manifest.mechanisms ?? []).map((file) => {
    const path = folder === undefined ? file.path : join(folder, baseName(file.path));
    if (existsSync(path)) return { ...file, path };
    const problem = "must be where the run's own mechanism is (was no such file)";
    const message = `mechanism ${file.name}: ${path} ${problem}: --mechanisms names its folder`;
    throw new CommandFault(message, exitCode.invalid);
  });
}

async function runAgain(
  args: VerifyArguments,
  scenario: Scenario,
  manifest: Manifest,
  mechanisms: readonly MechanismFile[],
): Promise<RunFiles> {
  const file = friendFile(args, scenario, manifest);
  const progress = await openProgress(args.quiet, "making friends");
  try {
    return await runInThread(
      { scenario, engine: thisEngine(), mechanisms, ...(file ? { friends: file } : {}) },
      { onStart: () => progress.start(scenario.days), onDay: (day) => progress.update(day) },
    );
  } finally {
    progress.stop();
  }
}
