/** Keeping the page for days without a network: on hosts, not where the command line serves it for an hour. */

/** Starts the worker that keeps the page's files. `?install` asks for it on this computer's own server, too. */
export function keepOffline(): void {
  const isHosted = location.protocol === "https:" || new URLSearchParams(location.search).has("install");
  const isBuilt = document.querySelector("link[rel=manifest]") !== null;
  if (!isHosted || !isBuilt || !("serviceWorker" in navigator)) return;
  const { serviceWorker } = navigator;
  // A page that was there before may be of a newer build by now.
  serviceWorker.controller?.postMessage("fill");
  serviceWorker.register("sw.js").catch(() => {
    // Without it the page works as long as there is a network.
  });
}
