/** GNU parallel, which needs no server: only a home of its own, for it writes there. */

import { spawnSync } from "node:child_process";

/** Other programs of the same name are none. */
export function canParallel(): boolean {
  return /GNU parallel/.test(spawnSync("parallel", ["--version"], { encoding: "utf8" }).stdout ?? "");
}

export function parallelEnv(home: string): Record<string, string> {
  return { HOME: home, PARALLEL_HOME: `${home}/.parallel` };
}
