/**
 * `node tools/study.mjs FOLDER`: takes what `feedmarket compare` found in the folder of `scenarios/experiments/policies.yaml`
 * into `docs/study/compare.json`, from which `node tools/docs.mjs` makes the tables and figures of `docs/study.md`.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fail, root } from "./ready.mjs";

const [folder] = process.argv.slice(2);
if (folder === undefined) fail("study.mjs requires the folder of the experiment");
const read = (...path) => JSON.parse(readFileSync(join(folder, ...path), "utf8"));
const { name, planHash, resultDigest, resultsEpoch, counts } = read("manifest.json");
if (name !== "policies") fail(`${folder} must be a folder of policies (was of ${name})`);

const { verb, sentences, notes, tables, figures } = read("analysis", "compare.json");
const kept = ["effects", "scorecard", "contrasts", "front", "persons", "reach"];
const finding = {
  verb,
  sentences,
  notes,
  tables: tables.filter(({ name }) => kept.includes(name)),
  figures: figures.filter(({ name }) => name !== "front"),
};
const text = JSON.stringify({
  plan: planHash,
  results: resultDigest,
  resultsEpoch,
  runs: counts.done,
  finding,
});
const file = join(root, "docs/study/compare.json");
// A row a line, so that a change can be read.
writeFileSync(file, `${text.replaceAll("],[", "],\n[").replaceAll('","', '",\n"')}\n`);
