/** Files that a command reads. */

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { RunFiles } from "../records/receipt.ts";
import { CommandFault, exitCode } from "./exit.ts";
import { systemReason } from "./report.ts";

/** The bytes of a file; `what` names it in the message if it cannot be read. */
export function readInput(path: string, what: string, code: number = exitCode.usage): Uint8Array {
  try {
    return readWhole(path);
  } catch (error) {
    throw new CommandFault(
      `${what} ${path || '""'} must be a file that can be read (was ${systemReason(error)})`,
      code,
    );
  }
}

/** Like `readInput`, with a reason alone as its error: for readers that name the file themselves. */
export function readParent(path: string): Uint8Array {
  try {
    return readWhole(path);
  } catch (error) {
    throw new Error(systemReason(error));
  }
}

/** Reading a device, such as a terminal, need not come to an end; a pipe's writer ends it. */
function readWhole(path: string): Uint8Array {
  const kind = statSync(path);
  if (kind.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
  if (kind.isCharacterDevice()) throw new Error("a device");
  return readFileSync(path);
}

/** The files of a run folder. */
export function readRunFolder(folder: string): RunFiles {
  let names: string[];
  try {
    names = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
  } catch (error) {
    throw new CommandFault(`${folder} must be the folder of a run (was ${systemReason(error)})`);
  }
  if (!names.includes("manifest.json")) {
    throw new CommandFault(`${folder} must be the folder of a run (was a folder without manifest.json)`);
  }
  return new Map(names.sort().map((name) => [name, readInput(join(folder, name), "file")]));
}
