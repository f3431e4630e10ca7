import fc from "fast-check";
import { expect, test } from "vitest";
import {
  below,
  chance,
  deriveKey,
  draw,
  emptyKey,
  type Key,
  mix,
  nameBranch,
  unit,
} from "../../src/core/random.ts";
import { rootKey } from "../../src/core/seed.ts";

const hex = (word: number) => (word >>> 0).toString(16).padStart(8, "0");
const hexKey = (key: Key) => `${hex(key.first)} ${hex(key.second)}`;

// FeedMarket-1, section 1: check values.
test("the mixer's check values", () => {
  expect(hex(mix(1))).toBe("688990c0");
  expect(hex(mix(0x12345678))).toBe("f5e71c96");
});

test("derived keys and draws are those of FeedMarket-1", () => {
  const feedKey = (seed: number, tick: number, purpose: number) =>
    deriveKey({ first: seed, second: seed }, 16 * tick + purpose, emptyKey());
  const key = feedKey(1, 1, 0);
  expect(hexKey(key)).toBe("9e76c4b9 2822d648");
  expect([0, 1, 999].map((i) => hex(draw(key, i)))).toEqual(["7a2c09d7", "3a281d39", "0d73908b"]);
  const other = feedKey(42, 365, 7);
  expect(hexKey(other)).toBe("6e779644 35783364");
  expect(hex(draw(other, 123456))).toBe("9fb2f902");
});

// The specification once more, in 64-bit integers.
test("derivation and draw follow their formula for every word", () => {
  const word = (x: bigint) => BigInt.asUintN(32, x);
  const bigMix = (x: bigint) => {
    let y = word(x);
    y ^= y >> 16n;
    y = word(y * 0x7feb352dn);
    y ^= y >> 15n;
    y = word(y * 0x846ca68bn);
    return y ^ (y >> 16n);
  };
  const int = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
  fc.assert(
    fc.property(int, int, int, int, (first, second, branch, index) => {
      const key = deriveKey({ first, second }, branch, emptyKey());
      const twig = bigMix(word(BigInt(branch)) ^ 0x5bf03635n);
      const k1 = bigMix(word(BigInt(first)) ^ twig);
      const k2 = bigMix(word(BigInt(second)) * 0x9e3779b1n + bigMix(twig ^ 0xc2b2ae35n));
      expect(hexKey(key)).toBe(hexKey({ first: Number(k1), second: Number(k2) }));
      let x = word(BigInt(index) * 0x9e3779b1n + k1);
      x ^= x >> 16n;
      x = word(x * 0x7feb352dn) ^ k2;
      x ^= x >> 15n;
      x = word(x * 0x846ca68bn);
      expect(hex(draw(key, index))).toBe(hex(Number(x ^ (x >> 16n))));
    }),
    { seed: 1, numRuns: 500 },
  );
});

test("a key may be derived in place", () => {
  const parent = { first: 123, second: -456 };
  const child = deriveKey(parent, 789, emptyKey());
  expect(deriveKey(parent, 789, parent)).toEqual(child);
});

test("below is the exact floor of word * n / 2^32", () => {
  const exact = (word: number, n: number) => Number((BigInt(word >>> 0) * BigInt(n)) >> 32n);
  const words = [0, 1, 2, 65535, 65536, 65537, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 65536, 2 ** 32 - 1];
  const sizes = [1, 2, 3, 7, 1000, 65535, 65536, 65537, 2 ** 30, 2 ** 31 - 2, 2 ** 31 - 1];
  for (const word of words) for (const n of sizes) expect(below(word | 0, n)).toBe(exact(word, n));
  // Both sides of the steps, where a rounding error would show.
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2 ** 31 - 1 }),
      fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      (n, word) => {
        const value = exact(word, n);
        const step = Number((BigInt(value) * 2n ** 32n) / BigInt(n));
        return [word, step, step + 1, step - 1].every((w) => below(w | 0, n) === exact(w, n));
      },
    ),
    { seed: 2, numRuns: 3000 },
  );
});

test("unit and chance stay strictly between 0 and 1", () => {
  expect(unit(0)).toBe(2 ** -33);
  expect(unit(-1)).toBe(1 - 2 ** -33);
  expect(unit(0x80000000 | 0)).toBe(0.5 + 2 ** -33);
  const key = rootKey("units");
  expect(chance(key, 5)).toBe(unit(draw(key, 5)));
});

test("names and seed texts have known keys", () => {
  // FNV-1a of ASCII text, as published.
  expect(hex(nameBranch(""))).toBe("811c9dc5");
  expect(hex(nameBranch("a"))).toBe("e40c292c");
  expect(hex(nameBranch("foobar"))).toBe("bf9cf968");
  expect(["1", "7", "42", "feedmarket", "", "søppel"].map((seed) => hexKey(rootKey(seed)))).toEqual([
    "482f3b94 bc9d9fcf",
    "fb61fed8 d98fee47",
    "138cf8cf a27209c2",
    "5717d84d cb875fc8",
    "447c6b7f 09cb9ade",
    "becc9b9f 0e951838",
  ]);
  expect(rootKey("7")).toEqual(rootKey("7"));
});

/** Chi-square of Hamming distances against Binomial(32, 1/2), those to 7 and from 25 pooled: 18 degrees of freedom. */
function hammingChiSquare(pairs: number, difference: (i: number) => number): number {
  const counts = new Float64Array(19);
  const expected = new Float64Array(19);
  const cell = (ones: number) => Math.min(18, Math.max(0, ones - 7));
  for (let i = 0; i < pairs; i++) {
    let ones = 0;
    for (let x = difference(i); x !== 0; x &= x - 1) ones++;
    counts[cell(ones)]!++;
  }
  let mass = 2 ** -32;
  for (let ones = 0; ones <= 32; ones++) {
    expected[cell(ones)]! += pairs * mass;
    mass *= (32 - ones) / (ones + 1);
  }
  return counts.reduce((sum, count, i) => sum + (count - expected[i]!) ** 2 / expected[i]!, 0);
}

/** 0.999 999 quantile of chi-square (Wilson and Hilferty 1931): one false alarm in ten thousand over this file. */
function limit(degrees: number): number {
  const c = 2 / (9 * degrees);
  return degrees * (1 - c + 4.753 * Math.sqrt(c)) ** 3;
}

const root = rootKey("siblings");
const left = emptyKey();
const right = emptyKey();
const day = emptyKey();

const styles: [string, (i: number, lag: number) => number][] = [
  [
    "words of siblings by branch",
    (i, lag) => draw(deriveKey(root, i, left), 0) ^ draw(deriveKey(root, i + lag, right), 0),
  ],
  [
    "first key words by branch",
    (i, lag) => deriveKey(root, i, left).first ^ deriveKey(root, i + lag, right).first,
  ],
  [
    "second key words by branch",
    (i, lag) => deriveKey(root, i, left).second ^ deriveKey(root, i + lag, right).second,
  ],
  ["both words of a key", (i, lag) => deriveKey(root, i * lag, left).first ^ left.second],
  ["words by index", (i, lag) => draw(root, i) ^ draw(root, i + lag)],
  [
    "the same index on neighbouring days",
    (i, lag) =>
      draw(deriveKey(deriveKey(root, 77, day), 5, left), i) ^ draw(deriveKey(day, 5 + lag, right), i),
  ],
  [
    "the same index under neighbouring decisions",
    (i, lag) =>
      draw(deriveKey(deriveKey(root, 3, day), 9, left), i) ^
      draw(deriveKey(deriveKey(root, 3 + lag, day), 9, right), i),
  ],
  [
    "day and decision exchanged",
    (i, lag) =>
      draw(deriveKey(deriveKey(root, i, day), i + lag, left), 1) ^
      draw(deriveKey(deriveKey(root, i + lag, day), i, right), 1),
  ],
];

test.each(styles)("sibling keys differ in half their bits: %s", (_, distance) => {
  for (const lag of [1, 2, 16, 365, 65536]) {
    expect(
      hammingChiSquare(40_000, (i) => distance(i, lag)),
      `lag ${lag}`,
    ).toBeLessThan(limit(18));
  }
});

test("sibling seed texts differ in half their bits", () => {
  for (const text of [(i: number) => `${i}`, (i: number) => `run-${i}`, (i: number) => `${i}/7`]) {
    const keys = Array.from({ length: 8001 }, (_, i) => rootKey(text(i)));
    for (const word of ["first", "second"] as const) {
      expect(hammingChiSquare(8000, (i) => keys[i]![word] ^ keys[i + 1]![word])).toBeLessThan(limit(18));
    }
    expect(new Set(keys.map(hexKey)).size).toBe(8001);
  }
});

// Pairs of words fall evenly into 64 x 64 cells, by their high bits and by their low bits.
test.each([
  ["consecutive indices", (i: number) => [draw(root, i), draw(root, i + 1)]],
  [
    "the same index of sibling keys",
    (i: number) => [draw(deriveKey(root, 1, left), i), draw(deriveKey(root, 2, right), i)],
  ],
  [
    "first words of sibling keys",
    (i: number) => [draw(deriveKey(root, i, left), 0), draw(deriveKey(root, i + 1, right), 0)],
  ],
  ["person by counterpart slots", (i: number) => [draw(root, 8 * i), draw(root, 8 * i + 7)]],
  [
    "the same person on neighbouring days",
    (i: number) => [
      draw(deriveKey(root, i >> 8, left), i & 255),
      draw(deriveKey(root, (i >> 8) + 1, right), i & 255),
    ],
  ],
] as [string, (i: number) => [number, number]][])("pairs fill 64 x 64 cells evenly: %s", (_, pair) => {
  const pairs = 200_000;
  for (const shift of [26, 0]) {
    const cells = new Float64Array(4096);
    for (let i = 0; i < pairs; i++) {
      const [a, b] = pair(i);
      cells[((a >>> shift) & 63) * 64 + ((b >>> shift) & 63)]!++;
    }
    let chiSquare = 0;
    for (const count of cells) chiSquare += (count - pairs / 4096) ** 2 / (pairs / 4096);
    expect(chiSquare).toBeLessThan(limit(4095));
    expect(chiSquare).toBeGreaterThan(4095 - 6 * Math.sqrt(2 * 4095)); // too even is no chance either
  }
});

test("uniform numbers of neighbouring days, decisions and actors do not correlate", () => {
  const n = 100_000;
  for (const [a, b] of [
    [0, 1],
    [1, 2],
    [1, 365],
    [7, -7],
  ] as const) {
    deriveKey(root, a, left);
    deriveKey(root, b, right);
    for (const shift of [0, 1, 2]) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += (chance(left, i) - 0.5) * (chance(right, i + shift) - 0.5);
      // A product of two centred uniforms has variance 1/144.
      expect(Math.abs(sum / n)).toBeLessThan(5 / 12 / Math.sqrt(n));
    }
  }
});

test("a key's words do not repeat within the indices of a run", () => {
  // draw is a bijection of the index for a fixed key.
  const words = new Set<number>();
  for (let i = 0; i < 200_000; i++) words.add(draw(root, i));
  expect(words.size).toBe(200_000);
});
