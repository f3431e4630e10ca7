/** Which runs the page's address names: `?run=runs/moments/` a recorded one, `?live=moments` a live one; twice for two. */

import { decodeManifest, manifestName } from "../../../src/records/manifest.ts";
import { SourceFault } from "./frame.ts";
import type { OpenRequest, RunFile } from "./open.ts";

export async function requestsOf({ search }: { readonly search: string }): Promise<OpenRequest[]> {
  const given = new URLSearchParams(search);
  const runs = await Promise.all(given.getAll("run").slice(0, 2).map(replayAt));
  const live = given.getAll("live").map((base): OpenRequest => ({ kind: "live", base }));
  const all = [...runs, ...live].slice(0, 2);
  return all.length > 0 ? all : [{ kind: "live", base: "moments", set: { "network.persons": "2000" } }];
}

/** A run folder under the page's own address. */
export async function replayAt(folder: string): Promise<OpenRequest> {
  const base = new URL(folder.endsWith("/") ? folder : `${folder}/`, document.baseURI);
  // Only from where the page itself came: an address may come from anybody.
  if (base.origin !== location.origin)
    throw new SourceFault(`run must be a folder beside this page (was ${folder})`);
  const at = (name: string) => new URL(name, base).href;
  const response = await fetch(at(manifestName));
  if (!response.ok)
    throw new SourceFault(`${folder} must be the folder of a finished run (was ${response.status})`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const manifest = decodeManifest(bytes);
  const files: Record<string, RunFile> = { [manifestName]: bytes };
  for (const [name, receipt] of Object.entries(manifest.files))
    files[name] = { url: at(name), bytes: receipt.bytes };
  return { kind: "replay", name: folder, files };
}
