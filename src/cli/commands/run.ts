/** `feedmarket run`: a scenario to a result folder and a screen of what happened. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Argv } from "yargs";
import { resultsEpoch } from "../../model/epoch.ts";
import { checkFiles, type RunFiles, readManifest } from "../../records/receipt.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { runInThread } from "../engine.ts";
import { checkTarget, makeFolder, writeFolder } from "../folder.ts";
import { readRunFolder } from "../input.ts";
import { type Changes, friendsOf, loadScenario, networkNotes, scenarioNotes } from "../load.ts";
import { type Common, note, oncePath, print, printJson, scenarioOptions } from "../options.ts";
import { paintFor } from "../paint.ts";
import { openProgress } from "../progress.ts";
import type { Screen } from "../summary.ts";
import { thisEngine } from "../version.ts";

interface RunArguments extends Common, Changes {
  readonly scenario: string;
  readonly out?: string | undefined;
  readonly force: boolean;
}

export function options(yargs: Argv<Common>) {
  return scenarioOptions(
    yargs.positional("scenario", { type: "string", demandOption: true, describe: "scenario file" }),
  )
    .option("out", {
      type: "string",
      requiresArg: true,
      describe: "folder of the results [default: results/NAME-SEED-HASH]",
    })
    .option("force", {
      type: "boolean",
      default: false,
      describe: "replace results that are there already",
    })
    .coerce("out", oncePath("--out"));
}

/** Where runs go unless --out says otherwise. */
const results = "results";

export async function work(args: RunArguments): Promise<void> {
  const began = performance.now();
  const { scenario } = await loadScenario(args.scenario, args);
  note(scenarioNotes(scenario), args.quiet);
  const folder = args.out ?? defaultFolder(scenario);
  if (!args.force && isSameRun(scenario, folder)) {
    return show(args, folder, readRunFolder(folder), {});
  }
  checkTarget(folder, args.force);

  const progress = await openProgress(args.quiet, "making friends");
  let files: RunFiles;
  let [first, last] = [0, 0];
  try {
    const notes: string[] = [];
    const task = { scenario, engine: thisEngine(), ...friendsOf(scenario) };
    files = await runInThread(task, {
      onStart: (network) => {
        notes.push(...networkNotes(network));
        progress.start(scenario.days);
        first = performance.now();
      },
      onDay: (day) => {
        progress.update(day);
        last = performance.now();
      },
    });
    progress.stop();
    note(notes, args.quiet);
  } finally {
    progress.stop();
  }
  await writeFolder(folder, files, args.force);
  await show(args, folder, files, { elapsed: performance.now() - began, running: last - first });
}

async function show(
  args: RunArguments,
  folder: string,
  files: RunFiles,
  times: Pick<Screen, "elapsed" | "running">,
) {
  if (args.quiet && !args.json) return print(folder);
  const { summarize } = await import("../../experiments/summary.ts");
  const summary = await summarize(files);
  if (args.json) {
    const sizes = Object.fromEntries([...files].map(([name, bytes]) => [name, bytes.length]));
    return printJson({ folder, ...summary, files: sizes });
  }
  const { summaryLines } = await import("../summary.ts");
  const screen = { summary, folder, files, ...times };
  await print(summaryLines(screen, paintFor(process.stdout, args.color)).join("\n"));
}

/** results/NAME-SEED-HASH; the seed as far as it can be part of a file name. */
function defaultFolder({ name, seed, hash }: Scenario): string {
  makeFolder(results);
  const words = seed.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return join(
    results,
    [name, ...words].join("-").slice(0, 80).replace(/-$/, "").concat("-", hash.slice(0, 8)),
  );
}

/** Is this very run there, whole, from the same engine? */
function isSameRun(scenario: Scenario, folder: string): boolean {
  if (!existsSync(join(folder, "manifest.json"))) return false;
  // An input file may have changed since.
  if (scenario.parameters.network?.generator === "file") return false;
  try {
    const manifest = readManifest(new Map([["manifest.json", readFileSync(join(folder, "manifest.json"))]]));
    const { version, node } = thisEngine();
    const same =
      manifest.scenarioHash === scenario.hash &&
      manifest.resultsEpoch === resultsEpoch &&
      manifest.engineVersion === version &&
      manifest.node === node;
    if (same) checkFiles(manifest, readRunFolder(folder));
    return same;
  } catch {
    return false;
  }
}
