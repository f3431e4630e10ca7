/**
 * Modules with mechanisms, from disk. What is imported are the very bytes whose hash stands in the receipt; so a
 * module is one file, whatever package it lies in, and imports no other.
 */

import { spawnSync } from "node:child_process";
import { inputOf } from "../experiments/run.ts";
import type { Extension } from "../model/extension.ts";
import { escapeUnseen, shown } from "../scenario/excerpt.ts";
import { extensionProblems } from "../scenario/extension.ts";
import type { Fault } from "../scenario/fault.ts";
import { type MechanismEntry, type MechanismFile, mechanismFault } from "../scenario/mechanisms.ts";
import { faultOf, type ScenarioSheets } from "../scenario/scenario.ts";
import { suspicionsOf } from "../scenario/unrepeatable.ts";
import { CommandFault, exitCode } from "./exit.ts";
import { readInput, readParent } from "./input.ts";

/** What a scenario brings along, ready to join the model. */
export interface LoadedMechanisms {
  readonly extensions: readonly Extension[];
  readonly files: readonly MechanismFile[];
  readonly warnings: readonly Fault[];
}

/** Of a module, what is expected of it and what it is instead. */
class ModuleFault extends Error {
  readonly expected: string;
  readonly within: string;

  constructor(expected: string, actual: string, within = "") {
    super(actual);
    this.expected = expected;
    this.within = within;
  }
}

/** Longest that a module may take to load, in milliseconds. */
const patience = 10_000;
const sizeLimit = 1_000_000;

/** Loads what the scenario names. Throws a ScenarioFault with every fault of every module. */
export async function loadMechanisms(scenario: ScenarioSheets): Promise<LoadedMechanisms> {
  const faults: Fault[] = [];
  const warnings: Fault[] = [];
  const extensions: Extension[] = [];
  const files: MechanismFile[] = [];
  for (const entry of scenario.mechanisms) {
    const { path } = entry;
    try {
      const bytes = bytesOf(entry);
      const value = await importMechanism(path, bytes);
      const problems = extensionProblems(value, extensions);
      faults.push(...problems.map((one) => mechanismFault(entry, one.path, one.expected, one.actual)));
      if (problems.length > 0) continue;
      const extension = value as Extension;
      extensions.push(extension);
      files.push({ path, ...inputOf({ name: extension.name, bytes }) });
      warnings.push(...warningsOf(entry, bytes));
    } catch (error) {
      if (!(error instanceof ModuleFault)) throw error;
      faults.push(mechanismFault(entry, error.within, error.expected, error.message));
    }
  }
  if (faults.length > 0) throw faultOf(scenario, [...scenario.faults, ...faults]);
  return { extensions, files, warnings };
}

/** Loads the modules of a run again: they must be what they were; `as` says when. */
export async function reloadMechanisms(
  files: readonly Pick<MechanismFile, "name" | "path" | "sha256">[],
  as: string,
): Promise<Extension[]> {
  const extensions: Extension[] = [];
  for (const { name, path, sha256 } of files) {
    const bytes = readInput(path, `mechanism ${name}:`, exitCode.invalid);
    const found = inputOf({ name, bytes }).sha256;
    if (found !== sha256) {
      const message = `mechanism ${name}: ${path} must have sha256 ${sha256}, ${as} (was ${found})`;
      throw new CommandFault(message, exitCode.conflict);
    }
    const value = await importMechanism(path, bytes);
    const [problem] = extensionProblems(value, extensions);
    if (problem) {
      const { path: within, expected, actual } = problem;
      const message = `mechanism ${name}: ${path}: ${within} must be ${expected} (was ${actual})`;
      throw new CommandFault(message, exitCode.invalid);
    }
    extensions.push(value as Extension);
  }
  return extensions;
}

function bytesOf({ path }: MechanismEntry): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = readParent(path);
  } catch (error) {
    throw new ModuleFault("a file that can be read", (error as Error).message);
  }
  if (bytes.length <= sizeLimit) return bytes;
  throw new ModuleFault(`at most ${sizeLimit} bytes long`, String(bytes.length));
}

/** What the module exports as `mechanism`. */
async function importMechanism(path: string, bytes: Uint8Array): Promise<unknown> {
  const text = `${Buffer.from(bytes).toString("utf8")}\n//# sourceURL=${encodeURI(path)}\n`;
  const url = `data:text/javascript;base64,${Buffer.from(text).toString("base64")}`;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const fault = new ModuleFault(`a module that loads within ${patience / 1000} seconds`, "still loading");
    timer = setTimeout(() => reject(fault), patience);
  });
  try {
    const exported = (await Promise.race([import(url), late])) as Record<string, unknown>;
    if (Object.hasOwn(exported, "mechanism")) return exported.mechanism;
    const names = Object.keys(exported);
    const actual = names.length === 0 ? "one that exports nothing" : `one that exports ${names.join(", ")}`;
    throw new ModuleFault("a module that exports mechanism", actual);
  } catch (error) {
    throw error instanceof ModuleFault ? error : moduleFault(error, bytes);
  } finally {
    clearTimeout(timer);
  }
}

function moduleFault(error: unknown, bytes: Uint8Array): ModuleFault {
  if (!(error instanceof Error))
    return new ModuleFault("a module that loads", `${shown(String(error))} thrown`);
  const imported = /Failed to resolve module specifier "([^"]*)"/.exec(error.message)?.[1];
  if (imported !== undefined) {
    return new ModuleFault(
      "one file without imports, since helpers are handed to it",
      `an import of ${imported}`,
    );
  }
  const line =
    error instanceof SyntaxError
      ? syntaxLine(bytes)
      : /^ +at (?!.*node:).*:(\d+):\d+\)?$/m.exec(error.stack ?? "")?.[1];
  const reason = escapeUnseen(error.message.split("\n", 1)[0]!.slice(0, 200));
  const place = line === undefined ? "" : ` in line ${line}`;
  return new ModuleFault("a module that loads", `${error.name}${place}: ${reason}`);
}

/** Where the text is no JavaScript: only the program's own check says so. */
function syntaxLine(bytes: Uint8Array): string | undefined {
  const { stderr } = spawnSync(process.execPath, ["--input-type=module", "--check"], {
    input: bytes,
    encoding: "utf8",
  });
  return /^\[stdin\]:(\d+)/.exec(stderr)?.[1];
}

function warningsOf(entry: MechanismEntry, bytes: Uint8Array): Fault[] {
  return suspicionsOf(Buffer.from(bytes).toString("utf8")).map(({ line, what }) =>
    mechanismFault(
      entry,
      `line ${line}`,
      "without clocks, chance or mathematics of its own, for runs to repeat",
      what,
    ),
  );
}
