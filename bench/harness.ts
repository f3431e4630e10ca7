/**
 * How the benchmarks measure: programs that are compared take turns, each run in a process of its own; after an
 * uncounted round at least five are counted; medians and spread are reported, with sizes and checks.
 */

import { spawn } from "node:child_process";

export interface Options {
  /** Small sizes only. */
  readonly quick: boolean;
  /** Says what is going on, one line. */
  readonly note: (line: string) => void;
}

/** A group of measurements. Its name is what `--only` takes. */
export interface Suite {
  readonly name: string;
  readonly meaning: string;
  /** Gives each table as soon as it is measured. */
  readonly measure: (options: Options) => AsyncIterable<Report>;
}

/** One table of figures, at most 80 columns wide. */
export interface Report {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Sentences under the table: checks, what was left out, what the spread is. */
  readonly notes: readonly string[];
  /** The same figures as numbers, for the JSON file. */
  readonly figures: readonly Readonly<Record<string, unknown>>[];
}

export const countedRounds = 5;

/** Runs each program once uncounted, then in turn for `rounds` rounds; returns the results by program. */
export async function alternate<T>(
  programs: Readonly<Record<string, () => Promise<T>>>,
  rounds: number = countedRounds,
): Promise<Record<string, T[]>> {
  const results: Record<string, T[]> = {};
  for (let round = 0; round <= rounds; round++) {
    for (const [name, run] of Object.entries(programs)) {
      const result = await run();
      if (round === 0) results[name] = [];
      else results[name].push(result);
    }
  }
  return results;
}

/** The middle value, or the mean of the two middle ones. Of nothing: NaN. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Greatest minus least value, as a share of the median. */
export function spread(values: readonly number[]): number {
  return (Math.max(...values) - Math.min(...values)) / median(values);
}

/**
 * Coefficients of y = sum c_k x_k with the least relative errors squared, and the greatest relative error. A row of
 * `terms` holds the x of one observation.
 */
export function relativeFit(
  terms: readonly (readonly number[])[],
  y: readonly number[],
): { readonly coefficients: readonly number[]; readonly worst: number } {
  const rows = terms.map((row, i) => row.map((x) => x / y[i]));
  const columns = rows[0].map((_, k) => rows.map((row) => row[k]));
  const product = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, i) => sum + x * b[i], 0);
  // Normal equations, each with its right-hand side at the end, by elimination.
  const equations = columns.map((a) => [
    ...columns.map((b) => product(a, b)),
    a.reduce((sum, x) => sum + x, 0),
  ]);
  equations.forEach((pivot, k) => {
    equations.forEach((equation, other) => {
      if (other === k) return;
      const share = equation[k] / pivot[k];
      pivot.forEach((x, place) => {
        equation[place] -= share * x;
      });
    });
  });
  const coefficients = equations.map((equation, k) => equation[columns.length] / equation[k]);
  const worst = Math.max(...rows.map((row) => Math.abs(product(row, coefficients) - 1)));
  return { coefficients, worst };
}

export interface Ended {
  readonly output: string;
  /** From start to exit. */
  readonly wallSeconds: number;
}

/** Runs a command to its end; throws where it cannot start or exits with another code than 0. */
export function runCommand(command: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.setEncoding("utf8");
    child.stdout.on("data", (text: string) => {
      output += text;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      const wallSeconds = (performance.now() - started) / 1000;
      if (code === 0) resolve({ output, wallSeconds });
      else reject(new Error(`${command} ${args.join(" ")} must exit with code 0 (was ${code})`));
    });
  });
}

/** A report as text: numbers flush right, the first column flush left. */
export function formatReport({ title, columns, rows, notes }: Report): string {
  const lines = [columns, ...rows];
  const widths = columns.map((_, i) => Math.max(...lines.map((cells) => (cells[i] ?? "").length)));
  const table = lines.map((cells) =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
      .join("  ")
      .trimEnd(),
  );
  return [title, ...table, ...notes.flatMap((note) => wrap(note, 80)), ""].join("\n");
}

/** Breaks a text at spaces into lines of at most `width` characters. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** A share such as 0.034 as "3%". */
export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** A count such as 100000 as "100k". */
export function shortCount(count: number): string {
  if (count >= 1e6) return `${count / 1e6}M`;
  return count >= 1e3 ? `${count / 1e3}k` : String(count);
}
