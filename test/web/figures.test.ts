/// <reference lib="dom" />
/** Figures on the page: read by keyboard and pointer, in words and tables, and as a way to days and persons. */

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasBrowser, type OpenPage, openPages, type Pages } from "./pages.ts";
import { awaitRun, dayNow, goToDay, openTab, smallMarket } from "./steps.ts";

/** The figure with this title. */
const figure = (page: Page, title: string) =>
  page.locator("figure").filter({ has: page.getByRole("heading", { name: title, exact: true }) });

const reading = (page: Page, title: string) => figure(page, title).locator("input.reading");

describe.skipIf(!hasBrowser)("figures", () => {
  let pages: Pages;
  let open: OpenPage;

  beforeAll(async () => {
    pages = await openPages();
    open = await pages.open({ hash: smallMarket() });
  });
  afterAll(async () => {
    expect(open.faults()).toEqual([]);
    await pages.close();
  });

  test("a small market is run to its end", async () => {
    await awaitRun(open.page);
    await goToDay(open.page, 60);
  });

  test("arrow keys read one day after the other, in every chart at once; Enter goes there", async () => {
    const { page } = open;
    await openTab(page, "Charts");
    const slider = reading(page, "Commercial share");
    await slider.focus();
    for (let press = 0; press < 3; press++) await page.keyboard.press("ArrowLeft");
    await expect.poll(() => slider.getAttribute("aria-valuetext")).toMatch(/^day 57, [\d.]+%$/);
    await expect.poll(() => reading(page, "Posts seen").getAttribute("aria-valuetext")).toMatch(/^day 57, /);
    await page.keyboard.press("Enter");
    await expect.poll(() => dayNow(page)).toBe(57);
    await goToDay(page, 60);
  });

  test("a click goes to a day, a drag zooms into days, and all days come back", async () => {
    const { page } = open;
    await openTab(page, "Charts");
    const box = (await figure(page, "Posts seen").locator(".plot").boundingBox())!;
    const middle = box.y + box.height / 2;
    await page.mouse.click(box.x + box.width * 0.6, middle);
    await expect.poll(() => dayNow(page)).toBeLessThan(50);
    const days = page.getByRole("combobox", { name: "Days" });
    await page.mouse.move(box.x + box.width * 0.5, middle);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.8, middle, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => days.inputValue()).toBe("zoomed");
    expect(Number(await reading(page, "Commercial share").getAttribute("min"))).toBeGreaterThan(10);
    await days.selectOption("all");
    await expect.poll(() => reading(page, "Commercial share").getAttribute("min")).toBe("0");
    await page.mouse.move(10, 10);
    await goToDay(page, 60);
  });

  test("nothing out of sight makes the page itself scroll", async () => {
    const { page } = open;
    for (const tab of ["Charts", "Who earns", "Flows"]) {
      await openTab(page, tab);
      await page.getByRole("tabpanel").locator("figure").first().waitFor();
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      // A pixel is the live region of the page.
      expect(height, tab).toBeLessThanOrEqual(801);
    }
  });

  test("the data of a chart are a table, with the day on show among its rows", async () => {
    const { page } = open;
    await openTab(page, "Charts");
    await goToDay(page, 59);
    const own = figure(page, "Ties spent");
    await own.getByText("Data").click();
    await expect.poll(() => own.getByRole("rowheader", { name: "59", exact: true }).count()).toBe(1);
    expect(await own.getByRole("columnheader").allTextContents()).toEqual(["Day", "Ties spent (ties)"]);
    await goToDay(page, 60);
  });

  test("any other measure can be asked for, and taken away again", async () => {
    const { page } = open;
    await openTab(page, "Charts");
    const search = page.getByLabel("Add a measure");
    await search.fill("Feed visits");
    await search.blur();
    await figure(page, "Feed visits").waitFor();
    await page.getByRole("button", { name: "Remove Feed visits" }).click();
    await expect.poll(() => figure(page, "Feed visits").count()).toBe(0);
  });

  test("a part of the Lorenz curve chooses its sellers, in the address too; the choice can be cleared", async () => {
    const { page } = open;
    await openTab(page, "Who earns");
    const plot = figure(page, "How sales are shared out").locator(".plot");
    await plot.scrollIntoViewIfNeeded();
    const box = (await plot.boundingBox())!;
    const middle = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width * 0.5, middle);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 5, middle, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => page.url()).toMatch(/chosen=\d/);
    await page.getByRole("button", { name: "Clear the choice" }).click();
    await expect.poll(() => page.url()).not.toMatch(/chosen=/);
  });

  test("the funnel says for each stage what is known of the rest", async () => {
    const { page } = open;
    await openTab(page, "Flows");
    const stages = reading(page, "From posts to repeat orders");
    await stages.focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => stages.getAttribute("aria-valuetext")).toMatch(/^Seen, .* of those before$/);
    await page.getByText(/lost in crowded feeds/).waitFor();
    await page.getByLabel("Way of selling").selectOption("outlet");
    // Nobody sells at the outlet here: counts are zero and rates are dashes, not faults.
    await expect.poll(() => stages.getAttribute("aria-valuetext")).toMatch(/^Delivered to readers, 0$/);
    await page.getByLabel("Way of selling").selectOption("feeds");
  });

  test("a flow is read by the keyboard, and Enter chooses its persons", async () => {
    const { page } = open;
    await openTab(page, "Flows");
    const flows = reading(page, "Who moves where");
    await expect.poll(() => flows.getAttribute("max")).not.toBe("0");
    await flows.focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => flows.getAttribute("aria-valuetext")).toMatch(/^[\d,]+ persons? (from|stay)/);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.url()).toMatch(/chosen=\d/);
  });

  test("in Chinese, on a small screen, no word is left in English", async () => {
    const { page, faults, close } = await pages.open({
      hash: smallMarket("&day=20&tab=charts&lang=zh"),
      width: 360,
      height: 640,
    });
    await page.getByRole("heading", { name: "商业内容占比" }).waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);
    const words = await page.locator(".charts h2, .charts h3, .charts h4, .charts .note").allTextContents();
    expect(words.filter((text) => /[a-z]{3,}/i.test(text))).toEqual([]);
    expect(faults()).toEqual([]);
    await close();
  });
});
