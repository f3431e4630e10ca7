/**
 * A 128-bit digest of bytes, to compare states: equal states have equal digests, and different states differ in
 * theirs but for one chance in 2^128. It resists accident, not malice: for files and receipts use a cryptographic hash.
 *
 * MurmurHash3_x86_128 (A. Appleby 2011, public domain), whose four 32-bit lanes suit a language without 64-bit
 * integers. Words are read as little-endian from the bytes, whatever the machine, and the result does not depend
 * on how the bytes were divided among updates or aligned in memory. The total length counts modulo 2^32.
 */

const littleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/** A digest in the making. */
export interface Digest {
  /** Takes in more bytes; returns itself. */
  update(bytes: Uint8Array): Digest;
  /** The digest of all bytes so far as 32 hexadecimal digits; more may follow. */
  hex(): string;
}

/**
 * A digest of no bytes. The seed (any int32) varies the digest, but compare only digests of one seed: under two of
 * them, runs of fewer than 16 zeros may meet, since seed and length are both xored into the lanes.
 */
export function createDigest(seed = 0): Digest {
  const lanes = new Int32Array(4).fill(seed);
  const pending = new Uint8Array(16);
  const pendingWords = new Int32Array(4);
  let pendingCount = 0;
  let length = 0;

  const digest: Digest = {
    update(bytes) {
      let from = 0;
      length = (length + bytes.length) % 4294967296;
      if (pendingCount > 0) {
        from = Math.min(16 - pendingCount, bytes.length);
        for (let i = 0; i < from; i++) pending[pendingCount + i] = bytes[i];
        pendingCount += from;
        if (pendingCount < 16) return digest;
        readWords(pending, 0, pendingWords);
        absorb(lanes, pendingWords);
        pendingCount = 0;
      }
      const blocks = (bytes.length - from) >>> 4;
      absorbBytes(lanes, bytes, from, blocks);
      from += blocks * 16;
      while (from < bytes.length) pending[pendingCount++] = bytes[from++];
      return digest;
    },
    hex() {
      const result = finish(lanes, pending, pendingCount, length);
      let text = "";
      for (let i = 0; i < 4; i++) text += (result[i] >>> 0).toString(16).padStart(8, "0");
      return text;
    },
  };
  return digest;
}

/** The digest of one array of bytes. */
export function digestOf(bytes: Uint8Array, seed = 0): string {
  return createDigest(seed).update(bytes).hex();
}

// Unaligned bytes pass through here, a stretch at a time.
const stretch = new Int32Array(4096);
const stretchBytes = new Uint8Array(stretch.buffer);

function absorbBytes(lanes: Int32Array, bytes: Uint8Array, from: number, blocks: number): void {
  const offset = bytes.byteOffset + from;
  if (littleEndian && (offset & 3) === 0) {
    absorb(lanes, new Int32Array(bytes.buffer, offset, blocks * 4));
    return;
  }
  let at = from;
  const end = from + blocks * 16;
  while (at < end) {
    const size = Math.min(stretchBytes.length, end - at);
    const words = stretch.subarray(0, size >> 2);
    if (littleEndian) stretchBytes.set(bytes.subarray(at, at + size));
    else readWords(bytes, at, words);
    absorb(lanes, words);
    at += size;
  }
}

function readWords(bytes: Uint8Array, from: number, into: Int32Array): void {
  for (let i = 0; i < into.length; i++) {
    const at = from + 4 * i;
    into[i] = bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
  }
}

/** Mixes whole blocks of four words into the lanes. */
function absorb(lanes: Int32Array, words: Int32Array): void {
  let h1 = lanes[0];
  let h2 = lanes[1];
  let h3 = lanes[2];
  let h4 = lanes[3];
  for (let i = 0; i < words.length; i += 4) {
    h1 ^= scramble1(words[i]);
    h1 = (((h1 << 19) | (h1 >>> 13)) + h2) | 0;
    h1 = (Math.imul(h1, 5) + 0x561ccd1b) | 0;
    h2 ^= scramble2(words[i + 1]);
    h2 = (((h2 << 17) | (h2 >>> 15)) + h3) | 0;
    h2 = (Math.imul(h2, 5) + 0x0bcaa747) | 0;
    h3 ^= scramble3(words[i + 2]);
    h3 = (((h3 << 15) | (h3 >>> 17)) + h4) | 0;
    h3 = (Math.imul(h3, 5) + 0x96cd1c35) | 0;
    h4 ^= scramble4(words[i + 3]);
    h4 = (((h4 << 13) | (h4 >>> 19)) + h1) | 0;
    h4 = (Math.imul(h4, 5) + 0x32ac3b17) | 0;
  }
  lanes[0] = h1;
  lanes[1] = h2;
  lanes[2] = h3;
  lanes[3] = h4;
}

function scramble1(word: number): number {
  const k = Math.imul(word, 0x239b961b);
  return Math.imul((k << 15) | (k >>> 17), 0xab0e9789);
}

function scramble2(word: number): number {
  const k = Math.imul(word, 0xab0e9789);
  return Math.imul((k << 16) | (k >>> 16), 0x38b34ae5);
}

function scramble3(word: number): number {
  const k = Math.imul(word, 0x38b34ae5);
  return Math.imul((k << 17) | (k >>> 15), 0xa1e38b93);
}

function scramble4(word: number): number {
  const k = Math.imul(word, 0xa1e38b93);
  return Math.imul((k << 18) | (k >>> 14), 0x239b961b);
}

/** The four words of the digest: the bytes left over, the length, and a last mixing across lanes. */
function finish(lanes: Int32Array, pending: Uint8Array, pendingCount: number, length: number): Int32Array {
  const last = new Uint8Array(16);
  last.set(pending.subarray(0, pendingCount));
  const words = new Int32Array(4);
  readWords(last, 0, words);
  // A word of zeros scrambles to zero, so absent bytes leave their lane alone.
  const h = Int32Array.of(
    lanes[0] ^ scramble1(words[0]) ^ length,
    lanes[1] ^ scramble2(words[1]) ^ length,
    lanes[2] ^ scramble3(words[2]) ^ length,
    lanes[3] ^ scramble4(words[3]) ^ length,
  );
  crossAdd(h);
  for (let i = 0; i < 4; i++) h[i] = avalanche(h[i]);
  crossAdd(h);
  return h;
}

function crossAdd(h: Int32Array): void {
  h[0] += h[1] + h[2] + h[3];
  for (let i = 1; i < 4; i++) h[i] += h[0];
}

function avalanche(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
