/** `npm start`: makes the checkout ready and runs the command, by default on the default scenario. */

import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { command, fail, makeReady, root } from "./ready.mjs";

makeReady(["src/cli"]);
if (!existsSync(command)) fail(`${relative(root, command)} must exist after the build (was missing)`);

const given = process.argv.slice(2);
if (given.find((word) => !word.startsWith("-")) === "view") {
  const { makeViewer } = await import("./viewer.mjs");
  await makeViewer();
}
const moments = relative(process.cwd(), join(root, "scenarios/moments.yaml"));
process.argv = [process.execPath, command, ...(given.length > 0 ? given : ["run", moments])];
// In this process: the terminal, signals and the exit code are the command's own.
await import(pathToFileURL(command).href);
