/** The project's promises, each made to fail on purpose: what it depends on, who imports whom, what the linter refuses. */

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const manifest = JSON.parse(read("package.json"));
const platformFree = ["core", "model", "scenario", "records"];
/** Each folder, and the folders that it may import. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  core: [],
  model: ["core"],
  scenario: ["core", "model"],
  records: ["core", "model"],
  experiments: ["core", "model", "scenario", "records"],
  cli: ["core", "model", "scenario", "records", "experiments"],
};
const folders = Object.keys(arrows);
const temporary: string[] = [];

afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true });
});

function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** The committed files, and those about to be. */
function ownFiles(...patterns: string[]): string[] {
  const options = { cwd: root, encoding: "utf8" } as const;
  const listed = spawnSync("git", ["ls-files", "--", ...patterns], options).stdout.split("\n");
  return listed.filter((path) => path !== "" && !path.startsWith("test/golden/"));
}

/** A folder with the given files, removed at the end. */
function house(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "feedmarket-house-"));
  temporary.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function runNode(script: string, args: string[], cwd: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, [join(root, "node_modules", script), ...args], {
    cwd,
    encoding: "utf8",
  });
  return stdout + stderr;
}

describe("packages", () => {
  test("versions are exact", () => {
    const { dependencies, optionalDependencies, peerDependencies, devDependencies } = manifest;
    const all = { ...dependencies, ...optionalDependencies, ...peerDependencies, ...devDependencies };
    for (const [name, version] of Object.entries(all)) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(-r\.\d+)?$/);
    }
  });

  test("no more than we state", () => {
    expect(Object.keys(manifest.dependencies)).toEqual([
      "@noble/hashes",
      "@xmldom/xmldom",
      "cli-progress",
      "d3",
      "fastest-levenshtein",
      "fflate",
      "graphology",
      "graphology-generators",
      "graphology-gexf",
      "graphology-graphml",
      "hyparquet",
      "hyparquet-writer",
      "jsep",
      "linkedom",
      "ml-matrix",
      "open",
      "piscina",
      "seedrandom",
      "yaml",
      "yargs",
      "zod",
    ]);
    expect(Object.keys(manifest.optionalDependencies)).toEqual(["@duckdb/node-api"]);
    expect(Object.keys(manifest.peerDependencies)).toEqual(["bullmq", "ioredis"]);
    expect(manifest.peerDependenciesMeta).toEqual({
      bullmq: { optional: true },
      ioredis: { optional: true },
    });
  });

  test("the version is the same wherever it stands", () => {
    expect(read("CITATION.cff")).toContain(`\nversion: ${manifest.version}\n`);
    expect(read("CHANGELOG.md")).toContain(`\n## [${manifest.version}] - `);
  });

  test("node 20.20 and newer", () => {
    expect(manifest.engines).toEqual({ node: ">=20.20" });
  });

  test("the lock file holds no addresses, and no script is run at an installation", () => {
    expect(read(".npmrc")).toContain("\nignore-scripts=true\n");
    const { "": own, ...packages } = JSON.parse(read("package-lock.json")).packages;
    expect(own.dependencies).toEqual(manifest.dependencies);
    expect(own.devDependencies).toEqual(manifest.devDependencies);
    for (const [path, entry] of Object.entries<Record<string, unknown>>(packages)) {
      expect(Object.keys(entry), path).not.toContain("resolved");
      // It brings what it would build.
      if (!path.endsWith("/msgpackr-extract")) {
        expect(Object.keys(entry), path).not.toContain("hasInstallScript");
      }
      // Packages for other systems have no hash where the lock file was written without them at hand.
      if (!entry.os) expect(entry.integrity, path).toMatch(/^sha512-/);
      // npm leaves out what it cannot reach, and then refuses the file on a fresh machine.
      for (const name of Object.keys(entry.optionalDependencies ?? {})) {
        expect(Object.keys(packages), `${path} for every system`).toContain(`node_modules/${name}`);
      }
    }
  });
});

describe("imports", () => {
  const files: Record<string, string> = {};
  for (const folder of folders) {
    files[`src/${folder}/place.ts`] = "export const place = 1;\n";
    files[`src/${folder}/to-node.ts`] = 'export { readFileSync } from "node:fs";\n';
    files[`src/${folder}/to-console.ts`] = 'console.log("");\nexport {};\n';
    for (const other of folders) {
      if (other === folder) continue;
      files[`src/${folder}/to-${other}.ts`] = `export { place } from "../${other}/place.ts";\n`;
    }
  }

  test("the compiler refuses every arrow that is not drawn", () => {
    const folder = house(files);
    cpSync(join(root, "tsconfig.base.json"), join(folder, "tsconfig.base.json"));
    cpSync(join(root, "package.json"), join(folder, "package.json"));
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
    for (const name of folders) {
      cpSync(join(root, `src/${name}/tsconfig.json`), join(folder, `src/${name}/tsconfig.json`));
    }
    const projects = folders.map((name) => `src/${name}`);
    const output = runNode("typescript/bin/tsc", ["-b", "--pretty", "false", ...projects], folder);
    const refused = new Set(output.match(/^src\/\w+\/to-\w+\.ts(?=\(\d+,\d+\): error)/gm));

    const forbidden = folders.flatMap((from) => {
      const targets = folders.filter((to) => to !== from && !arrows[from]!.includes(to));
      const names = platformFree.includes(from) ? [...targets, "node", "console"] : targets;
      return names.map((to) => `src/${from}/to-${to}.ts`);
    });
    expect([...refused].sort()).toEqual(forbidden.sort());
  });
});

describe("lint", () => {
  const maths =
    "random exp log log2 log10 log1p expm1 pow sin cos tan asin acos atan atan2 sinh cosh tanh cbrt hypot";
  const names =
    "Date performance process crypto setTimeout setInterval queueMicrotask globalThis Buffer Intl fetch";
  const locale = "toLocaleString toLocaleUpperCase localeCompare";
  /** What one file each says, and the rule that refuses it. */
  const refused: readonly (readonly [text: string, rule: string])[] = [
    ...maths
      .split(" ")
      .map((name) => [`export const y = Math.${name}(1, 2);`, "noJsRestrictedProperties"] as const),
    ...names.split(" ").map((name) => [`export const y = ${name};`, "noRestrictedGlobals"] as const),
    ...locale
      .split(" ")
      .map((name) => [`export const y = "".${name}("");`, "noJsRestrictedProperties"] as const),
    ['export { readFileSync } from "node:fs";', "noNodejsModules"],
    ['export { readFileSync } from "fs";', "noNodejsModules"],
    ['console.log("");', "noConsole"],
    ["export const { log } = Math;", "noJsRestrictedProperties"],
    ['export const y = Math["exp"](0);', "noJsRestrictedProperties"],
    ["const maths = Math;\nexport const y = maths.sqrt(1);", "plugin"],
    ["export const power = (x: number, y: number) => x ** y;", "plugin"],
    ["export let x = 2;\nx **= 3;", "plugin"],
    ["export const sorted = (names: string[]) => [...names].sort();", "useArraySortCompare"],
    ['export { chalk } from "chalk";', "noUndeclaredDependencies"],
    ["export default 1;", "noDefaultExport"],
    ["export enum Kind {\n  One,\n}", "noEnum"],
    ['export * from "./random.ts";', "noBarrelFile"],
  ];
  const allowed = [
    "export const y = Math.sqrt(Math.imul(2, 3)) + Math.PI + 2 ** 32;",
    "export const sorted = (names: number[]) => [...names].sort((a, b) => a - b);",
  ];

  test("every banned call is an error in every platform-free folder, and what is allowed is none", () => {
    const files: Record<string, string> = {};
    const expected: string[] = [];
    for (const folder of platformFree) {
      refused.forEach(([text, rule], i) => {
        files[`src/${folder}/refused-${i}.ts`] = `${text}\n`;
        expected.push(`src/${folder}/refused-${i}.ts ${rule}`);
      });
      allowed.forEach((text, i) => {
        files[`src/${folder}/allowed-${i}.ts`] = `${text}\n`;
      });
    }
    const folder = house(files);
    for (const path of [".gitignore", "biome.json", "package.json", "tools/lint"]) {
      cpSync(join(root, path), join(folder, path), { recursive: true });
    }
    const lint = ["lint", "--reporter=github", "--diagnostic-level=error", "--max-diagnostics=none", "src"];
    const output = runNode("@biomejs/biome/bin/biome", lint, folder);
    const found = output.matchAll(/^::error title=([\w/]+),file=\S*?(src\/\w+\/[\w-]+\.ts),/gm);
    const errors = new Set(Array.from(found, ([, title, path]) => `${path} ${title!.split("/").at(-1)}`));
    expect(expected.filter((error) => !errors.has(error))).toEqual([]);
    expect([...errors].filter((error) => error.includes("allowed"))).toEqual([]);
  });
});

describe("files", () => {
  const own = ownFiles();

  test("sources stay under 350 lines", () => {
    const sources = own.filter((path) => /^(src|web)\/.*\.ts$/.test(path));
    const long = sources.filter((path) => read(path).split("\n").length > 351);
    expect(sources.length).toBeGreaterThan(0);
    expect(long).toEqual([]);
  });

  test("no test runs alone or is left out", () => {
    const focused = /\b(test|it|describe|suite)\.(only|skip|todo|fails)\b/;
    expect(own.filter((path) => path.endsWith(".test.ts") && focused.test(read(path)))).toEqual([]);
  });

  test("no path of one machine and no registry is named", () => {
    const machine = /(^|[\s"'`(=])\/(work|root|home|Users|tmp)\/\w|registry\.[a-z]+\.(org|com)/m;
    const text = own.filter((path) => /\.(ts|mjs|js|json|md|yaml|yml|cff|sh|html)$|^\.|run$/.test(path));
    expect(text.filter((path) => machine.test(read(path)))).toEqual([]);
  });
});
