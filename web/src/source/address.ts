/** Where recorded runs are found by name: in a folder beside the page, or within the page itself. */

import { decodeManifest, manifestName } from "../../../src/records/manifest.ts";
import { sourceWords } from "../i18n/source.ts";
import { embeddedPrefix, embeddedRun } from "./embedded.ts";
import { SourceFault } from "./frame.ts";
import type { ReplayRequest, RunFile } from "./open.ts";

/** The recorded run that an address names: `runs/moments/`, or `embedded:moments`. */
export async function recordedAt(address: string): Promise<ReplayRequest> {
  if (address.startsWith(embeddedPrefix)) return embeddedRun(address.slice(embeddedPrefix.length));
  return replayAt(address);
}

/** A run folder under the page's own address. */
export async function replayAt(folder: string): Promise<ReplayRequest> {
  const base = folderBeside(folder, document.baseURI);
  // A page from the disk may not read other files by itself.
  if (base.protocol === "file:") throw new SourceFault(sourceWords("disk", { folder }));
  const at = (name: string) => new URL(name, base).href;
  const response = await fetch(at(manifestName)).catch(() => undefined);
  if (!response?.ok)
    throw new SourceFault(
      sourceWords("finished", { folder, was: String(response?.status ?? sourceWords("outOfReach")) }),
    );
  const bytes = new Uint8Array(await response.arrayBuffer());
  const manifest = decodeManifest(bytes);
  const files: Record<string, RunFile> = { [manifestName]: bytes };
  for (const [name, receipt] of Object.entries(manifest.files)) {
    // A name that is a path could lead elsewhere.
    if (/^\w[\w.-]*$/.test(name)) files[name] = { url: at(name), bytes: receipt.bytes };
  }
  return { kind: "replay", name: folder.replace(/\/$/, ""), address: folder, files };
}

/** Where a folder lies that is in the page's own: an address may come from anybody. Throws where it leads elsewhere. */
export function folderBeside(folder: string, page: string): URL {
  const own = new URL("./", page);
  const base = new URL(folder.endsWith("/") ? folder : `${folder}/`, page);
  const isInside = base.search === "" && base.hash === "" && base.href.startsWith(own.href);
  if (!isInside) throw new SourceFault(sourceWords("beside", { folder }));
  return base;
}
