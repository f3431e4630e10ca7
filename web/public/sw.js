/**
 * Keeps the page, and the recorded runs that were opened, so that a page once visited works without a network. New
 * versions come first where there is a network; nothing but the page's own folder is ever asked for or kept.
 */

const store = "feedmarket";
const scope = new URL("./", self.location).href;
/** Runs larger than this, bytes, are not kept. */
const largestRun = 8e6;

self.addEventListener("install", (event) => event.waitUntil(fill().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.waitUntil(fill()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(scope)) event.respondWith(answer(event));
});

/** Takes in the files of the page as it is built now and the first recorded run, and lets go of former ones. */
async function fill() {
  const response = await fetch(`${scope}offline.json`, { cache: "no-cache" });
  if (!response.ok) return;
  const names = await response.json();
  const cache = await caches.open(store);
  const wanted = names.map((name) => scope + name);
  // Names of assets change with their content; what has a fixed name is asked for anew.
  const missing = [];
  for (const url of wanted) {
    const isFixed = !url.startsWith(`${scope}assets/`);
    if (isFixed || !(await cache.match(url))) missing.push(url);
  }
  await cache.addAll(missing);
  for (const { url } of await cache.keys()) {
    if (url.startsWith(`${scope}assets/`) && !wanted.includes(url)) await cache.delete(url);
  }
  const list = await cache.match(`${scope}runs/index.json`);
  const [first] = list ? await list.json() : [];
  if (first) await keepRun(new URL(first.folder, scope).href);
}

async function answer(event) {
  const { request } = event;
  const url = request.url.replace(/[?#].*$/, "");
  const cache = await caches.open(store);
  const kept = await cache.match(url === scope ? `${scope}index.html` : url);
  if (kept && url.startsWith(`${scope}assets/`)) return kept;
  try {
    const response = await fetch(request);
    if (response.status === 200 && !request.headers.has("range")) {
      if (/\/runs\/.+\/manifest\.json$/.test(url)) event.waitUntil(keepRun(url.replace(/[^/]*$/, "")));
      else if (!url.includes("/runs/")) event.waitUntil(cache.put(url, response.clone()));
    }
    return response;
  } catch (error) {
    if (!kept) throw error;
    return part(kept, request.headers.get("range"));
  }
}

/** Takes in a run folder, whole or not at all. */
async function keepRun(folder) {
  const cache = await caches.open(store);
  const response = await fetch(`${folder}manifest.json`);
  if (!response.ok) return;
  const { files } = await response.clone().json();
  const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0);
  if (bytes > largestRun) return;
  await cache.addAll(Object.keys(files).map((name) => folder + name));
  await cache.put(`${folder}manifest.json`, response);
}

/** The bytes asked for of a file that is kept whole. */
async function part(response, range) {
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(range ?? "") ?? [];
  if (first === undefined) return response;
  const all = await response.arrayBuffer();
  const end = last === "" ? all.byteLength : Math.min(Number(last) + 1, all.byteLength);
  const headers = {
    "content-type": response.headers.get("content-type") ?? "application/octet-stream",
    "content-range": `bytes ${first}-${end - 1}/${all.byteLength}`,
  };
  return new Response(all.slice(Number(first), end), { status: 206, headers });
}
