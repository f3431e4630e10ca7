/** `feedmarket replay`: makes one run of an experiment again, with all records, and holds it against what was kept. */

import { join } from "node:path";
import type { Argv } from "yargs";
import { LaboratoryFault } from "../../experiments/laboratory/fault.ts";
import type { RunRow } from "../../experiments/laboratory/laboratory.ts";
import { makeFolders } from "../../experiments/results/files.ts";
import { readFolder } from "../../experiments/results/folder.ts";
import { openStore } from "../../experiments/results/store.ts";
import { readManifest } from "../../records/receipt.ts";
import { runInThread } from "../engine.ts";
import { CommandFault, exitCode } from "../exit.ts";
import { checkTarget, writeFolder } from "../folder.ts";
import { findRun, scenarioOfRun } from "../laboratory/kept-run.ts";
import { networkNotes } from "../load.ts";
import { type Common, note, oncePath, print, printJson } from "../options.ts";
import { openProgress } from "../progress.ts";
import { thisEngine } from "../version.ts";

interface ReplayArguments extends Common {
  readonly folder: string;
  readonly run: string;
  readonly out?: string | undefined;
  readonly force: boolean;
}

export function options(yargs: Argv<Common>) {
  return yargs
    .positional("folder", {
      type: "string",
      demandOption: true,
      describe: "folder of an experiment's results",
    })
    .positional("run", { type: "string", demandOption: true, describe: "id of a run, or how it begins" })
    .option("out", {
      type: "string",
      requiresArg: true,
      describe: "folder of the run [default: FOLDER/replays/ID]",
    })
    .option("force", { type: "boolean", default: false, describe: "replace a run that is there already" })
    .coerce("out", oncePath("--out"));
}

export async function work(args: ReplayArguments): Promise<void> {
  const { folder } = args;
  const { plan } = readFolder(folder);
  const store = await openStore(folder, plan);
  const spec = await findRun(store, args.run);
  let kept: RunRow | undefined;
  if (store.has(spec.id)) for await (const row of store.rowsOf([spec])) kept = row;
  const out = args.out ?? join(folder, "replays", spec.id);
  if (args.out === undefined) await makeFolders(join(folder, "replays"));
  checkTarget(out, args.force);
  const { friends } = plan.experiment;
  const scenario = scenarioOfRun(plan, spec);
  const task = {
    scenario,
    engine: thisEngine(),
    ...(friends ? { friends: { name: friends.path, ...friends } } : {}),
  };
  const progress = await openProgress(args.quiet, "making friends");
  let files: ReadonlyMap<string, Uint8Array>;
  try {
    files = await runInThread(task, {
      onStart: (network) => {
        note(networkNotes(network), args.quiet);
        progress.start(scenario.days);
      },
      onDay: (day) => progress.update(day),
    });
  } catch (error) {
    throw error instanceof CommandFault ? error : failure(spec.id, kept, error as Error);
  } finally {
    progress.stop();
  }
  await writeFolder(out, files, args.force);
  const { stateDigest } = readManifest(files);
  const same = kept?.status === "done" ? kept.stateDigest === stateDigest : undefined;
  const outcome = kept === undefined ? "not kept yet" : kept.status === "failed" ? "failed then" : "the same";
  if (args.json) {
    await printJson({
      folder: out,
      run: spec,
      stateDigest,
      kept: kept?.status ?? "missing",
      same: same ?? null,
    });
  } else if (same !== false) {
    const { arm, replicate, point } = spec;
    const said = `run ${spec.id}, ${arm}, point ${point}, replicate ${replicate}: ${outcome}`;
    await print(args.quiet ? out : `${said}\n${out}\nfeedmarket view ${out}`);
  }
  if (same !== false) return;
  const message = `run ${spec.id} must end in state ${kept?.stateDigest}, as kept (was ${stateDigest}): its records are in ${out}`;
  throw new LaboratoryFault("conflict", message);
}

/** What a failed run fails of, and whether that is what it failed of before. */
function failure(id: string, kept: RunRow | undefined, { name, message }: Error): unknown {
  const error = `${name}: ${message.split("\n", 1)[0]}`;
  const then =
    kept?.status === "failed" ? (kept.error === error ? ", as before" : ` (was ${kept.error} then)`) : "";
  const code = kept?.status === "done" ? exitCode.conflict : exitCode.failed;
  return new CommandFault(`run ${id} fails${then}: ${error}`, code);
}
