/**
 * The viewer's server: on this machine only, to pages of its own only, and only what a site's table names.
 *
 * A page from elsewhere that has its own name point to this machine sends that name as `Host`: it is refused.
 */

import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream/promises";
import { CommandFault } from "./exit.ts";
import { systemReason } from "./report.ts";
import { closedPolicy, markOf, type Site, type SiteFile } from "./site.ts";

const host = "127.0.0.1";

export interface RunningServer {
  readonly port: number;
  /** Ends with a slash. */
  readonly url: string;
  /** Ends all that is being sent, too. */
  readonly stop: () => Promise<void>;
}

/** Serves until it is stopped; `port` 0 takes a free one. */
export async function serveSite(site: Site, port = 0): Promise<RunningServer> {
  const server = createServer((request, response) => {
    const { port: own } = server.address() as AddressInfo;
    answer(site, own, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => {
      const reason = systemReason(error);
      reject(new CommandFault(`--port must be free (was ${port}, ${reason}): without it one is chosen`));
    });
    server.listen(port, host, resolve);
  });
  const { port: own } = server.address() as AddressInfo;
  const stop = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  return { port: own, url: `http://${host}:${own}/`, stop };
}

async function answer(
  site: Site,
  port: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  response.setHeader("Referrer-Policy", "no-referrer");
  response.setHeader("Content-Security-Policy", closedPolicy);
  // Nothing outlives the command: the next one may show another run at the same address.
  response.setHeader("Cache-Control", "no-cache");
  const { method = "", headers, url = "" } = request;
  if (!isOwnHost(headers.host, port)) return refuse(response, 403, `open http://${host}:${port}/`);
  if (method !== "GET" && method !== "HEAD") {
    response.setHeader("Allow", "GET, HEAD");
    return refuse(response, 405, "only GET and HEAD");
  }
  const file = site.get(url.split("?", 1)[0]!);
  if (!file) return refuse(response, 404, "no such file");
  const handle = await openUnchanged(file);
  if (!handle) return refuse(response, 410, "the file has changed: start feedmarket view again");
  try {
    await send(handle, file, request, response);
  } finally {
    await handle.close();
  }
}

/** Names by which this machine knows itself, with the port unless it is that of the protocol. */
function isOwnHost(given: string | undefined, port: number): boolean {
  const names = [host, "localhost"].flatMap((name) => [`${name}:${port}`, ...(port === 80 ? [name] : [])]);
  return given !== undefined && names.includes(given.toLowerCase());
}

function refuse(response: ServerResponse, status: number, reason: string): void {
  const type = "text/plain; charset=utf-8";
  response.writeHead(status, { "Content-Type": type, "Content-Length": Buffer.byteLength(reason) + 1 });
  response.end(response.req.method === "HEAD" ? undefined : `${reason}\n`);
}

/** The file if it is still the one that was checked. A link put in its place is not followed. */
async function openUnchanged({ path, mark }: SiteFile): Promise<FileHandle | undefined> {
  let handle: FileHandle;
  try {
    handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch {
    return undefined;
  }
  if (markOf(await handle.stat()) === mark) return handle;
  await handle.close();
  return undefined;
}

async function send(
  handle: FileHandle,
  { bytes, type, etag, policy }: SiteFile,
  { method, headers }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader("Content-Security-Policy", policy);
  response.setHeader("ETag", etag);
  response.setHeader("Accept-Ranges", "bytes");
  const known = headers["if-none-match"]?.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  if (known?.includes(etag) || known?.includes("*")) {
    response.writeHead(304).end();
    return;
  }
  const asked = method === "GET" && (headers["if-range"] ?? etag) === etag ? headers.range : undefined;
  const range = asked === undefined ? undefined : readRange(asked, bytes);
  if (range === "outside") {
    response.setHeader("Content-Range", `bytes */${bytes}`);
    return refuse(response, 416, `the file has ${bytes} bytes`);
  }
  const [first, last] = range ?? [0, bytes - 1];
  if (range) response.setHeader("Content-Range", `bytes ${first}-${last}/${bytes}`);
  response.writeHead(range ? 206 : 200, { "Content-Type": type, "Content-Length": last - first + 1 });
  if (method === "HEAD" || bytes === 0) {
    response.end();
    return;
  }
  await pipeline(handle.createReadStream({ start: first, end: last, autoClose: false }), response);
}

/**
 * The first and last byte of a `Range` header over `size` bytes; "outside" where it asks for none of them. Several
 * ranges, other units and what is no range at all are passed over, as RFC 9110 allows: the whole file answers.
 */
export function readRange(
  header: string,
  size: number,
): readonly [first: number, last: number] | "outside" | undefined {
  const [, from, to] = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(header) ?? [];
  if (from === undefined || to === undefined || (from === "" && to === "")) return undefined;
  if (from === "")
    return Number(to) === 0 || size === 0 ? "outside" : [Math.max(0, size - Number(to)), size - 1];
  if (to !== "" && Number(to) < Number(from)) return undefined;
  if (Number(from) >= size) return "outside";
  return [Number(from), to === "" ? size - 1 : Math.min(Number(to), size - 1)];
}
