/** The other verbs through the built command. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { feedmarket, main, removeFolders, root, runProgram, small, workFolder } from "./command.ts";

afterAll(removeFolders);

describe.concurrent("verbs", () => {
  test("none: help, quickly", async () => {
    const began = performance.now();
    const { code, stdout } = await feedmarket([], root);
    // A third of a second on a quiet machine; others may be at work.
    expect(performance.now() - began).toBeLessThan(5000);
    expect(code).toBe(0);
    for (const verb of [
      "run",
      "check",
      "new",
      "explain",
      "export",
      "verify",
      "view",
      "validate",
      "schema",
      "completion",
    ]) {
      expect(stdout).toMatch(new RegExp(`^  feedmarket ${verb}\\b`, "m"));
    }
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
    expect((await feedmarket(["--help"], root)).stdout).toBe(stdout);
  });

  test("--version is the package's", async () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect((await feedmarket(["--version"], root)).stdout.trim()).toBe(version);
  });

  test("check tells of every file, and fails with the first that is bad", async () => {
    const folder = workFolder({ "a.yaml": "days: x\n", "b.yaml": small });
    const { code, stdout, stderr } = await feedmarket(["check", "a.yaml", "b.yaml", "c.yaml"], folder);
    expect(code).toBe(4);
    expect(stderr).toMatch(
      /^a\.yaml:1:7: days must be an integer .*\n {2}days: x\n {8}\^\nfeedmarket: scenario c\.yaml /,
    );
    expect(stdout).toMatch(/^b\.yaml: good, affiliation network, 20 days, hash [0-9a-f]{8}\n$/);
  });

  test("the committed scenarios are good", async () => {
    const { code, stderr } = await feedmarket(["check", "scenarios/moments.yaml"], root);
    expect(stderr).toBe("");
    expect(code).toBe(0);
  });

  test("new writes a scenario that is good, with its schema", async () => {
    const folder = workFolder();
    const { code, stdout } = await feedmarket(["new", "mine"], folder);
    expect(code).toBe(0);
    expect(stdout).toBe("scenarios/mine.yaml is written; run it with: feedmarket run scenarios/mine.yaml\n");
    expect(readdirSync(join(folder, "scenarios")).sort()).toEqual(["mine.yaml", "schema.json"]);
    expect((await feedmarket(["check", "scenarios/mine.yaml"], folder)).code).toBe(0);
  });

  test("explain names the origin of each value", async () => {
    const folder = workFolder({
      "base.yaml": "days: 5\nseed: 3\n",
      "small.yaml": "extends: base.yaml\ndays: 7\n",
    });
    const args = ["explain", "small.yaml", "--set", "network.persons=50", "--json"];
    const { stdout } = await feedmarket(args, folder, { env: { FEEDMARKET_SEED: "4" } });
    const origins = Object.fromEntries(
      JSON.parse(stdout).values.map(({ path, value, origin }: Record<string, string>) => [
        path,
        [value, origin],
      ]),
    );
    expect(origins).toMatchObject({
      days: [7, "small.yaml:2"],
      seed: ["4", "FEEDMARKET_SEED=4"],
      "network.persons": [50, "--set network.persons=50"],
      "network.generator": ["affiliation", "default"],
    });
    const one = await feedmarket(["explain", "small.yaml", "days"], folder);
    expect(one.stdout).toMatch(
      /^days {2}length of the run\n {2}value {4}7 days\n {2}from {5}small\.yaml:2\n/,
    );
  });

  test("explain has a heading for each section and keeps to 80 columns, whatever the values", async () => {
    const long = `${"a-folder-with-a-name/".repeat(6)}ties.txt`;
    const folder = workFolder({
      "a-scenario-with-a-rather-long-name-of-its-own.yaml":
        "timeline:\n  - {day: 3, label: the platform wakes up, set: {detection.intensity: 0.5, detection.cut: 2, ladder.suspension: 7}}\n",
    });
    const file = "a-scenario-with-a-rather-long-name-of-its-own.yaml";
    const { stdout, stderr } = await feedmarket(["explain", file, "--set", `network.file=${long}`], folder);
    const lines = stdout.split("\n");
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(80);
    const headings = lines.filter((_, place) => place === 0 || lines[place - 1] === "");
    expect(headings).toEqual(expect.arrayContaining(["scenario", "network", "hype", "records", "timeline"]));
    expect(stdout.replaceAll(/\s/g, "")).toContain(long);
    expect(stderr).toContain("Of one section or value only: add its name, such as network or");
    const one = await feedmarket(["explain", file, "scenario"], folder);
    expect(one.stdout).toMatch(/^name .*\n(?: .*\n)*seed .*\ndays .*\n$/);
    expect(one.stderr).not.toContain("add its name");
    const path = await feedmarket(["explain", file, "network.generator"], folder);
    for (const line of path.stdout.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  test("the committed schema is the model's", async () => {
    const { stdout } = await feedmarket(["schema"], root);
    // Made by: feedmarket schema --write
    expect(readFileSync(join(root, "scenarios/schema.json"), "utf8")).toBe(stdout);
  });

  test("the committed schema of experiments is the model's", async () => {
    const { stdout } = await feedmarket(["schema", "--experiment"], root);
    // Made by: feedmarket schema --write
    expect(readFileSync(join(root, "scenarios/experiments/experiment.schema.json"), "utf8")).toBe(stdout);
  });

  test("export writes every table, or one to the terminal", async () => {
    const folder = workFolder({ "small.yaml": small });
    await feedmarket(["run", "small.yaml", "--out", "out", "--set", "measures=[orders]"], folder);
    const { code, stdout } = await feedmarket(["export", "out"], folder);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^out-csv {2}\d+ tables, [\d ]+ rows\n$/);
    const names = readdirSync(join(folder, "out")).filter((name) => name.endsWith(".parquet"));
    expect(readdirSync(join(folder, "out-csv")).sort()).toEqual(
      names.map((name) => name.replace("parquet", "csv")).sort(),
    );
    const one = await feedmarket(["export", "out", "--table", "series", "--decimal-comma"], folder);
    expect(one.stdout.split("\r\n").slice(0, 2)).toEqual(["day;orders", expect.stringMatching(/^1;\d+$/)]);
    expect(one.stdout.split("\r\n")).toHaveLength(22);
    const long = await feedmarket(
      ["export", "out", "--table", "series", "--long", "--bom", "--out", "s.csv"],
      folder,
    );
    expect(long.code).toBe(0);
    expect(readFileSync(join(folder, "s.csv"), "utf8")).toMatch(
      /^\ufeffday,measure,value,unit\r\n1,orders,\d+,/,
    );
  });

  test("validate prints expected, got and pass, and skips what needs absent data", async () => {
    const folder = workFolder();
    const json = JSON.parse((await feedmarket(["validate", "M06", "N01", "--json"], folder)).stdout);
    expect(json).toMatchObject({ failed: 0, skipped: ["N01"], tier: "commit" });
    expect(json.checks[0]).toMatchObject({
      id: "M06",
      pass: true,
      expected: expect.any(Number),
      got: expect.any(Number),
    });
    const { code, stdout } = await feedmarket(["validate", "n01", "m06"], folder);
    expect(stdout).toMatch(/^ {2}pass prior mean +0\.666667 of +0\.666667 ±/m);
    expect(stdout).toMatch(/1 target skipped for want of data/);
    expect(code).toBe(0);
  });

  test("validate says which facts of the field are missed, and does not fail for it", async () => {
    const folder = workFolder();
    const { code, stdout } = await feedmarket(["validate", "E03", "--json"], folder);
    const { facts, seeds, persons } = JSON.parse(stdout);
    expect({ code, seeds, persons }).toEqual({ code: 0, seeds: 3, persons: 2000 });
    expect(facts[0]).toMatchObject({ id: "E03", rows: expect.arrayContaining([]) });
    expect(facts[0].rows[0]).toMatchObject({
      published: 33.75,
      criterion: { above: 20, below: 45 },
      verdict: expect.stringMatching(/^(met|missed|open)$/),
      values: [expect.any(Number), expect.any(Number), expect.any(Number)],
    });
    const text = await feedmarket(["validate", "E03", "M06"], folder);
    expect(text.stdout).toMatch(/^building blocks: 7 checks passed$/m);
    expect(text.stdout).toMatch(
      /^facts of the field: \d met, \d missed, \d open \(a missed fact is a finding, not a failure\)$/m,
    );
    expect(text.code).toBe(0);
  });

  const data = join(root, "../shared/data");
  if (!existsSync(data)) console.log("skipped: ../shared/data is not here");
  test.skipIf(!existsSync(data))("validate finds data beside the working folder's parent", async () => {
    const { code, stdout } = await feedmarket(["validate", "N02"], root);
    expect(stdout).not.toContain("skipped");
    expect(code).toBe(0);
  });

  const hasTerminal = existsSync("/usr/bin/script");
  if (!hasTerminal) console.log("skipped: no `script` to make a terminal with");
  test.skipIf(!hasTerminal)("colours are for terminals that want them", async () => {
    const folder = workFolder({ "small.yaml": small });
    const inTerminal = async (options: string, env: Record<string, string>) => {
      const line = `${process.execPath} ${main} explain small.yaml days ${options}`;
      const log = join(folder, `log${options}${Object.keys(env)}`);
      const given = { TERM: "xterm-256color", ...env };
      return (await runProgram("script", ["-qec", line, log], folder, { env: given })).stdout;
    };
    expect(await inTerminal("", {})).toContain("\u001b[1mdays");
    expect(await inTerminal("--no-color", {})).not.toContain("\u001b");
    expect(await inTerminal("", { NO_COLOR: "1" })).not.toContain("\u001b");
    expect((await feedmarket(["explain", "small.yaml", "days"], folder)).stdout).not.toContain("\u001b");
  });

  test("completion is a script", async () => {
    expect((await feedmarket(["completion"], root)).stdout).toMatch(/^###-begin-feedmarket-completions-###/);
    const offers = await feedmarket(["--get-yargs-completions", "feedmarket", "ver"], root, {
      env: { SHELL: "/bin/bash" },
    });
    expect(offers.stdout).toContain("verify");
  });
});
