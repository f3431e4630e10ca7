/** Digests of what runs gave: equal whoever made them, in whatever order. */

import { createHash } from "node:crypto";
import type { RunResult } from "../laboratory/run-spec.ts";

/** First 32 hexadecimal digits of the sha256 over metrics, ticks and agents: little-endian doubles, one NaN, one zero. */
export function recordDigest({ metrics, ticks, agents = {} }: RunResult): string {
  const hash = createHash("sha256");
  for (const numbers of [metrics, ...ticks, ...Object.values(agents)]) {
    const bytes = new DataView(new ArrayBuffer(numbers.length * 8));
    for (let i = 0; i < numbers.length; i++) bytes.setFloat64(i * 8, plain(numbers[i]!), true);
    hash.update(new Uint8Array(bytes.buffer));
  }
  return hash.digest("hex").slice(0, 32);
}

function plain(value: number): number {
  return Number.isNaN(value) ? Number.NaN : value === 0 ? 0 : value;
}

/** What the digest of all results is made of. */
export interface Receipt {
  readonly id: string;
  readonly stateDigest: string;
  readonly recordDigest: string;
}

/** The sha256 over a line "ID done STATE RECORD" for each done run, by ascending id; 64 hexadecimal digits. */
export function resultDigest(receipts: Iterable<Receipt>): string {
  const lines: string[] = [];
  for (const { id, stateDigest, recordDigest } of receipts) {
    lines.push(`${id} done ${stateDigest} ${recordDigest}\n`);
  }
  // All ids have one length, so that lines sort as ids do.
  lines.sort();
  const hash = createHash("sha256");
  for (const line of lines) hash.update(line);
  return hash.digest("hex");
}

export function sha256Of(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}
