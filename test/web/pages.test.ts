/** The journeys' own tool: it sees what goes wrong in a page, or journeys would pass that should not. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasBrowser, openPages, type Pages } from "./pages.ts";

describe.skipIf(!hasBrowser)("a page under test", () => {
  let pages: Pages;
  beforeAll(async () => {
    pages = await openPages();
  });
  afterAll(() => pages?.close());

  test("comes in the manner asked for", async () => {
    const { page, close } = await pages.open({
      width: 360,
      height: 640,
      dark: true,
      lang: "zh-CN",
      touch: true,
    });
    const seen = await page.evaluate(() => ({
      width: innerWidth,
      height: innerHeight,
      dark: matchMedia("(prefers-color-scheme: dark)").matches,
      still: matchMedia("(prefers-reduced-motion: reduce)").matches,
      finger: matchMedia("(pointer: coarse)").matches,
      language: navigator.language,
    }));
    expect(seen).toEqual({
      width: 360,
      height: 640,
      dark: true,
      still: true,
      finger: true,
      language: "zh-CN",
    });
    await close();
  });

  test("tells of errors on the console, errors thrown, missing files and requests that go elsewhere", async () => {
    const { page, faults, strangers, requests, close } = await pages.open();
    expect(requests()[0]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(strangers()).toEqual([]);
    const before = faults().length;
    await page.evaluate(() => {
      console.error("seeded");
      setTimeout(() => {
        throw new Error("seeded too");
      });
      return fetch("missing.json").then(({ status }) => status);
    });
    await page.evaluate(() => fetch("http://127.0.0.1:9/").catch(() => "refused"));
    await expect.poll(() => faults().slice(before).join("\n")).toMatch(/error: seeded$/m);
    const told = faults().slice(before).join("\n");
    expect(told).toMatch(/^thrown: seeded too$/m);
    expect(told).toMatch(/^404: http:\/\/127\.0\.0\.1:\d+\/missing\.json$/m);
    // The page's own policy refuses what goes elsewhere before it is asked for.
    expect(told).toMatch(/Content Security Policy/);
    await close();
  });
});
