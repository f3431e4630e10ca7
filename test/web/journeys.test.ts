/// <reference lib="dom" />
/** Three readers from beginning to end: a student who watches and learns, a researcher with a run of their own, a planner. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Manifest } from "../../src/records/manifest.ts";
import { feedmarket, removeFolders, workFolder } from "../cli/command.ts";
import { hasBrowser, openPages, type Pages } from "./pages.ts";
import { recordedFiles } from "./sources.ts";
import { awaitRun, dayNow, dayShown, digestShown, dropOnto, goToDay, openTab, smallMarket } from "./steps.ts";

/** A file that the page hands to the reader. */
async function saved(page: Page, act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).first().click();

describe.skipIf(!hasBrowser)("journeys", () => {
  let pages: Pages;
  beforeAll(async () => {
    pages = await openPages();
  });
  afterAll(async () => {
    await pages?.close();
    removeFolders();
  });

  test("a student opens the page, plays, goes back, takes a lesson, changes a rule and starts again", async () => {
    const { page, faults, strangers, close } = await pages.open();
    await awaitRun(page);
    // Reduced motion: nothing moves before it is asked to.
    expect(await dayNow(page)).toBe(0);
    await page.getByRole("main").getByRole("button", { name: /^Play/ }).click();
    await expect.poll(() => dayNow(page)).toBeGreaterThan(3);
    await page.getByRole("region", { name: "Time" }).getByRole("button", { name: "Pause" }).click();
    const day = await dayNow(page);
    await goToDay(page, day - 2);
    expect(await dayNow(page)).toBe(day - 2);

    await openTab(page, "Lessons");
    await press(page, "Start: Why friends block");
    // The lesson's own run goes to its end, so that its text can name what happened.
    const question = page.locator(".question");
    const check = question.getByRole("button", { name: "Check my guess" });
    await check.waitFor();
    expect(await check.isDisabled()).toBe(true);
    await question.getByRole("radio").first().check();
    expect(await question.textContent()).not.toMatch(/You were right|You expected otherwise/);
    await check.click();
    await expect
      .poll(() => question.textContent(), { timeout: 40_000 })
      .toMatch(/You were right\.|You expected otherwise\./);
    expect(await question.locator(".reveal").textContent()).toMatch(/\d/);

    await goToDay(page, 30);
    await openTab(page, "Policy");
    const cap = page.getByLabel("Cap on selling posts: number");
    await cap.fill("2");
    await cap.press("Enter");
    await press(page, "Apply from day 31");
    await page.getByText("As the run on show.").waitFor();
    await goToDay(page, 40);
    await page.getByRole("button", { name: "Events" }).click();
    await page
      .getByRole("dialog", { name: "Events" })
      .getByRole("button", { name: /Day 31.*Cap on selling posts 2/ })
      .waitFor();
    await page.keyboard.press("Escape");
    // A slider that is put back leaves no trace; another one starts the year anew.
    await page.getByLabel("Steps to a ban: number").fill("1");
    await press(page, "Back to the run on show");
    await page.getByText("As the run on show.").waitFor();
    await page.getByLabel("Steps to a ban: number").fill("2");
    await press(page, "Start again with these");
    await page.getByText("As the run on show.").waitFor();
    await expect.poll(() => dayNow(page)).toBeLessThan(30);
    expect(faults()).toEqual([]);
    expect(strangers()).toEqual([]);
    await close();
  });

  test("a researcher opens a run, asks why, saves figures and data, and sends a link", async () => {
    const files = await recordedFiles({ set: { "records.events": "all" } });
    const folder = workFolder(
      Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`mine/${name}`, bytes as Uint8Array])),
    );
    const manifest: Manifest = JSON.parse(readFileSync(join(folder, "mine/manifest.json"), "utf8"));
    const { page, context, faults, close } = await pages.open({ hash: smallMarket() });
    await awaitRun(page);
    // By the picker.
    await press(page, "Open …");
    await page.getByRole("dialog").locator("input[webkitdirectory]").setInputFiles(join(folder, "mine"));
    await expect.poll(() => dayShown(page).getAttribute("max")).toBe("70");
    await goToDay(page, 50);
    // The engine repeats the run, and the digest is that of the receipt.
    await goToDay(page, 70);
    expect(await digestShown(page)).toBe(manifest.stateDigest);
    // By a drop, beside it.
    await dropOnto(
      page,
      Object.entries(files).map(([name, bytes]) => ({ name, bytes: bytes as Uint8Array })),
      "right",
    );
    await expect.poll(() => page.getByRole("application", { name: /^(A|B)\b/ }).count()).toBe(2);
    await openTab(page, "Compare");
    await page.getByText("No difference so far").waitFor();
    await press(page, "Take B away");
    await expect.poll(() => page.getByRole("application", { name: /^Map of/ }).count()).toBe(1);

    await openTab(page, "People");
    await page
      .getByRole("tabpanel")
      .getByRole("combobox", { name: "Show" })
      .selectOption({ label: "most sales: first 20" });
    await page
      .getByRole("tabpanel")
      .getByRole("button", { name: /^Open person/ })
      .first()
      .click();
    await openTab(page, "Person");
    await page.getByRole("heading", { level: 2, name: /^person \d+$/ }).waitFor();
    await press(page, /^Why did person \d+ buy from person \d+ on day \d+\?$/);
    const story = page.getByRole("article");
    await story.getByRole("heading", { name: "The choice" }).waitFor({ timeout: 30_000 });
    expect(await story.textContent()).toMatch(/considered \d+ offers? that day[\s\S]*¥\d/);

    await openTab(page, "Charts");
    await press(page, "Save …");
    const { name, seed, scenarioHash, engineVersion, resultsEpoch } = manifest as Manifest & {
      name?: string;
    };
    const scenarioName = name ?? (manifest.scenario as { name: string }).name;
    const source = [
      scenarioName,
      scenarioHash.slice(0, 8),
      `seed ${seed}`,
      "day 70",
      engineVersion,
      `epoch ${resultsEpoch}`,
    ];
    const svg = await saved(page, () => press(page, "Commercial share: SVG"));
    for (const words of source) expect(svg.bytes.toString()).toContain(words);
    expect(svg.bytes.toString()).toMatch(
      /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"[\s\S]*<\/svg>\s*$/,
    );
    expect(svg.bytes.toString()).not.toMatch(/<script|foreignObject|var\(--/);
    const zip = await saved(page, () => press(page, "Commercial share: CSV and source"));
    const parts = unzipSync(zip.bytes);
    const text = (part: string) => Buffer.from(parts[part]!).toString();
    const metadata = JSON.parse(text("metadata.json"));
    expect(metadata).toMatchObject({
      day: 70,
      runs: [{ name: scenarioName, seed, scenarioHash, engineVersion, resultsEpoch }],
    });
    expect(text("CITATION.txt")).toContain(scenarioHash.slice(0, 8));
    const csv = text(Object.keys(parts).find((part) => part.endsWith(".csv"))!)
      .trim()
      .split("\n");
    expect(csv[0]).toMatch(/^"?day/i);
    expect(csv.length).toBe(71);
    const png = await saved(page, () => press(page, "Commercial share: PNG"));
    const picture = PNG.sync.read(png.bytes);
    // Twice the pixels of the paper, and drawn upon.
    const paper = /<svg [^>]*width="(\d+)" height="(\d+)"/.exec(svg.bytes.toString())!;
    expect([picture.width, picture.height]).toEqual([2 * Number(paper[1]), 2 * Number(paper[2])]);
    expect(new Set(new Uint32Array(new Uint8Array(picture.data).buffer)).size).toBeGreaterThan(20);
    for (const one of [svg, png, zip]) expect(one.name).toContain(`${scenarioHash.slice(0, 8)}-seed${seed}`);
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();

    // A link to a run of the reader's own says that it needs the file; one to a live run opens anywhere.
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await press(page, "Copy link");
    await page
      .getByRole("status")
      .filter({ hasText: /is a file of yours/ })
      .waitFor();
    expect(faults()).toEqual([]);
    await close();
  });

  test("a link opens in another browser with the same state", async () => {
    const first = await pages.open({
      hash: smallMarket("&a.policy=20:posting.cap=3:a%20cap", { base: "ban-wave" }),
    });
    await first.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await awaitRun(first.page);
    await goToDay(first.page, 42);
    await openTab(first.page, "People");
    await first.page
      .getByRole("button", { name: /^Open person/ })
      .first()
      .click();
    const digest = await digestShown(first.page);
    await openTab(first.page, "Charts");
    await press(first.page, "Copy link");
    const link = await first.page.evaluate(() => navigator.clipboard.readText());
    const person = /person=(\d+)/.exec(link)?.[1];
    expect(person).toBeDefined();
    const second = await pages.open({ hash: new URL(link).hash, dark: true, width: 900 });
    await awaitRun(second.page);
    await expect.poll(() => dayNow(second.page)).toBe(42);
    expect(await second.page.getByRole("tab", { selected: true }).textContent()).toBe("Charts");
    await openTab(second.page, "Person");
    await second.page.getByRole("heading", { level: 2, name: `person ${person}` }).waitFor();
    expect(await digestShown(second.page)).toBe(digest);
    // Another day has another digest: it is no constant.
    await goToDay(second.page, 41);
    await expect.poll(() => digestShown(second.page)).not.toBe(digest);
    for (const one of [first, second]) {
      expect(one.faults()).toEqual([]);
      await one.close();
    }
  });

  test("a planner caps posts, compares over paired seeds, and the command line runs the same file to the same bits", async () => {
    const { page, faults, close } = await pages.open({
      hash: smallMarket("&a.set=entry.initial:0.03&day=20", { persons: 300, days: 40 }),
    });
    await awaitRun(page);
    await openTab(page, "Policy");
    await page.getByText("Over time", { exact: true }).click();
    await page.getByText("Add a policy").click();
    await press(page, /^Cap posts at 3 a day/);
    await press(page, "Run beside as B");
    await expect.poll(() => page.getByRole("application", { name: /^(A|B)\b/ }).count()).toBe(2);
    await openTab(page, "Compare");
    await goToDay(page, 40);
    const panel = page.getByRole("tabpanel");
    await expect.poll(() => panel.textContent()).toMatch(/only in B:[\s\S]*Cap posts at 3 a day/);
    await press(page, /^Run 20 more/);
    await panel.getByText(/further runs? done/).waitFor({ timeout: 40_000 });
    const row = panel.getByRole("row", { name: /of posts|ommercial/ }).first();
    await expect.poll(() => row.textContent()).toMatch(/[-−–]?[\d.]+.* to .*[\d.]+/);
    await expect.poll(() => panel.textContent()).toMatch(/over 21 pairs of runs with the same seeds/);

    // B as a file: the built command runs it to the same hash and the same state.
    await press(page, "Save …");
    const file = await saved(page, () => press(page, "Scenario B as YAML"));
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
    const folder = workFolder();
    writeFileSync(join(folder, "capped.yaml"), file.bytes);
    const { code, stderr } = await feedmarket(["run", "capped.yaml", "--out", "out"], folder);
    expect([code, stderr]).toEqual([0, ""]);
    const manifest: Manifest = JSON.parse(readFileSync(join(folder, "out/manifest.json"), "utf8"));
    expect(await digestShown(page, "B")).toBe(manifest.stateDigest);
    expect(await digestShown(page, "A")).not.toBe(manifest.stateDigest);
    const about = page.locator("details.about-run");
    await about.getByText(manifest.scenarioHash, { exact: true }).waitFor();
    expect(file.name).toContain(manifest.scenarioHash.slice(0, 8));
    expect(faults()).toEqual([]);
    await close();
  });
});
