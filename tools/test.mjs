/**
 * `npm test`: packages and build (which is the type check of everything), lint, then all tests.
 *
 * Arguments go to the test runner. On Debian as root it installs Chromium where no browser is found; elsewhere
 * it says that the browser tests are skipped.
 */

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fail, makeReady, runScript } from "./ready.mjs";

makeReady();
// In CI the linter colours its output even where nobody sees colours.
const colors = process.stdout.isTTY ? [] : ["--colors=off"];
if (runScript("@biomejs/biome/bin/biome", ["ci", ...colors, "."]) !== 0)
  fail("the lint failed (see the lines above)");

const { findChromium } = await import("../dist/test/engines/chromium.js");
if (!findChromium()) installChromium();
const given = process.argv.slice(2);
process.exitCode = runScript("vitest/vitest.mjs", ["run", ...given], { FEEDMARKET_BUILT: "1" });

function installChromium() {
  const debian = existsSync("/etc/debian_version") && process.getuid?.() === 0;
  if (debian) {
    process.stderr.write("feedmarket: installing chromium for the browser tests (apt-get)\n");
    const quiet = { encoding: "utf8", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
    const install = ["install", "-y", "-qq", "--no-install-recommends", "chromium"];
    for (const args of [["update", "-qq"], install]) {
      const { status, stdout, stderr } = spawnSync("apt-get", args, quiet);
      if (status !== 0) process.stderr.write(`${stdout}${stderr}`);
    }
  }
  if (!findChromium()) {
    process.stderr.write(
      "feedmarket: NO BROWSER FOUND, THE BROWSER TESTS ARE SKIPPED (install chromium or set CHROMIUM to its path)\n",
    );
  }
}
