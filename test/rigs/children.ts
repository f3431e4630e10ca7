/** Servers that tests start: they end with the test process, whatever becomes of it. */

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createServer } from "node:net";

const living = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of living) child.kill("SIGKILL");
});

/** A server that stays in the foreground; what it says goes nowhere. */
export function startServer(
  program: string,
  args: readonly string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv; uid?: number; gid?: number },
): ChildProcess {
  // Where the test process is killed itself, the system sees to it.
  const words = isInstalled("setpriv") ? ["setpriv", "--pdeathsig", "KILL", program] : [program];
  const child = spawn(words[0]!, [...words.slice(1), ...args], { ...options, stdio: "ignore" });
  living.add(child);
  child.on("exit", () => living.delete(child));
  child.on("error", () => living.delete(child));
  return child;
}

/** Ends a server for sure. */
export function endServer(child: ChildProcess, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
    return Promise.resolve();
  return new Promise((resolve) => {
    const hard = setTimeout(() => child.kill("SIGKILL"), 5000);
    child.once("exit", () => {
      clearTimeout(hard);
      resolve();
    });
    child.kill(signal);
  });
}

/** A port on loopback that nothing listened to a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

export function isInstalled(program: string): boolean {
  return spawnSync("sh", ["-c", `command -v ${program}`], { stdio: "ignore" }).status === 0;
}

/** Waits until `holds`, asking often; throws after a while. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  seconds = 30,
): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`${what}: not within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
