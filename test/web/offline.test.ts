/** A page once visited works without a network, with the run that it opens first. */

import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasBrowser, openPages, type Pages, viewer } from "./pages.ts";
import { awaitRun, dayNow, dayShown, smallMarket } from "./steps.ts";

describe.skipIf(!hasBrowser)("a page that was visited", () => {
  let pages: Pages;
  beforeAll(async () => {
    pages = await openPages();
  });
  afterAll(() => pages?.close());

  test("keeps all of its files and its first run, and opens without a network", async () => {
    const { page, context, faults, close } = await pages.open({ hash: "?install" });
    await awaitRun(page);
    const names: string[] = JSON.parse(readFileSync(`${viewer}offline.json`, "utf8"));
    const kept = () =>
      page.evaluate(async () => {
        const cache = await caches.open("feedmarket");
        const keys = await cache.keys();
        return keys.map(({ url }) => url.slice(new URL("./", location.href).href.length));
      });
    await expect
      .poll(async () => (await kept()).includes("runs/moments/manifest.json"), { timeout: 30_000 })
      .toBe(true);
    const now = await kept();
    expect(names.filter((name) => !now.includes(name))).toEqual([]);
    expect(faults()).toEqual([]);

    await context.setOffline(true);
    await page.reload();
    await awaitRun(page);
    await dayShown(page).fill("45");
    await expect.poll(() => page.getByText("Day 45", { exact: true }).count()).toBeGreaterThan(0);
    expect(await dayNow(page)).toBe(45);
    await page.goto(`${page.url().replace(/[?#].*/, "")}?install${smallMarket()}`);
    await awaitRun(page);
    await close();
  });

  test("keeps nothing where the command line serves it", async () => {
    const { page, close } = await pages.open();
    await awaitRun(page);
    expect(
      await page.evaluate(() => navigator.serviceWorker.getRegistrations().then(({ length }) => length)),
    ).toBe(0);
    await close();
  });
});
