/** What makes the runs: this version of feedmarket, on this machine. */

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { cpus, release, type } from "node:os";
import { fileURLToPath } from "node:url";

export interface Machine {
  /** Version of feedmarket. */
  readonly feedmarket: string;
  /** Of a checkout only. */
  readonly git?: { readonly commit: string; readonly dirty: boolean };
  /** sha256 of package-lock.json, where there is one. */
  readonly lockfileSha256?: string;
  readonly node: string;
  readonly v8: string;
  readonly os: string;
  readonly cpu: string;
}

let known: Machine | undefined;

export function thisMachine(): Machine {
  known ??= machine(packageFolder());
  return known;
}

function machine(folder: URL): Machine {
  const { version } = JSON.parse(readFileSync(new URL("package.json", folder), "utf8"));
  const lockfile = new URL("package-lock.json", folder);
  const git = gitOf(fileURLToPath(folder));
  return {
    feedmarket: version,
    ...(git ? { git } : {}),
    ...(existsSync(lockfile)
      ? { lockfileSha256: createHash("sha256").update(readFileSync(lockfile)).digest("hex") }
      : {}),
    node: process.versions.node,
    v8: process.versions.v8,
    os: `${type()} ${release()} ${process.arch}`,
    cpu: `${cpus().length} x ${cpus()[0]?.model.trim() ?? "unknown"}`,
  };
}

function gitOf(folder: string): Machine["git"] {
  if (!existsSync(`${folder}.git`)) return undefined;
  const git = (...args: string[]) =>
    spawnSync("git", ["--no-optional-locks", ...args], { cwd: folder, encoding: "utf8", timeout: 5000 });
  const head = git("rev-parse", "HEAD");
  if (head.status !== 0) return undefined;
  return { commit: head.stdout.trim(), dirty: git("status", "--porcelain").stdout !== "" };
}

/** The package's folder, found above this file whether built or not. */
function packageFolder(): URL {
  let folder = new URL("./", import.meta.url);
  while (!existsSync(new URL("package.json", folder))) {
    const above = new URL("../", folder);
    if (above.href === folder.href) throw new Error("package.json must be above the program (was missing)");
    folder = above;
  }
  return folder;
}
