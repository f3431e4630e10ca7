/** One sweep at a time takes an experiment's results from a queue; who is killed loses the claim by and by. */

import { hostname } from "node:os";
import { LaboratoryFault } from "../../../experiments/laboratory/fault.ts";
import type { Connection } from "./connect.ts";

/** Milliseconds that a claim outlives its last renewal. */
const expiry = 15_000;

interface Owner {
  readonly host: string;
  readonly pid: number;
  /** Tells processes apart that had the same number. */
  readonly since: number;
}

export interface Claim {
  /** To be called every few seconds. Throws a LaboratoryFault where another sweep has taken over. */
  renew(): Promise<void>;
  release(): Promise<void>;
}

/** Waits for the claim of a sweep that may have been killed; one that is alive is a LaboratoryFault. */
export async function claim(
  { client, hope }: Connection,
  key: string,
  note: (line: string) => void,
): Promise<Claim> {
  const own: Owner = { host: hostname(), pid: process.pid, since: Date.now() };
  const text = JSON.stringify(own);
  const deadline = Date.now() + expiry + 3000;
  let told = false;
  for (;;) {
    const won = await hope(client.set(key, text, "PX", expiry, "NX"));
    if (won === "OK") break;
    const other = JSON.parse((await hope(client.get(key))) ?? "null") as Owner | null;
    if (other && isDead(other)) {
      await hope(client.del(key));
      continue;
    }
    const who = other ? `process ${other.pid} on ${other.host}` : "another";
    if (Date.now() > deadline) {
      throw new LaboratoryFault(
        "conflict",
        `an experiment must have one sweep at a queue at a time (was taken by ${who})`,
      );
    }
    if (!told) note(`waiting for the sweep of ${who} to end or to be given up, at most 18 s`);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return {
    async renew() {
      const found = await hope(client.get(key));
      if (found !== null && found !== text) {
        throw new LaboratoryFault(
          "conflict",
          "an experiment must have one sweep at a queue (was taken over)",
        );
      }
      await hope(client.set(key, text, "PX", expiry));
    },
    async release() {
      if ((await client.get(key)) === text) await client.del(key);
    },
  };
}

/** Known of this host's processes only. */
function isDead({ host, pid }: Owner): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
