/** `--shard i/n` and `--shard auto`: no part of the plan is guessed. */

import { describe, expect, it } from "vitest";
import { CommandFault, exitCode } from "../../src/cli/exit.ts";
import { parseShard } from "../../src/cli/laboratory/shard.ts";

type Environment = Record<string, string>;

function refusal(text: string | undefined, shards?: number, env: Environment = {}): string {
  try {
    parseShard(text, shards, env);
  } catch (error) {
    expect(error).toBeInstanceOf(CommandFault);
    expect((error as CommandFault).code).toBe(exitCode.usage);
    expect((error as Error).message).not.toContain("\n");
    return (error as Error).message;
  }
  throw new Error("it was accepted");
}

const slurm = (id: number, count: number, min: number, step: number, max: number): Environment => ({
  SLURM_ARRAY_TASK_ID: String(id),
  SLURM_ARRAY_TASK_COUNT: String(count),
  SLURM_ARRAY_TASK_MIN: String(min),
  SLURM_ARRAY_TASK_STEP: String(step),
  SLURM_ARRAY_TASK_MAX: String(max),
});

describe("a shard that is given", () => {
  it("is counted from 1, and is everything where nothing is given", () => {
    expect(parseShard("3/20", undefined, {})).toEqual({ index: 3, count: 20 });
    expect(parseShard("20/20", 20, {})).toEqual({ index: 20, count: 20 });
    expect(parseShard(undefined, undefined, { PARALLEL_SEQ: "2" })).toEqual({ index: 1, count: 1 });
  });

  it.each([
    ["0/4", undefined, "--shard must be from 1/4 to 4/4 (was 0/4)"],
    ["5/4", undefined, "--shard must be from 1/4 to 4/4 (was 5/4)"],
    ["1/0", undefined, '--shard must be i/n, such as 3/20, or auto (was "1/0")'],
    ["three", undefined, '--shard must be i/n, such as 3/20, or auto (was "three")'],
    ["-1/4", undefined, '--shard must be i/n, such as 3/20, or auto (was "-1/4")'],
    ["1/4", 5, "--shards must be as --shard 1/4 says, or absent (was 5)"],
    ["auto", 0, "--shards must be a whole number from 1 (was 0)"],
  ])("refuses %s with --shards %s", (text, shards, message) => {
    expect(refusal(text, shards)).toBe(message);
  });
});

describe("a shard that the batch system names", () => {
  it.each<[string, Environment, number | undefined, string]>([
    ["Slurm from 1", slurm(7, 20, 1, 1, 20), undefined, "7/20"],
    ["Slurm from 0", slurm(0, 20, 0, 1, 19), 20, "1/20"],
    ["Slurm in steps", slurm(16, 4, 10, 3, 19), undefined, "3/4"],
    ["Slurm, one task again", slurm(7, 1, 7, 1, 7), 20, "7/20"],
    ["Slurm, some tasks again", slurm(17, 2, 3, 1, 17), 20, "17/20"],
    ["Kubernetes", { JOB_COMPLETION_INDEX: "0" }, 8, "1/8"],
    ["AWS Batch", { AWS_BATCH_JOB_ARRAY_INDEX: "7" }, 8, "8/8"],
    [
      "AWS Batch with its size",
      { AWS_BATCH_JOB_ARRAY_INDEX: "2", AWS_BATCH_JOB_ARRAY_SIZE: "9" },
      undefined,
      "3/9",
    ],
    ["PBS", { PBS_ARRAY_INDEX: "4" }, 5, "4/5"],
    [
      "Grid Engine",
      { SGE_TASK_ID: "5", SGE_TASK_FIRST: "1", SGE_TASK_LAST: "9", SGE_TASK_STEPSIZE: "2" },
      undefined,
      "3/5",
    ],
    ["Grid Engine without its range", { SGE_TASK_ID: "5" }, 9, "5/9"],
    ["LSF", { LSB_JOBINDEX: "2" }, 3, "2/3"],
    ["HyperQueue", { HQ_TASK_ID: "3" }, 3, "3/3"],
    ["GNU parallel", { PARALLEL_SEQ: "1" }, 2, "1/2"],
  ])("reads %s", (_, env, shards, expected) => {
    const { index, count } = parseShard("auto", shards, env);
    expect(`${index}/${count}`).toBe(expected);
  });

  it("takes the outermost system, and none that has no array", () => {
    expect(parseShard("auto", 20, { ...slurm(7, 20, 1, 1, 20), PARALLEL_SEQ: "2" }).index).toBe(7);
    const plain = { SGE_TASK_ID: "undefined", LSB_JOBINDEX: "0", PARALLEL_SEQ: "2" };
    expect(parseShard("auto", 4, plain)).toEqual({ index: 2, count: 4 });
  });

  it("says what it looked for where there is nothing", () => {
    expect(refusal("auto", 4)).toContain("must find one of SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX,");
  });

  it.each<[string, Environment]>([
    ["JOB_COMPLETION_INDEX", { JOB_COMPLETION_INDEX: "1" }],
    ["AWS_BATCH_JOB_ARRAY_INDEX", { AWS_BATCH_JOB_ARRAY_INDEX: "1" }],
    ["PBS_ARRAY_INDEX", { PBS_ARRAY_INDEX: "1" }],
    ["SGE_TASK_ID", { SGE_TASK_ID: "1" }],
    ["LSB_JOBINDEX", { LSB_JOBINDEX: "1" }],
    ["HQ_TASK_ID", { HQ_TASK_ID: "1" }],
    ["PARALLEL_SEQ", { PARALLEL_SEQ: "1" }],
    ["an array with gaps", slurm(17, 2, 3, 1, 17)],
    ["SLURM_ARRAY_TASK_ID alone", { SLURM_ARRAY_TASK_ID: "1" }],
  ])("asks for the count beside %s", (_, env) => {
    expect(refusal("auto", undefined, env)).toContain("--shard auto must have --shards n beside it");
  });

  it.each<[Environment, number, string]>([
    [slurm(25, 2, 3, 1, 25), 20, "SLURM_ARRAY_TASK_ID must be from 1 to 20 for 20 shards (was 25)"],
    [{ JOB_COMPLETION_INDEX: "8" }, 8, "JOB_COMPLETION_INDEX must be from 0 to 7 for 8 shards (was 8)"],
    [{ PBS_ARRAY_INDEX: "0" }, 8, "PBS_ARRAY_INDEX must be from 1 to 8 for 8 shards (was 0)"],
    [{ PARALLEL_SEQ: "x" }, 8, 'PARALLEL_SEQ must be a whole number (was "x")'],
  ])("refuses a number out of range: %o", (env, shards, message) => {
    expect(refusal("auto", shards, env)).toBe(message);
  });
});
