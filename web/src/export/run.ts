/** A whole run as a zip of its folder, and its scenario as a file: what others need to repeat it. */

import { strToU8, Zip, ZipPassThrough } from "fflate";
import type { RunNow } from "../app/session.ts";
import { sourceWords } from "../i18n/source.ts";
import { askDesk } from "../source/desk.ts";
import { SourceFault } from "../source/frame.ts";
import type { RunFile } from "../source/open.ts";
import { Line } from "../source/remote.ts";
import { spawnWorker } from "../source/spawn.ts";
import { zipDay } from "./figures.ts";
import { citation, fileStem, metadata, originsOf } from "./origin.ts";
import { saveFile } from "./save.ts";

/** Saves a run's folder as a zip; a live run is made anew for it, from its first day. Returns the file's name. */
export async function saveRun(run: RunNow, link: string): Promise<string> {
  const { about } = run.source;
  const stem = fileStem([about]);
  const files = run.request.kind === "replay" ? run.request.files : await recorded(run);
  const origins = originsOf({ runs: [run] });
  const title = about.title ?? about.name;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let fault: Error | undefined;
  const zip = new Zip((error, data) => {
    if (error) fault = error;
    else parts.push(data as Uint8Array<ArrayBuffer>);
  });
  const put = (name: string, bytes: Uint8Array) => {
    // Parquet files are packed already.
    const file = new ZipPassThrough(`${stem}/${name}`);
    file.mtime = zipDay;
    zip.add(file);
    file.push(bytes, true);
  };
  for (const [name, file] of Object.entries(files)) put(name, await bytesOf(file));
  put("metadata.json", strToU8(metadata({ title, files: Object.keys(files) }, origins, about.days, link)));
  put("CITATION.txt", strToU8(`${citation(origins, about.days)}\n`));
  zip.end();
  if (fault) throw fault;
  saveFile(`${stem}.zip`, new Blob(parts, { type: "application/zip" }));
  return `${stem}.zip`;
}

/** Saves the scenario of a run as a file that runs to the same hash. Returns the file's name. */
export async function saveScenario({ request, source: { about } }: RunNow): Promise<string> {
  const live =
    request.kind === "live"
      ? request
      : { kind: "live" as const, base: { text: JSON.stringify(about.scenario) } };
  const { text } = await askDesk("check", live);
  const name = `${fileStem([about])}.yaml`;
  saveFile(name, new Blob([text], { type: "text/yaml" }));
  return name;
}

/** Files of a live run, from a worker of their own: what is on show goes on. */
async function recorded({ request }: RunNow): Promise<Record<string, Uint8Array>> {
  if (request.kind !== "live") throw new Error("recorded requires a live run (was recorded)");
  const line = new Line(spawnWorker());
  try {
    const answer = await line.call({ op: "record", request });
    if (!("value" in answer)) throw new SourceFault(sourceWords("silent"));
    return answer.value as Record<string, Uint8Array>;
  } finally {
    line.close();
  }
}

async function bytesOf(file: RunFile | Uint8Array): Promise<Uint8Array> {
  if (file instanceof Uint8Array) return file;
  if (file instanceof Blob) return new Uint8Array(await file.arrayBuffer());
  const response = await fetch(file.url);
  if (!response.ok)
    throw new SourceFault(sourceWords("gone", { file: file.url, was: String(response.status) }));
  return new Uint8Array(await response.arrayBuffer());
}
