/** The text of a scenario or experiment file: bytes to characters, and offsets to lines and columns. */

import { excerpt, shown } from "./excerpt.ts";
import { type Fault, faultMessage, faultWidth } from "./fault.ts";

/** One megabyte: far above any scenario by hand, far below what could stall a reader. */
export const sizeLimit = 1_000_000;

/** A file's text, without a byte order mark, and where its lines start. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly starts: readonly number[];
  /** What the file as a whole is called in faults: scenario or experiment. */
  readonly what: string;
}

declare const TextDecoder: new (
  label: "utf-8",
  options: { readonly fatal: boolean },
) => { decode(bytes: Uint8Array): string };

/** A source of `text` as it is. */
export function sourceOf(file: string, text: string, what = "scenario"): Source {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return { file, text, starts, what };
}

/** Line and column, from 1, of an offset; columns count UTF-16 units, as editors do. */
export function placeOf(source: Source, offset: number): { line: number; column: number } {
  let low = 0;
  let high = source.starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (source.starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - source.starts[low]! + 1 };
}

/** A line, from 1, without its line break. */
export function lineOf(source: Source, line: number): string {
  const start = source.starts[line - 1] ?? 0;
  const end = source.starts[line] ?? source.text.length;
  return source.text.slice(start, end).replace(/\r?\n$/, "");
}

/** The fault `path must be EXPECTED (was ACTUAL)` at an offset of a source. */
export function faultAt(
  source: Source,
  offset: number,
  path: string,
  expected: string,
  actual: string,
): Fault {
  const { line, column } = placeOf(source, offset);
  const message = faultMessage(path, expected, actual);
  const [shownLine, caret] = excerpt(lineOf(source, line), column, faultWidth - 2);
  return { file: source.file, line, column, path, message, source: shownLine, caret };
}

/** Reads UTF-8 with or without a byte order mark. Anything that is not text is one fault. */
export function decodeSource(
  file: string,
  content: string | Uint8Array,
  faults: Fault[],
  what = "scenario",
): Source | undefined {
  const refuse = (source: Source, offset: number, expected: string, actual: string): undefined => {
    faults.push(faultAt(source, offset, what, expected, actual));
  };
  const blank = sourceOf(file, "", what);
  if (content.length > sizeLimit) {
    const unit = typeof content === "string" ? "characters" : "bytes";
    return refuse(blank, 0, `at most ${sizeLimit} ${unit} long`, String(content.length));
  }
  let text: string;
  if (typeof content === "string") text = content;
  else {
    if ((content[0] === 0xff && content[1] === 0xfe) || (content[0] === 0xfe && content[1] === 0xff)) {
      return refuse(blank, 0, "a UTF-8 text file", "UTF-16");
    }
    text = new TextDecoder("utf-8", { fatal: false }).decode(content);
    if (!isUtf8(content)) {
      const source = sourceOf(file, text, what);
      return refuse(source, Math.max(0, text.indexOf("\ufffd")), "a UTF-8 text file", "another encoding");
    }
  }
  const source = sourceOf(file, text.startsWith("\ufeff") ? text.slice(1) : text, what);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const control = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/.exec(source.text);
  if (control !== null) {
    return refuse(source, control.index, "text without control characters", shown(control[0]));
  }
  return source;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
