/** The built viewer opens: as served files and as the one file from the disk, with nothing amiss. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasBrowser, openPages, type Pages } from "./pages.ts";

describe.skipIf(!hasBrowser)("the viewer opens", () => {
  let pages: Pages;
  beforeAll(async () => {
    pages = await openPages();
  });
  afterAll(() => pages?.close());

  test("from its server, asking nobody else", async () => {
    const { page, faults, strangers, close } = await pages.open();
    await page.waitForFunction(() => document.querySelector("canvas, svg") !== null);
    expect(await page.getByRole("alert").isVisible()).toBe(false);
    expect(faults()).toEqual([]);
    expect(strangers()).toEqual([]);
    await close();
  });

  test("from the disk as one file, asking nobody at all, with the engine at work", async () => {
    const { page, faults, requests, close } = await pages.openSingle({ offline: true });
    await page.waitForFunction(() => document.querySelector("canvas, svg") !== null);
    await expect.poll(() => page.workers().length).toBeGreaterThan(0);
    expect(await page.getByRole("alert").isVisible()).toBe(false);
    expect(faults()).toEqual([]);
    expect(requests()).toHaveLength(1);
    expect(requests()[0]).toMatch(/^file:\/\/.*\/feedmarket\.html$/);
    await close();
  });

  test("without a panel that cannot be fetched: it says so, and the rest goes on", async () => {
    const { page, close } = await pages.open();
    await page.route("**/assets/charts-*.js", (route) => route.abort());
    await page.reload();
    await page.getByRole("tab", { name: "Charts" }).click();
    const notice = page.getByRole("alert");
    await notice.filter({ hasText: "“Charts” could not be loaded" }).waitFor();
    await page.getByRole("tab", { name: "Story" }).click();
    await expect.poll(() => page.getByRole("tabpanel").textContent()).toContain("What do friends earn");
    await page.unroute("**/assets/charts-*.js");
    await page.getByRole("tab", { name: "Charts" }).click();
    await expect.poll(() => page.getByRole("tabpanel").locator("canvas").count()).toBeGreaterThan(0);
    await close();
  });
});
