/** Holds an experiment's files against the manifest, and makes a random part of its runs again. */

import { availableParallelism } from "node:os";
import { LaboratoryFault } from "../../experiments/laboratory/fault.ts";
import { briefOf } from "../../experiments/laboratory/plan.ts";
import type { RunSpec } from "../../experiments/laboratory/run-spec.ts";
import { recordDigest, sha256Of } from "../../experiments/results/digest.ts";
import { checkFiles } from "../../experiments/results/finish.ts";
import { readFolder } from "../../experiments/results/folder.ts";
import { openStore, type StoredRow } from "../../experiments/results/store.ts";
import { resultsEpoch } from "../../model/epoch.ts";
import { CommandFault } from "../exit.ts";
import { plural } from "../load.ts";
import { type Common, print, printJson } from "../options.ts";
import { onStop } from "../stop.ts";
import { openPool } from "./pool.ts";
import { openRunProgress } from "./run-progress.ts";

interface VerifyArguments extends Common {
  readonly run: string;
  /** Share of the done runs, above 0. */
  readonly share?: number | undefined;
  readonly seed?: string | undefined;
  readonly workers?: number | undefined;
}

/** As many at least, where there are so many. */
const least = 3;

export async function verifyResults(args: VerifyArguments): Promise<void> {
  const { run: folder, share = 0.01, seed = "1", workers = availableParallelism() } = args;
  const { plan, manifest } = readFolder(folder);
  if (manifest.resultsEpoch !== resultsEpoch) {
    const message = `resultsEpoch must be ${resultsEpoch} for this version to repeat runs (was ${manifest.resultsEpoch}): use feedmarket ${manifest.feedmarket}`;
    throw new LaboratoryFault("conflict", message);
  }
  const store = await openStore(folder, plan);
  await checkFiles(folder, manifest);
  const done = [...store.ids()].filter((id) => !store.isFailed(id));
  if (done.length === 0) throw new CommandFault(`${folder} must have done runs to repeat (was without any)`);
  const specs: RunSpec[] = [];
  for (const id of drawn(done, Math.max(least, Math.ceil(done.length * share)), seed)) {
    specs.push(await store.specOf(id));
  }
  const rows = new Map<string, StoredRow>();
  for await (const row of store.rowsOf(specs)) rows.set(row.spec.id, row);
  const differences: { run: string; problem: string }[] = [];
  const { runTimeout: timeout, runMemory: memory } = plan.experiment.limits;
  // Each run from day 0: no days are shared, as they may have been when it was made.
  const threads = Math.min(workers, specs.length);
  const engine = await openPool({ brief: briefOf(plan), workers: threads, timeout, memory });
  const progress = openRunProgress({
    quiet: args.quiet,
    replayOf: (id) => `feedmarket replay ${folder} ${id}`,
  });
  const controller = new AbortController();
  const forget = onStop(() => controller.abort());
  let made = 0;
  try {
    progress.expect(specs.length, 0);
    await engine.execute(
      specs,
      (result) => {
        made++;
        progress.done(result);
        const row = rows.get(result.spec.id)!;
        const problem =
          result.status === "failed"
            ? `must be done, as kept (was failed: ${result.error})`
            : result.stateDigest !== row.stateDigest
              ? `must end in state ${row.stateDigest}, as kept (was ${result.stateDigest})`
              : recordDigest(result) !== row.recordDigest
                ? `must give the records ${row.recordDigest}, as kept (was ${recordDigest(result)})`
                : undefined;
        if (problem !== undefined) differences.push({ run: result.spec.id, problem });
      },
      controller.signal,
    );
  } finally {
    progress.stop();
    forget();
    await engine.close();
  }
  if (made < specs.length)
    throw new LaboratoryFault("interrupted", `stopped, ${made} of ${specs.length} runs repeated`);
  const said = `${made} of ${plural(done.length, "done run")} repeated`;
  if (args.json)
    await printJson({
      folder,
      same: differences.length === 0,
      repeated: made,
      done: done.length,
      differences,
    });
  const [first] = differences;
  if (first) {
    const more = differences.length > 1 ? `, and ${differences.length - 1} more differ` : "";
    throw new LaboratoryFault("conflict", `${folder}: run ${first.run} ${first.problem}${more}; ${said}`);
  }
  if (!args.json && !args.quiet) await print(`${folder}: ${said}, equal to the last bit`);
}

/** So many of the ids at random, the same for the same seed. */
function drawn(ids: readonly string[], count: number, seed: string): string[] {
  const keyed = ids.map((id) => ({ id, key: sha256Of(`${seed} ${id}`) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
  return keyed.slice(0, count).map(({ id }) => id);
}
