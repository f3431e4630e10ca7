/** Wheel, drag and double click move the picture, though what hears them comes after it. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasBrowser, openPages, type Pages } from "./pages.ts";

describe.skipIf(!hasBrowser)("the picture", () => {
  let pages: Pages;
  beforeAll(async () => {
    pages = await openPages();
  });
  afterAll(() => pages?.close());

  test("comes nearer by wheel, follows a drag and doubles by double click", async () => {
    const { page, faults, close } = await pages.open({ reducedMotion: false });
    /** Scale, x and y, once the address says so. */
    const camera = () => {
      const view = new URLSearchParams(new URL(page.url()).hash.slice(1)).get("view");
      return view?.split(",").map(Number) ?? [1, 0.5, 0.5];
    };
    await expect.poll(() => page.url(), { timeout: 20_000 }).toContain("#a=");
    const canvas = page.locator("main canvas").first();
    const box = (await canvas.boundingBox())!;
    const middle = { x: box.x + box.width * 0.6, y: box.y + box.height * 0.4 };
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.wheel(0, -400);
    await expect.poll(() => camera()[0]!, { timeout: 10_000 }).toBeGreaterThan(1.2);
    const [scale, x] = camera() as [number, number];
    await page.mouse.down();
    await page.mouse.move(middle.x - 80, middle.y, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => camera()[1]!, { timeout: 10_000 }).toBeGreaterThan(x);
    expect(camera()[0]).toBeCloseTo(scale, 2);
    await page.mouse.dblclick(middle.x, middle.y);
    await expect.poll(() => camera()[0]! / scale, { timeout: 10_000 }).toBeCloseTo(2, 1);
    expect(faults()).toEqual([]);
    await close();
  });
});
