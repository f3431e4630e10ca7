/**
 * Builds the viewer into dist/viewer: files for any static host, the gallery's replays, and the one HTML file. Skipped
 * where nothing that goes into it has changed. Needs the built engine (`makeReady`).
 */

import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateSync } from "fflate";
import { makeGallery } from "./gallery.mjs";
import { fail, root } from "./ready.mjs";

const target = join(root, "dist/viewer");
const work = join(root, "dist/.build");
const stamp = join(work, "viewer.stamp");
const lock = join(work, "viewer.lock");

/** What goes into the viewer. */
const sources = [
  "web",
  "scenarios",
  "src/core",
  "src/model",
  "src/scenario",
  "src/records",
  "src/experiments/run.ts",
  "src/experiments/friends.ts",
  "src/cli/single.ts",
  "package-lock.json",
  "tools/viewer.mjs",
  "tools/gallery.mjs",
];

/** Builds the viewer unless it is there as it would be built; returns whether it was built. */
export async function makeViewer() {
  mkdirSync(work, { recursive: true });
  const release = await takeLock();
  try {
    const wanted = sourceStamp();
    if (isFile(join(target, "index.html")) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted)
      return false;
    const partial = join(work, `viewer-${process.pid}`);
    removePartials();
    try {
      await buildInto(partial);
      rmSync(stamp, { force: true });
      rmSync(target, { recursive: true, force: true });
      renameSync(partial, target);
    } finally {
      removePartials();
    }
    writeFileSync(stamp, wanted);
    return true;
  } finally {
    release();
  }
}

/** Also those of a build that was killed: with the lock held, nobody else is at work. */
function removePartials() {
  for (const name of readdirSync(work)) {
    if (/^viewer-\d+(-\w+)?$/.test(name)) rmSync(join(work, name), { recursive: true, force: true });
  }
}

async function buildInto(folder) {
  const before = process.env.NODE_ENV;
  // Libraries have a slower variant with warnings for other environments, such as a test runner's.
  process.env.NODE_ENV = "production";
  try {
    const { build } = await import("vite");
    const make = (mode, outDir) =>
      build({
        configFile: join(root, "web/vite.config.ts"),
        logLevel: "warn",
        mode,
        build: { outDir, emptyOutDir: true },
      });
    await make("production", folder);
    await make("single", `${folder}-single`);
    await make("worker", `${folder}-worker`);
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
  const { runs, single } = await makeGallery();
  for (const { row, files } of runs) {
    mkdirSync(join(folder, row.folder), { recursive: true });
    for (const [name, bytes] of files) writeFileSync(join(folder, row.folder, name), bytes);
  }
  const list = runs.map(({ row }) => row);
  writeFileSync(join(folder, "runs/index.json"), `${JSON.stringify(list, null, 2)}\n`);
  const { embedded, withRuns } = await import("../dist/src/cli/single.js");
  const worker = deflateSync(readFileSync(join(`${folder}-worker`, "worker.js")), { level: 9 });
  const page = singlePage(
    readFileSync(join(`${folder}-single`, "index.html"), "utf8"),
    embedded("data-worker", worker),
  );
  writeFileSync(join(folder, "feedmarket.html"), withRuns(page, single));
}

/** The page in one file: what it may run is its own script and worker alone, and it may ask nobody for anything. */
function singlePage(html, worker) {
  const hashes = [/<script type="module"[^>]*>([\s\S]*?)<\/script>/, /<style[^>]*>([\s\S]*?)<\/style>/].map(
    (pattern) => {
      const found = pattern.exec(html)?.[1];
      if (found === undefined) fail("the single page must hold its script and style (was without)");
      return `'sha256-${createHash("sha256").update(found).digest("base64")}'`;
    },
  );
  const policy = [
    "default-src 'none'",
    `script-src ${hashes[0]}`,
    "worker-src blob:",
    `style-src-elem ${hashes[1]}`,
    "style-src-attr 'unsafe-inline'",
    "img-src data: blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const [head, end] = ['<meta charset="utf-8" />', "</body>"];
  const parts = html.split(end);
  if (!html.includes(head) || parts.length !== 2)
    fail(`the page must have ${head} and one ${end} (was without)`);
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}" />`;
  const [before, after] = parts;
  const body = `${before}${worker}\n<!-- runs --><!-- /runs -->\n${end}${after}`;
  return body.replace(head, () => `${head}\n    ${meta}`);
}

/** A hash of everything that goes into the viewer, and of the Node that builds it. */
function sourceStamp() {
  const hash = createHash("sha256").update(process.version);
  for (const path of sources.flatMap(filesOf)) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update("\0");
  }
  return `${hash.digest("hex")}\n`;
}

function filesOf(path) {
  if (isFile(join(root, path))) return [path];
  const entries = readdirSync(join(root, path), { withFileTypes: true });
  return entries
    .map(({ name }) => `${path}/${name}`)
    .sort()
    .flatMap(filesOf);
}

function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** Several test files may ask at once: one builds, the others wait. */
async function takeLock() {
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
      return () => rmSync(lock, { force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (!isAlive(Number(readLock()))) rmSync(lock, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function readLock() {
  try {
    return readFileSync(lock, "utf8") || process.pid;
  } catch {
    return process.pid;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await makeViewer();
