/** A command that is stopped, or finds no room, leaves nothing half-written. */

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { main, removeFolders, runProgram, workFolder } from "./command.ts";

afterAll(removeFolders);

const long = "days: 5000\nnetwork: {persons: 2000, meanDegree: 20}\nrecords: {replay: false}\n";

describe.concurrent("interrupted", () => {
  test.each(["SIGINT", "SIGTERM"] as const)("by %s, it ends with 130 and leaves nothing", async (signal) => {
    const folder = workFolder({ "long.yaml": long });
    const child = runProgram(
      "sh",
      [
        "-c",
        `"$0" "$1" run long.yaml & while [ ! -d results ]; do sleep 0.05; done; sleep 0.5; kill -${signal.slice(3)} $!; wait $!`,
        process.execPath,
        main,
      ],
      folder,
    );
    const { code, stderr } = await child;
    expect(stderr).toBe("feedmarket: interrupted, nothing was left behind\n");
    expect(code).toBe(130);
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(["long.yaml", "results"]);
  });
});

describe.concurrent("no room", () => {
  const medium = "days: 5\nnetwork: {persons: 3000, meanDegree: 20}\n";

  test("a file larger than allowed", async () => {
    const folder = workFolder({ "medium.yaml": medium });
    const line = 'ulimit -f 40; "$0" "$1" run medium.yaml --out out';
    const { code, stderr } = await runProgram("sh", ["-c", line, process.execPath, main], folder);
    expect(stderr).toBe(
      "feedmarket: out must be writable (was a file larger than allowed), nothing was left behind\n",
    );
    expect(code).toBe(3);
    expect(readdirSync(folder)).toEqual(["medium.yaml"]);
  });

  const device = "/dev/full";
  test.skipIf(!existsSync(device))("output that cannot be written (skipped without /dev/full)", async () => {
    const line = `"$0" "$1" schema > ${device}`;
    const { code, stderr } = await runProgram("sh", ["-c", line, process.execPath, main], workFolder());
    expect(stderr).toBe("feedmarket: output must be writable (was a full disk)\n");
    expect(code).toBe(3);
  });

  const mount = ["-rm", "sh", "-c"];
  const canMount = spawnSync("unshare", [...mount, "mount -t tmpfs none /mnt"]).status === 0;
  if (!canMount) console.log("skipped: no small or read-only file system can be mounted here");
  const inSmall = (line: string, options: string) =>
    runProgram(
      "unshare",
      [...mount, `mount -t tmpfs -o ${options} none disk && ${line}; ls -A disk`, process.execPath, main],
      workFolder({ "medium.yaml": medium, "disk/none": "" }),
    );

  test.skipIf(!canMount)("a full disk", async () => {
    const { stdout, stderr } = await inSmall(
      '"$0" "$1" run medium.yaml --out disk/out; echo $?',
      "size=100k",
    );
    expect(stderr).toBe("feedmarket: disk/out must be writable (was a full disk), nothing was left behind\n");
    expect(stdout).toBe("3\n");
  });

  test.skipIf(!canMount)("a folder that cannot be written to", async () => {
    const { stdout, stderr } = await inSmall('"$0" "$1" run medium.yaml --out disk/out; echo $?', "ro");
    expect(stderr).toBe(
      "feedmarket: disk/out must be writable (was a read-only file system), nothing was left behind\n",
    );
    expect(stdout).toBe("2\n");
  });
});
