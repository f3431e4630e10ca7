/// <reference lib="dom" />
/** A telephone: 360 by 640 pixels and a finger. Everything is reached, nothing runs off the side, targets are large. */

import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasBrowser, type OpenPage, openPages, type Pages } from "./pages.ts";
import { awaitRun, dayNow, openTab, smallMarket } from "./steps.ts";

/** CSS pixels that a finger needs. */
const finger = 44;
const tabs = ["Story", "Charts", "Who earns", "Flows", "Person", "People", "Compare", "Policy", "Lessons"];

/** What is narrower or lower than a finger, by name and size. A label counts with what it labels. */
async function tooSmall(controls: Locator): Promise<string[]> {
  return controls.evaluateAll((elements, finger) => {
    const found: string[] = [];
    for (const element of elements as HTMLElement[]) {
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const boxes = [element, ...Array.from((element as HTMLInputElement).labels ?? [])].map((one) =>
        one.getBoundingClientRect(),
      );
      const width = Math.max(...boxes.map((box) => box.width));
      const height = Math.max(...boxes.map((box) => box.height));
      // Half a pixel is what a browser rounds away.
      if (width < finger - 0.5 || height < finger - 0.5)
        found.push(
          `${element.getAttribute("aria-label") ?? element.textContent?.trim()}: ${width} by ${height}`,
        );
    }
    return found;
  }, finger);
}

/** How far the page or what it shows runs off its right side, pixels. */
async function overrun(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) found.push(`the page is ${scrollWidth} wide`);
    for (const element of document.querySelectorAll<HTMLElement>(
      "header, main, #panel, footer, #panel > *",
    )) {
      const { left, right, width } = element.getBoundingClientRect();
      if (width > 0 && (left < -1 || right > innerWidth + 1))
        found.push(`${element.localName}.${element.className} from ${left} to ${right}`);
    }
    return found;
  });
}

describe.skipIf(!hasBrowser)("on a telephone", () => {
  let pages: Pages;
  let opened: OpenPage;
  let page: Page;
  const time = () => page.getByRole("region", { name: "Time" });
  beforeAll(async () => {
    pages = await openPages();
    opened = await pages.open({
      width: 360,
      height: 640,
      touch: true,
      hash: smallMarket("&a.set=entry.initial:0.03&a.policy=20:posting.cap=3:a%20cap&day=30", {
        base: "ban-wave",
      }),
    });
    page = opened.page;
    await awaitRun(page);
  });
  afterAll(() => pages?.close());

  test("time stays in sight and moves with the finger", async () => {
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    const box = (await time().boundingBox())!;
    expect(box.y + box.height).toBeLessThanOrEqual(640);
    // The panel can be read to its last line: the bar does not lie over it.
    const last = (await page.getByRole("tabpanel").boundingBox())!;
    expect(last.y + last.height).toBeLessThanOrEqual(box.y + 1);
    await time().getByRole("button", { name: "Play" }).tap();
    await expect.poll(() => dayNow(page)).toBeGreaterThan(32);
    await time().getByRole("button", { name: "Pause" }).tap();
    const day = await dayNow(page);
    await time().getByRole("button", { name: "One day back" }).tap();
    await expect.poll(() => dayNow(page)).toBe(day - 1);
    await time().getByRole("button", { name: "Events" }).tap();
    const events = page.getByRole("dialog", { name: "Events" });
    expect(await tooSmall(events.getByRole("button"))).toEqual([]);
    await events.getByRole("button", { name: /a cap/ }).tap();
    await expect.poll(() => dayNow(page)).toBe(20);
    await events.getByRole("slider", { name: "Speed" }).waitFor();
    await page.keyboard.press("Escape");
  });

  test("every panel fits and every control takes a finger", async () => {
    for (const lang of ["zh-CN", "en"]) {
      await page.locator("header button[lang]").first().dispatchEvent("click");
      await page.locator(`html[lang=${lang}]`).waitFor();
      const names = page.getByRole("tab");
      for (let i = 0; i < tabs.length; i++) {
        await names.nth(i).tap();
        await expect.poll(() => names.nth(i).getAttribute("aria-selected")).toBe("true");
        expect(await overrun(page), `${tabs[i]} in ${lang}`).toEqual([]);
      }
      expect(await tooSmall(names)).toEqual([]);
    }
    expect(await tooSmall(time().getByRole("button"))).toEqual([]);
    expect(await tooSmall(time().getByRole("slider"))).toEqual([]);
    expect(await tooSmall(page.getByRole("banner").getByRole("button"))).toEqual([]);
    await page.getByRole("button", { name: "Legend", exact: true }).tap();
    const legend = page.locator(".market .legend");
    expect(await legend.getByRole("button").count()).toBeGreaterThan(2);
    expect(await tooSmall(legend.getByRole("button"))).toEqual([]);
    expect(await tooSmall(legend.getByRole("combobox"))).toEqual([]);
    await page.getByRole("button", { name: "Legend", exact: true }).tap();
    expect(await tooSmall(page.getByRole("main").getByRole("button"))).toEqual([]);
  });

  test("a person's page comes up from below and goes again", async () => {
    await openTab(page, "People");
    await page
      .getByRole("button", { name: /^Open person/ })
      .first()
      .tap();
    const heading = page.getByRole("heading", { level: 2, name: /^person \d+$/ });
    await heading.waitFor();
    const close = page.getByRole("button", { name: "Close this person's page" });
    const sheet = (await page.getByRole("tabpanel").boundingBox())!;
    expect(sheet.y).toBeGreaterThan(100);
    expect(sheet.width).toBe(360);
    expect((await time().boundingBox())!.y).toBeLessThan(640);
    expect(await overrun(page)).toEqual([]);
    // The person is seen on the picture above.
    expect(await page.getByRole("main").locator("canvas").first().isVisible()).toBe(true);
    expect(await tooSmall(close)).toEqual([]);
    await close.tap();
    await heading.waitFor({ state: "hidden" });
    expect(await page.getByRole("tab", { name: "People" }).getAttribute("aria-selected")).toBe("true");
  });

  test("the menu and its dialogs fit", async () => {
    const more = page.getByRole("button", { name: "More" });
    for (const name of ["Save …", "Help"]) {
      await more.tap();
      await page.locator("#more").getByRole("button", { name }).tap();
      const dialog = page.getByRole("dialog");
      const { x, width, y, height } = (await dialog.boundingBox())!;
      expect([x >= 0, x + width <= 360, y >= 0, y + height <= 640], name).toEqual([true, true, true, true]);
      expect(await tooSmall(dialog.getByRole("button")), name).toEqual([]);
      const isWide = await dialog.evaluate((element) => element.scrollWidth > element.clientWidth + 1);
      expect(isWide, name).toBe(false);
      await dialog.getByRole("button", { name: "Close" }).tap();
    }
    await page.getByRole("button", { name: "Open …" }).tap();
    const dialog = page.getByRole("dialog");
    expect(await dialog.evaluate((element) => element.scrollWidth > element.clientWidth + 1)).toBe(false);
    await dialog.getByRole("button", { name: "Close" }).tap();
    expect(opened.faults()).toEqual([]);
  });

  test("a finger on the picture opens a person", async () => {
    await openTab(page, "Story");
    await page.evaluate(() => scrollTo(0, 0));
    const map = page.getByRole("application", { name: /^Map of/ });
    const box = (await map.boundingBox())!;
    // Wherever on the map: somebody is near one of these places.
    for (
      let i = 2;
      i < 8 && (await page.getByRole("tab", { name: "Person", selected: true }).count()) === 0;
      i++
    ) {
      await page.touchscreen.tap(box.x + (box.width * i) / 10, box.y + box.height / 2);
      await page.waitForTimeout(100);
    }
    await page.getByRole("heading", { level: 2, name: /^person \d+$/ }).waitFor();
    await page.getByRole("button", { name: "Close this person's page" }).tap();
  });
});
