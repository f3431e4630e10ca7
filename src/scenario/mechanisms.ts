/**
 * Mechanisms that a scenario brings along: which files it names, and where. Loading a file is the caller's part,
 * between `readScenario` and `settleScenario`; `extension.ts` checks what was loaded.
 */

import { shown } from "./excerpt.ts";
import type { Fault } from "./fault.ts";
import type { Sheet } from "./inherit.ts";
import { resolvePath } from "./path.ts";
import { moduleForm } from "./schema.ts";
import { faultAt, type Source } from "./source.ts";

/** One entry of `mechanisms:`, with its place. */
export interface MechanismEntry {
  /** The file as seen from the working directory. */
  readonly path: string;
  /** As it stands in the scenario. */
  readonly written: string;
  /** Its place in the list that names it. */
  readonly index: number;
  readonly source: Source;
  readonly offset: number;
}

/** A mechanism that was loaded, for receipts. */
export interface MechanismFile {
  readonly name: string;
  /** The file as seen from the working directory. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The files named by the sheets, each once, those of the oldest ancestor first; adds faults. */
export function namedMechanisms(sheets: readonly Sheet[], faults: Fault[]): MechanismEntry[] {
  const entries: MechanismEntry[] = [];
  for (const { source, tree } of [...sheets].reverse()) {
    const list = tree.kind === "mapping" ? tree.entries.get("mechanisms")?.tree : undefined;
    if (list?.kind !== "list") continue;
    const here = new Set<string>();
    list.items.forEach((item, index) => {
      // What is no path of a module is the schema's to say.
      if (item.kind !== "scalar" || typeof item.value !== "string" || !moduleForm.test(item.value)) return;
      const { value: written, offset } = item;
      const path = resolvePath(source.file, written);
      const entry = { path, written, index, source, offset };
      if (here.has(path)) {
        faults.push(faultAt(source, offset, `mechanisms[${index}]`, "named once", `${written} again`));
      } else if (!entries.some((earlier) => earlier.path === path)) entries.push(entry);
      here.add(path);
    });
  }
  return entries;
}

/** A fault of a module, shown where the scenario names it: `mechanisms[0] ./my-rule.js: WITHIN must be ...`. */
export function mechanismFault(
  { written, index, source, offset }: MechanismEntry,
  within: string,
  expected: string,
  actual: string,
): Fault {
  const file = /^[\w./ -]{1,80}$/.test(written) ? written : shown(written);
  const path = `mechanisms[${index}] ${file}${within === "" ? "" : `: ${within}`}`;
  return faultAt(source, offset, path, expected, actual);
}
