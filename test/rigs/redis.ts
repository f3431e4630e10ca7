/** A Redis (or Valkey) on loopback in a folder of its own, which survives being killed. */

import { mkdtempSync, rmSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endServer, freePort, isInstalled, startServer, until } from "./children.ts";

export interface RedisRig {
  readonly url: string;
  readonly port: number;
  /** Ends it as a power failure does. */
  kill(): Promise<void>;
  /** Starts it again with what it has written. */
  restart(): Promise<void>;
  /** The answer to a command without spaces in its words, as the wire has it. */
  ask(command: string): Promise<string>;
  stop(): Promise<void>;
}

export function findRedis(): string | undefined {
  return ["valkey-server", "redis-server"].find(isInstalled);
}

export async function startRedis(password?: string): Promise<RedisRig> {
  const folder = mkdtempSync(join(tmpdir(), "feedmarket-redis-"));
  const port = await freePort();
  const settings = {
    port,
    bind: "127.0.0.1",
    dir: folder,
    appendonly: "yes",
    appendfsync: "everysec",
    save: "",
    "maxmemory-policy": "noeviction",
    ...(password === undefined ? {} : { requirepass: password }),
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const ask = (command: string) => question(port, password, command);
  const start = async () => {
    const child = startServer(findRedis()!, args, { cwd: folder });
    await until("redis answers", async () => (await ask("PING").catch(() => "")).includes("PONG"));
    return child;
  };
  let child = await start();
  return {
    url: `redis://${password === undefined ? "" : `:${password}@`}127.0.0.1:${port}`,
    port,
    ask,
    kill: () => endServer(child, "SIGKILL"),
    async restart() {
      child = await start();
    },
    async stop() {
      await endServer(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function question(port: number, password: string | undefined, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, "127.0.0.1");
    let text = "";
    socket.on("error", reject);
    socket.on("data", (piece) => {
      text += piece;
    });
    socket.on("close", () => resolve(text));
    socket.write(`${password === undefined ? "" : `AUTH ${password}\r\n`}${command}\r\nQUIT\r\n`);
  });
}
