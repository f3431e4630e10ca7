/** The documents say what the code does: tables, sections, names, links and examples. */

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, test } from "vitest";
import { claims } from "../src/experiments/claims/registry.ts";
import { runScenario } from "../src/experiments/run.ts";
import { measures } from "../src/model/measures/table.ts";
import { parameterTables } from "../src/model/parameters.ts";
import { mechanisms, schedule } from "../src/model/schedule.ts";
import { createState, entityNames } from "../src/model/state.ts";
import { tools } from "../src/model/tools.ts";
import { mechanismFields } from "../src/scenario/extension-fields.ts";
import { parseScenario } from "../src/scenario/scenario.ts";
import { recordParameters } from "../src/scenario/settings.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const readDocument = (path: string) => readFileSync(join(root, path), "utf8");
const documents = [
  "README.md",
  "docs/model.md",
  "docs/decisions.md",
  "docs/mechanisms.md",
  "docs/results.md",
  "docs/experiments.md",
  "docs/study.md",
  "docs/clusters.md",
  "scenarios/README.md",
  "docs/assumptions.md",
  "CONTRIBUTING.md",
];

const model = readDocument("docs/model.md");
const submodels = between(model, "## 7. Submodels", "## 8. Outputs");
const submodelFiles = readdirSync(join(root, "src/model/submodels")).map((file) => file.replace(/\.ts$/, ""));

function between(text: string, from: string, to: string): string {
  expect(text).toContain(`\n${from}\n`);
  expect(text).toContain(`\n${to}\n`);
  return text.slice(text.indexOf(`\n${from}\n`), text.indexOf(`\n${to}\n`));
}

/** Headings of the third level in the part on submodels, and the text under each. */
function sections(): Map<string, string> {
  const parts = submodels.split(/^### /m).slice(1);
  return new Map(parts.map((part) => [part.slice(0, part.indexOf("\n")), part]));
}

describe("the tables in the documents", () => {
  test("are those of the declarations", () => {
    const tool = spawnSync(process.execPath, ["tools/docs.mjs", "--check"], { cwd: root, encoding: "utf8" });
    expect(tool.stderr).toBe("");
    expect(tool.status).toBe(0);
  });

  test("of parameters stand each in one place, and none is missing", () => {
    const named = Array.from(model.matchAll(/<!-- table: (.*) -->/g), ([, name]) => name);
    expect(new Set(named).size).toBe(named.length);
    for (const section of Object.keys(parameterTables)) expect(named).toContain(section);
    for (const entity of entityNames) expect(named).toContain(`columns ${entity}`);
  });
});

describe("the submodels in docs/model.md", () => {
  test("are the files, and stand in the order of the day", () => {
    const headings = [...sections().keys()];
    expect([...headings].sort()).toEqual([...submodelFiles].sort());
    expect(headings).toEqual(mechanisms.map(({ name }) => name));
  });

  test("are scheduled in the text as in the code", () => {
    const day = between(model, "## 3. Process overview and scheduling", "## 4. Design concepts");
    const rows = Array.from(
      day.matchAll(/^\| \d+ \| \[(\w+)\]\(#\w+\) \| `(\w+)` \|/gm),
      ([, name, step]) => [name, step],
    );
    expect(rows).toEqual(schedule.map(({ mechanism, name }) => [mechanism.name, name]));
  });

  test("say each what they read and write, their source, what is left out and how to check them", () => {
    const labels = ["Reads", "Writes", "Source", "Left out", "Check"];
    for (const [name, text] of sections()) {
      expect(
        Array.from(text.matchAll(/^- \*\*([A-Z][a-z ]+)\*\* /gm), ([, label]) => label),
        name,
      ).toEqual(labels);
      expect(text, name).toMatch(/^ {4}\S/m);
      expect(text, name).toContain(`<!-- table: ${name} -->`);
    }
  });

  test("name the kernels of their file, and no others", () => {
    const steps = schedule.map(({ name }) => name);
    for (const [name, text] of sections()) {
      const code = readDocument(`src/model/submodels/${name}.ts`);
      const kernels = Array.from(code.matchAll(/^export function (\w+)/gm), ([, kernel]) => kernel!);
      const named = new Set(Array.from(text.matchAll(/\b([a-z]\w+)\(\)/g), ([, kernel]) => kernel!));
      expect([...named].sort(), name).toEqual(kernels.filter((kernel) => !steps.includes(kernel)).sort());
    }
  });
});

test("docs/mechanisms.md names every key and tool of the contract, and no other tool", () => {
  const text = readDocument("docs/mechanisms.md");
  const listed = between(text, "**`tools`**:", "## Rules that keep a run a run");
  const rows = Array.from(listed.matchAll(/^\| (`[^|]*) \|/gm), ([, cell]) => cell!.match(/\w+/g)!);
  expect(rows.flat().sort()).toEqual(Object.keys(tools).sort());
  for (const key of Object.keys(mechanismFields)) expect(text).toContain(`\`${key}`);
});

describe("the literature in docs/model.md", () => {
  const [text, list] = model.split("\n### Literature\n") as [string, string];
  const entries = list.split("\n- ");

  test("holds everyone who is cited", () => {
    for (const [, author, year] of text.matchAll(/(\p{Lu}[\p{L}-]+)(?: et al\.)?,? \(?(\d{4})\b/gu)) {
      if (author === "WeChat") continue;
      const found = entries.some((entry) => entry.includes(author!) && entry.includes(year!));
      expect(found, `${author} ${year}`).toBe(true);
    }
  });

  test("is cited where the code cites it", () => {
    const under = sections();
    for (const { name, source } of mechanisms) {
      const words = under.get(name)?.replaceAll(/\s+/g, " ");
      for (const [citation, author] of source.matchAll(/(\p{Lu}[\p{L}-]+)(?: et al\.)? \d{4}/gu)) {
        if (author !== "WeChat") expect(words, `${name}: ${citation}`).toContain(citation);
      }
    }
  });
});

describe.each(documents)("%s", (path) => {
  const text = readDocument(path);

  test("links to what is there", () => {
    for (const [, link] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(link!)) continue;
      const [file, anchor] = link!.split("#") as [string, string | undefined];
      const target = file === "" ? path : join(dirname(path), file);
      expect(existsSync(join(root, target)), `${path}: ${link}`).toBe(true);
      if (anchor === undefined) continue;
      const anchors = Array.from(readDocument(target).matchAll(/^#+ (.*)$/gm), ([, heading]) =>
        slug(heading!),
      );
      expect(anchors, `${path}: ${link}`).toContain(anchor);
    }
  });

  test("names files that exist", () => {
    for (const [, file] of text.matchAll(/`((?:src|test|tools|docs|bench|scenarios)\/[\w./-]+)`/g)) {
      expect(existsSync(join(root, file!)), `${path}: ${file}`).toBe(true);
    }
  });

  test("names columns and parameters that exist", () => {
    const known = new Set<string>();
    const state = createState(0, 1);
    for (const entity of entityNames) {
      for (const column of Object.keys(state[entity].declarations)) known.add(`${entity}.${column}`);
    }
    for (const [section, table] of Object.entries({ ...parameterTables, records: recordParameters })) {
      for (const name of Object.keys(table)) known.add(`${section}.${name}`);
    }
    const starts = new Set([...known].map((name) => name.slice(0, name.indexOf("."))));
    for (const [, owner, name] of text.matchAll(/`([a-z]+)\.(\w+)(?:[:=] ?[^`]*)?`/g)) {
      if (!starts.has(owner!) || name === "parquet" || name === "json") continue;
      expect(known, `${path}: ${owner}.${name}`).toContain(`${owner}.${name}`);
    }
  });

  test("explains the codes of its sources", () => {
    const list = model.slice(model.indexOf("## 10. Sources"));
    const explained = Array.from(list.matchAll(/^\| ([A-Z]\d+) \|/gm), ([, code]) => code);
    explained.push(...claims.map(({ id }) => id));
    const codes = new Set(Array.from(text.matchAll(/\b[ABDEMNPSX]\d{1,2}\b/g), ([code]) => code));
    expect([...codes].filter((code) => !explained.includes(code))).toEqual([]);
  });
});

/** The anchor that a heading gets. */
function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, "")
    .replaceAll(" ", "-");
}

describe("the examples", () => {
  const blocks = (path: string, language: string) =>
    Array.from(
      readDocument(path).matchAll(new RegExp(`^\`\`\`${language}\n([^\`]*)^\`\`\``, "gm")),
      ([, code]) => code!,
    );
  const options = { file: "example.yaml", tables: parameterTables, measures };

  test("of scenarios can be run", () => {
    const examples = blocks("README.md", "yaml");
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      const readParent = (path: string) => readFileSync(join(root, "scenarios", path));
      const scenario = parseScenario(example, { ...options, read: readParent });
      expect(scenario.warnings).toEqual([]);
    }
  });

  test("of queries give rows", async () => {
    const small = [
      "network: {persons: 400, meanDegree: 20}",
      "days: 40",
      "entry: {initial: 0.05}",
      "exit: {trial: 5}",
    ];
    const kept = "records: {events: all, replay: true}";
    const read = () => new Uint8Array();
    const scenario = parseScenario([...small, kept].join("\n"), { ...options, read });
    const files = await runScenario({ scenario, engine: { version: "0.0.0" } });
    const folder = mkdtempSync(join(tmpdir(), "feedmarket-docs-"));
    const duck = await (await DuckDBInstance.create(":memory:", { threads: "1" })).connect();
    try {
      for (const [name, bytes] of files!) writeFileSync(join(folder, name), bytes);
      const queries = blocks("docs/results.md", "sql");
      expect(queries.length).toBeGreaterThan(3);
      for (const query of queries) {
        const located = query.replaceAll(/'(\w+\.parquet)'/g, (_, file) => `'${join(folder, file)}'`);
        const rows = (await duck.runAndReadAll(located)).getRowObjectsJson();
        expect(rows.length, query).toBeGreaterThan(0);
      }
      // Every file that the text lists, and no other.
      const listed = Array.from(
        readDocument("docs/results.md").matchAll(/^\| `([\w.]+\.(?:parquet|json))` \|/gm),
        ([, name]) => name!,
      );
      expect([...files!.keys()].sort()).toEqual(listed.sort());
    } finally {
      duck.closeSync();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
