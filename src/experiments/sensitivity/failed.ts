/** What is done about points without a number: one of them would void every index. */

import { mean } from "../../core/statistics.ts";
import type { SensitivitySettings } from "../laboratory/experiment.ts";
import { LaboratoryFault } from "../laboratory/fault.ts";

export interface Complete {
  /** One number a point of every block that is left. */
  readonly values: Float64Array;
  /** Blocks (trajectories or base rows) that are left, by their place. */
  readonly blocks: readonly number[];
  readonly note?: string;
}

export interface Failure {
  readonly metric: string;
  /** What a block is called. */
  readonly block: "trajectory" | "base row";
  /** What went wrong, by point, as far as it is known. */
  readonly reasons?: ReadonlyMap<number, string>;
}

/**
 * `values` in blocks of `size` points; `failed` are the points without a number. Refuses with a LaboratoryFault, leaves
 * out the blocks with such points, or puts the mean of all other points in their place.
 */
export function completed(
  values: Float64Array,
  failed: readonly number[],
  size: number,
  onFailed: SensitivitySettings["onFailed"],
  of: Failure,
): Complete {
  const count = values.length / size;
  const every = Array.from({ length: count }, (_, i) => i);
  if (failed.length === 0) return { values, blocks: every };
  const { metric } = of;
  const blocksName = of.block === "trajectory" ? "trajectories" : "base rows";
  const names = listed(failed, of.reasons);
  if (onFailed === "refuse") {
    const was = `${failed.length} of ${values.length} failed: ${names}`;
    const ways = "make them again by --retry-failed, or use --on-failed drop-block or impute-mean";
    throw new LaboratoryFault("failed", `${metric} must have a number at every point (was ${was}); ${ways}`);
  }
  if (onFailed === "drop-block") {
    const broken = new Set(failed.map((point) => Math.floor(point / size)));
    const blocks = every.filter((one) => !broken.has(one));
    if (blocks.length < 2) {
      const was = `${blocks.length} of ${count}`;
      throw new LaboratoryFault(
        "failed",
        `${metric} must keep two ${blocksName} without failed points (was ${was})`,
      );
    }
    const left = Float64Array.from({ length: blocks.length * size }, (_, i) => {
      return values[blocks[Math.floor(i / size)]! * size + (i % size)]!;
    });
    const note = `${metric}: ${broken.size} of ${count} ${blocksName} left out for failed ${names}.`;
    return { values: left, blocks, note };
  }
  const whole = values.filter(Number.isFinite);
  if (whole.length === 0) {
    throw new LaboratoryFault("failed", `${metric} must have a number at one point at least (was none)`);
  }
  const centre = mean(whole);
  const bad = new Set(failed);
  const filled = values.map((value, point) => (bad.has(point) ? centre : value));
  const note = `${metric}: the mean of all others stands for failed ${names}. It hides some influence and feigns some.`;
  return { values: filled, blocks: every, note };
}

const most = 10;

/** The points by number, and what went wrong at the first. */
function listed(failed: readonly number[], reasons?: ReadonlyMap<number, string>): string {
  const rest = failed.length - most;
  const names = failed.slice(0, most).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
  const reason = reasons?.get(failed[0]!);
  const first = failed.length === 1 ? "" : "the first: ";
  return `${failed.length === 1 ? "point" : "points"} ${names}${reason ? `; ${first}${reason}` : ""}`;
}
