/**
 * `node tools/screening.mjs [OPTIONS of feedmarket sensitivity]`: makes the runs of docs/screening.yaml
 * that are not kept yet, and writes the ranks of its factors to docs/screening.json; `node tools/docs.mjs` then puts them into
 * docs/assumptions.md.
 */

import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { command, fail, root } from "./ready.mjs";

const { rankingOf } = await import("../dist/src/experiments/sensitivity/ranking.js");
const experiment = "docs/screening.yaml";
const { status, stdout } = spawnSync(
  process.execPath,
  [command, "sensitivity", experiment, "--json", ...process.argv.slice(2)],
  { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], maxBuffer: 2 ** 30 },
);
if (status !== 0) fail(`${experiment} must be run to its end (was exit code ${status})`, status ?? 1);
const ranking = rankingOf(experiment, JSON.parse(stdout).tables);
writeFileSync(join(root, "docs/screening.json"), `${JSON.stringify(ranking, null, 2)}\n`);
