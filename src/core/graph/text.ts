/** Bytes and text: what a text file must look like, UTF-8 to text and back. */

import { oneFault } from "./fault.ts";

// Present in Node and in browsers alike, and in neither's language standard.
declare const TextDecoder: new (
  label: string,
  options: { fatal: boolean },
) => { decode(bytes: Uint8Array): string };
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/** Bytes looked at to tell text from binary content. */
const glance = 4096;

/**
 * The position after a byte order mark, if there is one. Throws GraphFault where the bytes cannot be UTF-8
 * text: UTF-16 or UTF-32, compressed, or with control characters near the front.
 */
export function textStart(bytes: Uint8Array, file: string): number {
  const [first, second, third, fourth] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw oneFault(file, 1, "file must be UTF-8 text (was UTF-16)");
  }
  if (first === 0x1f && second === 0x8b) throw oneFault(file, 1, "file must be plain text (was gzip)");
  if (first === 0x50 && second === 0x4b && third === 3 && fourth === 4) {
    throw oneFault(file, 1, "file must be plain text (was zip)");
  }
  const end = Math.min(bytes.length, glance);
  let line = 1;
  for (let i = 0; i < end; i++) {
    if (isBinary(bytes[i])) throw binaryFault(file, line, bytes[i]);
    if (bytes[i] === 10) line++;
  }
  return first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0;
}

/** Is it a byte that text never holds: a control character other than tab, line feed, form feed, return? */
export function isBinary(byte: number): boolean {
  return (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) || byte === 127;
}

export function binaryFault(file: string, line: number, byte: number): Error {
  return oneFault(file, line, `file must be text (was binary: byte 0x${byte.toString(16).padStart(2, "0")})`);
}

/** The text of a UTF-8 file, without byte order mark. Throws GraphFault where it is not text. */
export function decodeText(bytes: Uint8Array, file: string): string {
  const start = textStart(bytes, file);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(start));
  } catch {
    throw oneFault(file, 0, "file must be UTF-8 text (was not)");
  }
}

/** The bytes of a text in UTF-8. */
export function encodeText(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Lines of a text, from 1: a last line without an end counts, nothing after the last end does not. */
export function countLines(bytes: Uint8Array): number {
  const length = bytes.length;
  if (length === 0) return 0;
  let count = 0;
  for (let i = 0; i < length; i++) {
    const byte = bytes[i];
    if (byte > 13) continue;
    if (byte === 13 || (byte === 10 && (i === 0 || bytes[i - 1] !== 13))) count++;
  }
  const last = bytes[length - 1];
  return last === 10 || last === 13 ? count : count + 1;
}
