/**
 * Folders and files written whole or not at all: into a hidden sibling, synced, then renamed.
 *
 * A command that is killed may leave such a sibling, `.NAME.partial-XXXXXX`; nothing reads it and it can be removed.
 */

import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { CommandFault, exitCode } from "./exit.ts";
import { systemReason } from "./report.ts";
import { onInterrupt } from "./stop.ts";

/** Content of one file, whole or in pieces. */
export type Content = Uint8Array | Iterable<string> | AsyncIterable<string>;

/** Makes a folder where there is none. */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  try {
    mkdirSync(path);
  } catch (error) {
    throw new CommandFault(`${path} must be a folder that can be made (was ${systemReason(error)})`);
  }
}

/** Throws where a folder cannot be written to `target`, before any work is done for it. */
export function checkTarget(target: string, replace: boolean): void {
  checkFree(target, replace);
  const trial = partialOf(target);
  attempt(target, () => mkdirSync(trial));
  rmSync(trial, { recursive: true });
}

/** Writes the files into the folder `target`, or nothing. Takes the place of a run folder or a folder of exports with `replace`. */
export async function writeFolder(
  target: string,
  files: ReadonlyMap<string, Content>,
  replace = false,
): Promise<void> {
  const partial = partialOf(target);
  const remove = () => rmSync(partial, { recursive: true, force: true, maxRetries: 20, retryDelay: 10 });
  const forget = onInterrupt(remove);
  try {
    mkdirSync(partial);
    for (const [name, content] of files) await writeSynced(join(partial, name), content);
    await syncFolder(partial);
    checkFree(target, replace);
    const former = takePlace(partial, target);
    if (former !== undefined) rmSync(former, { recursive: true });
    await syncFolder(dirname(resolve(target)));
  } catch (error) {
    remove();
    throw unwritten(target, error);
  } finally {
    forget();
  }
}

/** Renames the finished folder to its name, in one turn, so that no signal is heard between; returns what it replaced. */
function takePlace(partial: string, target: string): string | undefined {
  const former = existsSync(target) ? `${partial}-former` : undefined;
  if (former !== undefined) renameSync(target, former);
  try {
    renameSync(partial, target);
  } catch (error) {
    if (former !== undefined) renameSync(former, target);
    throw error;
  }
  return former;
}

/** Throws where a file cannot be written to `target`, before any work is done for it. */
export function checkFile(target: string, replace: boolean): void {
  const found = kindOf(target);
  if (found !== undefined && !(replace && found === "file")) {
    const way = found === "file" ? "a file in the way): --force replaces it" : "a folder)";
    throw new CommandFault(`${target} must be a new file (was ${way}`);
  }
}

/** Writes one file, or nothing. */
export async function writeWhole(target: string, content: Content, replace = false): Promise<void> {
  checkFile(target, replace);
  const partial = partialOf(target);
  const remove = () => rmSync(partial, { force: true });
  const forget = onInterrupt(remove);
  try {
    await writeSynced(partial, content);
    renameSync(partial, target);
    await syncFolder(dirname(resolve(target)));
  } catch (error) {
    remove();
    throw unwritten(target, error);
  } finally {
    forget();
  }
}

async function writeSynced(path: string, content: Content): Promise<void> {
  const file = await open(path, "wx");
  try {
    if (content instanceof Uint8Array) await file.writeFile(content);
    else for await (const piece of content) await file.appendFile(piece);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the names in a folder lasting; where folders cannot be opened, the system does so by itself. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Throws where something that may not be replaced is in the way, or the folder around it is missing. */
function checkFree(target: string, replace: boolean): void {
  const around = dirname(resolve(target));
  const outer = kindOf(around);
  const shown = relative("", around) || ".";
  if (outer === undefined)
    throw new CommandFault(`${target} must be in a folder that exists (was ${shown}, missing)`);
  if (outer === "file") throw new CommandFault(`${target} must be in a folder (was ${shown}, a file)`);
  const found = kindOf(target);
  if (found === undefined || found === "empty folder") return;
  if (found === "file") throw new CommandFault(`${target} must be a new folder (was a file in the way)`);
  if (!replace) {
    throw new CommandFault(
      `${target} must be a new folder (was there already): --force replaces it, --out names another`,
    );
  }
  if (found !== "folder of results") {
    throw new CommandFault(
      `${target} must be a folder of results for --force to replace it (was another folder)`,
    );
  }
}

type Kind = "file" | "folder" | "empty folder" | "folder of results";

function kindOf(path: string): Kind | undefined {
  const found = attempt(path, () => statSync(path, { throwIfNoEntry: false }));
  if (found === undefined) return undefined;
  if (!found.isDirectory()) return "file";
  const names = attempt(path, () => readdirSync(path));
  if (names.length === 0) return "empty folder";
  const ours = names.includes("manifest.json") || names.every((name) => name.endsWith(".csv"));
  return ours ? "folder of results" : "folder";
}

function partialOf(target: string): string {
  const path = resolve(target);
  return join(dirname(path), `.${basename(path).slice(0, 100)}.partial-${randomBytes(4).toString("hex")}`);
}

function attempt<T>(target: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw unwritten(target, error);
  }
}

function unwritten(target: string, error: unknown): unknown {
  const code = (error as { code?: unknown }).code;
  if (error instanceof CommandFault || typeof code !== "string") return error;
  const lost = ["ENOSPC", "EDQUOT", "EFBIG", "EIO"].includes(code);
  const message = `${target} must be writable (was ${systemReason(error)}), nothing was left behind`;
  return new CommandFault(message, lost ? exitCode.incomplete : exitCode.usage);
}
