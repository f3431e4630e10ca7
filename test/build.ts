/** Builds once before the tests: those that run the command or start threads load what was built. */

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export function setup(): void {
  // `npm test` has just built, and stops at type errors.
  if (process.env.FEEDMARKET_BUILT === "1") return;
  const root = fileURLToPath(new URL("..", import.meta.url));
  const options = { cwd: root, encoding: "utf8" } as const;
  const { status, stdout } = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-b"], options);
  if (status === 0) return;
  const count = stdout.split("\n").filter((line) => line.includes(": error TS")).length;
  process.stderr.write(
    `the build has ${count} type errors (npx tsc -b): tests of built files may be stale\n`,
  );
}
