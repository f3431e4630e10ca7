/** Other versions of Node, from the npm packages that carry the binaries, kept in the packages' cache folder. */

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const cache = join(root, "node_modules/.cache/feedmarket-engines");

/** The path of Node of this version, installed on first use; where that fails, why. */
export function nodeBinary(version: string): { path: string } | { reason: string } {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const folder = join(cache, version);
  const path = join(folder, "node_modules", name, "bin", platform === "win" ? "node.exe" : "node");
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    const options = ["--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund"];
    const args = ["install", "--prefix", folder, ...options, `${name}@${version}`];
    const npm = process.env.npm_execpath;
    const { status, stderr } = npm?.endsWith(".js")
      ? spawnSync(process.execPath, [npm, ...args], { encoding: "utf8" })
      : spawnSync("npm", args, { encoding: "utf8", shell: process.platform === "win32" });
    if (status !== 0) return { reason: `${name}@${version} could not be installed: ${lastError(stderr)}` };
  }
  const { stdout } = spawnSync(path, ["--version"], { encoding: "utf8" });
  if (stdout?.trim() !== `v${version}`) return { reason: `${path} must be node ${version} (was ${stdout})` };
  return { path };
}

function lastError(stderr: string | null): string {
  const lines = (stderr ?? "").split("\n").filter((line) => line.startsWith("npm error"));
  return lines[0] ?? "npm could not be started";
}
