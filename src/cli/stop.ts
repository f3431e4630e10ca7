/**
 * Interruption: on Ctrl-C or a request to end, unfinished work is removed at once and the command ends with 130;
 * one that goes on until it is told to stop ends well instead.
 */

import { exitCode } from "./exit.ts";

const cleanups = new Set<() => void>();
let finish: (() => void) | undefined;

/** Does `cleanup` if the command is interrupted before the returned function is called. It must not wait. */
export function onInterrupt(cleanup: () => void): () => void {
  cleanups.add(cleanup);
  return () => cleanups.delete(cleanup);
}

/** Waits for the signal by which a command that would go on for ever is told to end. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    finish = resolve;
  });
}

/** Listens for signals; a second one while the first is being handled ends the process with no more ado. */
export function listenForSignals(): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(exitCode.interrupted);
    stopping = true;
    if (finish) return finish();
    // The last work begun is the first to be removed.
    for (const cleanup of [...cleanups].reverse()) cleanup();
    process.stderr.write("feedmarket: interrupted, nothing was left behind\n");
    process.exit(exitCode.interrupted);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
}
