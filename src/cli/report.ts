/** Errors for people: one clear line, or the faults of a scenario with their carets; and the exit code. */

import { LaboratoryFault } from "../experiments/laboratory/fault.ts";
import { CommandFault, exitCode } from "./exit.ts";
import { folded } from "./wrap.ts";

/** Error classes of the layers below, by name, since some cross from a thread. */
const codes: Readonly<Record<string, number>> = {
  ScenarioFault: exitCode.invalid,
  GraphFault: exitCode.invalid,
  RunFault: exitCode.invalid,
  ExtensionFault: exitCode.invalid,
  RecordFault: exitCode.conflict,
};

/** Exit codes of an experiment's faults. */
const laboratoryCodes = {
  usage: exitCode.usage,
  incomplete: exitCode.incomplete,
  invalid: exitCode.invalid,
  failed: exitCode.failed,
  conflict: exitCode.conflict,
  missed: exitCode.missed,
  unreachable: exitCode.unreachable,
  interrupted: exitCode.unfinished,
} as const;

/** Writes the error to stderr and returns the exit code; FEEDMARKET_DEBUG=1 adds where it was thrown. */
export function reportError(error: unknown): number {
  const { name, message, stack } = asError(error);
  const code = codeOf(error, name);
  const internal = code === exitCode.internal && !(error instanceof CommandFault);
  const text = internal
    ? `internal error: ${message.split("\n", 1)[0]} (FEEDMARKET_DEBUG=1 shows where)`
    : message;
  const placed = name === "ScenarioFault" || name === "GraphFault";
  process.stderr.write(`${folded(placed ? text : `feedmarket: ${text}`, process.stderr)}\n`);
  if (process.env.FEEDMARKET_DEBUG === "1") process.stderr.write(`${stack ?? ""}\n`);
  return code;
}

function codeOf(error: unknown, name: string): number {
  if (error instanceof CommandFault) return error.code;
  if (error instanceof LaboratoryFault) return laboratoryCodes[error.kind];
  return codes[name] ?? exitCode.internal;
}

function asError(error: unknown): { name: string; message: string; stack?: string | undefined } {
  return error instanceof Error ? error : { name: "Error", message: String(error) };
}

/** What the system said, in words. */
export function systemReason(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  const words: Readonly<Record<string, string>> = {
    ENOENT: "no such file or folder",
    EACCES: "no permission",
    EPERM: "not permitted",
    EROFS: "a read-only file system",
    ENOSPC: "a full disk",
    EDQUOT: "a disk quota that is used up",
    EFBIG: "a file larger than allowed",
    EADDRINUSE: "in use",
    EISDIR: "a folder",
    ENOTDIR: "a file where a folder is needed",
    EEXIST: "something in the way",
    ENOTEMPTY: "something in the way",
    ELOOP: "a link that leads back to itself",
    ENAMETOOLONG: "a name that is too long",
    EMFILE: "too many open files",
    EIO: "an error of the disk",
    ERR_FS_FILE_TOO_LARGE: "larger than 2 GiB",
  };
  return words[code ?? ""] ?? code ?? message ?? String(error);
}
