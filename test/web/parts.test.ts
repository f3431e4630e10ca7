/** Files that are fetched in parts: the same bytes from hosts with ranges and without, few requests, clear faults. */

import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fetchedParts } from "../../web/src/source/folder.ts";

const large = Uint8Array.from({ length: 3_000_000 }, (_, i) => (i * 2654435761) >>> 24);
const small = large.slice(0, 1000);
const files: Record<string, Uint8Array> = { "/large": large, "/small": small, "/plain/large": large };
let server: Server;
let base = "";
const asked: string[] = [];

beforeAll(async () => {
  server = createServer(({ url = "", headers }, response) => {
    asked.push(`${url} ${headers.range ?? "whole"}`);
    const bytes = files[url];
    if (!bytes) return response.writeHead(404).end();
    const range = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? "");
    if (!range || url.startsWith("/plain")) return response.end(bytes);
    const [start, last] = [Number(range[1]), Number(range[2])];
    response.writeHead(206, { "content-range": `bytes ${start}-${last}/${bytes.length}` });
    response.end(bytes.subarray(start, last + 1));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function open(path: string, bytes: Uint8Array, more: { bytes?: number; sha256?: string } = {}) {
  asked.length = 0;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const source = fetchedParts("a.parquet", base + path, { bytes: bytes.length, rows: 0, sha256, ...more });
  if (source instanceof Uint8Array) throw new Error("a source of parts must be asked (was bytes)");
  return source;
}

const cuts: [number, number][] = [
  [2_999_990, 3_000_000],
  [0, 10],
  [500_000, 1_600_000],
  [524_288, 524_289],
  [524_287, 524_288],
  [0, 3_000_000],
];

describe.each(["/large", "/plain/large"])("%s", (path) => {
  test("comes as it is, whatever part is wanted", async () => {
    const source = open(path, large);
    for (const [start, end] of cuts) {
      const part = new Uint8Array(await source.slice(start, end));
      expect(part.length).toBe(end - start);
      expect(Buffer.compare(part, large.subarray(start, end)), `${start}-${end}`).toBe(0);
    }
    // Six parts where there are ranges; else one try, then no more.
    expect(asked.length).toBeLessThanOrEqual(6);
  });
});

test("parts are asked for once, however often they are wanted at a time", async () => {
  const source = open("/large", large);
  await Promise.all([source.slice(0, 10), source.slice(5, 300), source.slice(1000, 2000)]);
  expect(asked).toEqual(["/large bytes=0-524287"]);
});

test("a small file comes whole, and is checked", async () => {
  const source = open("/small", small);
  expect(new Uint8Array(await source.slice(10, 20))).toEqual(small.slice(10, 20));
  expect(asked).toEqual(["/small whole"]);
  const other = open("/small", small, { sha256: "0" });
  await expect(Promise.resolve(other.slice(0, 4))).rejects.toThrow("a.parquet must have sha256 0 (was ");
});

test("another size, or nothing there, is said", async () => {
  await expect(Promise.resolve(open("/large", large, { bytes: 2_999_999 }).slice(0, 9))).rejects.toThrow(
    "a.parquet must have 2999999 bytes (was 3000000): run the scenario again",
  );
  await expect(Promise.resolve(open("/nothing", large).slice(0, 9))).rejects.toThrow(
    "nothing must be within reach (was status 404): see that the page's server is running",
  );
  const gone = fetchedParts("a.parquet", "http://127.0.0.1:9/a.parquet", { bytes: 9, rows: 0, sha256: "" });
  await expect(
    Promise.resolve((gone as { slice(a: number, b: number): unknown }).slice(0, 9)),
  ).rejects.toThrow("a.parquet must be within reach (was not): see that");
});
