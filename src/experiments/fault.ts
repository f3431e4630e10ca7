/** A scenario that is well-formed and cannot be run: its values do not fit together, or not into this machine. */

export class RunFault extends Error {
  override readonly name = "RunFault";
}
