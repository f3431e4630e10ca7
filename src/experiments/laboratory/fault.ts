/** What can go wrong with an experiment after its file has been checked; the kind decides the exit code. */

export type FaultKind =
  /** What was asked for cannot be, such as a shard out of range. */
  | "usage"
  /** Results are missing or could not be kept. */
  | "incomplete"
  /** The experiment does not fit together. */
  | "invalid"
  /** More failed runs than allowed. */
  | "failed"
  /** One run with two results, or the folder of another plan. */
  | "conflict"
  /** Finished without reaching what was asked for. */
  | "missed"
  /** The queue does not answer. */
  | "unreachable"
  /** Stopped on request; the same command goes on. */
  | "interrupted";

export class LaboratoryFault extends Error {
  override readonly name = "LaboratoryFault";
  readonly kind: FaultKind;

  constructor(kind: FaultKind, message: string) {
    super(message);
    this.kind = kind;
  }
}
