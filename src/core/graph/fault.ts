/** What is wrong with a graph file: every fault with its line, collected up to a limit and thrown as one error. */

export interface FileFault {
  /** Line of the file, from 1; 0 where the fault has no line. */
  readonly line: number;
  /** One line in lower case, such as: id must be an integer from 0 to 9007199254740991 (was "-1"). */
  readonly message: string;
}

/** Faults kept with their text; the rest are counted. */
export const faultLimit = 20;

/** A graph file that cannot be read. The message gives one `file:line: fault` a line. */
export class GraphFault extends Error {
  /** Name of the file as the caller gave it. */
  readonly file: string;
  /** Line of the first fault, from 1; 0 where it has none. */
  readonly line: number;
  /** The first faults, at most `faultLimit`. */
  readonly faults: readonly FileFault[];
  /** All faults found. */
  readonly faultCount: number;

  constructor(file: string, faults: readonly FileFault[], faultCount = faults.length) {
    const lines = faults.map(({ line, message }) => `${line > 0 ? `${file}:${line}` : file}: ${message}`);
    if (faultCount > faults.length) lines.push(`${file}: ${faultCount - faults.length} more faults`);
    super(lines.join("\n"));
    this.name = "GraphFault";
    this.file = file;
    this.line = faults[0].line;
    this.faults = faults;
    this.faultCount = faultCount;
  }
}

/** The error of a single fault. */
export function oneFault(file: string, line: number, message: string): GraphFault {
  return new GraphFault(file, [{ line, message }]);
}

/** Faults met so far: the first ones are kept, the rest counted. */
export class FaultList {
  readonly file: string;
  private readonly kept: FileFault[] = [];
  private count = 0;

  constructor(file: string) {
    this.file = file;
  }

  /** `line` from 1, or 0 where the fault has none. */
  add(line: number, message: string): void {
    this.count++;
    if (this.kept.length < faultLimit) this.kept.push({ line, message });
  }

  /** Throws GraphFault where there is any fault. */
  throwAny(): void {
    if (this.count > 0) throw new GraphFault(this.file, this.kept, this.count);
  }
}

/** Text for a message: quoted, at most 40 characters, anything unprintable as an escape. */
export function quote(text: string): string {
  const short = text.length > 40 ? `${text.slice(0, 40)}...` : text;
  return JSON.stringify(short).replace(/[\u007f-\u009f\u2028\u2029\ud800-\udfff]/g, escapeUnit);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
