/** What is wrong with a scenario: every fault at once, each with its place. */

import { escapeUnseen } from "./excerpt.ts";

/** One fault. `line` and `column` count from 1; both are 0 where the value did not come from a file. */
export interface Fault {
  /** The file, or the option as it was written, such as `--set posting.rate=x`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The value concerned, such as `posting.rate` or `timeline[2].day`. */
  readonly path: string;
  /** `path must be EXPECTED (was ACTUAL)`. */
  readonly message: string;
  /** The line of the file as a terminal shows it, clipped around the fault; empty where there is none. */
  readonly source: string;
  /** The line below it: spaces and a caret. */
  readonly caret: string;
}

/** Cells of a terminal line. */
export const faultWidth = 80;

/** Faults beyond this many are not kept. */
export const faultLimit = 100;

/** A scenario that cannot be run, with all its faults in order of file, line and column. */
export class ScenarioFault extends Error {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    const kept = faults.slice(0, faultLimit);
    const more = faults.length < faultLimit ? "" : `\nonly the first ${faultLimit} faults are shown`;
    super(formatFaults(kept) + more);
    this.name = "ScenarioFault";
    this.faults = kept;
  }
}

/** The message of a fault, on one line, with nothing in it that a terminal would act on. */
export function faultMessage(path: string, expected: string, actual: string): string {
  const was = actual.length > 300 ? `${actual.slice(0, 299)}…` : actual;
  return escapeUnseen(`${path} must be ${expected} (was ${was})`);
}

/** Every fault as `file:line:column: message`, its line and its caret. */
export function formatFaults(faults: readonly Fault[]): string {
  return faults.map(formatFault).join("\n");
}

/** The same of what is allowed and may not be meant. */
export function formatNotes(notes: readonly Fault[]): string {
  return formatFaults(
    notes.map((note) => ({ ...note, message: `note: ${note.message.replace(" must be ", " should be ")}` })),
  );
}

/** An option that gave the value itself is not repeated: `--set posting.rate must be …`. */
function optionFault(file: string, { path, message }: Fault): string {
  const dashes = ["--set ", "--"].find((start) => {
    const given = `${start}${path}`;
    return [given, `${given}=`, `${given} `].includes(file.slice(0, given.length + 1));
  });
  return dashes === undefined ? `${file}: ${message}` : `${dashes}${message}`;
}

function formatFault(fault: Fault): string {
  const file = escapeUnseen(fault.file);
  if (fault.line === 0) return optionFault(file, fault);
  const head = `${file}:${fault.line}:${fault.column}: ${fault.message}`;
  return fault.source === "" ? head : `${head}\n  ${fault.source}\n  ${fault.caret}`;
}
