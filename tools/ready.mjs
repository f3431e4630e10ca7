/**
 * Makes a checkout ready to run: the Node version, the packages, the build and the command's link.
 *
 * Each part is skipped where nothing has changed. Run alone it builds everything, the viewer too; other tools name
 * what they need.
 */

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
export const command = join(root, "dist/src/cli/main.js");

const oldest = [20, 20];
const lock = join(root, "package-lock.json");
const modules = join(root, "node_modules");
const stamp = join(modules, ".feedmarket-lock");

/** Prints one line and ends the process. */
export function fail(message, code = 1) {
  process.stderr.write(`feedmarket: ${message}\n`);
  process.exit(code);
}

/** Runs a script of an installed package with Node and returns its exit code; its output passes through. */
export function runScript(script, args, env = {}) {
  const { status, signal, error } = spawnSync(process.execPath, [join(modules, script), ...args], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  if (error) fail(`${script} could not be started: ${error.message}`);
  if (signal) process.kill(process.pid, signal);
  return status ?? 1;
}

/** Checks Node, installs, builds the projects (default: all) and links the command. Ends the process on failure. */
export function makeReady(projects = []) {
  checkNode();
  if (!isInstalled()) install();
  if (runScript("typescript/bin/tsc", ["-b", ...projects]) !== 0)
    fail("the build failed (see the lines above)");
  linkCommand();
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    fail(`node must be ${oldest.join(".")} or newer (was ${process.versions.node})`);
  }
}

/** Names the packages that belong here: the lock file's content and the platform. */
function lockStamp() {
  const hash = createHash("sha256").update(readFileSync(lock)).digest("hex");
  return `${hash} ${process.platform}-${process.arch}\n`;
}

function isInstalled() {
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lockStamp()) return true;
  // npm itself was run since the lock file changed: its own record is younger than the lock file and our stamp.
  const record = join(modules, ".package-lock.json");
  if (!existsSync(record)) return false;
  const installed = statSync(record).mtimeMs;
  if (installed < statSync(lock).mtimeMs) return false;
  if (existsSync(stamp) && installed < statSync(stamp).mtimeMs) return false;
  writeFileSync(stamp, lockStamp());
  return true;
}

function install() {
  process.stderr.write("feedmarket: installing packages (npm ci)\n");
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = process.env.npm_execpath;
  const options = { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] };
  const { status, error, stdout, stderr } = npm?.endsWith(".js")
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
  if (error) fail(`npm could not be started: ${error.message}`);
  if (status !== 0) {
    const lines = `${stdout}${stderr}`.split("\n").filter((line) => /^npm error (?!\s+at )/.test(line));
    process.stderr.write(`${lines.slice(0, 8).join("\n")}\n`);
    fail(`npm ci failed with exit code ${status} (see the lines above)`);
  }
  writeFileSync(stamp, lockStamp());
}

function linkedTo(link) {
  return lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(link) : undefined;
}

/** Links node_modules/.bin/feedmarket to the built command, so that npx finds it here and asks nobody. */
function linkCommand() {
  if (!existsSync(command)) return;
  const folder = join(modules, ".bin");
  mkdirSync(folder, { recursive: true });
  if (process.platform === "win32") {
    writeFileSync(join(folder, "feedmarket.cmd"), `@node "${command}" %*\r\n`);
    return;
  }
  // Only what is not so yet: the checkout may belong to someone else.
  if ((statSync(command).mode & 0o111) !== 0o111) chmodSync(command, 0o755);
  const link = join(folder, "feedmarket");
  const target = relative(folder, command);
  if (linkedTo(link) === target) return;
  rmSync(link, { force: true });
  symlinkSync(target, link);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  makeReady();
  // Not awaited here: the viewer's tool imports this file, which must have come to its end.
  import("./viewer.mjs").then(({ makeViewer }) => makeViewer());
}
