/** Trunks of a policy tree as files of one folder, for all threads and processes that see it. */

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { threadId } from "node:worker_threads";
import type { Vault } from "./tree.ts";

/** Where the trunks of an experiment lie while its runs are made. */
export function trunkFolder(results: string): string {
  return join(results, "trunks");
}

export function fileVault(folder: string): Vault {
  const fileOf = (name: string) => join(folder, `${name}.trunk`);
  return {
    load: (name) => (existsSync(fileOf(name)) ? readFileSync(fileOf(name)) : undefined),
    save(name, trunk) {
      mkdirSync(folder, { recursive: true });
      const partial = join(folder, `.${name}.${process.pid}-${threadId}`);
      try {
        writeFileSync(partial, trunk);
        renameSync(partial, fileOf(name));
      } catch (error) {
        // A trunk saves time; a run does without it where the disk is full.
        rmSync(partial, { force: true });
        if (!["ENOSPC", "EDQUOT"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
      }
    },
  };
}
