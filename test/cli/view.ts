/** `feedmarket view` as a child process, with a page of the test's own in place of the built viewer. */

import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, symlinkSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { root, workFolder } from "./command.ts";

export const page = '<!doctype html><html lang="en"><title>a page</title>\n';

/** A package folder with the built command and this viewer (none: not built); returns the command. */
export function commandWith(viewer: Readonly<Record<string, string>> | undefined): string {
  const files = Object.entries(viewer ?? {}).map(([name, text]) => [`dist/viewer/${name}`, text]);
  const folder = workFolder({
    "package.json": '{"version":"0.0.1","type":"module"}',
    ...Object.fromEntries(files),
  });
  cpSync(join(root, "dist/src"), join(folder, "dist/src"), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  return join(folder, "dist/src/cli/main.js");
}

/** A server that runs; `address` is what it printed. */
export interface Viewing {
  readonly address: string;
  readonly port: number;
  /** All of stdout so far. */
  readonly stdout: () => string;
  /** Sends the signal, and waits for the end. */
  readonly end: (signal?: NodeJS.Signals) => Promise<{ code: number | null; stderr: string }>;
}

/** Starts the command and waits until it has said where it serves. */
export async function view(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Viewing> {
  const child = spawn(process.execPath, [command, "view", ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stderr.on("data", (piece) => {
    stderr += piece;
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (piece) => {
      stdout += piece;
      const found = /http:\/\/127\.0\.0\.1:\d+\/[^\s"]*/.exec(stdout)?.[0];
      // All is said, in words or as a document.
      if (found && /Ctrl-C ends it\n|^\}\n|^http.*\n$/m.test(stdout)) resolve(found);
    });
    ended.then((code) => reject(new Error(`the command ended with ${code}: ${stderr}`)));
  });
  const end = async (signal: NodeJS.Signals = "SIGINT") => {
    (child as ChildProcess).kill(signal);
    return { code: await ended, stderr };
  };
  return { address, port: Number(new URL(address).port), stdout: () => stdout, end };
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Sends these very bytes as a request's head: no client tidies the path or adds a header. */
export function ask(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = "GET",
): Promise<Answer> {
  const given: Record<string, string> = { Host: `127.0.0.1:${port}`, ...headers, Connection: "close" };
  const lines = Object.entries(given).map(([name, value]) => `${name}: ${value}\r\n`);
  const socket = connect(port, "127.0.0.1");
  socket.write(`${method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n`, "latin1");
  const pieces: Buffer[] = [];
  return new Promise((resolve, reject) => {
    socket.on("data", (piece) => pieces.push(piece));
    socket.on("error", reject);
    socket.on("close", () => resolve(read(Buffer.concat(pieces))));
  });
}

function read(bytes: Buffer): Answer {
  const split = bytes.indexOf("\r\n\r\n");
  const [first = "", ...lines] = bytes.subarray(0, split).toString("latin1").split("\r\n");
  const headers = lines.map((line) => [
    line.slice(0, line.indexOf(":")).toLowerCase(),
    line.slice(line.indexOf(":") + 2),
  ]);
  return {
    status: Number(first.split(" ")[1]),
    headers: Object.fromEntries(headers),
    body: bytes.subarray(split + 4),
  };
}
