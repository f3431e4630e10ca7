/** `feedmarket view`: shows runs in a browser, from a server on this machine. */

import type { Argv } from "yargs";
import type { Manifest } from "../../records/manifest.ts";
import { escapeUnseen } from "../../scenario/excerpt.ts";
import { CommandFault } from "../exit.ts";
import { plural } from "../load.ts";
import { type Common, note, once, print, printJson } from "../options.ts";
import { serveSite } from "../serve.ts";
import { addRuns, type ShownRun, viewerSite } from "../site.ts";
import { untilStopped } from "../stop.ts";
import { broken } from "../wrap.ts";

interface ViewArguments extends Common {
  readonly runs?: readonly string[];
  readonly port?: string | undefined;
  readonly open?: boolean;
}

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
    .coerce("port", once("--port"));
}

export async function work(args: ViewArguments): Promise<void> {
  const folders = args.runs ?? [];
  if (folders.length > 2) {
    throw new CommandFault(`runs must be at most two, side by side (was ${folders.length})`);
  }
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
    note(["no browser could be opened: open the address in one"], quiet);
  }
}
