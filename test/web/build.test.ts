/** What is built: small enough, whole, for any host and any path, and one file that holds everything. */

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { RunRow } from "../../src/cli/single.ts";
import { checkFiles, type RunFiles, readManifest } from "../../src/records/receipt.ts";
import { serve } from "../engines/serve.ts";
import { hasBrowser, openPages, single, viewer } from "./pages.ts";

const assets = readdirSync(join(viewer, "assets"));
const read = (path: string) => readFileSync(join(viewer, path), "utf8");
const rows: RunRow[] = JSON.parse(read("runs/index.json"));
const entries: { name: string; single?: object }[] = parse(readFileSync("web/gallery.yaml", "utf8")).runs;
const page = readFileSync(single, "utf8");

/** The one script of this name. */
function asset(name: string): string {
  const found = assets.filter((file) => file.startsWith(`${name}-`) && file.endsWith(".js"));
  expect(found, name).toHaveLength(1);
  return found[0]!;
}

/** A script and what it imports before it runs. */
function loadedWith(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const [, next] of read(`assets/${name}`).matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)) {
    loadedWith(next!, found);
  }
  return found;
}

function gzipped(names: Iterable<string>): number {
  return [...names].reduce((sum, name) => sum + gzipSync(read(`assets/${name}`), { level: 9 }).length, 0);
}

function checked(files: RunFiles) {
  const manifest = readManifest(files);
  checkFiles(manifest, files);
  return manifest;
}

describe("budgets", () => {
  const entry = /src="\.\/assets\/([\w.-]+\.js)"/.exec(read("index.html"))![1]!;
  const styles = assets.filter((name) => name.endsWith(".css"));
  const together = (names: readonly string[]) => new Set(names.flatMap((name) => [...loadedWith(name)]));
  /** What a live run loads into the worker: the engine, the reading of scenarios, their texts. */
  const engine = together([asset("live"), asset("drafting"), asset("answers"), asset("twin")]);
  engine.delete(asset("worker"));
  engine.delete(asset("replay"));
  /** The viewer's own code that is there when a recorded run is on show: page, first panel, worker, reader of Parquet. */
  const first = new Set([...styles.filter((name) => name.startsWith("index-"))]);
  /** What that run needs of the engine: columns, graph, draws. */
  const parts = new Set<string>();
  for (const name of together([entry, asset("story"), asset("worker"), asset("replay")])) {
    (engine.has(name) ? parts : first).add(name);
  }
  /** Other panels and dialogs, fetched when they are wanted or when the page rests. */
  const later = assets.filter((name) => !first.has(name) && !engine.has(name));

  test("gzipped, a recorded run plays after 120 KB of our own, the engine has 240 KB, all else 200 KB", () => {
    const sizes = {
      first: gzipped(first),
      engine: gzipped(engine),
      ofWhichFirst: gzipped(parts),
      later: gzipped(later),
    };
    process.stderr.write(`viewer, bytes gzipped: ${JSON.stringify(sizes)}\n`);
    expect(sizes.first).toBeLessThanOrEqual(120_000);
    expect(sizes.engine).toBeLessThanOrEqual(240_000);
    expect(sizes.later).toBeLessThanOrEqual(200_000);
    // The parts are what they are taken for.
    expect(parts.has(asset("scenarios"))).toBe(false);
    expect(engine.has(asset("scenarios"))).toBe(true);
    expect(later).toEqual(expect.arrayContaining([asset("charts"), asset("lessons"), asset("help")]));
  });

  test("the one file has three runs and at most 3 MB", () => {
    process.stderr.write(`single page ${page.length} bytes\n`);
    expect(statSync(single).size).toBeLessThanOrEqual(3_000_000);
    expect(page.match(/ data-run="/g)).toHaveLength(3);
  });
});

describe("the served viewer", () => {
  test("names nothing but its own files, by relative addresses and by their content", () => {
    const html = read("index.html");
    const named = Array.from(html.matchAll(/\b(?:src|href)="([^"]*)"/g), ([, address]) => address!);
    expect(named.length).toBeGreaterThan(1);
    for (const address of named)
      expect(address).toMatch(/^(\.\/(assets\/[\w.-]+|manifest\.webmanifest)|data:image\/svg\+xml,.*)$/);
    for (const name of assets) expect(name).toMatch(/-[\w-]{8}\.\w+$/);
    expect(assets.filter((name) => name.endsWith(".map"))).toEqual([]);
    for (const name of assets) expect(read(`assets/${name}`)).not.toContain("sourceMappingURL");
    expect(html).not.toMatch(/<script>|\son\w+=|javascript:/);
  });

  test("holds no path of this machine", () => {
    const folder = dirname(dirname(fileURLToPath(new URL(".", import.meta.url))));
    for (const text of [page, ...assets.map((name) => read(`assets/${name}`))]) {
      expect(text.includes(folder)).toBe(false);
      expect(text.includes("node_modules/")).toBe(false);
    }
  });

  test("lists the gallery's runs in its order, each whole", () => {
    expect(rows.map(({ name }) => name)).toEqual(entries.map(({ name }) => name));
    expect(rows.length).toBeGreaterThanOrEqual(6);
    for (const row of rows) {
      const names = readdirSync(join(viewer, row.folder));
      const files = new Map(names.map((name) => [name, readFileSync(join(viewer, row.folder, name))]));
      const { days, counts, scenario, recording, files: receipts } = checked(files);
      expect(names.sort()).toEqual(["manifest.json", ...Object.keys(receipts)].sort());
      const { title, question, name } = scenario as Record<string, string>;
      const bytes = [...files.values()].reduce((sum, { length }) => sum + length, 0);
      expect(row).toEqual({
        name,
        title,
        question,
        folder: `runs/${name}/`,
        days,
        persons: counts.persons,
        bytes,
      });
      expect(title!.length).toBeGreaterThan(0);
      expect(question!.length).toBeGreaterThan(0);
      expect(recording).toMatchObject({ events: "all", replay: true, graph: true });
    }
  });

  test.skipIf(!hasBrowser)("works under any path of any static host", async () => {
    const server = await serve(dirname(dirname(viewer)));
    const { browser, close } = await openPages();
    const tab = await browser.newPage();
    const faults: string[] = [];
    tab.on("console", (message) => faults.push(message.text()));
    tab.on("pageerror", (error) => faults.push(error.message));
    tab.on("response", (response) => {
      if (response.status() >= 400) faults.push(response.url());
    });
    await tab.goto(`${server.url}dist/viewer/index.html?run=runs/${rows[0]!.name}/`);
    await tab.waitForFunction(() => document.querySelector("canvas, svg") !== null);
    await expect.poll(() => tab.workers().length).toBeGreaterThan(0);
    expect(faults).toEqual([]);
    await close();
    await server.stop();
  });
});

describe("the one file", () => {
  const scripts = Array.from(page.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g), ([, head, text]) => ({
    head: head!,
    text: text!,
  }));

  test("holds a list of its runs in the gallery's order, and each of them whole", () => {
    const lists = scripts.filter(({ head }) => head.includes(" data-runs"));
    expect(lists.map(({ head }) => head)).toEqual([' type="application/json" data-runs']);
    const list: RunRow[] = JSON.parse(lists[0]!.text);
    expect(list.map(({ name }) => name)).toEqual(
      entries.filter((entry) => entry.single).map(({ name }) => name),
    );
    for (const row of list) {
      const found = scripts.find(({ head }) => head.endsWith(` data-run="${row.name}"`))!;
      expect(found.head).toBe(` type="application/octet-stream" data-run="${row.name}"`);
      const { days, counts } = checked(new Map(Object.entries(unzipSync(Buffer.from(found.text, "base64")))));
      expect(row).toMatchObject({ days, persons: counts.persons, folder: `runs/${row.name}/` });
    }
  });

  test("may run its own script alone, and asks nobody", () => {
    const executed = scripts.filter(({ head }) => !/type="application\//.test(head));
    expect(executed).toHaveLength(1);
    const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1];
    const hash = createHash("sha256").update(executed[0]!.text).digest("base64");
    expect(policy).toContain(`default-src 'none'; script-src 'sha256-${hash}'; worker-src blob:;`);
    expect(page.indexOf("Content-Security-Policy")).toBeLessThan(page.indexOf("<script"));
    expect(page.match(/<link[^>]*href="(?!data:)/g)).toBeNull();
    expect(page).not.toMatch(/<script[^>]* src=/);
  });
});

test("nothing is built where nothing has changed", () => {
  const times = () => [single, join(viewer, "index.html")].map((path) => statSync(path).mtimeMs);
  const before = times();
  const { status, stderr } = spawnSync(process.execPath, ["tools/viewer.mjs"], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(times()).toEqual(before);
});
