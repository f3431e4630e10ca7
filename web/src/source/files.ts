/**
 * What the reader brings: run folders, zips of them, scenario files, from a picker, a drop or the clipboard. Says in a
 * sentence what is missing or not of the kind.
 */

import { Unzip, UnzipInflate } from "fflate";
import { RecordFault, runAgain } from "../../../src/records/fault.ts";
import { decodeManifest, manifestName } from "../../../src/records/manifest.ts";
import type { OpenRequest, ReplayRequest } from "./open.ts";

/** A file of the reader's: where it lay, with `/`, and its bytes. */
export interface OwnFile {
  readonly path: string;
  readonly blob: Blob;
}

/** Why files cannot be opened: a code of `openWords`, with the name at fault. */
export class FilesFault extends Error {
  override readonly name = "FilesFault";
  readonly code: "none" | "foreign" | "noManifest" | "damagedZip" | "largeZip";
  readonly file: string;

  constructor(code: FilesFault["code"], file: string) {
    super(`${file} must be a run folder, a zip of one, or a scenario file (was ${code})`);
    this.code = code;
    this.file = file;
  }
}

/** Bytes: nobody writes longer ones. */
const longestScenario = 1_000_000;

/** Bytes that a zip may hold: what it says of itself does not bound them, and the page's memory does. */
const largestZip = 1e9;

/** What the files hold, in their order: run folders first, then scenarios. Throws where there is nothing to open. */
export async function requestsFrom(files: readonly OwnFile[], room = largestZip): Promise<OpenRequest[]> {
  const all: OwnFile[] = [];
  for (const file of files) {
    // In a whole folder only the name tells: not every file is looked into.
    const isLikely = files.length <= 4 || /\.zip$/i.test(file.path);
    if (isLikely && (await isZip(file.blob))) all.push(...(await unzipped(file, room)));
    else all.push(file);
  }
  const seen = all.filter(({ path }) => !isClutter(path));
  const runs: ReplayRequest[] = [];
  for (const manifest of seen.filter(({ path }) => baseName(path) === manifestName)) {
    runs.push(await runFrom(manifest, seen));
  }
  const scenarios: OpenRequest[] = [];
  for (const { path, blob } of seen) {
    if (/\.ya?ml$/i.test(path) && blob.size < longestScenario)
      scenarios.push({ kind: "live", base: { text: await blob.text() } });
  }
  const requests = [...runs, ...scenarios];
  if (requests.length > 0) return requests;
  const first = seen[0];
  if (!first) throw new FilesFault("none", files[0]?.path ?? "");
  const part = seen.find(({ path }) => path.endsWith(".parquet"));
  throw part ? new FilesFault("noManifest", part.path) : new FilesFault("foreign", first.path);
}

/** Does a pasted text look like a scenario file? */
export function isScenarioText(text: string): boolean {
  return (
    text.length < longestScenario && /^(name|extends|days|seed|network|timeline|records)\s*:/m.test(text)
  );
}

async function runFrom(own: OwnFile, all: readonly OwnFile[]): Promise<ReplayRequest> {
  const folder = own.path.slice(0, -manifestName.length);
  const bytes = new Uint8Array(await own.blob.arrayBuffer());
  const manifest = decodeManifest(bytes);
  const files: Record<string, Uint8Array<ArrayBuffer> | Blob> = { [manifestName]: bytes };
  for (const { path, blob } of all) {
    const name = path.startsWith(folder) ? path.slice(folder.length) : "";
    const receipt = manifest.files[name];
    if (!Object.hasOwn(manifest.files, name) || !receipt) continue;
    if (blob.size !== receipt.bytes)
      throw new RecordFault(name, `must be ${receipt.bytes} bytes long (was ${blob.size})`, runAgain);
    files[name] = blob;
  }
  const name =
    baseName(folder.replace(/\/$/, "")) || String((manifest.scenario as { name?: unknown }).name ?? "run");
  return { kind: "replay", name, files };
}

/** Files of a zip, inflated as they are read: a large one does not hold the page up. */
async function unzipped({ path, blob }: OwnFile, room: number): Promise<OwnFile[]> {
  const found: OwnFile[] = [];
  let open = 0;
  let bytes = 0;
  const unzip = new Unzip((file) => {
    if (file.name.endsWith("/")) return;
    const parts: Uint8Array<ArrayBuffer>[] = [];
    open++;
    file.ondata = (error, data, isLast) => {
      if (error) throw error;
      bytes += data.length;
      if (bytes > room) throw new FilesFault("largeZip", path);
      parts.push(data as Uint8Array<ArrayBuffer>);
      if (!isLast) return;
      open--;
      // The zip's own name stands for the folder that it holds.
      found.push({ path: `${path.replace(/\.zip$/i, "")}/${file.name}`, blob: new Blob(parts) });
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    const reader = blob.stream().getReader();
    for (;;) {
      const { done, value } = await reader.read();
      unzip.push(value ?? new Uint8Array(0), done);
      if (done) break;
    }
  } catch (error) {
    throw error instanceof FilesFault ? error : new FilesFault("damagedZip", path);
  }
  if (open > 0 || found.length === 0) throw new FilesFault("damagedZip", path);
  return found;
}

/** By its first bytes, whatever its name. */
async function isZip(blob: Blob): Promise<boolean> {
  const [a, b, c, d] = new Uint8Array(await blob.slice(0, 4).arrayBuffer());
  return a === 0x50 && b === 0x4b && c === 3 && d === 4;
}

/** What computers put beside files. */
function isClutter(path: string): boolean {
  return /(^|\/)(\.[^/]*|__MACOSX\/.*|Thumbs\.db|desktop\.ini)$/.test(path);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
