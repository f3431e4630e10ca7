/**
 * What the viewer's server may hand out: an exact table of addresses, each with the one file behind it.
 *
 * An address that is not in the table does not exist, so no address can lead out of the folders it was made from.
 */

import { existsSync, lstatSync, readdirSync, type Stats } from "node:fs";
import { basename, extname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { type Manifest, manifestName } from "../records/manifest.ts";
import { checkFiles, type RunFiles, readManifest } from "../records/receipt.ts";
import { CommandFault } from "./exit.ts";
import { readRunFolder } from "./input.ts";
import { packageFolder } from "./version.ts";

/** A file that may be handed out, as it was when the table was made. */
export interface SiteFile {
  readonly path: string;
  readonly bytes: number;
  /** What must not change while it is served: size, time of writing and place on the disk. */
  readonly mark: string;
  readonly type: string;
  /** Changes whenever the content does. */
  readonly etag: string;
  /** The content security policy it is served with. */
  readonly policy: string;
}

/** Files by address, such as `/runs/1/series.parquet`: percent-encoded, without query. */
export type Site = ReadonlyMap<string, SiteFile>;

/** A run to be shown, with what its receipt says. */
export interface ShownRun {
  readonly folder: string;
  /** Where the page finds it, such as `runs/1/`. */
  readonly address: string;
  readonly manifest: Manifest;
}

/** The one file with everything in it, which states its own policy. */
export const singleName = "feedmarket.html";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".yaml": "text/yaml; charset=utf-8",
  ".parquet": "application/vnd.apache.parquet",
};

/** Nothing from elsewhere, no script in the page's text; blob images are charts on their way to a file. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** For all that is not the page: were it opened on its own, it could do nothing. */
export const closedPolicy = "default-src 'none'; frame-ancestors 'none'";

/** Where the built viewer lies. */
export function viewerFolder(): string {
  return fileURLToPath(new URL("dist/viewer/", packageFolder()));
}

/** The path of a file of the built viewer; throws where it was not built. */
export function viewerFile(name: string, folder = viewerFolder()): string {
  const path = join(folder, name);
  if (existsSync(path)) return path;
  const shown = relative("", folder) || ".";
  throw new CommandFault(`the viewer must be built (was not in ${shown}): npm run build builds it`);
}

/** The built viewer and all that lies in its folder. */
export function viewerSite(folder = viewerFolder()): Map<string, SiteFile> {
  viewerFile("index.html", folder);
  const site = new Map<string, SiteFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    site.set(addressOf(relative(folder, path).split(sep)), siteFile(path));
  }
  site.set("/", site.get("/index.html")!);
  return site;
}

/** Checks run folders, and adds to `site` the files that each one's manifest names, under `/runs/1/`, `/runs/2/`. */
export function addRuns(site: Map<string, SiteFile>, folders: readonly string[]): ShownRun[] {
  return folders.map((folder, place) => {
    const { manifest } = readRun(folder);
    for (const name of [manifestName, ...Object.keys(manifest.files)]) {
      const sha256 = manifest.files[name]?.sha256;
      const address = addressOf(["runs", String(place + 1), name]);
      site.set(address, siteFile(join(folder, name), sha256));
    }
    return { folder, address: `runs/${place + 1}/`, manifest };
  });
}

/** A run folder whose files are all there, whole and as they were written: those that its manifest names. */
export function readRun(folder: string): { manifest: Manifest; files: RunFiles } {
  const found = readRunFolder(folder);
  try {
    const manifest = readManifest(found);
    checkFiles(manifest, found);
    const names = [manifestName, ...Object.keys(manifest.files)];
    return { manifest, files: new Map(names.map((name) => [name, found.get(name)!])) };
  } catch (error) {
    // Two folders may be given: say which.
    if (error instanceof Error) error.message = `${folder}: ${error.message}`;
    throw error;
  }
}

export function markOf({ size, mtimeMs, ino }: Stats): string {
  return `${size}-${mtimeMs}-${ino}`;
}

function addressOf(names: readonly string[]): string {
  return `/${names.map(encodeURIComponent).join("/")}`;
}

/** A worker lives under the policy of its own script. */
function policyOf(name: string, extension: string): string {
  if (name === singleName) return "frame-ancestors 'none'";
  return extension === ".html" || extension === ".js" ? pagePolicy : closedPolicy;
}

function siteFile(path: string, sha256?: string): SiteFile {
  const stats = lstatSync(path);
  const extension = extname(path);
  return {
    path,
    bytes: stats.size,
    mark: markOf(stats),
    type: types[extension] ?? "application/octet-stream",
    etag: `"${sha256 ?? `${stats.size.toString(16)}-${Math.round(stats.mtimeMs * 1000).toString(16)}`}"`,
    policy: policyOf(basename(path), extension),
  };
}
