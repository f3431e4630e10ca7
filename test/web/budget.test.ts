/// <reference lib="dom" />
/** What the page may spend, in counts and in time of its own thread, neither of which a busy machine changes. */

import type { CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasBrowser, type OpenPage, openPages, type Pages } from "./pages.ts";
import { awaitRun, dayNow, dayShown, dropOnto, goToDay, openTab, smallMarket } from "./steps.ts";

/** Milliseconds of the main thread's own time that a task may take. */
const longest = 50;

interface Counts {
  /** Workers started, and those that are still there. */
  started: number;
  alive: number;
  /** Requests to workers that are not answered, and the most at once. */
  asked: number;
  mostAsked: number;
  /** Days that workers have handed out. */
  days: number;
  /** How often each canvas was painted. */
  painted: number[];
}

/** Counts what pages do, from their first line on. */
function countAll(): void {
  const counts: Counts = { started: 0, alive: 0, asked: 0, mostAsked: 0, days: 0, painted: [] };
  Object.assign(globalThis, { counts });
  const waiting = new WeakMap<Worker, Set<number>>();
  class CountedWorker extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      counts.started++;
      counts.alive++;
      waiting.set(this, new Set());
      this.addEventListener("message", ({ data }) => {
        if (waiting.get(this)?.delete(data.id)) counts.asked--;
        if ("frame" in data) counts.days++;
      });
    }
    override postMessage(message: { id: number }): void {
      waiting.get(this)?.add(message.id);
      counts.mostAsked = Math.max(counts.mostAsked, ++counts.asked);
      super.postMessage(message);
    }
    override terminate(): void {
      counts.alive--;
      counts.asked -= waiting.get(this)?.size ?? 0;
      waiting.get(this)?.clear();
      super.terminate();
    }
  }
  globalThis.Worker = CountedWorker;

  const places = new WeakMap<HTMLCanvasElement, number>();
  const paint = (canvas: HTMLCanvasElement) => {
    const place = places.get(canvas) ?? counts.painted.push(0) - 1;
    places.set(canvas, place);
    counts.painted[place]!++;
  };
  // A painting begins with an empty canvas or a whole new one.
  const { clearRect, putImageData } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    paint(this.canvas);
    clearRect.apply(this, box);
  };
  CanvasRenderingContext2D.prototype.putImageData = function (
    this: CanvasRenderingContext2D,
    ...image: unknown[]
  ) {
    paint(this.canvas);
    (putImageData as (...all: unknown[]) => void).apply(this, image);
  } as typeof putImageData;
}

const countsOf = (page: Page) =>
  page.evaluate(() => structuredClone((globalThis as unknown as { counts: Counts }).counts));

/** Plays from day to day at full speed. */
async function play(page: Page, from: number, to: number): Promise<void> {
  await goToDay(page, from);
  await page.getByRole("slider", { name: "Speed" }).press("End");
  await page.getByRole("region", { name: "Time" }).getByRole("button", { name: "Play" }).click();
  await expect.poll(() => dayNow(page), { timeout: 40_000, interval: 20 }).toBeGreaterThanOrEqual(to);
  const pause = page.getByRole("region", { name: "Time" }).getByRole("button", { name: "Pause" });
  if (await pause.isVisible()) await pause.click({ timeout: 2000 }).catch(() => {});
}

/** Own time of each task of the page's main thread while `work` goes on, milliseconds. */
async function mainTasks(pages: Pages, work: () => Promise<void>): Promise<number[]> {
  interface TraceEvent {
    readonly name: string;
    readonly pid: number;
    readonly tid: number;
    readonly tdur?: number;
    readonly args?: { readonly name?: string };
  }
  const session = await pages.browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => {
    for (const event of value) events.push(event as unknown as TraceEvent);
  });
  const ended = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.start", {
    traceConfig: { includedCategories: ["toplevel", "disabled-by-default-devtools.timeline"] },
    transferMode: "ReportEvents",
  });
  await work();
  await session.send("Tracing.end");
  await ended;
  await session.detach();
  const threads = events
    .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
    .map(({ pid, tid }) => `${pid}:${tid}`);
  const tasks = threads.map((thread) =>
    events
      .filter(({ name, pid, tid }) => name === "RunTask" && `${pid}:${tid}` === thread)
      .map(({ tdur = 0 }) => tdur / 1000),
  );
  return tasks.sort((a, b) => b.length - a.length)[0] ?? [];
}

/** Listeners and nodes that the page holds, after what nobody holds is swept away. */
async function held(session: CDPSession): Promise<{ listeners: number; nodes: number }> {
  await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return { listeners: value("JSEventListeners"), nodes: value("Nodes") };
}

describe.skipIf(!hasBrowser)("budgets", () => {
  let pages: Pages;
  beforeAll(async () => {
    pages = await openPages();
  });
  afterAll(() => pages?.close());

  const counted = async (hash: string): Promise<OpenPage> => {
    const opened = await pages.open({ hash });
    await opened.context.addInitScript(countAll);
    await opened.page.reload();
    await awaitRun(opened.page);
    return opened;
  };

  test("live play of ten thousand holds the main thread for no more than 50 ms at a time", async () => {
    const { page, faults, close } = await pages.open({
      hash: smallMarket("", { persons: 10_000, days: 120 }),
    });
    await awaitRun(page);
    const tasks = await mainTasks(pages, () => play(page, 0, 60));
    expect(tasks.length).toBeGreaterThan(100);
    expect(Math.max(...tasks)).toBeLessThan(longest);
    // One that takes longer is seen.
    const seeded = await mainTasks(pages, () =>
      page.evaluate(
        () =>
          new Promise<void>((resolve) => {
            setTimeout(() => {
              let sum = 0;
              for (let i = 0; i < 4e8; i++) sum += i % 7;
              Object.assign(globalThis, { sum });
              resolve();
            });
          }),
      ),
    );
    expect(Math.max(...seeded)).toBeGreaterThan(longest);
    expect(faults()).toEqual([]);
    await close();
  });

  test("play asks for at most two things at once and paints once a day", async () => {
    const { page, close } = await counted(smallMarket("", { days: 200 }));
    for (const tab of ["Story", "Charts"]) {
      await openTab(page, tab);
      await goToDay(page, 0);
      await page.waitForTimeout(500);
      const before = await countsOf(page);
      await page.evaluate(() => {
        (globalThis as unknown as { counts: Counts }).counts.mostAsked = 0;
      });
      await play(page, 0, 100);
      const after = await countsOf(page);
      expect(after.mostAsked, tab).toBeLessThanOrEqual(2);
      const days = after.days - before.days;
      expect(days, tab).toBeGreaterThan(20);
      const most = Math.max(...after.painted.map((count, place) => count - (before.painted[place] ?? 0)));
      // A few more for what is not a day: the pointer, the pressed button, the end.
      expect(most, tab).toBeLessThanOrEqual(days + 5);
      expect(most, tab).toBeGreaterThan(days / 4);
    }
    await close();
  });

  test("a hundred days and many panels leave no more behind than a few", async () => {
    const { page, context, close } = await pages.open({ hash: smallMarket("", { days: 200 }) });
    await awaitRun(page);
    const session = await context.newCDPSession(page);
    await session.send("Performance.enable");
    const tabs = [
      "Charts",
      "Who earns",
      "Flows",
      "Person",
      "People",
      "Compare",
      "Policy",
      "Lessons",
      "Story",
    ];
    const tour = async () => {
      for (const tab of tabs) {
        await openTab(page, tab);
        await page.waitForTimeout(80);
      }
    };
    // Once round makes every panel; what follows must not grow.
    await tour();
    await play(page, 0, 20);
    await tour();
    const before = await held(session);
    const elements = () => page.evaluate(() => document.querySelectorAll("*").length);
    const early = await elements();
    await play(page, 20, 120);
    expect(await elements()).toBeLessThan(1.1 * early + 50);
    for (let i = 0; i < 3; i++) await tour();
    await goToDay(page, 20);
    const after = await held(session);
    expect(after.listeners).toBeLessThan(1.1 * before.listeners + 50);
    expect(after.nodes).toBeLessThan(1.2 * before.nodes + 500);
    await close();
  });

  test("runs that are closed take their workers with them", async () => {
    const { page, close } = await counted(smallMarket());
    // What the page starts when it rests is there from now on.
    await openTab(page, "Policy");
    await page.getByRole("slider", { name: "Enforcement" }).waitFor();
    const before = await countsOf(page);
    for (const days of [31, 32, 33]) {
      const bytes = `name: other\ndays: ${days}\nnetwork: { persons: 300 }\n`;
      await dropOnto(page, [{ name: "other.yaml", bytes }]);
      await expect.poll(() => dayShown(page).getAttribute("max")).toBe(String(days));
    }
    await dropOnto(
      page,
      [{ name: "other.yaml", bytes: "name: beside\ndays: 30\nnetwork: { persons: 300 }\n" }],
      "right",
    );
    await page.getByRole("application", { name: /^B\b/ }).waitFor();
    await openTab(page, "Compare");
    await page.getByRole("button", { name: "Take B away" }).first().click();
    await page.getByRole("application", { name: /^B\b/ }).waitFor({ state: "detached" });
    const after = await countsOf(page);
    expect(after.started - before.started).toBeGreaterThanOrEqual(4);
    expect(after.alive).toBe(before.alive);
    await expect.poll(() => page.workers().length).toBe(after.alive);
    await close();
  });
});
