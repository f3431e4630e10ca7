/** A checked tree under semantic checks: faults and notes by path. */

import { locate, type Path, pathWords, type Report, reporter } from "../../scenario/check.ts";
import { shown } from "../../scenario/excerpt.ts";
import { actual } from "../../scenario/expectation.ts";
import type { Fault } from "../../scenario/fault.ts";
import { faultAt, type Source } from "../../scenario/source.ts";
import type { Mapping } from "../../scenario/tree.ts";

export interface Reading {
  /** A fault at the value of a path; `was` defaults to what stands there, or "missing". */
  refuse(path: Path, expected: string, was?: string): void;
  /** A fault at the last key of a path. */
  refuseKey(path: Path, expected: string, was?: string): void;
  /** A fault whose message goes on after "must", such as "compare with == (was =)"; `column` of a text, from 1. */
  refuseWords(path: Path, words: string, column?: number): void;
  /** The same, of what is allowed and may not be meant. */
  noteKey(path: Path, expected: string, was: string): void;
  /** Whether a top-level key is free of faults so far, and so can be read. */
  good(...keys: readonly string[]): boolean;
}

export function readingOf(source: Source, tree: Mapping, faults: Fault[], notes: Fault[]): Reading {
  const report = reporter(source, faults);
  const remark = reporter(source, notes);
  const atKey = (path: Path, expected: string, was: string | undefined, give: Report): void => {
    const { parent } = locate(tree, path);
    const key = String(path.at(-1));
    const entry = parent.kind === "mapping" ? parent.entries.get(key) : undefined;
    give(entry?.offset ?? parent.offset, path, expected, was ?? shown(key));
  };
  return {
    refuse(path, expected, was) {
      const { found, parent } = locate(tree, path);
      report((found ?? parent).offset, path, expected, was ?? (found ? actual(found) : "missing"));
    },
    refuseKey: (path, expected, was) => atKey(path, expected, was, report),
    noteKey: (path, expected, was) => atKey(path, expected, was, remark),
    refuseWords(path, words, column = 0) {
      const { found, parent } = locate(tree, path);
      const offset = (found ?? parent).offset;
      const quoted = /["']/.test(source.text[offset] ?? "") ? 1 : 0;
      const fault = faultAt(
        source,
        offset + (column > 0 ? column - 1 + quoted : 0),
        pathWords(path, source.what),
        "",
        "",
      );
      faults.push({ ...fault, message: `${fault.path} must ${words}` });
    },
    good(...keys) {
      return keys.every(
        (key) => !faults.some(({ file, path }) => file === source.file && isWithin(path, key)),
      );
    },
  };
}

function isWithin(path: string, key: string): boolean {
  return path === key || path.startsWith(`${key}.`) || path.startsWith(`${key}[`);
}
