/**
 * The engine in a thread of its own, so that the terminal stays alive: progress moves, and Ctrl-C works at once,
 * even while a large friend graph is being made.
 */

import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Network } from "../experiments/friends.ts";
import type { Engine } from "../experiments/run.ts";
import type { MechanismFile } from "../scenario/mechanisms.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { CommandFault, exitCode } from "./exit.ts";

/** What the thread is asked to do. */
export interface EngineTask {
  readonly scenario: Scenario;
  readonly engine: Engine;
  /** The file of friendships: where it is read, and the sha256 that it must have, if it must. */
  readonly friends?: { readonly name: string; readonly path: string; readonly sha256?: string };
  /** Where the scenario's mechanisms are read, where that is elsewhere than it says. */
  readonly mechanisms?: readonly MechanismFile[];
}

/** What the thread says. */
export type EngineMessage =
  | { readonly kind: "start"; readonly network: Network }
  | { readonly kind: "day"; readonly day: number }
  | { readonly kind: "done"; readonly files: ReadonlyMap<string, Uint8Array> }
  | {
      readonly kind: "fault";
      readonly name: string;
      readonly message: string;
      readonly stack: string | undefined;
      readonly code?: number;
    };

export interface Watcher {
  readonly onStart?: (network: Network) => void;
  readonly onDay?: (day: number) => void;
}

/** The files of the run. Throws what the thread threw. */
export function runInThread(
  task: EngineTask,
  watcher: Watcher = {},
): Promise<ReadonlyMap<string, Uint8Array>> {
  const file = `./engine-thread${extname(fileURLToPath(import.meta.url))}`;
  const worker = new Worker(new URL(file, import.meta.url), { workerData: task });
  return new Promise((resolve, reject) => {
    worker.on("message", (message: EngineMessage) => {
      if (message.kind === "start") watcher.onStart?.(message.network);
      else if (message.kind === "day") watcher.onDay?.(message.day);
      else if (message.kind === "done") resolve(message.files);
      else reject(revive(message));
    });
    worker.on("error", (error) => {
      const full = (error as { code?: string }).code === "ERR_WORKER_OUT_OF_MEMORY";
      const message = "memory must hold the market (was too small): lower network.persons";
      reject(full ? new CommandFault(message, exitCode.invalid) : error);
    });
    worker.on("exit", (code) => reject(new Error(`the engine's thread ended early (code ${code})`)));
  });
}

/** The error as it was thrown; its class is known by its name. */
function revive(fault: Extract<EngineMessage, { kind: "fault" }>): Error {
  if (fault.code !== undefined) return new CommandFault(fault.message, fault.code);
  const error = new Error(fault.message);
  error.name = fault.name;
  if (fault.stack !== undefined) error.stack = fault.stack;
  return error;
}
