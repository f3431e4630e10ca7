/** The built command in a folder of its own. */

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const main = join(root, "dist/src/cli/main.js");

const folders: string[] = [];

/** A new folder with these files in it; `removeFolders` takes it away. */
export function workFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "feedmarket-cli-"));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Manner {
  readonly env?: Readonly<Record<string, string>>;
  /** Called with the process and all of stderr so far, whenever there is more of it. */
  readonly watch?: (kill: (signal: NodeJS.Signals) => void, stderr: string) => void;
}

/** Runs a program to its end. */
export function runProgram(
  program: string,
  args: readonly string[],
  cwd: string,
  manner: Manner = {},
): Promise<Ending> {
  const { FEEDMARKET_SEED: _, FEEDMARKET_DEBUG: __, NO_COLOR: ___, ...env } = process.env;
  const child = spawn(program, args, {
    cwd,
    env: { ...env, ...manner.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (piece) => {
    stdout += piece;
  });
  child.stderr.on("data", (piece) => {
    stderr += piece;
    manner.watch?.((signal) => child.kill(signal), stderr);
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

/** Runs the command to its end. */
export function feedmarket(args: readonly string[], cwd: string, manner: Manner = {}): Promise<Ending> {
  return runProgram(process.execPath, [main, ...args], cwd, manner);
}

/** Every file below a folder, by its path. */
export function filesBelow(folder: string): Record<string, Buffer> {
  const found: Record<string, Buffer> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    found[relative(folder, path)] = readFileSync(path);
  }
  return found;
}

/** A market that runs in a blink. */
export const small = "days: 20\nnetwork: {persons: 300, meanDegree: 20}\nentry: {initial: 0.1}\n";
