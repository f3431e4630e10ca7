/// <reference lib="dom" />
/** The one HTML file, opened from the disk: its runs, a live engine with Node's own bits, and not one request. */

import { existsSync, statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { launch } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createWorld, runDay } from "../../src/model/run.ts";
import { stateDigest } from "../../src/records/digests.ts";
import type { LiveRequest } from "../../web/src/source/open.ts";
import { planOf } from "../../web/src/source/plan.ts";
import { findFirefox } from "../engines/firefox.ts";
import { hasBrowser, openPages, type Pages, single } from "./pages.ts";

const request: LiveRequest = {
  kind: "live",
  base: "ban-wave",
  set: { "network.persons": "400", days: "60" },
};
const day = 45;
const address = `#a=live:ban-wave&a.set=days:60&a.set=network.persons:400&day=${day}`;

/** The digest that Node has for the same scenario and day. */
function nodeDigest(): string {
  const { seed, parameters, timeline } = planOf(request).scenario;
  const world = createWorld({ seed, parameters, timeline });
  while (world.day < day) runDay(world);
  return stateDigest(world);
}
const expected = nodeDigest();

test("the file is at most 3 MB", () => {
  expect(statSync(single).size).toBeLessThanOrEqual(3_000_000);
});

describe.skipIf(!hasBrowser)("from the disk in Chromium", () => {
  let pages: Pages;
  beforeAll(async () => {
    pages = await openPages();
  });
  afterAll(() => pages?.close());

  test("three recorded runs open, play and ask nobody, on a machine without a network", async () => {
    const { page, faults, requests, close } = await pages.openSingle({ offline: true });
    const dayShown = page.getByRole("slider", { name: "Day shown" });
    await expect.poll(() => dayShown.getAttribute("max")).not.toBe("0");
    const open = page.getByRole("button", { name: "Open …" });
    await open.click();
    const section = page.locator("section", { has: page.getByRole("heading", { name: "Recorded runs" }) });
    const cards = section.getByRole("button");
    await expect.poll(() => cards.count()).toBe(3);
    const titles = await cards.locator("strong").allTextContents();
    expect(new Set(titles).size).toBe(3);
    for (const [place, title] of titles.entries()) {
      if (place > 0) await open.click();
      await cards.nth(place).click();
      await page.getByRole("heading", { level: 2, name: title }).waitFor();
      await dayShown.fill("90");
      await page.getByText("Day 90", { exact: true }).waitFor();
    }
    expect(faults()).toEqual([]);
    expect(requests()).toEqual([pathToFileURL(single).href]);
    await close();
  });

  test("the live engine has Node's digest, with every request blocked", async () => {
    const { page, context, faults, requests, close } = await pages.openSingle({ hash: address });
    await context.route("**/*", (route) => route.abort());
    await page.getByText(`Day ${day}`, { exact: true }).waitFor();
    await page.getByText("About this run").click();
    await page.getByText(expected, { exact: true }).waitFor({ timeout: 20_000 });
    expect(faults()).toEqual([]);
    expect(requests().map((url) => url.replace(/#.*/, ""))).toEqual([pathToFileURL(single).href]);
    await close();
  });
});

const firefox = findFirefox();
if (!firefox) process.stderr.write("SKIPPED: no firefox was found for the one HTML file\n");
// Where the test command could have installed it, its absence is a failure.
const isInstallable = process.env.CI && process.getuid?.() === 0 && existsSync("/etc/debian_version");

describe.skipIf(!firefox && !isInstallable)("from the disk in Firefox", () => {
  test("the live engine has Node's digest", async () => {
    if (!firefox) throw new Error("a machine that checks the project must have a firefox (was without)");
    const browser = await launch({ browser: "firefox", executablePath: firefox, headless: true });
    try {
      const page = await browser.newPage();
      const faults: string[] = [];
      page.on("pageerror", (error) => faults.push(String(error)));
      await page.goto(`${pathToFileURL(single).href}${address}`);
      const text = await page.waitForSelector("details.about-run:not([hidden]) summary", { timeout: 30_000 });
      await text!.click();
      await page.waitForFunction(
        (digest) => document.body.textContent!.includes(digest),
        {
          timeout: 30_000,
        },
        expected,
      );
      expect(await page.$eval("details.about-run", (element) => element.textContent)).toContain(expected);
      expect(faults).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
