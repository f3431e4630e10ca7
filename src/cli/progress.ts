/** The progress bar: on stderr, for a terminal only. */

import type { SingleBar } from "cli-progress";
import { onInterrupt } from "./stop.ts";

export interface Progress {
  start(total: number): void;
  update(value: number): void;
  /** Clears the line; may be called twice. */
  stop(): void;
}

const silent: Progress = { start: () => {}, update: () => {}, stop: () => {} };

/** A bar that says what is going on before it starts; silent with `quiet` or where nobody watches. */
export async function openProgress(quiet: boolean, preparing: string, unit = "day"): Promise<Progress> {
  const stream = process.stderr;
  if (quiet || !stream.isTTY || process.env.TERM === "dumb") return silent;
  const { default: progress } = await import("cli-progress");
  const began = performance.now();
  let total = 0;
  const options = {
    stream,
    clearOnComplete: true,
    hideCursor: true,
    gracefulExit: false,
    fps: 20,
    barsize: 40,
    format: (_: unknown, params: { progress: number }) => line(params.progress, total, unit, began),
  };
  const bar: SingleBar = new progress.SingleBar(options);
  stream.write(`  ${preparing} …`);
  let open = true;
  const stop = () => {
    if (!open) return;
    open = false;
    if (total > 0) bar.stop();
    stream.write("\r\u001b[K");
    forget();
  };
  const forget = onInterrupt(stop);
  return {
    start: (steps) => {
      stream.write("\r\u001b[K");
      total = steps;
      if (steps > 0) bar.start(steps, 0);
    },
    update: (value) => {
      if (total > 0) bar.update(value);
    },
    stop,
  };
}

function line(share: number, total: number, unit: string, began: number): string {
  const width = 40;
  const filled = Math.round(share * width);
  const bar = "━".repeat(filled) + "╌".repeat(width - filled);
  const left = share > 0.02 ? `${duration(((performance.now() - began) * (1 - share)) / share)} left` : "";
  if (share >= 1) return `  ${bar} keeping the results`.padEnd(78);
  const count = String(Math.round(share * total)).padStart(String(total).length);
  return `  ${bar} ${unit} ${count} of ${total}  ${left}`.padEnd(78);
}

/** Milliseconds as seconds, minutes or hours: "12 s", "3 min 05 s", "2 h 10 min". */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const two = (value: number) => String(value).padStart(2, "0");
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${two(Math.floor((seconds % 3600) / 60))} min`;
}
