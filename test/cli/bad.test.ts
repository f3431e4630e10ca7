/**
 * Bad input through the built command: one clear line each, to the letter, the right exit code, and nothing left
 * behind. A new case is a new row.
 */

import { readdirSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { feedmarket, removeFolders, small, workFolder } from "./command.ts";

afterAll(removeFolders);

interface Bad {
  readonly name: string;
  readonly args: readonly string[];
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly code: number;
  readonly says: string;
}

const run = ["run", "small.yaml", "--out", "out"];
const onFile = [...run, "--set", "network.generator=file", "--set", "network.file=ties.txt"];
const ties = (content: string | Uint8Array) => ({ "ties.txt": content });
const id = "id must be an integer from 0 to 9007199254740991";

const cases: readonly Bad[] = [
  // The command line.
  {
    name: "unknown command",
    args: ["rum"],
    code: 2,
    says: /^feedmarket: command must be one of run, check, .*, perhaps run \(was "rum"\)$/.source,
  },
  {
    name: "unknown option",
    args: [...run, "--sed", "7"],
    code: 2,
    says: "feedmarket: option must be known, perhaps --seed (was --sed)",
  },
  {
    name: "parameter as an option",
    args: [...run, "--persons", "100"],
    code: 2,
    says: "feedmarket: option must be known, perhaps --set network.persons=100 (was --persons)",
  },
  {
    name: "parameter of two sections as an option",
    args: [...run, "--intensity=2"],
    code: 2,
    says: "feedmarket: option must be known, perhaps --set rivals.intensity=2 or --set detection.intensity=2 (was --intensity)",
  },
  {
    name: "parameter as an option, misspelt and without value",
    args: [...run, "--persns"],
    code: 2,
    says: "feedmarket: option must be known, perhaps --set network.persons=VALUE (was --persns)",
  },
  {
    name: "option like no other",
    args: [...run, "--frobnicate"],
    code: 2,
    says: "feedmarket: option must be known, see feedmarket run --help (was --frobnicate)",
  },
  {
    name: "no scenario",
    args: ["run"],
    code: 2,
    says: "feedmarket: arguments must be those of feedmarket run <scenario> (was too few)",
  },
  {
    name: "two scenarios",
    args: [...run, "b.yaml"],
    code: 2,
    says: 'feedmarket: arguments must be those of feedmarket run <scenario> (was "b.yaml" more)',
  },
  {
    name: "days in words",
    args: [...run, "--days", "abc"],
    code: 2,
    says: 'feedmarket: --days must be a whole number from 0 (was "abc")',
  },
  {
    name: "negative days",
    args: [...run, "--days", "-1"],
    code: 2,
    says: 'feedmarket: --days must be a whole number from 0 (was "-1")',
  },
  {
    name: "days without number",
    args: [...run, "--days"],
    code: 2,
    says: "feedmarket: --days must have a value (was missing)",
  },
  {
    name: "seed twice",
    args: [...run, "--seed", "1", "--seed", "2"],
    code: 2,
    says: "feedmarket: --seed must be given once (was given 2 times)",
  },
  {
    name: "another format",
    args: ["export", "out", "--format", "xls"],
    code: 2,
    says: 'feedmarket: --format must be csv (was "xls")',
  },
  // The scenario file.
  {
    name: "missing scenario",
    args: ["run", "none.yaml"],
    code: 2,
    says: "feedmarket: scenario none.yaml must be a file that can be read (was no such file or folder)",
  },
  {
    name: "folder as scenario",
    args: ["run", "."],
    code: 2,
    says: "feedmarket: scenario . must be a file that can be read (was a folder)",
  },
  {
    name: "binary scenario",
    args: ["run", "noise.yaml"],
    files: { "noise.yaml": new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1]) },
    code: 4,
    says: 'noise.yaml:1:1: scenario must be text without control characters (was "\\u007f")\n  ·ELF··\n  ^',
  },
  {
    name: "wrong value in the file",
    args: ["run", "bad.yaml"],
    files: { "bad.yaml": "days: -3\n" },
    code: 4,
    says: "bad.yaml:1:7: days must be an integer from 0 to 100000 days (was -3)\n  days: -3\n        ^",
  },
  {
    name: "too many days",
    args: [...run, "--days", "100001"],
    code: 4,
    says: "--days must be an integer from 0 to 100000 days (was 100001)",
  },
  {
    name: "wrong --set",
    args: [...run, "--set", "network.persons=-4"],
    code: 4,
    says: "--set network.persons must be an integer from 0 to 10000000 persons (was -4)",
  },
  {
    name: "wrong seed of the environment",
    args: run,
    env: { FEEDMARKET_SEED: "a\nb" },
    code: 4,
    says: 'FEEDMARKET_SEED=a\\u000ab: seed must be a number, or text of 1 to 200 characters on one line (was text "a\\nb")',
  },
  // The friend graph.
  {
    name: "no graph named",
    args: [...run, "--set", "network.generator=file"],
    code: 4,
    says: "--set network.generator=file: network.file must be a file, since network.generator is file (was empty)",
  },
  {
    name: "missing graph",
    args: onFile,
    code: 4,
    says: "feedmarket: network.file ties.txt must be a file that can be read (was no such file or folder)",
  },
  {
    name: "folder as graph",
    args: onFile,
    files: { "ties.txt/inner": "" },
    code: 4,
    says: "feedmarket: network.file ties.txt must be a file that can be read (was a folder)",
  },
  {
    name: "binary graph",
    args: onFile,
    files: ties(new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1])),
    code: 4,
    says: "ties.txt:1: file must be text (was binary: byte 0x7f)",
  },
  {
    name: "empty graph",
    args: onFile,
    files: ties(""),
    code: 4,
    says: "ties.txt: graph must have at least one tie (was empty)",
  },
  {
    name: "graph of comments",
    args: onFile,
    files: ties("# nothing\n\n"),
    code: 4,
    says: "ties.txt: graph must have at least one tie (was empty)",
  },
  { name: "bad line", args: onFile, files: ties("1 2\n2 x\n"), code: 4, says: `ties.txt:2: ${id} (was "x")` },
  {
    name: "negative id",
    args: onFile,
    files: ties("1 2\n3 -4\n"),
    code: 4,
    says: `ties.txt:2: ${id} (was "-4")`,
  },
  {
    name: "lone id",
    args: onFile,
    files: ties("1 2\n3\n"),
    code: 4,
    says: 'ties.txt:2: line must have two ids (was "3")',
  },
  // Where results go.
  {
    name: "results that are there",
    args: run,
    files: { "out/manifest.json": "{}" },
    code: 2,
    says: "feedmarket: out must be a new folder (was there already): --force replaces it, --out names another",
  },
  {
    name: "another folder, by force",
    args: [...run, "--force"],
    files: { "out/thesis.txt": "" },
    code: 2,
    says: "feedmarket: out must be a folder of results for --force to replace it (was another folder)",
  },
  {
    name: "file in the way",
    args: run,
    files: { out: "" },
    code: 2,
    says: "feedmarket: out must be a new folder (was a file in the way)",
  },
  {
    name: "missing parent",
    args: ["run", "small.yaml", "--out", "a/b"],
    code: 2,
    says: "feedmarket: a/b must be in a folder that exists (was a, missing)",
  },
  {
    name: "file as parent",
    args: ["run", "small.yaml", "--out", "a/b"],
    files: { a: "" },
    code: 2,
    says: "feedmarket: a/b must be in a folder (was a, a file)",
  },
  {
    name: "file in the way of results",
    args: ["run", "small.yaml"],
    files: { results: "" },
    code: 2,
    says: /^feedmarket: results\/small-1-[0-9a-f]{8} must be in a folder \(was results, a file\)$/.source,
  },
  {
    name: "new over a file",
    args: ["new", "mine"],
    files: { "scenarios/mine.yaml": "" },
    code: 2,
    says: "feedmarket: scenarios/mine.yaml must be a new file (was a file in the way): --force replaces it",
  },
  {
    name: "new with a bad name",
    args: ["new", "../Mine"],
    code: 2,
    says: 'feedmarket: name must be lower-case words joined by hyphens, at most 60 characters (was "../Mine")',
  },
  // Other verbs.
  {
    name: "verify of nothing",
    args: ["verify", "gone"],
    code: 2,
    says: "feedmarket: gone must be the folder of a run (was no such file or folder)",
  },
  {
    name: "verify of another folder",
    args: ["verify", "."],
    code: 2,
    says: "feedmarket: . must be the folder of a run (was a folder without manifest.json)",
  },
  {
    name: "broken manifest",
    args: ["verify", "out"],
    files: { "out/manifest.json": "[]" },
    code: 6,
    says: "feedmarket: manifest.json must be a feedmarket manifest (was other JSON): run the scenario again, or copy the folder again from its source",
  },
  {
    name: "cut manifest",
    args: ["export", "out"],
    files: { "out/manifest.json": '{"a":\n"b\n' },
    code: 6,
    says: "feedmarket: manifest.json must be JSON in UTF-8 (was broken at character 8): run the scenario again, or copy the folder again from its source",
  },
  {
    name: "a table as JSON",
    args: ["export", "out", "--table", "series", "--json"],
    code: 2,
    says: "feedmarket: --json must be with --out where --table is given (was without)",
  },
  {
    name: "out without a name",
    args: ["run", "small.yaml", "--out", ""],
    code: 2,
    says: "feedmarket: --out must be a path (was empty)",
  },
  {
    name: "a device that never ends",
    args: ["run", "/dev/zero"],
    code: 2,
    says: "feedmarket: scenario /dev/zero must be a file that can be read (was a device)",
  },
  {
    name: "a parent that never ends",
    args: ["check", "child.yaml"],
    files: { "child.yaml": "extends: /dev/zero\n" },
    code: 4,
    says: /^child\.yaml:1:10: extends must be a file that can be read \(was "\/dev\/zero": a device\)\n/
      .source,
  },
  {
    name: "unknown path",
    args: ["explain", "small.yaml", "network.person"],
    code: 2,
    says: 'feedmarket: path must be a value or a section of the scenario, perhaps network.persons (was "network.person")',
  },
  {
    name: "unknown target",
    args: ["validate", "Q1"],
    code: 2,
    says: /^feedmarket: target must be the id of a target, or its beginning.*\(was "Q1"\)$/.source,
  },
  {
    name: "data folder that is none",
    args: ["validate", "N01", "--data", "gone"],
    code: 2,
    says: 'feedmarket: --data must be a folder (was "gone", which is none)',
  },
];

describe.concurrent("bad input", () => {
  test.each(cases)("$name", async ({ args, files = {}, env = {}, code, says }) => {
    const given = { "small.yaml": small, ...files };
    const folder = workFolder(given);
    const before = readdirSync(folder, { recursive: true }).sort();
    const ending = await feedmarket(args, folder, { env });
    const stderr = ending.stderr.trimEnd();
    if (says.startsWith("^")) expect(stderr).toMatch(new RegExp(says));
    else expect(stderr).toBe(says);
    expect(ending.code).toBe(code);
    expect(ending.stdout).toBe("");
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(before);
  });
});
