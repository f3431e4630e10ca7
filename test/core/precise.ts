/**
 * Reference values of elementary functions to some 90 bits, independent of `src/core/math.ts`: pairs of doubles
 * (T. J. Dekker 1971) with their own reductions and series. The pairs are in turn checked against BigInt series.
 *
 * Functions leave their result in `result`: (high + low) * 2^exponent, without allocation, so that a million
 * values take a second.
 */

export const result = { high: 0, low: 0, exponent: 0 };

// Low part of the latest pair; the high part is the return value.
let low = 0;

function addPairs(ah: number, al: number, bh: number, bl: number): number {
  const s = ah + bh;
  const b = s - ah;
  const t = ah - (s - b) + (bh - b) + al + bl;
  const high = s + t;
  low = s - high + t;
  return high;
}

function multiplyPairs(ah: number, al: number, bh: number, bl: number): number {
  const p = ah * bh;
  const as = ah * 134217729;
  const a1 = as - (as - ah);
  const a2 = ah - a1;
  const bs = bh * 134217729;
  const b1 = bs - (bs - bh);
  const b2 = bh - b1;
  const t = a1 * b1 - p + a1 * b2 + a2 * b1 + a2 * b2 + (ah * bl + al * bh);
  const high = p + t;
  low = p - high + t;
  return high;
}

/** A decimal fraction as doubles that sum to it, each of `bits` bits but the last. */
function parts(decimal: string, count: number, bits: number): number[] {
  const [whole, fraction] = decimal.split(".") as [string, string];
  let left = (BigInt(whole + fraction) << 400n) / 10n ** BigInt(fraction.length);
  const list: number[] = [];
  for (let i = 0; i < count; i++) {
    let part = Number(left) / 2 ** 400;
    if (i < count - 1) {
      const unit = 2 ** (Math.floor(Math.log2(Math.abs(part))) - bits + 1);
      part = Math.floor(part / unit) * unit;
    }
    list.push(part);
    left -= BigInt(part * 2 ** 300) << 100n;
  }
  return list;
}

const ln2Digits =
  "0.693147180559945309417232121458176568075500134360255254120680009493393621969694715605863326996418687";
const halfPiDigits =
  "1.570796326794896619231321691639751442098584699687552910487472296153908203143104499314017412671058533";
const ln2 = parts(ln2Digits, 3, 40) as [number, number, number];
const halfPi = parts(halfPiDigits, 4, 32) as [number, number, number, number];

/** e^(h + l) - 1 for |h| up to 0.36: by 1/256 of the argument, then doubled eight times. */
function smallExpm1(h: number, l: number): number {
  const s = h / 256;
  const sl = l / 256;
  const squareHigh = multiplyPairs(s, sl, s, sl);
  const squareLow = low;
  const cubeHigh = multiplyPairs(squareHigh, squareLow, s, sl);
  const cubeLow = low;
  const sixthHigh = multiplyPairs(cubeHigh, cubeLow, 1 / 6, 9.25185853854297e-18);
  const sixthLow = low;
  const tail =
    squareHigh * squareHigh * (1 / 24 + s * (1 / 120 + s * (1 / 720 + s * (1 / 5040 + s / 40320))));
  let high = addPairs(sixthHigh, sixthLow, tail, 0);
  high = addPairs(0.5 * squareHigh, 0.5 * squareLow, high, low);
  high = addPairs(s, sl, high, low);
  for (let i = 0; i < 8; i++) {
    const h1 = high;
    const l1 = low;
    const q = multiplyPairs(h1, l1, h1, l1);
    high = addPairs(2 * h1, 2 * l1, q, low);
  }
  return high;
}

function store(high: number, rest: number, exponent: number): void {
  result.high = high;
  result.low = rest;
  result.exponent = exponent;
}

/** e^(h + l). */
export function preciseExp(h: number, l = 0): void {
  const k = Math.round(h / Math.LN2);
  const first = h - k * ln2[0];
  let high = addPairs(first, 0, -k * ln2[1], 0);
  high = addPairs(high, low, l - k * ln2[2], 0);
  high = smallExpm1(high, low);
  high = addPairs(1, 0, high, low);
  store(high, low, k);
}

/** e^x - 1 for x from -700 to 700. */
export function preciseExpm1(x: number): void {
  if (Math.abs(x) < 0.35) {
    store(smallExpm1(x, 0), low, 0);
    return;
  }
  preciseExp(x);
  const scale = 2 ** result.exponent;
  store(addPairs(result.high * scale, result.low * scale, -1, 0), low, 0);
}

/** ln(1 + h + l) for 1 + h from 0.6 to 1.5: one Newton step from a guess. */
function smallLog1p(h: number, l: number): number {
  const guess = Math.log1p(h);
  const inverse = smallExpm1(-guess, 0);
  const inverseLow = low;
  const base = addPairs(1, 0, h, l);
  const product = multiplyPairs(base, low, inverse, inverseLow);
  // residual = (1 + h + l) e^-guess - 1
  const residual = addPairs(h, l, product, low);
  const residualLow = low - 0.5 * residual * residual;
  return addPairs(guess, 0, residual, residualLow);
}

/** ln x for finite positive x. */
export function preciseLog(x: number): void {
  let exponent = Math.floor(Math.log2(x));
  let mantissa = x / 2 ** Math.trunc(exponent / 2) / 2 ** (exponent - Math.trunc(exponent / 2));
  while (mantissa > 1.42) {
    mantissa /= 2;
    exponent++;
  }
  while (mantissa < 0.7) {
    mantissa *= 2;
    exponent--;
  }
  logOfPair(mantissa - 1, 0, exponent);
}

/** ln(1 + x) for x > -1 and below 2^1000. */
export function preciseLog1p(x: number): void {
  if (x > -0.3 && x < 0.42) {
    store(smallLog1p(x, 0), low, 0);
    return;
  }
  const sum = 1 + x;
  const b = sum - 1;
  const lost = 1 - (sum - b) + (x - b);
  const exponent = Math.round(Math.log2(sum));
  const scale = 2 ** -exponent;
  logOfPair(sum * scale - 1, lost * scale, exponent);
}

function logOfPair(h: number, l: number, exponent: number): void {
  let high = smallLog1p(h, l);
  high = addPairs(exponent * ln2[1], exponent * ln2[2], high, low);
  high = addPairs(exponent * ln2[0], 0, high, low);
  store(high, low, 0);
}

/** x^y for positive x and a product y ln x within the exponential's range. */
export function precisePow(x: number, y: number): void {
  preciseLog(x);
  const high = multiplyPairs(result.high, result.low, y, 0);
  preciseExp(high, low);
}

function factorialReciprocals(count: number): { high: number; low: number }[] {
  let factorial = 1n;
  return Array.from({ length: count }, (_, n) => {
    if (n > 0) factorial *= BigInt(n);
    const exact = (1n << 300n) / factorial;
    const high = Number(exact) / 2 ** 300;
    return { high, low: Number(exact - BigInt(high * 2 ** 300)) / 2 ** 300 };
  });
}

const reciprocals = factorialReciprocals(30);

/** Alternating series of 1/n! x^n over n = first, first + 2, ...: the first six terms in pairs. */
function alternating(first: number, zh: number, zl: number): number {
  let tail = 0;
  for (let n = first + 24; n >= first + 14; n -= 2) tail = reciprocals[n]!.high - zh * tail;
  let high = tail;
  low = 0;
  for (let n = first + 12; n >= first; n -= 2) {
    const { high: ch, low: cl } = reciprocals[n]!;
    const p = multiplyPairs(zh, zl, high, low);
    high = addPairs(ch, cl, -p, -low);
  }
  return high;
}

/** Sine (quarter 0) or cosine (quarter 1) of x below 1e6 in size. */
export function preciseSine(x: number, quarter: 0 | 1): void {
  const n = Math.round(x / halfPi[0]);
  let high = addPairs(x - n * halfPi[0], 0, -n * halfPi[1], 0);
  high = addPairs(high, low, -n * halfPi[2], 0);
  high = addPairs(high, low, -n * halfPi[3], 0);
  const rh = high;
  const rl = low;
  const zh = multiplyPairs(rh, rl, rh, rl);
  const zl = low;
  const turn = n + quarter;
  const sign = ((turn % 4) + 4) % 4 < 2 ? 1 : -1;
  if ((turn & 1) === 0) {
    const series = alternating(1, zh, zl);
    high = multiplyPairs(rh, rl, series, low);
  } else {
    high = alternating(0, zh, zl);
  }
  store(sign * high, sign * low, 0);
}

const bitView = new Float64Array(1);
const bigView = new BigUint64Array(bitView.buffer);
const spacings = Array.from({ length: 2047 }, (_, e) => (e <= 1 ? 2 ** -1074 : 2 ** (e - 1075)));
const exponentView = new Uint16Array(bitView.buffer);
const top = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 3 : 0;

/** The distance of a double from `result`, in units of the last place of the exact value. */
export function errorInLastPlaces(value: number): number {
  const { exponent, high } = result;
  const half = Math.trunc(exponent / 2);
  const up = 2 ** -half;
  const scaled = value * up * 2 ** (half - exponent);
  bitView[0] = high;
  let spacing = spacings[(exponentView[top]! >> 4) & 2047]!;
  // A result below the normal range has a coarser grid than its mantissa.
  if (exponent < -1000) spacing = Math.max(spacing, 2 ** -1074 * up * 2 ** (half - exponent));
  return Math.abs(scaled - high - result.low) / spacing;
}

/** The k-th double after x, for stepping over neighbours. */
export function stepDoubles(x: number, k: number): number {
  bitView[0] = x;
  bigView[0] = bigView[0]! + BigInt(k);
  return bitView[0]!;
}

const one = 1n << 300n;

/** A finite double as a fixed-point number of 300 fractional bits (what is below is cut off). */
export function exactFixed(x: number): bigint {
  bitView[0] = x;
  const bits = bigView[0]!;
  const exponent = Number((bits >> 52n) & 2047n);
  const fraction = bits & ((1n << 52n) - 1n);
  const mantissa = exponent === 0 ? fraction : fraction | (1n << 52n);
  const shift = BigInt((exponent === 0 ? 1 : exponent) - 1075 + 300);
  const size = shift >= 0n ? mantissa << shift : mantissa >> -shift;
  return bits >> 63n === 1n ? -size : size;
}

/** Series sums in 300-bit fixed point for |x| of a few units: e^x, sine and cosine. */
export function bigSeries(kind: "exp" | "sin" | "cos", x: bigint): bigint {
  let term = kind === "sin" ? x : one;
  let n = kind === "sin" ? 1n : 0n;
  let sum = 0n;
  while (term !== 0n && term !== -1n) {
    sum += term;
    if (kind === "exp") {
      n += 1n;
      term = (term * x) / n / one;
    } else {
      term = -(term * x * x) / ((n + 1n) * (n + 2n)) / one / one;
      n += 2n;
    }
  }
  return sum;
}

/** `result` as a 300-bit fixed-point number. */
export function resultFixed(): bigint {
  const sum = exactFixed(result.high) + exactFixed(result.low);
  const shift = BigInt(result.exponent);
  return shift >= 0n ? sum << shift : sum >> -shift;
}
