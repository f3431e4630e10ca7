/** The thread side of `engine.ts`. */

import { parentPort, workerData } from "node:worker_threads";
import type { FriendFile } from "../experiments/friends.ts";
import { inputOf, runScenario } from "../experiments/run.ts";
import type { EngineMessage, EngineTask } from "./engine.ts";
import { CommandFault, exitCode } from "./exit.ts";
import { readInput } from "./input.ts";
import { reloadMechanisms } from "./mechanisms.ts";

/** Milliseconds between two messages about days. */
const pace = 40;

const task = workerData as EngineTask;

try {
  const friends = readFriendFile();
  const { mechanisms = task.scenario.mechanisms } = task;
  const extensions = await reloadMechanisms(mechanisms, "as when it was checked");
  let told = 0;
  const files = await runScenario({
    scenario: task.scenario,
    engine: task.engine,
    extensions,
    ...(friends ? { friends } : {}),
    onStart: (network) => post({ kind: "start", network }),
    onDay: (day) => {
      const now = performance.now();
      if (now - told < pace && day < task.scenario.days) return;
      told = now;
      post({ kind: "day", day });
    },
  });
  post({ kind: "done", files: files! }, buffersOf(files!));
} catch (error) {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const code = error instanceof CommandFault ? { code: error.code } : {};
  post({ kind: "fault", name, message, stack, ...code });
}

function post(message: EngineMessage, transfer: readonly ArrayBuffer[] = []): void {
  parentPort!.postMessage(message, transfer);
}

function readFriendFile(): FriendFile | undefined {
  if (!task.friends) return undefined;
  const { name, path, sha256 } = task.friends;
  const file = { name, bytes: readInput(path, "network.file", exitCode.invalid) };
  const found = sha256 === undefined ? undefined : inputOf(file).sha256;
  if (found !== sha256) {
    const message = `network.file ${path} must have sha256 ${sha256}, as in the receipt (was ${found})`;
    throw new CommandFault(message, exitCode.conflict);
  }
  return file;
}

/** Buffers that belong to one file alone and can be handed over uncopied. */
function buffersOf(files: ReadonlyMap<string, Uint8Array>): ArrayBuffer[] {
  return [...new Set([...files.values()].map(({ buffer }) => buffer as ArrayBuffer))];
}
