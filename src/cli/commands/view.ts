/** `feedmarket view`: shows runs in a browser, from a server on this machine or in one file that needs none. */

import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { Argv } from "yargs";
import type { Manifest } from "../../records/manifest.ts";
import { escapeUnseen } from "../../scenario/excerpt.ts";
import { CommandFault } from "../exit.ts";
import { checkFile, writeWhole } from "../folder.ts";
import { plural } from "../load.ts";
import { type Common, note, once, oncePath, print, printJson } from "../options.ts";
import { serveSite } from "../serve.ts";
import { type EmbeddedRun, rowOf, withRuns } from "../single.ts";
import { addRuns, readRun, type ShownRun, singleName, viewerFile, viewerSite } from "../site.ts";
import { untilStopped } from "../stop.ts";
import { broken } from "../wrap.ts";

interface ViewArguments extends Common {
  readonly runs?: readonly string[];
  readonly port?: string | undefined;
  readonly open?: boolean;
  readonly single?: string | undefined;
  readonly force: boolean;
}

/** Bytes of runs that still make one text with a page around them. */
const singleLimit = 256e6;

export function options(yargs: Argv<Common>) {
  return yargs
    .positional("runs", {
      type: "string",
      array: true,
      describe: "folders of runs: one, or two side by side [default: the gallery]",
    })
    .option("port", { type: "string", requiresArg: true, describe: "port [default: one that is free]" })
    .option("open", {
      type: "boolean",
      describe: "open the browser [default: where the output is a terminal]",
    })
    .option("single", {
      type: "string",
      requiresArg: true,
      describe: "write viewer and runs as one HTML file instead, to be shared",
    })
    .option("force", { type: "boolean", default: false, describe: "replace the file of --single" })
    .coerce("port", once("--port"))
    .coerce("single", oncePath("--single"));
}

export async function work(args: ViewArguments): Promise<void> {
  const folders = args.runs ?? [];
  if (folders.length > 2) {
    throw new CommandFault(`runs must be at most two, side by side (was ${folders.length})`);
  }
  if (args.single !== undefined) return write(args, folders, args.single);
  if (args.force) throw new CommandFault("--force must be with --single (was without)");
  const port = portOf(args.port);
  const site = viewerSite();
  const runs = addRuns(site, folders);
  const server = await serveSite(site, port);
  const query = runs.map(({ address }) => `run=${address}`).join("&");
  const address = query === "" ? server.url : `${server.url}?${query}`;
  const stopped = untilStopped();
  if (args.json) await printJson({ address, port: server.port, runs: runs.map(described) });
  else if (args.quiet) await print(address);
  else await print([...runs.flatMap(lines), address, "Ctrl-C ends it"].join("\n"));
  if (args.open ?? process.stdout.isTTY) await openBrowser(address, args.quiet);
  await stopped;
  await server.stop();
}

/** Writes viewer and runs as one file, whole or not at all. */
async function write(args: ViewArguments, folders: readonly string[], target: string): Promise<void> {
  if (args.port !== undefined) throw new CommandFault("--single must be without --port (was with)");
  if (folders.length === 0) throw new CommandFault("--single must be with one run or two (was none)");
  checkFile(target, args.force);
  const page = readFileSync(viewerFile(singleName), "utf8");
  const runs: EmbeddedRun[] = [];
  for (const folder of folders) {
    const { manifest, files } = readRun(folder);
    const others = runs.map(({ row }) => row);
    runs.push({ row: { ...rowOf(basename(resolve(folder)), files, manifest, others), open: true }, files });
  }
  const size = runs.reduce((sum, { row }) => sum + row.bytes, 0);
  if (size > singleLimit) {
    throw new CommandFault(`runs must have at most 256 MB for one file (was ${megabytes(size)})`);
  }
  const text = Buffer.from(withRuns(page, runs));
  await writeWhole(target, text, args.force);
  const rows = runs.map(({ row: { open: _, ...row } }, place) => ({ ...row, folder: folders[place] }));
  if (args.json) await printJson({ file: target, bytes: text.length, runs: rows });
  else if (args.quiet) await print(target);
  else await print(`${target}  ${plural(runs.length, "run")}, ${megabytes(text.length)}`);
  if (args.open) await openBrowser(resolve(target), args.quiet);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** A whole number that can be a port; 0 where none is asked for. */
function portOf(text: string | undefined): number {
  if (text === undefined) return 0;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new CommandFault(`--port must be a whole number from 0 to 65535 (was ${JSON.stringify(text)})`);
}

/** A run on a screen of 80 columns. */
function lines({ folder, manifest }: ShownRun): string[] {
  const { name, persons } = scenarioOf(manifest);
  const size = `${plural(persons, "person", "people")}, ${plural(manifest.days, "day")}`;
  // A stranger's manifest says what it likes: nothing of it may steer the terminal.
  const text = escapeUnseen(`${folder}  ${name}, ${size}, seed ${manifest.seed}`);
  if (text.length <= 80) return [text];
  const [head, ...more] = broken(text, 78);
  return [head!, ...more.map((part) => `  ${part}`)];
}

function described({ folder, address, manifest }: ShownRun) {
  const { days, seed, scenarioHash } = manifest;
  return { folder, address, ...scenarioOf(manifest), days, seed, scenarioHash };
}

function scenarioOf({ scenario, counts }: Manifest): { name: string; persons: number } {
  const { name } = scenario as { readonly name?: unknown };
  return { name: typeof name === "string" ? name : "", persons: counts.persons ?? 0 };
}

/** The page is as good without: whoever has no browser here opens the address elsewhere. */
async function openBrowser(address: string, quiet: boolean): Promise<void> {
  const { default: open } = await import("open");
  try {
    await open(address);
  } catch {
    note([`no browser could be opened: open ${address} in one`], quiet);
  }
}
