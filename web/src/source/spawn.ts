/** Starts the worker from a file of its own, as served pages do. The single page has `spawn-inline.ts` instead. */

export function spawnWorker(): Worker {
  return new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
}
