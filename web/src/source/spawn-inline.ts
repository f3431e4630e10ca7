/** Starts the worker from within the page, which then is one file and opens without a server. */

import { inflateSync } from "fflate";

let address: string | undefined;

/** Its script lies in the page, deflated; tools/viewer.mjs puts it there. */
export function spawnWorker(): Worker {
  address ??= URL.createObjectURL(new Blob([workerScript()], { type: "text/javascript" }));
  return new Worker(address);
}

function workerScript(): Uint8Array<ArrayBuffer> {
  const text = document.querySelector("script[data-worker]")?.textContent;
  if (!text) throw new Error("the page must hold its worker (was without)");
  return inflateSync(
    Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)),
  ) as Uint8Array<ArrayBuffer>;
}
