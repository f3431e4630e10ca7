/** What a thread or a worker reads before its first run: the friend graph and the mechanisms that the brief names. */

import { readFriends } from "../../experiments/friends.ts";
import type { Materials } from "../../experiments/laboratory/perform.ts";
import type { Brief } from "../../experiments/laboratory/run-spec.ts";
import { inputOf } from "../../experiments/run.ts";
import { resultsEpoch } from "../../model/epoch.ts";
import { CommandFault, exitCode } from "../exit.ts";
import { readInput } from "../input.ts";
import { reloadMechanisms } from "../mechanisms.ts";

/** Throws a CommandFault where a file is not as when the experiment was read, or the model is of another generation. */
export async function materialsOf(brief: Brief): Promise<Materials> {
  if (brief.resultsEpoch !== resultsEpoch) {
    const message = `results epoch of the plan must be ${resultsEpoch}, as of this version (was ${brief.resultsEpoch})`;
    throw new CommandFault(message, exitCode.conflict);
  }
  const extensions = await reloadMechanisms(brief.mechanisms, "as when the experiment was read");
  if (!brief.friends) return { brief, extensions };
  const { path, sha256 } = brief.friends;
  const file = { name: path, bytes: readInput(path, "network.file", exitCode.invalid) };
  const found = inputOf(file).sha256;
  if (found !== sha256) {
    const message = `network.file ${path} must have sha256 ${sha256}, as when the experiment was read (was ${found})`;
    throw new CommandFault(message, exitCode.conflict);
  }
  return { brief, extensions, friends: (await readFriends(file)).friends };
}
