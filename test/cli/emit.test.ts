/** Scripts and manifests for batch systems: what each parser makes of them. */

import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { quoted, type Size, shardsFor } from "../../src/cli/laboratory/emit/job.ts";
import { experiment, market } from "./cluster.ts";
import { feedmarket, removeFolders, workFolder } from "./command.ts";

/** A path that a shell, YAML, JSON and Python each would read in their own way. */
const awkward = `it's a "study" {1} $x: #2.yaml`;
let folder: string;
beforeAll(() => {
  folder = workFolder({ [awkward]: experiment, "market.yaml": market });
});
afterAll(removeFolders);

async function emit(...args: string[]) {
  return feedmarket(["emit", awkward, ...args], folder);
}

async function emitted(system: string, ...more: string[]): Promise<string> {
  const { code, stdout, stderr } = await emit(system, "--run-seconds", "60", ...more);
  expect(stderr).toBe("");
  expect(code).toBe(0);
  return stdout;
}

/** The words that a shell makes of the line after `exec` or of the whole line. */
function wordsOf(line: string): string[] {
  const { stdout } = spawnSync("bash", ["-c", `printf '%s\\n' ${line}`], { encoding: "utf8" });
  return stdout.trimEnd().split("\n");
}

function expectBash(script: string): void {
  const { status, stderr } = spawnSync("bash", ["-n"], { input: script, encoding: "utf8" });
  expect(stderr).toBe("");
  expect(status).toBe(0);
}

const shardWords = (shards: number) => ["exec", awkward, "--shard", "auto", "--shards", String(shards)];

test("slurm: an array and the merge after it", async () => {
  const script = await emitted("slurm", "--out", "a b");
  expectBash(script);
  const [task = "", merge = ""] = script.split("\n").filter((line) => line.startsWith("exec "));
  expect(wordsOf(task).slice(1)).toEqual([
    "feedmarket",
    ...shardWords(40),
    "--workers",
    "1",
    "--out",
    "a b",
    "--quiet",
  ]);
  expect(wordsOf(merge)).toEqual(["exec", "feedmarket", "merge", "a b"]);
  expect(script).toMatch(/sbatch --parsable --array="\$\{TASKS:-1-40\}"/);
  expect(script).toContain('--dependency="afterany:$tasks"');
  // 512 MiB and the limit of one run.
  expect(script).toContain("#SBATCH --mem=1536M\n#SBATCH --time=13\n");
});

test("parallel: every shard, then the merge", async () => {
  const script = await emitted("parallel", "--workers", "2");
  expectBash(script);
  expect(script).toContain("seq 20 | parallel ");
});

test("k8s: an indexed job, and a merge that waits", async () => {
  const text = await emitted("k8s", "--image", "registry/feedmarket:1", "--volume", "lab");
  const documents = parseAllDocuments(text);
  expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
  const [shards, merge] = documents.map((one) => one.toJS());
  expect(documents.length).toBe(2);
  expect(shards).toMatchObject({
    apiVersion: "batch/v1",
    kind: "Job",
    spec: { completionMode: "Indexed", completions: 40, parallelism: 32, backoffLimitPerIndex: 3 },
  });
  expect(shards.metadata.name).toMatch(/^cluster-[0-9a-f]{8}$/);
  const { restartPolicy, containers, volumes } = shards.spec.template.spec;
  // Kubernetes takes a failure policy with this one only.
  expect(restartPolicy).toBe("Never");
  expect(containers[0].args.slice(0, 6)).toEqual(shardWords(40));
  expect(containers[0]).toMatchObject({ command: ["feedmarket"], image: "registry/feedmarket:1" });
  expect(volumes[0].persistentVolumeClaim.claimName).toBe("lab");
  expect(merge).toMatchObject({ kind: "Job", spec: { suspend: true } });
  expect(merge.spec.template.spec.containers[0].args[0]).toBe("merge");
});

test("aws-batch: what its command is given is JSON, and the merge depends on the array", async () => {
  const script = await emitted("aws-batch", "--volume", "fs-1234");
  expectBash(script);
  // In place of the real one: keeps what it is given and names a job.
  writeFileSync(
    join(folder, "aws"),
    `#!/bin/bash\nfor word in "$@"; do printf '%s\\0' "$word"; done >> calls; printf '\\n\\0' >> calls; echo job-7\n`,
  );
  chmodSync(join(folder, "aws"), 0o755);
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}`, QUEUE: "spot" };
  const { status, stdout } = spawnSync("bash", ["-s"], { input: script, cwd: folder, env, encoding: "utf8" });
  expect(stdout).toBe("tasks job-7, merge job-7\n");
  expect(status).toBe(0);
  const calls = readFileSync(join(folder, "calls"), "utf8").split("\n\0").slice(0, 3);
  const [definition, tasks, merge] = calls.map((call) => {
    const words = call.split("\0");
    return JSON.parse(words[words.indexOf("--cli-input-json") + 1]!);
  });
  expect(definition.containerProperties.volumes[0].efsVolumeConfiguration.fileSystemId).toBe("fs-1234");
  expect(tasks.arrayProperties).toEqual({ size: 40 });
  const [, , line] = tasks.containerOverrides.command;
  expect(wordsOf(line.replace("cd /study && ", "")).slice(2, 8)).toEqual(shardWords(40));
  expect(calls[2]!.split("\0")).toContain("jobId=job-7");
  expect(merge.jobName).toBe(`${tasks.jobName}-merge`);
});

test("snakemake: a rule for a shard and one for the merge", async () => {
  const text = await emitted("snakemake", "--out", "r{1}");
  const rules = text.split(/^rule /m).slice(1);
  expect(rules.map((rule) => rule.split(":")[0])).toEqual(["merge", "shard"]);
  expect(rules[0]).toMatch(/expand\("cluster-[0-9a-f]{8}\.shards\/\{shard\}", shard=range\(1, 41\)\)/);
  expect(rules[0]).toContain("merge 'r{{1}}'");
  for (const rule of rules) {
    expect(rule.match(/^ {4}\w+:/gm)?.map((line) => line.trim())).toEqual(
      expect.arrayContaining(["output:", "shell:"]),
    );
  }
  const line = JSON.parse(/shell:\n +(".*")/.exec(rules[1]!)![1]!);
  // As Python's format does.
  const shell = line.replace("{wildcards.shard}", "3").replaceAll("{{", "{").replaceAll("}}", "}");
  expect(wordsOf(shell).slice(0, 5)).toEqual(["feedmarket", "exec", awkward, "--shard", "3/40"]);
});

describe("how many tasks there are", () => {
  const size = (runSeconds: number, more: Partial<Size> = {}): Size => ({
    runSeconds,
    threads: 1,
    limits: [1, 1000],
    ...more,
  });
  const refuse = (line: string) => {
    throw new Error(line);
  };

  test.each<[string, number, Size, number]>([
    ["each holds a minute", 600, size(1), 10],
    ["of all its threads", 600, size(1, { threads: 2 }), 5],
    ["one, where there is less than a minute", 20, size(1), 1],
    ["no more than 64 before each holds ten minutes", 60_000, size(1), 100],
    ["no more than runs", 7, size(3600), 7],
    ["no more than the system takes", 1_000_000, size(60), 1000],
    ["no fewer than it takes", 20, size(1, { limits: [2, 10_000] }), 2],
    ["as asked for", 600, size(1, { shards: 4 }), 4],
  ])("%s", (_, count, one, shards) => {
    expect(shardsFor(count, one, refuse)).toBe(shards);
  });

  test("too small a task is noted, too many are refused", async () => {
    expect(() => shardsFor(600, size(1, { shards: 60 }), refuse)).toThrow("a task holds about 10 s of work");
    const { code, stderr } = await emit("slurm", "--run-seconds", "1", "--shards", "41");
    expect(code).toBe(2);
    expect(stderr.replace(/\s+/g, " ")).toBe(
      "feedmarket: --shards must be from 1 to 40, for 40 runs on this system (was 41) ",
    );
  });

  test("measured, where the time of a run is not given", async () => {
    const { code, stdout } = await emit("slurm", "--json", "--quiet");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ system: "slurm", runs: 40, shards: 1, threads: 1 });
  });
});

test.each(["plain", "it's", "a b", "-x", "", "$HOME", "`id`", "*", "ü"])(
  "%j is one word of a shell",
  (word) => {
    expect(wordsOf(quoted(word))).toEqual([word]);
  },
);
