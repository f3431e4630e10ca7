/// <reference lib="dom" />
/**
 * The built viewer in a real browser, for journeys: one Chromium and one server a test file, a page a journey.
 *
 *     const pages = await openPages();
 *     afterAll(() => pages.close());
 *     test("…", async () => {
 *       const { page, faults } = await pages.open({ width: 360, height: 640, dark: true, lang: "zh-CN", hash: "#day=30" });
 *       await page.getByRole("button", { name: "…" }).click();
 *       expect(faults()).toEqual([]);
 *     });
 *
 * Where there is no Chromium `openPages` throws: put journeys into `describe.skipIf(!hasBrowser)`, which says so once.
 */

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { serveSite } from "../../src/cli/serve.ts";
import { addRuns, type SiteFile, singleName, viewerSite } from "../../src/cli/site.ts";
import { chromiumArguments, findChromium } from "../engines/chromium.ts";

export const viewer = fileURLToPath(new URL("../../dist/viewer/", import.meta.url));
export const single = `${viewer}${singleName}`;
const executablePath = findChromium();

/** Is there a browser to drive? */
export const hasBrowser = executablePath !== undefined;
if (!hasBrowser) process.stderr.write("SKIPPED: no chromium was found for the viewer's journeys\n");

/** Builds the viewer unless it is there as the sources have it; `npm test` has just done so. */
export function buildViewer(): void {
  if (process.env.FEEDMARKET_BUILT === "1") return;
  const tool = fileURLToPath(new URL("../../tools/viewer.mjs", import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [tool], { encoding: "utf8" });
  if (status !== 0) throw new Error(`the viewer must build (was broken): ${stderr}`);
}

// Here and not in a hook: the gallery may take longer than a hook may.
buildViewer();

export interface Manner {
  /** CSS pixels; 1280 by 800 unless given. */
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  /** Of the browser, such as `zh-CN`; English unless given. */
  readonly lang?: string;
  /** True unless given, so that nothing moves while a test looks. */
  readonly reducedMotion?: boolean;
  /** With a finger instead of a mouse. */
  readonly touch?: boolean;
  /** Blocks every request: an offline machine. */
  readonly offline?: boolean;
  /** Run folders, on the address as `feedmarket view` puts them there. */
  readonly runs?: readonly string[];
  /** More of the address: `?…`, `#…` or both. */
  readonly hash?: string;
}

export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What went wrong so far: errors and warnings on the console, errors thrown, answers from 400 on. */
  readonly faults: () => readonly string[];
  /** Addresses asked for so far, blob and data addresses left out. */
  readonly requests: () => readonly string[];
  /** Those that are not of the page's own folder. */
  readonly strangers: () => readonly string[];
  readonly close: () => Promise<void>;
}

export interface Pages {
  readonly browser: Browser;
  /** A page on the built viewer, loaded. */
  readonly open: (manner?: Manner) => Promise<OpenPage>;
  /** The one HTML file (or another) from the disk, loaded. */
  readonly openSingle: (manner?: Manner & { readonly file?: string }) => Promise<OpenPage>;
  readonly close: () => Promise<void>;
}

/** Starts Chromium; call it once a test file and `close` at the end. */
export async function openPages(): Promise<Pages> {
  if (!executablePath) throw new Error("openPages requires a chromium");
  const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
  const open = async (manner: Manner = {}): Promise<OpenPage> => {
    const site: Map<string, SiteFile> = viewerSite(viewer);
    const runs = addRuns(site, manner.runs ?? []);
    const server = await serveSite(site);
    const query = runs.map(({ address }) => `run=${address}`).join("&");
    const address = `${server.url}${query === "" ? "" : `?${query}`}${manner.hash ?? ""}`;
    return openAt(browser, address, server.url, manner, server.stop);
  };
  const openSingle = async (manner: Manner & { readonly file?: string } = {}): Promise<OpenPage> => {
    const file = manner.file ?? single;
    if (!existsSync(file)) throw new Error(`openSingle requires ${file}: npm run build`);
    const { href } = pathToFileURL(file);
    return openAt(browser, `${href}${manner.hash ?? ""}`, href, manner);
  };
  return { browser, open, openSingle, close: () => browser.close() };
}

async function openAt(
  browser: Browser,
  address: string,
  own: string,
  manner: Manner,
  stop: () => Promise<void> = async () => {},
): Promise<OpenPage> {
  const { width = 1280, height = 800, dark = false, lang = "en-GB", reducedMotion = true } = manner;
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 1,
    colorScheme: dark ? "dark" : "light",
    locale: lang,
    timezoneId: "UTC",
    reducedMotion: reducedMotion ? "reduce" : "no-preference",
    hasTouch: manner.touch ?? false,
    offline: manner.offline ?? false,
  });
  const page = await context.newPage();
  // Shorter than a test's own time, so that what is missing is named.
  page.setDefaultTimeout(15_000);
  const faults: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => {
    const type = message.type();
    if (type === "error" || type === "warning") faults.push(`${type}: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`thrown: ${error.message}`));
  context.on("request", (request) => {
    if (!/^(blob|data):/.test(request.url())) requests.push(request.url());
  });
  context.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
  await page.goto(address, { waitUntil: "load" });
  return {
    page,
    context,
    faults: () => faults,
    requests: () => requests,
    strangers: () => requests.filter((url) => !url.startsWith(own)),
    close: async () => {
      await context.close();
      await stop();
    },
  };
}
