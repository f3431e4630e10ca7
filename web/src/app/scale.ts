/** Sliders: places in whole steps, and the values that they stand for; logarithmic where a range spans decades. */

import type { Declared } from "../source/drafting.ts";

export interface Scale {
  readonly kind: "linear" | "log";
  /** Places go from 0 to this. */
  readonly steps: number;
  place(value: number): number;
  value(place: number): number;
}

/** A slider's places where values do not count one by one. */
const fine = 200;
/** A range whose ends are this far apart, or whose usual value is that small a part of it, spans decades. */
const decades = 50;

/** The scale of a parameter; undefined where it is no number or has no range. */
export function scaleOf({
  kind,
  range,
  default: usual,
}: Pick<Declared, "kind" | "range" | "default">): Scale | undefined {
  if ((kind !== "number" && kind !== "integer") || !range || typeof usual !== "number") return undefined;
  const [low, high] = range;
  const isWhole = kind === "integer";
  const spans = low > 0 ? high / low > decades : low === 0 && high / (usual || high) > decades;
  if (high <= low) return undefined;
  if (spans) return logarithmic(low > 0 ? low : least(usual, isWhole), low, high, isWhole);
  const steps = isWhole && high - low <= 1000 ? high - low : fine;
  const step = (high - low) / steps;
  return {
    kind: "linear",
    steps,
    place: (value) => Math.round((Math.min(high, Math.max(low, value)) - low) / step),
    value: (place) => (place >= steps ? high : neat(low + place * step, isWhole)),
  };
}

/** The first value above 0 on a slider that begins there. */
function least(usual: number, isWhole: boolean): number {
  return isWhole ? 1 : 10 ** Math.floor(Math.log10(usual) - 2);
}

/** Places go up by equal factors; where the range begins at 0, the first place is that. */
function logarithmic(first: number, low: number, high: number, isWhole: boolean): Scale {
  const zero = low === 0 ? 1 : 0;
  const span = Math.log(high / first);
  return {
    kind: "log",
    steps: fine,
    place(value) {
      if (value < first) return 0;
      return zero + Math.round(((fine - zero) * Math.log(Math.min(value, high) / first)) / span);
    },
    value(place) {
      if (place < zero) return low;
      return place >= fine ? high : neat(first * Math.exp((span * (place - zero)) / (fine - zero)), isWhole);
    },
  };
}

/** Three digits that a reader can say. */
function neat(value: number, isWhole: boolean): number {
  const digits = Number(value.toPrecision(3));
  return isWhole ? Math.round(digits) : digits;
}

/** Is a written value one that the parameter takes? */
export function fits(
  { kind, range, options }: Pick<Declared, "kind" | "range" | "options">,
  written: string,
): boolean {
  if (kind === "choice") return options?.includes(written) ?? true;
  if (kind === "flag") return written === "true" || written === "false";
  if (kind === "text") return true;
  const value = written.trim() === "" ? Number.NaN : Number(written);
  if (Number.isNaN(value) || (kind === "integer" && !Number.isInteger(value))) return false;
  const [low, high] = range ?? [-Infinity, Infinity];
  return value >= low && value <= high;
}
