/** A scenario file and the files it extends, each checked on its own. */

import type { z } from "zod";
import { checkTree } from "./check.ts";
import { escapeUnseen, shown } from "./excerpt.ts";
import type { Fault } from "./fault.ts";
import { resolvePath } from "./path.ts";
import type { Tables } from "./settings.ts";
import { decodeSource, faultAt, type Source } from "./source.ts";
import { type Mapping, readTree, type Tree } from "./tree.ts";

/** Files in a row that extend one another. */
export const chainLimit = 16;

/** One file as read, before anything is known about its keys. */
export interface Sheet {
  readonly source: Source;
  readonly tree: Tree;
}

/** One checked file. */
export interface Layer extends Sheet {
  readonly tree: Mapping;
}

/** The file and those it extends, the file itself first; adds a fault for each that cannot be read. */
export function readChain(
  content: string | Uint8Array,
  file: string,
  read: (path: string) => Uint8Array,
  faults: Fault[],
): Sheet[] {
  const sheets: Sheet[] = [];
  const files = [resolvePath("", file)];
  let here: { name: string; content: string | Uint8Array } | undefined = { name: file, content };
  while (here !== undefined) {
    const source = decodeSource(here.name, here.content, faults);
    const grown = source && readTree(source, faults);
    if (source === undefined || grown === undefined) break;
    sheets.push({ source, tree: grown });
    const named = grown.kind === "mapping" ? grown.entries.get("extends")?.tree : undefined;
    if (named?.kind !== "scalar" || typeof named.value !== "string" || named.value === "") break;
    const parent = resolvePath(here.name, named.value);
    const refuse = (expected: string, was: string): undefined => {
      faults.push(faultAt(source, named.offset, "extends", expected, was));
    };
    if (files.includes(parent)) {
      here = refuse("a file that does not lead back here", [...files, parent].map(escapeUnseen).join(" -> "));
    } else if (files.length >= chainLimit) {
      here = refuse(`a chain of at most ${chainLimit} files`, "longer");
    } else {
      files.push(parent);
      try {
        here = { name: parent, content: read(parent) };
      } catch (error) {
        const reason = error instanceof Error ? error.message.split("\n", 1)[0]! : "unreadable";
        here = refuse(
          "a file that can be read",
          `${shown(named.value)}: ${escapeUnseen(reason.slice(0, 200))}`,
        );
      }
    }
  }
  return sheets;
}

/** The sheets that the schema lets through; adds all faults. */
export function checkChain(
  sheets: readonly Sheet[],
  schema: z.ZodObject,
  tables: Tables,
  faults: Fault[],
): Layer[] {
  return sheets.flatMap(({ source, tree: grown }) => {
    const tree = checkTree(source, grown, schema, tables, faults);
    return tree === undefined ? [] : [{ source, tree }];
  });
}
