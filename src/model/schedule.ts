/** The order of the day (under construction). */
import type { Mechanism, Step } from "./world.ts";

export const schedule: readonly Step[] = [];
export const mechanisms: readonly Mechanism[] = [];
