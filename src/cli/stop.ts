/** Interruption: on Ctrl-C or a request to end, unfinished work is removed at once and the command ends with 130. */

import { exitCode } from "./exit.ts";

const cleanups = new Set<() => void>();

/** Does `cleanup` if the command is interrupted before the returned function is called. It must not wait. */
export function onInterrupt(cleanup: () => void): () => void {
  cleanups.add(cleanup);
  return () => cleanups.delete(cleanup);
}

/** Listens for signals; a second one while the first is being handled ends the process with no more ado. */
export function listenForSignals(): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(exitCode.interrupted);
    stopping = true;
    // The last work begun is the first to be removed.
    for (const cleanup of [...cleanups].reverse()) cleanup();
    process.stderr.write("feedmarket: interrupted, nothing was left behind\n");
    process.exit(exitCode.interrupted);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
}
