/**
 * `npm test`: packages and build (which is the type check of everything), lint, then all tests.
 *
 * Arguments go to the test runner. On Debian as root it installs what the tests need and do not find: two browsers, a
 * Chinese font and a Latin one, and three ways to many machines (Redis, Slurm, GNU parallel), none of which is left
 * running; elsewhere it says which tests are skipped.
 */

import { spawnSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { fail, makeReady, runScript } from "./ready.mjs";

makeReady();
// Later, for it needs the packages that have just been installed.
const { makeViewer } = await import("./viewer.mjs");
await makeViewer();
// In CI the linter colours its output even where nobody sees colours.
const colors = process.stdout.isTTY ? [] : ["--colors=off"];
if (runScript("@biomejs/biome/bin/biome", ["ci", ...colors, "."]) !== 0)
  fail("the lint failed (see the lines above)");

const { findChromium } = await import("../dist/test/engines/chromium.js");
const { findFirefox } = await import("../dist/test/engines/firefox.js");
const { findRedis } = await import("../dist/test/rigs/redis.js");
const { canParallel } = await import("../dist/test/rigs/parallel.js");
const { canSlurm } = await import("../dist/test/rigs/slurm.js");

/** Debian's packages, whether they are wanted, and what is said where it stays so. */
const needs = [
  [
    "chromium",
    () => !findChromium(),
    "NO BROWSER FOUND, THE BROWSER TESTS ARE SKIPPED (install chromium or set CHROMIUM to its path)",
  ],
  [
    "firefox-esr",
    () => !findFirefox(),
    "NO FIREFOX FOUND, ITS TESTS ARE SKIPPED (install firefox or set FIREFOX to its path)",
  ],
  [
    "fonts-wqy-microhei",
    () => lacksFont(":lang=zh-cn", "wqy/wqy-microhei.ttc"),
    "NO CHINESE FONT FOUND, TESTS THAT LOOK AT CHINESE TEXT ARE SKIPPED",
  ],
  [
    "fonts-dejavu-core",
    () => lacksFont("DejaVu Sans", "dejavu/DejaVuSans.ttf"),
    "NO DEJAVU FONT FOUND, PICTURES ARE NOT COMPARED",
  ],
  [
    "redis-server",
    () => !findRedis(),
    "NO VALKEY OR REDIS FOUND, THE TESTS OF THE QUEUE ARE SKIPPED (install valkey-server or redis-server)",
  ],
  [
    "slurm-wlm munge",
    () => !canSlurm(),
    "NO SLURM FOUND OR NOT ROOT, THE TEST OF THE JOB ARRAY IS SKIPPED (install slurm-wlm and munge)",
  ],
  ["parallel", () => !canParallel(), "NO GNU PARALLEL FOUND, ITS TEST IS SKIPPED (install parallel)"],
];
const wanted = () => needs.filter(([, isMissing]) => isMissing());
if (wanted().length > 0 && existsSync("/etc/debian_version") && process.getuid?.() === 0) {
  installPackages(wanted().flatMap(([names]) => names.split(" ")));
}
for (const [, , notice] of wanted()) process.stderr.write(`feedmarket: ${notice}\n`);

const given = process.argv.slice(2);
process.exitCode = runScript("vitest/vitest.mjs", ["run", ...given], { FEEDMARKET_BUILT: "1" });

/** Other systems bring fonts of their own. `file` is where Debian keeps it, where nothing lists fonts. */
function lacksFont(pattern, file) {
  if (process.platform !== "linux") return false;
  const { error, stdout } = spawnSync("fc-list", [pattern], { encoding: "utf8" });
  return error ? !existsSync(`/usr/share/fonts/truetype/${file}`) : stdout.trim() === "";
}

function installPackages(names) {
  process.stderr.write(`feedmarket: installing ${names.join(", ")} for the tests (apt-get)\n`);
  const quiet = { encoding: "utf8", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  const apt = (...args) => {
    const { status, stdout, stderr } = spawnSync("apt-get", args, quiet);
    if (status !== 0) process.stderr.write(`${stdout}${stderr}`);
    return status === 0;
  };
  const install = (...some) => apt("install", "-y", "-qq", "--no-install-recommends", ...some);
  const allowServices = forbidServices();
  try {
    apt("update", "-qq");
    // One that cannot be had should not keep the others away.
    if (!install(...names) && names.length > 1) for (const name of names) install(name);
  } finally {
    allowServices();
  }
}

/** Debian starts a server when it is installed, unless this file says no; the tests start their own, on loopback. */
function forbidServices() {
  const policy = "/usr/sbin/policy-rc.d";
  if (existsSync(policy)) return () => {};
  writeFileSync(policy, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  return () => rmSync(policy, { force: true });
}
