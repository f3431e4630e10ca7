/** A file of a run folder that cannot be used: which one, what is wrong, what to do. */

export class RecordFault extends Error {
  override readonly name = "RecordFault";
  /** File name within the run folder. */
  readonly file: string;

  /** `problem` reads after the file name: "must be EXPECTED (was ACTUAL)". */
  constructor(file: string, problem: string, remedy: string) {
    super(`${file} ${problem}: ${remedy}`);
    this.file = file;
  }
}

/** What helps with a file that is damaged or lost. */
export const runAgain = "run the scenario again, or copy the folder again from its source";
/** What helps with a file of a later version. */
export const upgrade = "open it with a newer feedmarket";
