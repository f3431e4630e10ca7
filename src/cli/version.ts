/** The version of this package, and what it runs on. */

import { existsSync, readFileSync } from "node:fs";
import type { Engine } from "../experiments/run.ts";

/** The package's folder, found above this file whether built or not. */
export function packageFolder(): URL {
  let folder = new URL("./", import.meta.url);
  while (!existsSync(new URL("package.json", folder))) {
    const above = new URL("../", folder);
    if (above.href === folder.href) throw new Error("package.json must be above the command (was missing)");
    folder = above;
  }
  return folder;
}

/** The version in the package's manifest. */
export function packageVersion(): string {
  return JSON.parse(readFileSync(new URL("package.json", packageFolder()), "utf8")).version;
}

/** What stands in receipts. */
export function thisEngine(): Engine {
  return {
    version: packageVersion(),
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
  };
}
