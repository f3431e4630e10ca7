/** No room for results: what was kept stays, and nothing half-written is left. */

import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openStore } from "../../src/experiments/results/store.ts";
import { freshPath, tinyPlan as plan, removeFreshPaths, resultOf, specsOf } from "./results-made.ts";

afterAll(removeFreshPaths);

const built = (path: string) =>
  JSON.stringify(new URL(`../../dist/src/experiments/results/${path}`, import.meta.url));

/** Adds a result of a megabyte to the folder, and says what becomes of it. */
const script = `
  import { openStore } from ${built("store.js")};
  import { readFolder } from ${built("folder.js")};
  const folder = process.argv[1];
  const { plan } = readFolder(folder);
  const store = await openStore(folder, plan);
  const noise = () => Float64Array.from({ length: 65536 }, (_, i) => Math.sin(i * i));
  const result = {
    spec: plan.at(1), status: "done", metrics: Float64Array.of(1, 2), stateDigest: "0".repeat(32),
    ticks: [noise(), noise()], wallTime: 1,
  };
  const add = () => store.add(result).then(() => store.flush()).catch(({ kind, message }) => console.log(kind, message));
  await add();
  await add();
`;

async function folderWithOne(path = freshPath()): Promise<string> {
  const store = await openStore(path, plan);
  await store.add(resultOf(specsOf(plan)[0]));
  await store.close();
  return path;
}

const expected = (folder: string, reason: string) =>
  `incomplete ${folder}/ticks/part-1-of-1-2.parquet must be writable (was ${reason}), what was kept before stays\n`;

test("a file larger than allowed", async () => {
  const folder = await folderWithOne();
  const line = 'ulimit -f 400; "$0" --input-type=module -e "$1" "$2"';
  const { stdout } = spawnSync("sh", ["-c", line, process.execPath, script, folder], { encoding: "utf8" });
  // Whoever adds more hears the same again.
  expect(stdout).toBe(expected(folder, "a file larger than allowed").repeat(2));
  expect(readdirSync(join(folder, "runs"))).toEqual(["part-1-of-1-1.parquet"]);
  expect(readdirSync(join(folder, "ticks"))).toEqual(["part-1-of-1-1.parquet"]);
  expect((await openStore(folder, plan)).counts()).toEqual({ done: 1, failed: 0 });
});

const canMount = spawnSync("unshare", ["-rm", "sh", "-c", "mount -t tmpfs none /mnt"]).status === 0;
if (!canMount) console.log("skipped: no small file system can be mounted here");

test.skipIf(!canMount)("a full disk", async () => {
  const folder = await folderWithOne();
  const mount = 'cp -r "$2" "$2.copy"; mount -t tmpfs -o size=500k none "$2"; cp -r "$2.copy/." "$2"';
  const line = `${mount}; "$0" --input-type=module -e "$1" "$2"; ls -A "$2/runs" "$2/ticks"`;
  const run = spawnSync("unshare", ["-rm", "sh", "-c", line, process.execPath, script, folder], {
    encoding: "utf8",
  });
  const [runs, ticks] = [
    `${folder}/runs:\npart-1-of-1-1.parquet\n`,
    `${folder}/ticks:\npart-1-of-1-1.parquet\n`,
  ];
  expect(run.stdout).toBe(`${expected(folder, "a full disk").repeat(2)}${runs}\n${ticks}`);
});
