/** The C yardstick of FeedMarket-1: compiled on the fly where its sources and a compiler are at hand. */

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { runCommand } from "../harness.ts";
import type { Workload } from "./workload.ts";

/** The C sources lie beside the repository. */
const sources = resolve("..", "shared", "bench", "feedmarket-1");

export interface Yardstick {
  /** The compiler's name. */
  readonly compiler: string;
  /** Files of the programs. */
  readonly tuned: string;
  readonly plain: string;
  /** The temporary folder that holds them; whoever compiled removes it. */
  readonly folder: string;
}

/** What one run of the C program prints. */
export interface YardstickReport {
  readonly loopSeconds: number;
  readonly totals: readonly number[];
  readonly trace: number;
  readonly edges: number;
}

/** Compiles the yardstick; a reason where it cannot. */
export function compileYardstick(): Yardstick | string {
  const source = join(sources, "fm1_pull.c");
  if (!existsSync(source)) return "the C yardstick is not beside the repository";
  const compiler = ["clang", "gcc"].find((name) => spawnSync(name, ["--version"]).status === 0);
  if (compiler === undefined) return "neither clang nor gcc is installed";
  const folder = mkdtempSync(join(tmpdir(), "feedmarket-bench-"));
  const compile = (name: string, flags: string[]) => {
    const file = join(folder, name);
    const { status, stderr } = spawnSync(
      compiler,
      ["-O3", "-march=native", "-pthread", ...flags, "-o", file, source],
      { encoding: "utf8" },
    );
    if (status !== 0) throw new Error(`${compiler} must compile the yardstick (was ${stderr.trim()})`);
    return file;
  };
  return { compiler, tuned: compile("tuned", ["-DBLOCKED"]), plain: compile("plain", []), folder };
}

/** Runs one of the C programs on a workload. */
export async function runYardstick(file: string, workload: Workload): Promise<YardstickReport> {
  const { personCount, tickCount, seed, profile } = workload;
  const args = [`N=${personCount}`, `T=${tickCount}`, `seed=${seed}`];
  if (profile === "dense") args.push("dense");
  const { output } = await runCommand(file, args);
  const value = (name: string) => output.match(new RegExp(`\\b${name}=([0-9a-f.]+)`))?.[1] ?? "";
  const counters = output.split("\n")[1].match(/=\d+/g) ?? [];
  return {
    loopSeconds: Number(value("cpu")),
    totals: counters.map((text) => Number(text.slice(1))),
    trace: Number.parseInt(value("trace"), 16),
    edges: Number.parseInt(value("edges"), 16),
  };
}
