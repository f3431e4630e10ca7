/**
 * Runs within the page itself: `<script type="application/octet-stream" data-run="NAME">` elements that hold, in base64,
 * a zip of a run folder. So one file carries its runs, and opens without a server.
 */

import { unzipSync } from "fflate";
import { decodeManifest, type Manifest, manifestName } from "../../../src/records/manifest.ts";
import { sourceWords } from "../i18n/source.ts";
import { SourceFault } from "./frame.ts";
import type { ReplayRequest } from "./open.ts";

export const embeddedPrefix = "embedded:";
const selector = 'script[type="application/octet-stream"][data-run]';

interface Embedded {
  readonly name: string;
  readonly manifest: Manifest;
  readonly bytes: number;
}

/** Names of the runs that the page carries, in its order. */
export function embeddedNames(): string[] {
  return elements().map(({ dataset }) => dataset.run ?? "");
}

/** What each says of itself; a damaged one is left out. */
export function embeddedRuns(): Embedded[] {
  return elements().flatMap((element) => {
    const name = element.dataset.run ?? "";
    try {
      const zip = bytesOf(element);
      const files = unzipSync(zip, { filter: (file) => baseName(file.name) === manifestName });
      return [{ name, manifest: decodeManifest(byName(files)[manifestName]!), bytes: zip.length }];
    } catch {
      return [];
    }
  });
}

export function embeddedRun(name: string): ReplayRequest {
  const element = elements().find(({ dataset }) => dataset.run === name);
  if (!element) {
    throw new SourceFault(sourceWords("carried", { name, names: embeddedNames().join(", ") || "–" }));
  }
  return {
    kind: "replay",
    name,
    address: `${embeddedPrefix}${name}`,
    files: byName(unzipped(element, name)),
  };
}

function unzipped(element: HTMLScriptElement, name: string): Record<string, Uint8Array<ArrayBuffer>> {
  try {
    return unzipSync(bytesOf(element));
  } catch {
    throw new SourceFault(sourceWords("whole", { name }));
  }
}

function elements(): HTMLScriptElement[] {
  return [...document.querySelectorAll<HTMLScriptElement>(selector)];
}

function bytesOf({ textContent }: HTMLScriptElement): Uint8Array<ArrayBuffer> {
  const letters = atob((textContent ?? "").trim());
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = letters.charCodeAt(i);
  return bytes;
}

function byName(files: Record<string, Uint8Array<ArrayBuffer>>): Record<string, Uint8Array<ArrayBuffer>> {
  return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [baseName(path), bytes]));
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
