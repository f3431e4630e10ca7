/**
 * The replays beside the built viewer: the scenarios that web/gallery.yaml names, run by the built engine.
 *
 * A run is kept in dist/.build/gallery under a hash of its scenario, with its texts, and of the engine, and made anew
 * only when one of them changes.
 */

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse, stringify } from "yaml";
import { fail, root } from "./ready.mjs";

const kept = join(root, "dist/.build/gallery");
/** Built files that a run goes through. */
const engineParts = ["core", "model", "scenario", "records", "experiments/run.js", "experiments/friends.js"];

/** The gallery's runs in its order, each with its row of the list and its files; `single` are those of the one file. */
export async function makeGallery() {
  const { common, runs } = parse(readFileSync(join(root, "web/gallery.yaml"), "utf8"));
  const entries = runs.map(({ name, scenario, set }) => ({ name, scenario, set: merged(common, set) }));
  const smaller = runs
    .filter(({ single }) => single)
    .map(({ name, scenario, set, single }) => ({ name, scenario, set: merged(common, set, single) }));
  const [gallery, single] = await Promise.all([prepared(entries), prepared(smaller)]);

  const all = [...gallery, ...single];
  const missing = all.filter(({ place }) => !existsSync(place));
  if (missing.length > 0)
    process.stderr.write(`feedmarket: running ${missing.length} scenarios of the gallery\n`);
  for (const { scenario, place } of missing) await runInto(place, scenario);
  for (const name of readdirSync(kept)) {
    if (!all.some(({ place }) => place === join(kept, name))) rmSync(join(kept, name), { recursive: true });
  }

  const { rowOf } = await load("cli/single.js");
  const shown = ({ name, place }) => {
    const files = new Map(readdirSync(place).map((file) => [file, readFileSync(join(place, file))]));
    const manifest = JSON.parse(files.get("manifest.json").toString());
    return { row: rowOf(name, files, manifest), files };
  };
  return { runs: gallery.map(shown), single: single.map(shown) };
}

/** Checked scenarios, and the folders of their runs. */
async function prepared(entries) {
  const { parseScenario } = await load("scenario/scenario.js");
  const { parameterTables: tables } = await load("model/parameters.js");
  const { measures } = await load("model/measures/table.js");
  const engine = engineHash();
  return entries.map(({ name, scenario: base, set }) => {
    const file = join(root, "scenarios", `${base}.yaml`);
    // Title and question are of a file alone: it does not inherit them.
    const { extends: parent, title, question } = parse(readFileSync(file, "utf8"));
    const above = parent ? parse(readFileSync(join(file, "..", parent), "utf8")) : {};
    const texts = { title: title ?? above.title, question: question ?? above.question };
    const text = stringify({ extends: `${base}.yaml`, name, ...texts, ...set });
    const options = { file: join(root, "scenarios/gallery.yaml"), read: readFileSync, tables, measures };
    const scenario = parseScenario(text, options);
    const key = createHash("sha256").update(`${engine} ${scenario.hash} ${text}`).digest("hex").slice(0, 16);
    return { name, scenario, place: join(kept, `${name}-${key}`) };
  });
}

async function runInto(place, scenario) {
  const { runScenario } = await load("experiments/run.js");
  const { thisEngine } = await load("cli/version.js");
  const files = await runScenario({ scenario, engine: thisEngine() });
  const partial = `${place}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  for (const [name, bytes] of files) writeFileSync(join(partial, name), bytes);
  renameSync(partial, place);
}

/** The later over the earlier, section by section. */
function merged(...parts) {
  const result = {};
  for (const part of parts) {
    for (const [key, value] of Object.entries(part)) {
      const section = value !== null && typeof value === "object" && !Array.isArray(value);
      result[key] = section ? { ...result[key], ...value } : value;
    }
  }
  return result;
}

function load(path) {
  const file = join(root, "dist/src", path);
  if (!existsSync(file)) fail("the engine must be built before its gallery (was not): npm run build");
  return import(pathToFileURL(file).href);
}

/** Changes with the engine's code and with the Node that runs it, which stands in receipts. */
function engineHash() {
  const hash = createHash("sha256").update(process.version);
  for (const part of engineParts) {
    const path = join(root, "dist/src", part);
    const names = part.endsWith(".js") ? [""] : readdirSync(path, { recursive: true }).sort();
    for (const name of names) {
      const file = join(path, name);
      if (file.endsWith(".js")) hash.update(readFileSync(file));
    }
  }
  return hash.digest("hex");
}
