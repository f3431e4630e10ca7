/** One engine: the same scenario and seed give the same bits in every Node and in the browser. */

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumArguments, findChromium } from "./chromium.ts";
import { nodeBinary } from "./node-binary.ts";
import { serve } from "./serve.ts";

interface Everything {
  readonly digests: Readonly<Record<string, string>>;
  readonly events: Readonly<Record<string, number>>;
}

const root = fileURLToPath(new URL("../..", import.meta.url));
/** The oldest supported release and the newest of the later lines. */
const nodes = ["20.20.0", "22.23.3", "24.21.0"];
const browser = findChromium();
const folder = mkdtempSync(join(tmpdir(), "feedmarket-engines-"));
let expected: Everything;

beforeAll(async () => {
  await build({
    configFile: false,
    root,
    logLevel: "warn",
    build: {
      lib: { entry: join(root, "test/engines/entry.ts"), formats: ["es"], fileName: "engine" },
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      target: "es2022",
    },
  });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>engine</title>\n");
  writeFileSync(
    join(folder, "worker.js"),
    'import { computeEverything } from "./engine.js";\npostMessage(computeEverything());\n',
  );
  writeFileSync(
    join(folder, "print.js"),
    'import { computeEverything } from "./engine.js";\nconsole.log(JSON.stringify(computeEverything()));\n',
  );
  const built = pathToFileURL(join(root, "dist/test/engines/entry.js")).href;
  const { computeEverything } = (await import(/* @vite-ignore */ built)) as {
    computeEverything: () => Everything;
  };
  expected = computeEverything();
});

afterAll(() => rmSync(folder, { recursive: true }));

test("parts have digests of their own", () => {
  const digests = Object.values(expected.digests);
  expect(digests.length).toBeGreaterThan(30);
  expect(new Set(digests).size).toBe(digests.length);
});

test("everything that can happen happens in the market", () => {
  const absent = Object.entries(expected.events).filter(([, count]) => count === 0);
  expect(absent).toEqual([]);
});

describe("node", () => {
  test.for(nodes)("%s computes the same", { timeout: 300_000 }, (version, { skip }) => {
    const binary = nodeBinary(version);
    if ("reason" in binary) {
      // On a machine that checks the project, a missing engine is a failure.
      if (process.env.CI) throw new Error(binary.reason);
      process.stderr.write(`SKIPPED: ${binary.reason}\n`);
      skip(binary.reason);
      return;
    }
    const output = execFileSync(binary.path, [join(folder, "print.js")], { encoding: "utf8" });
    expect(JSON.parse(output)).toEqual(expected);
  });
});

if (!browser) process.stderr.write("SKIPPED: no chromium was found for the engine in the browser\n");

describe.skipIf(!browser)("chromium", () => {
  test("computes the same in the page and in a worker", async () => {
    const server = await serve(folder);
    const running = await chromium.launch({ executablePath: browser!, args: [...chromiumArguments] });
    try {
      const page = await running.newPage();
      await page.goto(server.url);
      const inPage = await page.evaluate(
        '(async () => { const engine = await import("./engine.js"); return engine.computeEverything(); })()',
      );
      expect(inPage).toEqual(expected);
      const inWorker = await page.evaluate(
        `new Promise((resolve, reject) => {
          const worker = new Worker("./worker.js", { type: "module" });
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = ({ message }) => reject(new Error(message));
        })`,
      );
      expect(inWorker).toEqual(expected);
    } finally {
      await running.close();
      await server.stop();
    }
  });
});
