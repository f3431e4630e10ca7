/** Exit codes of the command, and the faults that carry them. */

export const exitCode = {
  done: 0,
  internal: 1,
  /** The command line asks for something that cannot be: an unknown option, a missing file, a folder in the way. */
  usage: 2,
  /** The results could not be kept whole: disk full, folder taken away. */
  incomplete: 3,
  /** The scenario or experiment, or a file it names, cannot be run. */
  invalid: 4,
  /** More runs of an experiment failed than it allows. */
  failed: 5,
  /** A repetition gave other results, or the stored results are not as they were written. */
  conflict: 6,
  /** The run is done, and what was asked of it is not met. */
  missed: 7,
  /** The queue of an experiment does not answer. */
  unreachable: 8,
  /** Stopped on request before the end; the same command goes on. */
  unfinished: 75,
  interrupted: 130,
} as const;

/** A failure with its exit code; the message is one line for people. */
export class CommandFault extends Error {
  override readonly name = "CommandFault";
  readonly code: number;

  constructor(message: string, code: number = exitCode.usage) {
    super(message);
    this.code = code;
  }
}
