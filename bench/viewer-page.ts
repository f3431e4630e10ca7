/// <reference lib="dom" />
/** The viewer in a Chromium, driven and timed: its worker asked directly, and the page at play. */

import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { serveSite } from "../src/cli/serve.ts";
import { addRuns, viewerFolder, viewerSite } from "../src/cli/site.ts";

/** The page that is measured; `close` ends it all. */
export interface Bench {
  readonly browser: Browser;
  /** Of the page. */
  readonly url: string;
  /** A page on the viewer, with run folders at `runs/1/` and on; `hash` says what is open. */
  readonly open: (hash: string) => Promise<Page>;
  readonly close: () => Promise<void>;
}

/** The browser that CHROMIUM names, or the one of the system; throws where there is none. */
function browserPath(): string {
  const named = process.env.CHROMIUM;
  if (named) return named;
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    const { stdout } = spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" });
    if (stdout.trim() !== "") return stdout.trim();
  }
  throw new Error("the viewer's figures require a chromium (was none): CHROMIUM names one");
}

export async function openBench(runs: readonly string[]): Promise<Bench> {
  const site = viewerSite();
  addRuns(site, runs);
  const server = await serveSite(site);
  const args = ["--headless", "--no-sandbox", "--disable-gpu"];
  const browser = await chromium.launch({ executablePath: browserPath(), args });
  return {
    browser,
    url: server.url,
    async open(hash) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      page.setDefaultTimeout(120_000);
      await page.goto(`${server.url}${hash}`);
      await page.waitForFunction(() => {
        const slider = document.querySelector<HTMLInputElement>('input[aria-label="Day shown"]');
        return slider && !slider.disabled;
      });
      // Whatever the page fetches and prepares at rest.
      await page.waitForTimeout(3000);
      return page;
    },
    async close() {
      await browser.close();
      await server.stop();
    },
  };
}

/** Milliseconds from asking to hearing, by kind of request. */
export interface AnswerTimes {
  readonly open: number;
  /** Each day after the one before. */
  readonly next: readonly number[];
  /** Each day before the one after, from the last day on. */
  readonly back: readonly number[];
  /** Days here and there, all of which have been run. */
  readonly any: readonly number[];
  /** What a person saw on such a day. */
  readonly feed: readonly number[];
}

/** Asks a worker of its own, with nothing else at work on the page. `request` is as in the viewer's source/open.ts. */
export async function timeAnswers(page: Page, request: object, days: number): Promise<AnswerTimes> {
  const assets = readdirSync(join(viewerFolder(), "assets"));
  const script = assets.find((name) => /^worker-.*\.js$/.test(name));
  if (!script) throw new Error("the built viewer must have a worker (was without one): npm run build");
  return page.evaluate(
    async ({ script, request, days }) => {
      const worker = new Worker(new URL(`assets/${script}`, document.baseURI), { type: "module" });
      let id = 0;
      const ask = (body: object) =>
        new Promise<number>((resolve, reject) => {
          const start = performance.now();
          worker.onmessage = ({ data }) => {
            if (data.fault) reject(new Error(data.fault.message));
            else resolve(performance.now() - start);
          };
          worker.onerror = ({ message }) => reject(new Error(message));
          worker.postMessage({ id: ++id, body, language: "en" });
        });
      const frame = (day: number) => ask({ op: "frame", day });
      // A fixed sequence that looks like none.
      const days30 = Array.from({ length: 30 }, (_, i) => 1 + ((i * 7919 + 31) % (days - 1)));
      const open = await ask({ op: "open", request });
      const [next, back, any, feed]: number[][] = [[], [], [], []];
      await frame(0);
      for (let day = 1; day <= days; day++) next.push(await frame(day));
      for (let day = days - 1; day > days - 31; day--) back.push(await frame(day));
      for (const day of days30) any.push(await frame(day));
      // The first question makes a recorded run repeat itself.
      await ask({ op: "digest", day: days - 1 });
      for (const day of days30) feed.push(await ask({ op: "ask", question: "feed", args: [day, day] }));
      worker.terminate();
      return { open, next, back, any, feed };
    },
    { script, request, days },
  );
}

/** The page's main thread while it plays. */
export interface PlayFigures {
  readonly daysPerSecond: number;
  readonly framesPerSecond: number;
  /** CPU of the main thread for each day that was shown, milliseconds. */
  readonly cpuPerDay: number;
  /** Tasks that took more than 50 ms of CPU, and the longest of all. */
  readonly longTasks: number;
  readonly longestTask: number;
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Plays for some seconds at the greatest speed, with a panel open. */
export async function timePlay(bench: Bench, page: Page, tab: string, seconds: number): Promise<PlayFigures> {
  await page.getByRole("tab", { name: tab, exact: true }).click();
  await page.getByRole("slider", { name: "Speed" }).press("End");
  await page.getByRole("slider", { name: "Day shown" }).press("Home");
  await page.waitForTimeout(1000);
  const { result: shown, cpu } = await traced(bench, () =>
    page.evaluate(async (ms) => {
      let frames = 0;
      const slider = document.querySelector<HTMLInputElement>('input[aria-label="Day shown"]')!;
      const day = () => Number(slider.value);
      const first = day();
      const start = performance.now();
      document.querySelector<HTMLButtonElement>("button.play")!.click();
      const isOver = () => performance.now() - start >= ms || day() >= Number(slider.max);
      while (!isOver()) {
        await new Promise(requestAnimationFrame);
        frames++;
      }
      const took = (performance.now() - start) / 1000;
      return { days: day() - first, frames, seconds: took };
    }, 1000 * seconds),
  );
  return {
    daysPerSecond: shown.days / shown.seconds,
    framesPerSecond: shown.frames / shown.seconds,
    cpuPerDay: cpu.reduce((sum, ms) => sum + ms, 0) / Math.max(1, shown.days),
    longTasks: cpu.filter((ms) => ms > 50).length,
    longestTask: Math.max(0, ...cpu),
  };
}

/** What a change of the picture costs the page's main thread, CPU milliseconds: one change each. */
export interface PictureFigures {
  /** Colours of all people by another value. */
  readonly recolour: Cost;
  /** The map moved while the shade of friendships waits. */
  readonly move: Cost;
}

export interface Cost {
  /** All that the page does about it. */
  readonly all: number;
  /** Its script alone, whole page: what is read, worked out and drawn for the frame. */
  readonly script: number;
}

/** Changes the colours, then moves the map, so many times; the market stands still. */
export async function timePicture(bench: Bench, page: Page, changes: number): Promise<PictureFigures> {
  const mean = async (change: string): Promise<Cost> => {
    const { cpu, script } = await traced(bench, () =>
      page.evaluate(
        async ({ change, changes }) => {
          const select = document.querySelector<HTMLSelectElement>(".market .legend select");
          const stage = document.querySelector<HTMLElement>(".market .stage");
          for (let i = 0; i < changes; i++) {
            if (change === "recolour" && select) {
              select.value = i % 2 === 0 ? "spent" : "adverts";
              select.dispatchEvent(new Event("change", { bubbles: true }));
            } else {
              const key = i === 0 ? "+" : i % 2 === 0 ? "ArrowLeft" : "ArrowRight";
              stage?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
            }
            await new Promise(requestAnimationFrame);
            await new Promise(requestAnimationFrame);
          }
        },
        { change, changes },
      ),
    );
    const total = (values: readonly number[]) => values.reduce((sum, ms) => sum + ms, 0) / changes;
    return { all: total(cpu), script: total(script) };
  };
  return { recolour: await mean("recolour"), move: await mean("move") };
}

/** Milliseconds that a reader waits for something, each time. */
export interface Waits {
  /** From the request for the page to the first picture of a market. */
  readonly picture: readonly number[];
  /** From opening a person to what they saw that day. */
  readonly person: readonly number[];
}

/** Loads the page anew each time, with nothing kept; then opens persons of the run, which stands on `day`. */
export async function timeWaits(bench: Bench, hash: string, day: number, times: number): Promise<Waits> {
  const picture: number[] = [];
  for (let i = 0; i < times; i++) {
    const context = await bench.browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.addInitScript(() => {
      const { setTransform } = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.setTransform = function (
        this: CanvasRenderingContext2D,
        ...args: unknown[]
      ) {
        CanvasRenderingContext2D.prototype.setTransform = setTransform;
        // The frame that is being drawn is on the screen before the next one begins.
        requestAnimationFrame(() => Object.assign(globalThis, { pictureAt: performance.now() }));
        return (setTransform as (...all: unknown[]) => void).apply(this, args);
      } as typeof setTransform;
    });
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    await page.goto(`${bench.url}${hash}`);
    const at = await page.waitForFunction(() => (globalThis as { pictureAt?: number }).pictureAt);
    picture.push((await at.jsonValue()) ?? 0);
    await context.close();
  }
  const page = await bench.open(`${hash}&day=${day}`);
  // The first question makes a recorded run repeat itself.
  await openPerson(page, 1);
  const person: number[] = [];
  for (let i = 0; i < times; i++) person.push(await openPerson(page, 10 + 7 * i));
  await page.close();
  return { picture, person };
}

function openPerson(page: Page, person: number): Promise<number> {
  return page.evaluate(async (person) => {
    // The address follows the page with a pause.
    await new Promise((resolve) => setTimeout(resolve, 800));
    const hash = location.hash.replace(/&(person|tab)=[^&]*/g, "");
    const start = performance.now();
    location.assign(`${hash}&tab=person&person=${person}`);
    const isThere = () =>
      document.querySelector("#panel h2")?.textContent?.trim() === `person ${person}` &&
      document.querySelector('#panel [aria-label="What arrived"]') !== null;
    while (!isThere()) await new Promise(requestAnimationFrame);
    return performance.now() - start;
  }, person);
}

/** What an action gives, and CPU milliseconds of each task of the page's main thread meanwhile, and of its frames' script. */
async function traced<T>(
  { browser }: Bench,
  act: () => Promise<T>,
): Promise<{ result: T; cpu: number[]; script: number[] }> {
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => {
    for (const event of value) events.push(event as unknown as TraceEvent);
  });
  const ended = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.start", {
    traceConfig: {
      includedCategories: ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"],
    },
    transferMode: "ReportEvents",
  });
  const result = await act();
  await session.send("Tracing.end");
  await ended;
  return { result, ...mainThread(events) };
}

/** CPU milliseconds of each task, and of each frame's script, of the busiest main thread, which is the page's. */
function mainThread(events: readonly TraceEvent[]): { cpu: number[]; script: number[] } {
  const threads = events
    .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
    .map(({ pid, tid }) => `${pid}:${tid}`);
  const times = (wanted: string, thread: string) =>
    events
      .filter(({ name, pid, tid }) => name === wanted && `${pid}:${tid}` === thread)
      .map(({ tdur = 0 }) => tdur / 1000);
  return (
    threads
      .map((thread) => ({ cpu: times("RunTask", thread), script: times("FireAnimationFrame", thread) }))
      .sort((a, b) => b.cpu.length - a.cpu.length)[0] ?? { cpu: [], script: [] }
  );
}
