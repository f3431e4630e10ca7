/**
 * Interruption: on Ctrl-C or a request to end, unfinished work is removed at once and the command ends with 130;
 * one that goes on until it is told to stop, or that keeps what it has done, ends well instead.
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

/**
 * Calls `end` at the first signal, SIGUSR1 among them, by which batch systems say that time is up; the command then
 * ends by itself. The second one ends it with 130. Returns a function after which signals do as they did.
 */
export function onStop(end: () => void): () => void {
  finish = end;
  process.on("SIGUSR1", hear);
  return () => {
    if (finish === end) finish = undefined;
    process.off("SIGUSR1", hear);
  };
}

/** Listens for signals; a second one while the first is being handled ends the process with no more ado. */
export function listenForSignals(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, hear);
}

let stopping = false;

function hear(): void {
  const again = stopping;
  stopping = true;
  if (finish && !again) {
    finish();
    return;
  }
  // The last work begun is the first to be removed.
  for (const cleanup of [...cleanups].reverse()) cleanup();
  if (!again) process.stderr.write("feedmarket: interrupted, nothing was left behind\n");
  process.exit(exitCode.interrupted);
}
