/** Mechanisms of one's own through the built command: the worked example from end to end, and modules that are none. */

import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { decodeTable } from "../../src/records/decode.ts";
import { type RecordTable, valuesOf } from "../../src/records/table.ts";
import { feedmarket, filesBelow, removeFolders, root, small, workFolder } from "./command.ts";

afterAll(removeFolders);

const example = (name: string) => readFileSync(join(root, "docs/examples", name), "utf8");
const rule = example("quiet-hours.js");
/** Small, with sellers enough to have posts held back. */
const market = `${small}mechanisms: [./rules/quiet-hours.js]\nquiet-hours: {learning: 0}\n`;
const good = { "market.yaml": market, "rules/quiet-hours.js": rule };

async function table(folder: string, name: string): Promise<RecordTable> {
  return decodeTable(readFileSync(join(folder, `${name}.parquet`)), name);
}

async function runIn(folder: string, ...args: string[]): Promise<string> {
  const { code, stderr } = await feedmarket(
    ["run", "market.yaml", "--quiet", "--out", "out", ...args],
    folder,
  );
  expect(stderr).toBe("");
  expect(code).toBe(0);
  return join(folder, "out");
}

describe.concurrent("the worked example", () => {
  test("checks and runs as it stands in the documents", async () => {
    const folder = workFolder({
      "quiet-hours.js": rule,
      "quiet-hours.yaml": example("quiet-hours.yaml"),
    });
    const args = ["run", "quiet-hours.yaml", "--set", "network.persons=300", "--days", "70", "--out", "out"];
    const { code, stderr } = await feedmarket(args, folder);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    const held = valuesOf(await table(join(folder, "out"), "series"), "held_share") as Float64Array;
    expect(held.subarray(0, 59).every((share) => share === 0)).toBe(true);
    expect(Math.max(...held.subarray(59))).toBeGreaterThan(0);
  });

  test("has its columns, measure, event and file in the records", async () => {
    const out = await runIn(workFolder(good));
    const series = await table(out, "series");
    const held = valuesOf(series, "held_share") as Float64Array;
    const posts = valuesOf(series, "posts") as Float64Array;
    const [lost, all] = [held.reduce((sum, share, day) => sum + share * posts[day]!, 0), sum(posts)];
    // Binomial with probability 8 / 24, since nobody learns: four standard errors.
    expect(Math.abs(lost / all - 1 / 3)).toBeLessThan(4 * Math.sqrt(2 / 9 / all));
    expect(all).toBeGreaterThan(500);
    const night = (await table(out, "accounts")).fields.find(({ name }) => name === "night_share");
    expect(night).toMatchObject({ unit: "1", type: "float" });
    const { fields } = (await table(out, "changes")).about as { fields?: { name: string }[] };
    expect(fields!.map(({ name }) => name)).toContain("accounts.night_share");
    const events = await table(out, "events");
    const kinds = valuesOf(events, "kind") as string[];
    const values = valuesOf(events, "value") as Float64Array;
    const noted = sum(values.filter((_, row) => kinds[row] === "held"));
    expect(noted).toBeCloseTo(lost, 6);
    expect(events.about).toMatchObject({ kinds: { held: { who: "its owner" } } });
    const digests = await table(out, "digests");
    expect(valuesOf(digests, "column")).toContain("night_share");
    expect(valuesOf(digests, "column")).not.toContain("held");
    const manifest = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"));
    expect(manifest.mechanisms).toEqual([
      {
        name: "quiet-hours",
        path: "rules/quiet-hours.js",
        bytes: Buffer.byteLength(rule),
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
    expect(manifest.scenario.mechanisms).toEqual(["rules/quiet-hours.js"]);
    expect(manifest.scenario["quiet-hours"]).toEqual({ hours: 8, learning: 0 });
  });

  test("at strength zero leaves all that is not its own as without it", async () => {
    const zero = await runIn(workFolder(good), "--set", "quiet-hours.hours=0");
    const without = await runIn(workFolder({ "market.yaml": small }));
    const rows = async (folder: string) => {
      const digests = await table(folder, "digests");
      const [day, entity, column, digest] = ["day", "entity", "column", "digest"].map((name) =>
        valuesOf(digests, name),
      );
      return Array.from(digest!, (text, i) => `${day![i]} ${entity![i]} ${column![i]} ${text}`);
    };
    const kept = (await rows(zero)).filter((row) => !row.includes(" accounts night_share "));
    expect(kept).toEqual(await rows(without));
    const [a, b] = [filesBelow(zero), filesBelow(without)];
    for (const file of ["persons.parquet", "sellers.parquet", "graph.parquet"]) {
      expect(a[file]!.equals(b[file]!), file).toBe(true);
    }
  });

  test("gives the same files twice, is verified, and refused once it was changed or has gone", async () => {
    const folder = workFolder(good);
    const first = filesBelow(await runIn(folder));
    const again = filesBelow(await runIn(workFolder(good)));
    for (const [name, bytes] of Object.entries(first)) expect(again[name]!.equals(bytes), name).toBe(true);

    const repeated = await feedmarket(["verify", "out"], folder);
    expect(repeated.stdout).toMatch(/^out: repeated, \d+ files equal to the last bit\n$/);

    writeFileSync(join(folder, "rules/quiet-hours.js"), rule.replace("/ 24", "/ 25"));
    const changed = await feedmarket(["verify", "out"], folder);
    expect(changed.stderr).toMatch(
      /^feedmarket: mechanism quiet-hours: rules\/quiet-hours.js must have sha256 \w{64}, as in the receipt \(was \w{64}\)\n$/,
    );
    expect(changed.code).toBe(6);

    mkdirSync(join(folder, "kept"));
    writeFileSync(join(folder, "rules/quiet-hours.js"), rule);
    renameSync(join(folder, "rules/quiet-hours.js"), join(folder, "kept/quiet-hours.js"));
    const gone = await feedmarket(["verify", "out"], folder);
    expect(gone.stderr).toBe(
      "feedmarket: mechanism quiet-hours: rules/quiet-hours.js must be where the run's own mechanism is (was no such file): --mechanisms names its folder\n",
    );
    expect(gone.code).toBe(4);
    const found = await feedmarket(["verify", "out", "--mechanisms", "kept"], folder);
    expect(found.stderr).toBe("");
    expect(found.code).toBe(0);
  });

  test("changed, it goes to another folder", async () => {
    const names = async (text: string) => {
      const folder = workFolder({ ...good, "rules/quiet-hours.js": text });
      const { code } = await feedmarket(["run", "market.yaml", "--quiet", "--days", "1"], folder);
      expect(code).toBe(0);
      return readdirSync(join(folder, "results"));
    };
    const [one, same, other] = [await names(rule), await names(rule), await names(`${rule}// two\n`)];
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
  });

  test("is explained with origins, documented as Markdown, and known to the schema", async () => {
    const folder = workFolder({ ...good, "child.yaml": "extends: market.yaml\nquiet-hours: {hours: 4}\n" });
    const explained = await feedmarket(
      ["explain", "child.yaml", "quiet-hours", "--set", "quiet-hours.learning=0.5"],
      folder,
    );
    expect(explained.stdout.replaceAll(/ +/g, " ")).toBe(
      "quiet-hours.hours 4 hours/day child.yaml:2\nquiet-hours.learning 0.5 --set quiet-hours.learning=0.5\n",
    );
    const one = await feedmarket(["explain", "market.yaml", "quiet-hours.hours"], folder);
    expect(one.stdout).toContain("role     lever");
    const docs = await feedmarket(["explain", "child.yaml", "--docs"], folder);
    expect(docs.stdout).toMatch(/^## quiet-hours\n\nSelling posts written in quiet hours reach nobody\./);
    for (const cell of ["`hours`", "`accounts.nightShare`", "`held_share`", "`held`", "`holdBack`"]) {
      expect(docs.stdout).toContain(`| ${cell} |`);
    }
    const none = await feedmarket(["explain", "market.yaml", "postin", "--docs"], folder);
    expect(none.stderr).toBe(
      'feedmarket: --docs must be with a mechanism of the scenario, perhaps posting (was "postin")\n',
    );
    const schema = JSON.parse((await feedmarket(["schema", "child.yaml"], folder)).stdout);
    expect(Object.keys(schema.properties)).toContain("quiet-hours");
    const written = await feedmarket(["schema", "child.yaml", "--write"], folder);
    expect(written.stdout).toBe("child.schema.json is written\n");
    expect(JSON.parse(readFileSync(join(folder, "child.schema.json"), "utf8"))).toEqual(schema);
  });

  test("has the types that it names", () => {
    const folder = workFolder({
      "quiet-hours.js": rule,
      "wrong.js": rule.replace('kind: "number"', "kind: 3"),
    });
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(root, join(folder, "node_modules/feedmarket"), "dir");
    const tsc = (file: string) =>
      spawnSync(
        process.execPath,
        [
          join(root, "node_modules/typescript/bin/tsc"),
          ..."--checkJs --allowJs --strict --noEmit --skipLibCheck --types".split(" "),
          "",
          ..."--target es2022 --module nodenext".split(" "),
          file,
        ],
        { cwd: folder, encoding: "utf8" },
      ).stdout;
    expect(tsc("quiet-hours.js").replace(/.*TS7006.*\n/g, "")).toBe("");
    expect(tsc("wrong.js")).toContain("Type 'number' is not assignable to type");
  });
});

const entry = "mechanisms: [./rule.js]\n";
const least = 'name: "rule", meaning: "m", source: "assumed"';
const stepOf = (body: string) =>
  `export const mechanism = { ${least}, columns: { market: { mine: { type: "f64", meaning: "m", range: [0, 1] } } },
  steps: [{ name: "act", after: "publish", because: "why", run(world) { ${body} } }] };\n`;

/** The module (undefined: no file), and what is said of it. */
const modules: readonly (readonly [name: string, text: string | undefined, says: string])[] = [
  ["no file", undefined, "must be a file that can be read (was no such file or folder)"],
  [
    "no JavaScript",
    "export const mechanism = {\n  name: 'a';\n};\n",
    "must be a module that loads (was SyntaxError in line 2: Unexpected token ';')",
  ],
  [
    "one that throws",
    "\nthrow new TypeError('oh\\nno');\n",
    "must be a module that loads (was TypeError in line 2: oh)",
  ],
  ["one that throws a number", "throw 5;\n", 'must be a module that loads (was "5" thrown)'],
  [
    "one with imports",
    "import { a } from './a.js';\n",
    "must be one file without imports, since helpers are handed to it (was an import of ./a.js)",
  ],
  [
    "CommonJS",
    `module.exports = { ${least} };\n`,
    "must be a module that loads (was ReferenceError in line 1: module is not defined in ES module scope)",
  ],
  ["no exports", "", "must be a module that exports mechanism (was one that exports nothing)"],
  [
    "other exports",
    `const rule = { ${least} };\nexport default rule;\nexport { rule };\n`,
    "must be a module that exports mechanism (was one that exports default, rule)",
  ],
  ["no object", "export const mechanism = 'rule';\n", 'mechanism must be an object (was text "rule")'],
  [
    "a name in use",
    `export const mechanism = { ${least.replace('"rule"', '"posting"')} };\n`,
    "name must be a name not in use (was posting, a section of the model)",
  ],
];

describe.concurrent("a module that is no mechanism", () => {
  test.each(modules.map(([name, text, says]) => ({ name, text, says })))("$name", async ({ text, says }) => {
    const folder = workFolder({
      "small.yaml": `${small}${entry}`,
      ...(text === undefined ? {} : { "rule.js": text }),
    });
    const before = readdirSync(folder).sort();
    const { code, stderr, stdout } = await feedmarket(["run", "small.yaml", "--out", "out"], folder);
    const within = /^(name|mechanism) must/.test(says) ? ": " : " ";
    expect(stderr).toBe(
      `small.yaml:4:14: mechanisms[0] ./rule.js${within}${says}\n  mechanisms: [./rule.js]\n               ^\n`,
    );
    expect(code).toBe(4);
    expect(stdout).toBe("");
    expect(readdirSync(folder).sort()).toEqual(before);
  });

  test("all faults of all modules are told at once, in the order of the file", async () => {
    const folder = workFolder({
      "small.yaml": "mechanisms:\n  - b.js\n  - a.js\nposting: {rate: 3}\n",
      "a.js": `export const mechanism = { ${least}, parameters: { rate: { kind: "number", range: [5, 1] } } };`,
      "b.js": "export const mechanism = { name: 'B' };",
    });
    const { code, stderr } = await feedmarket(["check", "small.yaml"], folder);
    const heads = stderr.split("\n").filter((text) => text.startsWith("small.yaml"));
    expect(heads.map((text) => text.replace(/ must be .*/, ""))).toEqual([
      "small.yaml:2:5: mechanisms[0] b.js: name",
      "small.yaml:2:5: mechanisms[0] b.js: meaning",
      "small.yaml:2:5: mechanisms[0] b.js: source",
      "small.yaml:3:5: mechanisms[1] a.js: parameters.rate.meaning",
      "small.yaml:3:5: mechanisms[1] a.js: parameters.rate.range",
      "small.yaml:3:5: mechanisms[1] a.js: parameters.rate.default",
      "small.yaml:3:5: mechanisms[1] a.js: parameters.rate.source",
    ]);
    expect(code).toBe(4);
  });

  test("chance and clocks of its own are warned of", async () => {
    const folder = workFolder({
      "small.yaml": `${small}${entry}`,
      "rule.js": stepOf("world.state.market.columns.mine[0] = Math.random();"),
    });
    const { code, stderr } = await feedmarket(["check", "small.yaml"], folder);
    expect(stderr.split("\n", 1)[0]).toBe(
      "small.yaml:4:14: mechanisms[0] ./rule.js: line 2 must be without clocks, chance or mathematics of its own, for runs to repeat (was Math.random)",
    );
    expect(code).toBe(0);
  });
});

describe.concurrent("a mechanism that fails on a day", () => {
  test.each([
    [
      "throws",
      "if (world.day === 7) world.state.nothing.columns.mine[0] = 1;",
      "rule: act must end on day 7 (was TypeError: Cannot read properties of undefined (reading 'columns'))",
    ],
    [
      "writes what is no number",
      "if (world.day === 3) world.state.market.columns.mine[0] = 0 / 0;",
      "rule: market.mine[0] must be in [0, 1] after act of day 3 (was NaN)",
    ],
  ])("%s", async (_, body, says) => {
    const folder = workFolder({ "small.yaml": `${small}${entry}`, "rule.js": stepOf(body) });
    const before = readdirSync(folder).sort();
    const { code, stderr, stdout } = await feedmarket(["run", "small.yaml", "--out", "out"], folder);
    expect(stderr).toBe(`feedmarket: ${says}\n`);
    expect(code).toBe(4);
    expect(stdout).toBe("");
    expect(readdirSync(folder).sort()).toEqual(before);
  });

  test("shows where, when asked", async () => {
    const folder = workFolder({ "small.yaml": `${small}${entry}`, "rule.js": stepOf("world.x.y = 1;") });
    const env = { FEEDMARKET_DEBUG: "1" };
    const { stderr } = await feedmarket(["run", "small.yaml", "--out", "out"], folder, { env });
    expect(stderr).toContain("rule.js:2:");
  });
});

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}
