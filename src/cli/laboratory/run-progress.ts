/** How far an experiment's runs are: a line that moves on a terminal, and a line for each failed run as it comes. */

import type { RunResult } from "../../experiments/laboratory/run-spec.ts";
import { plural } from "../load.ts";
import { duration } from "../progress.ts";
import { onInterrupt } from "../stop.ts";
import { folded } from "../wrap.ts";

export interface RunProgress {
  /** So many runs more are to be made, so many were there already. */
  expect(more: number, kept: number): void;
  done(result: RunResult): void;
  /** Clears the line; may be called twice. */
  stop(): void;
  /** Said after the last run. */
  summary(): string;
}

export interface RunProgressOptions {
  readonly quiet: boolean;
  /** The command that makes a run again. */
  readonly replayOf: (id: string) => string;
  readonly stream?: NodeJS.WriteStream;
}

/** Failed runs that are told one by one. */
const mostTold = 10;
const pace = 100;
const barWidth = 24;

export function openRunProgress({
  quiet,
  replayOf,
  stream = process.stderr,
}: RunProgressOptions): RunProgress {
  const moving = !quiet && stream.isTTY === true && process.env.TERM !== "dumb";
  let [expected, made, failed, kept] = [0, 0, 0, 0];
  let began: number | undefined;
  let ended = 0;
  let drawn = 0;
  const clear = () => {
    if (moving && drawn > 0) stream.write("\r\u001b[K");
    drawn = 0;
  };
  const draw = () => {
    const now = performance.now();
    if (!moving || now - drawn < pace) return;
    drawn = now;
    // A longer line would go over into the next, which nothing clears.
    const cells = Math.min(80, stream.columns || 80) - 2;
    stream.write(`\r${progressLine({ expected, made, failed, elapsed: now - began! }, cells)}\u001b[K`);
  };
  const forget = onInterrupt(clear);
  return {
    expect(more, there) {
      expected += more;
      kept += there;
      if (more === 0) return;
      began ??= performance.now();
      draw();
    },
    done({ status, error, spec }) {
      made++;
      ended = performance.now();
      if (status === "failed") {
        failed++;
        if (!quiet && failed <= mostTold) {
          clear();
          const lines = [`run ${spec.id} failed: ${error}`, `  ${replayOf(spec.id)}`];
          if (failed === mostTold) lines.push("  further failed runs are counted only");
          for (const line of lines) stream.write(`${folded(line, stream)}\n`);
        }
      }
      draw();
    },
    stop() {
      clear();
      forget();
    },
    summary() {
      const there = kept > 0 ? `${plural(kept, "run")} ${kept === 1 ? "was" : "were"} there` : "";
      if (made === 0) return there;
      const time = ended - began!;
      const rate = time > 0 ? `, ${rateWords((made / time) * 1000)}` : "";
      const lost = failed > 0 ? `, ${failed} failed` : "";
      return `${plural(made, "run")} made in ${duration(time)}${rate}${lost}${there === "" ? "" : `; ${there}`}`;
    },
  };
}

/** At most so many cells: "━━━━╌╌╌╌ 1 234 of 5 000 runs  3 failed  12 s left  85 runs/s", or as much of it as fits. */
export function progressLine(
  state: {
    readonly expected: number;
    readonly made: number;
    readonly failed: number;
    readonly elapsed: number;
  },
  cells = 78,
): string {
  const { expected, made, failed, elapsed } = state;
  const share = expected > 0 ? made / expected : 1;
  const count = `${spaced(made)} of ${plural(expected, "run")}`;
  const width = Math.max(0, Math.min(barWidth, cells - 3 - count.length));
  const filled = Math.round(share * width);
  const bar = "━".repeat(filled) + "╌".repeat(width - filled);
  const pace = made > 0 ? [rateWords((made / elapsed) * 1000)] : [];
  const left = made > 0 && made < expected ? [`${duration((elapsed * (expected - made)) / made)} left`] : [];
  const lost = failed > 0 ? [`${spaced(failed)} failed`] : [];
  let line = `  ${bar} ${count}`;
  for (const part of [...lost, ...left, ...pace])
    if (line.length + 2 + part.length <= cells) line += `  ${part}`;
  return line;
}

function rateWords(perSecond: number): string {
  if (perSecond >= 1) return `${perSecond >= 10 ? Math.round(perSecond) : perSecond.toFixed(1)} runs/s`;
  return `${(perSecond * 60).toFixed(1)} runs/min`;
}

function spaced(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, " ");
}
