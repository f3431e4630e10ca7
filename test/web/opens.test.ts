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
    await notice.filter({ hasText: "part of the page could not be loaded" }).waitFor();
    await page.getByRole("tab", { name: "Story" }).click();
    const panel = page.getByRole("tabpanel");
    await panel.filter({ hasText: "What do friends earn" }).waitFor();
    await page.unroute("**/assets/charts-*.js");
    await page.getByRole("tab", { name: "Charts" }).click();
    await panel.locator("canvas").first().waitFor();
    await close();
  });
});
