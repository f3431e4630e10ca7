/// <reference lib="dom" />
/** Bad input: a sentence that says what to do, the rest goes on, nothing is executed and nothing of the reader's is lost. */

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runScenario } from "../../src/experiments/run.ts";
import { measures } from "../../src/model/measures/table.ts";
import { parameterTables as tables } from "../../src/model/parameters.ts";
import { parseScenario } from "../../src/scenario/scenario.ts";
import { hasBrowser, openPages, type Pages } from "./pages.ts";
import { engine, recordedFiles } from "./sources.ts";
import { awaitRun, dayNow, dayShown, dropOnto, goToDay, openTab, sentence, smallMarket } from "./steps.ts";

const hit = '<img src=x onerror="window.__hit=1">';
const escapedHit = JSON.stringify(hit);

type Files = Readonly<Record<string, Uint8Array>>;
const dropped = (files: Files) => Object.entries(files).map(([name, bytes]) => ({ name, bytes }));

/** The run on show goes on: it moves by a day, and by another. */
async function goesOn(page: Page): Promise<void> {
  const before = await dayNow(page);
  await page.getByRole("button", { name: "One day forward" }).click();
  await expect.poll(() => dayNow(page)).toBe(before + 1);
  await page
    .getByText(`Day ${before + 1}`, { exact: true })
    .first()
    .waitFor();
}

/** No markup of the data's became part of the page, nor was any executed. */
async function isInert(page: Page): Promise<void> {
  const seen = await page.evaluate(() => ({
    hit: (globalThis as { __hit?: unknown }).__hit,
    images: document.querySelectorAll("img, iframe, object, embed, [onerror], [onclick]").length,
  }));
  expect(seen).toEqual({ hit: undefined, images: 0 });
}

describe.skipIf(!hasBrowser)("bad input", () => {
  let pages: Pages;
  let recorded: Files;
  beforeAll(async () => {
    pages = await openPages();
    recorded = (await recordedFiles()) as Files;
  });
  afterAll(() => pages?.close());

  test("files that cannot be used each get a sentence, and the run on show goes on", async () => {
    const { page, close } = await pages.open({ hash: smallMarket("&day=10") });
    await awaitRun(page);
    const manifest = JSON.parse(Buffer.from(recorded["manifest.json"]!).toString());
    const changes = recorded["changes.parquet"]!;
    const cut = { ...recorded, "changes.parquet": changes.subarray(0, changes.length / 2) };
    const flipped = {
      ...recorded,
      "series.parquet": recorded["series.parquet"]!.map((byte, i) => (i > 40 && i < 400 ? byte ^ 85 : byte)),
    };
    const newer = {
      ...recorded,
      "manifest.json": Buffer.from(JSON.stringify({ ...manifest, formatVersion: 99 })),
    };
    const halfJson = { ...recorded, "manifest.json": recorded["manifest.json"]!.subarray(0, 200) };
    const { "manifest.json": _, ...headless } = recorded;
    const cases: [Files, RegExp][] = [
      [cut, /changes\.parquet must be \d+ bytes long \(was \d+\).*run the scenario again/],
      [flipped, /series\.parquet/],
      [newer, /manifest\.json must be of format 1 or lower \(was 99\).*newer feedmarket/],
      [halfJson, /manifest\.json/],
      [headless, /manifest\.json is missing.*whole run folder/],
      [
        { "photo.png": Buffer.from("\x89PNG nothing of ours") },
        /photo\.png is not a run or a scenario.*Drop/,
      ],
      [{ "run.zip": Buffer.from("PK\x03\x04 and then nothing") }, /run\.zip is damaged or cut off/],
      [
        { "mine.yaml": Buffer.from("name: mine\ndays: many\nposting: { rate: -3 }\n") },
        /days must be .*many[\s\S]*posting/,
      ],
      [{ "mine.yaml": Buffer.from("a: [1, 2") }, /could not be opened/],
      [{ [`${hit}.png`]: Buffer.from("x") }, /onerror/],
    ];
    for (const [files, expected] of cases) {
      await dropOnto(page, dropped(files));
      await expect.poll(() => sentence(page).textContent()).toMatch(expected);
      await page.locator(".stand, .stand-by").waitFor({ state: "detached" });
      await goesOn(page);
    }
    await isInert(page);
    await sentence(page).getByRole("button", { name: "Close" }).click();
    await sentence(page).waitFor({ state: "hidden" });
    // And a sound folder opens after all that.
    await dropOnto(page, dropped(recorded));
    await expect.poll(() => dayShown(page).getAttribute("max")).toBe("70");
    await goesOn(page);
    await close();
  });

  test("an address that names a missing run says so and offers others", async () => {
    const { page, close } = await pages.open({ hash: "#a=runs/nothing/&day=5&nonsense=1" });
    await expect.poll(() => sentence(page).textContent()).toMatch(/runs\/nothing\/.*404/s);
    await page.getByRole("button", { name: "Choose a run" }).click();
    const offers = page
      .getByRole("dialog")
      .locator("section", { hasText: "Recorded runs" })
      .getByRole("button");
    await expect.poll(() => offers.count()).toBeGreaterThan(5);
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
    // The rest of the page is there.
    for (const tab of ["Charts", "Who earns", "People", "Policy", "Lessons"]) await openTab(page, tab);
    await page.evaluate((hash) => location.assign(hash), smallMarket("&day=3"));
    await expect.poll(() => dayNow(page)).toBe(3);
    await goesOn(page);
    await close();
  });

  test("an address full of markup and nonsense is told as text", async () => {
    const bad = encodeURIComponent(hit);
    const { page, close } = await pages.open({
      hash: `${smallMarket()}&${bad}=${bad}&day=-1&person=${bad}&lesson=${bad}&a.policy=${bad}&b=own:${bad}&view=NaN`,
    });
    await awaitRun(page);
    await expect.poll(() => sentence(page).textContent()).toMatch(/onerror/);
    await isInert(page);
    await goesOn(page);
    await close();
  });

  test("names that hold markup are shown as they are, in every panel", async () => {
    const id = (i: number) => `${hit.replaceAll("<", "&lt;").replaceAll('"', "&quot;")}${i % 60}`;
    const persons = Array.from({ length: 60 }, (_, i) => i);
    const xml = [
      '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="undirected">',
      ...persons.map((i) => `<node id="${id(i)}"/>`),
      ...persons.flatMap((i) => [1, 2, 3].map((d) => `<edge source="${id(i)}" target="${id(i + d)}"/>`)),
      "</graph></graphml>",
    ].join("\n");
    const friends = { name: "friends.graphml", bytes: Buffer.from(xml) };
    const text = [
      "name: marked",
      `title: ${escapedHit}`,
      `question: ${escapedHit}`,
      `reading: ${escapedHit}`,
      "days: 40",
      "network: { generator: file, file: friends.graphml }",
      "records: { events: all, replay: true }",
      "timeline:",
      `  - { day: 20, label: ${escapedHit}, set: { posting.cap: 3 } }`,
    ].join("\n");
    const scenario = parseScenario(text, {
      file: "marked.yaml",
      read: () => new Uint8Array(),
      tables,
      measures,
    });
    const files = await runScenario({ scenario, engine, friends });
    const { page, faults, close } = await pages.open({ hash: smallMarket() });
    await awaitRun(page);
    await dropOnto(page, dropped(Object.fromEntries(files!)));
    await expect.poll(() => page.locator("header .run").textContent()).toBe(hit);
    await goToDay(page, 30);
    // The address follows the page with a pause.
    await page.waitForFunction(() => /a=own:.*&day=30/.test(location.hash));
    await page.evaluate(() => location.assign(`${location.hash}&person=7&pinned=7,8`));
    for (const tab of await page.getByRole("tab").allInnerTexts()) {
      await openTab(page, tab);
      await isInert(page);
    }
    await openTab(page, "Person");
    await expect.poll(() => page.getByRole("tabpanel").textContent()).toContain("onerror");
    expect(faults()).toEqual([]);
    await isInert(page);
    await close();
  });

  test("a scenario with faults in the policy builder: every fault with its place, and nothing of it lost", async () => {
    const { page, faults, close } = await pages.open({ hash: smallMarket("&day=10") });
    await awaitRun(page);
    await openTab(page, "Policy");
    await page.getByText("As text", { exact: true }).click();
    const box = page.getByRole("textbox", { name: "Scenario file" });
    const typed = `name: mine\ntitle: ${escapedHit}\ndays: many\nposting:\n  rate: -3\n  capp: 3\n`;
    await box.fill(typed);
    const told = page.locator("#scenario-faults");
    await expect.poll(() => told.textContent()).toMatch(/days must be .*many/);
    expect(await told.textContent()).toMatch(/line 3/);
    expect(await told.textContent()).toMatch(/posting\.rate/);
    expect(await told.textContent()).toMatch(/cap\b/);
    await isInert(page);
    await goesOn(page);
    // Elsewhere and back, another run's fault between: it is still there.
    await openTab(page, "Charts");
    await dropOnto(page, [{ name: "photo.png", bytes: "nothing" }]);
    await expect.poll(() => sentence(page).textContent()).toMatch(/photo\.png/);
    await openTab(page, "Policy");
    expect(await box.inputValue()).toBe(typed);
    await box.fill("name: mine\ndays: 50\nnetwork: { persons: 300 }\n");
    await expect.poll(() => told.textContent()).not.toMatch(/must be/);
    expect(faults()).toEqual([]);
    await close();
  });

  test("an engine that does not start says so, and what was open stays", async () => {
    const { page, context, close } = await pages.open({ hash: smallMarket("&day=10") });
    await awaitRun(page);
    const body = 'throw new Error("broken on purpose");';
    await context.route("**/assets/worker-*.js", (route) =>
      route.fulfill({ contentType: "text/javascript", body }),
    );
    const other = "name: other\ndays: 30\nnetwork: { persons: 300 }\n";
    await dropOnto(page, [{ name: "other.yaml", bytes: other }]);
    await expect
      .poll(() => sentence(page).textContent())
      .toMatch(/broken on purpose.*open the run again.*stays open/);
    await goesOn(page);
    await context.unroute("**/assets/worker-*.js");
    await dropOnto(page, [{ name: "other.yaml", bytes: other }]);
    await expect.poll(() => dayShown(page).getAttribute("max")).toBe("30");
    await sentence(page).waitFor({ state: "hidden" });
    await close();
  });

  test("an engine that stops on the way says so, and opens again", async () => {
    const { page, close } = await pages.open({ hash: smallMarket("&day=10") });
    await awaitRun(page);
    for (const worker of page.workers()) {
      await worker.evaluate(() => {
        (globalThis as { onmessage?: unknown }).onmessage = () => {
          throw new Error("broken on purpose");
        };
      });
    }
    await page.getByRole("button", { name: "One day forward" }).click();
    await expect
      .poll(() => sentence(page).textContent())
      .toMatch(/engine of this run stopped.*broken on purpose.*open the run again/);
    for (const tab of ["Charts", "Policy", "Story"]) await openTab(page, tab);
    await dropOnto(page, [
      { name: "other.yaml", bytes: "name: other\ndays: 30\nnetwork: { persons: 300 }\n" },
    ]);
    await expect.poll(() => dayShown(page).getAttribute("max")).toBe("30");
    await goesOn(page);
    await close();
  });

  test("a part of the page that throws leaves a sentence; the rest goes on, and it comes back", async () => {
    const { page, close } = await pages.open({ hash: smallMarket("&day=10") });
    await awaitRun(page);
    await page.evaluate(() => {
      const { setTransform } = CanvasRenderingContext2D.prototype;
      Object.assign(globalThis, {
        mend: () => Object.assign(CanvasRenderingContext2D.prototype, { setTransform }),
      });
      CanvasRenderingContext2D.prototype.setTransform = () => {
        throw new Error("broken on purpose");
      };
    });
    await page.getByRole("button", { name: "One day forward" }).click();
    const stopped = page.getByRole("main").getByRole("alert");
    await expect
      .poll(() => stopped.textContent())
      .toMatch(/part of the page stopped: broken on purpose.*rest goes on/);
    await goesOn(page);
    await openTab(page, "Policy");
    await page.evaluate(() => (globalThis as unknown as { mend: () => void }).mend());
    await stopped.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("main").locator("canvas").first().waitFor();
    await close();
  });
});
