import fc from "fast-check";
import { expect, test } from "vitest";
import { createDigest, digestOf } from "../../src/core/digest.ts";

const text = new TextEncoder();

/** The digest's words as little-endian bytes, the order in which the original writes them. */
function rawBytes(hex: string): Uint8Array {
  const view = new DataView(new ArrayBuffer(16));
  for (let i = 0; i < 4; i++) view.setUint32(4 * i, Number.parseInt(hex.slice(8 * i, 8 * i + 8), 16), true);
  return new Uint8Array(view.buffer);
}

test("known answers", () => {
  expect(digestOf(new Uint8Array(0))).toBe("00000000000000000000000000000000");
  expect(digestOf(text.encode("The quick brown fox jumps over the lazy dog"))).toBe(
    "2f1583c3ecee2c675d7bf66ce5e91d2c",
  );
});

// SMHasher's check of an implementation: keys 0 .. i - 1 under seed 256 - i, and the digest of all the digests.
test("the published verification value of MurmurHash3_x86_128", () => {
  const all = new Uint8Array(256 * 16);
  const key = Uint8Array.from({ length: 256 }, (_, i) => i);
  for (let i = 0; i < 256; i++) all.set(rawBytes(digestOf(key.subarray(0, i), 256 - i)), 16 * i);
  expect(new DataView(rawBytes(digestOf(all)).buffer).getUint32(0, true)).toBe(0xb3ece62a);
});

test("neither chunks nor alignment matter", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.array(fc.nat(40), { maxLength: 12 }),
      fc.nat(15),
      (bytes, sizes, offset) => {
        const whole = digestOf(bytes);
        const moved = new Uint8Array(new ArrayBuffer(bytes.length + 16), offset, bytes.length);
        moved.set(bytes);
        const digest = createDigest();
        let from = 0;
        for (const size of sizes) {
          digest.update(moved.subarray(from, from + size));
          from = Math.min(bytes.length, from + size);
        }
        digest.hex(); // looking does not disturb
        expect(digest.update(moved.subarray(from)).hex()).toBe(whole);
        expect(digestOf(moved)).toBe(whole);
      },
    ),
    { seed: 3, numRuns: 500 },
  );
});

test("long unaligned input, beyond one stretch", () => {
  const buffer = new Uint8Array(200_003);
  for (let i = 0; i < buffer.length; i++) buffer[i] = Math.imul(i, 0x9e3779b1) >>> 24;
  const aligned = digestOf(buffer.slice(3));
  expect(digestOf(buffer.subarray(3))).toBe(aligned);
  expect(createDigest().update(buffer.slice(3, 100)).update(buffer.subarray(100)).hex()).toBe(aligned);
});

test("runs of zeros of every length, and the seeds, are told apart", () => {
  const lengths = new Set(Array.from({ length: 1000 }, (_, length) => digestOf(new Uint8Array(length), 1)));
  const seeds = new Set(Array.from({ length: 1000 }, (_, seed) => digestOf(new Uint8Array(8), seed)));
  expect(lengths.size).toBe(1000);
  expect(seeds.size).toBe(1000);
});

// Flipping one bit of the input flips each bit of the output with probability 1/2: of 128 * 2560 flips the mean
// is within 5 standard deviations of a half, and no single output bit is further than 6 from it.
test("one flipped bit changes half of the digest", () => {
  const flips = new Float64Array(128);
  let trials = 0;
  for (let sample = 0; sample < 10; sample++) {
    const bytes = Uint8Array.from({ length: 32 }, (_, i) => Math.imul(i + 32 * sample, 0x85ebca6b) >>> 24);
    const before = rawBytes(digestOf(bytes));
    for (let bit = 0; bit < 256; bit++) {
      bytes[bit >> 3]! ^= 1 << (bit & 7);
      const after = rawBytes(digestOf(bytes));
      bytes[bit >> 3]! ^= 1 << (bit & 7);
      for (let i = 0; i < 128; i++) flips[i]! += ((before[i >> 3]! ^ after[i >> 3]!) >> (i & 7)) & 1;
      trials++;
    }
  }
  const total = flips.reduce((a, b) => a + b, 0);
  expect(Math.abs(total / (128 * trials) - 0.5)).toBeLessThan((5 * 0.5) / Math.sqrt(128 * trials));
  for (const count of flips)
    expect(Math.abs(count / trials - 0.5)).toBeLessThan((6 * 0.5) / Math.sqrt(trials));
});
