/** Starts the worker from within the page, which then is one file and opens without a server. */

import InlineWorker from "./worker.ts?worker&inline";

export function spawnWorker(): Worker {
  return new InlineWorker();
}
