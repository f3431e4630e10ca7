/** Where this machine keeps a Firefox, for the tests that need a second engine. */

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const commands = ["firefox-esr", "firefox", "firefox.exe"];
const applications = ["/Applications/Firefox.app/Contents/MacOS/firefox"];

/** The path of a Firefox: the variable FIREFOX, or the first found; undefined where there is none. */
export function findFirefox(): string | undefined {
  const named = process.env.FIREFOX;
  if (named) return named;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const paths = commands.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [...paths, ...applications].find((path) => existsSync(path));
}
