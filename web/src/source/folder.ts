/** The files of a recorded run, read and checked against its receipt. */

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { AsyncBuffer } from "hyparquet/src/index.js";
import { decodeTable, type FileSource } from "../../../src/records/decode.ts";
import { RecordFault, runAgain } from "../../../src/records/fault.ts";
import {
  decodeManifest,
  type FileReceipt,
  type Manifest,
  manifestName,
} from "../../../src/records/manifest.ts";
import type { RecordTable } from "../../../src/records/table.ts";
import { sourceWords } from "../i18n/source.ts";
import { SourceFault } from "./frame.ts";
import type { ReplayRequest, RunFile } from "./open.ts";

type Bytes = Uint8Array<ArrayBuffer>;

export class RunFolder {
  readonly name: string;
  readonly manifest: Manifest;
  readonly #files: ReplayRequest["files"];

  constructor(name: string, manifest: Manifest, files: ReplayRequest["files"]) {
    this.name = name;
    this.manifest = manifest;
    this.#files = files;
  }

  has(file: string): boolean {
    return Object.hasOwn(this.manifest.files, file);
  }

  /** A whole table. Throws a RecordFault where it is not as it was written. */
  async table(file: string): Promise<RecordTable> {
    const bytes = await bytesOf(fileOf(this.#files, file));
    checkBytes(file, bytes, this.#receipt(file));
    return decodeTable(bytes, file);
  }

  /** A file that is read in parts, only those that are looked at: its size alone can be checked. */
  async parts(file: string): Promise<FileSource> {
    const found = fileOf(this.#files, file);
    const receipt = this.#receipt(file);
    if (found instanceof Uint8Array) {
      checkBytes(file, found, receipt);
      return found;
    }
    if (found instanceof Blob) {
      checkSize(file, found.size, receipt);
      const slice = (start: number, end?: number) => found.slice(start, end).arrayBuffer();
      return { byteLength: found.size, slice } satisfies AsyncBuffer;
    }
    return fetchedParts(file, found.url, receipt);
  }

  #receipt(file: string): FileReceipt {
    const receipt = this.manifest.files[file];
    if (!receipt) throw new SourceFault(sourceWords("notRecorded", { name: this.name, file }));
    return receipt;
  }
}

/** Opens a run folder by its manifest. Throws a RecordFault where there is none that this version can read. */
export async function openFolder({ name, files }: ReplayRequest): Promise<RunFolder> {
  return new RunFolder(name, decodeManifest(await bytesOf(fileOf(files, manifestName))), files);
}

function fileOf(files: ReplayRequest["files"], file: string): RunFile {
  const found = files[file];
  if (!found) throw new RecordFault(file, "must be in the run folder (was missing)", runAgain);
  return found;
}

function checkBytes(file: string, bytes: Uint8Array, receipt: FileReceipt): void {
  checkSize(file, bytes.length, receipt);
  const digest = bytesToHex(sha256(bytes));
  if (digest !== receipt.sha256)
    throw new RecordFault(file, `must have sha256 ${receipt.sha256} (was ${digest})`, runAgain);
}

function checkSize(file: string, size: number, receipt: FileReceipt): void {
  if (size !== receipt.bytes)
    throw new RecordFault(file, `must have ${receipt.bytes} bytes (was ${size})`, runAgain);
}

async function bytesOf(file: RunFile): Promise<Bytes> {
  if (file instanceof Uint8Array) return file;
  if (file instanceof Blob) return new Uint8Array(await file.arrayBuffer());
  return new Uint8Array(await (await fetched(file.url)).arrayBuffer());
}

/** Bytes up to which a file is fetched whole, and so checked whole. */
const wholeUpTo = 2e6;
/** Bytes of a part: a chunk of a large run lies in a few of them. */
const partBytes = 2 ** 19;

/** Parts by ranges; a host that knows none sends it all, which then is kept. */
export function fetchedParts(file: string, url: string, receipt: FileReceipt): FileSource {
  const byteLength = receipt.bytes;
  const parts = new Map<number, Promise<Bytes>>();
  let whole: Promise<Bytes> | undefined;
  const fetchWhole = (response?: Response) => {
    whole ??= (async () => {
      const bytes = new Uint8Array(await (response ?? (await fetched(url))).arrayBuffer());
      checkBytes(file, bytes, receipt);
      return bytes;
    })();
    whole.catch(() => {
      whole = undefined;
    });
    return whole;
  };
  const fetchPart = async (part: number): Promise<Bytes> => {
    const start = part * partBytes;
    const end = Math.min(byteLength, start + partBytes);
    const response = await fetched(url, { headers: { range: `bytes=${start}-${end - 1}` } });
    if (response.status !== 206) return (await fetchWhole(response)).slice(start, end);
    const all = /\/(\d+)$/.exec(response.headers.get("content-range") ?? "")?.[1];
    if (all !== undefined) checkSize(file, Number(all), receipt);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length !== end - start)
      throw new RecordFault(file, `must come in parts (was cut at ${bytes.length} bytes)`, runAgain);
    return bytes;
  };
  const partOf = (part: number) => {
    const known = parts.get(part) ?? fetchPart(part);
    parts.set(part, known);
    // What could not be fetched may come through next time.
    known.catch(() => parts.delete(part));
    return known;
  };
  const slice = async (start: number, end = byteLength): Promise<ArrayBuffer> => {
    if (whole || byteLength <= wholeUpTo) return (await fetchWhole()).slice(start, end).buffer;
    const first = Math.floor(start / partBytes);
    const last = Math.floor((end - 1) / partBytes);
    const pieces = await Promise.all(Array.from({ length: last - first + 1 }, (_, i) => partOf(first + i)));
    const bytes = new Uint8Array(end - start);
    pieces.forEach((piece, i) => {
      const at = (first + i) * partBytes - start;
      bytes.set(piece.subarray(Math.max(0, -at), Math.max(0, end - start - at)), Math.max(0, at));
    });
    return bytes.buffer;
  };
  return { byteLength, slice };
}

async function fetched(url: string, how: RequestInit = {}): Promise<Response> {
  const file = url.slice(url.lastIndexOf("/") + 1);
  const remedy = sourceWords("reach");
  let response: Response;
  try {
    response = await fetch(url, how);
  } catch {
    throw new RecordFault(file, "must be within reach (was not)", remedy);
  }
  if (!response.ok)
    throw new RecordFault(file, `must be within reach (was status ${response.status})`, remedy);
  return response;
}
