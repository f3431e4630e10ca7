/// <reference lib="dom" />
/** The picture on the page: legend, search, close view by keyboard, lines around people, table, a comparison. */

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasBrowser, openPages, type Pages } from "./pages.ts";
import { awaitRun, openTab, smallMarket } from "./steps.ts";

const spoken = (page: Page) => page.locator("[aria-live=polite].hidden-text").first();
const note = (page: Page) => page.locator(".market .caption .note");
const chip = (page: Page) => page.getByRole("button", { name: /chosen/ });

/** Pixels of the canvas of people that are painted. */
const painted = (page: Page) =>
  page
    .locator(".market .stage canvas:nth-of-type(2)")
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const { width, height } = canvas;
      const copy = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true })!;
      copy.drawImage(canvas, 0, 0);
      const { data } = copy.getImageData(0, 0, width, height);
      let count = 0;
      for (let at = 3; at < data.length; at += 4) if (data[at]! > 0) count++;
      return count;
    });

describe.skipIf(!hasBrowser)("the picture", () => {
  let pages: Pages;
  beforeAll(async () => {
    pages = await openPages();
  });
  afterAll(() => pages?.close());

  test("says what it shows, and its legend takes people away and brings them back", async () => {
    const { page, faults, close } = await pages.open({ hash: smallMarket("&day=45") });
    await awaitRun(page);
    await page.getByText(/^Day 45: \d+ of 400 people sell/).waitFor();
    await expect.poll(() => note(page).textContent()).toContain("400 people in sight, each drawn");
    await expect.poll(() => spoken(page).textContent()).toMatch(/Day 45: \d+ of 400 people sell/);
    const all = await painted(page);
    const buyers = page
      .getByRole("group", { name: "Shape: role" })
      .getByRole("button", { name: /reader and buyer/ });
    await buyers.click();
    await expect.poll(() => buyers.getAttribute("aria-pressed")).toBe("false");
    await expect.poll(() => painted(page)).toBeLessThan(0.3 * all);
    await expect.poll(() => note(page).textContent()).toMatch(/^\s*\d{1,2} (person|people) in sight/);
    await buyers.click();
    await expect.poll(() => painted(page)).toBe(all);
    await page.getByLabel("Colour").selectOption("trust");
    await page.getByText("100%", { exact: true }).first().waitFor();
    expect(faults()).toEqual([]);
    await close();
  });

  test("finds a person, goes close, walks from friend to friend by arrows and on from there", async () => {
    const { page, faults, close } = await pages.open({ hash: smallMarket("&day=30") });
    await awaitRun(page);
    const field = page.getByRole("combobox", { name: "Find people" });
    await field.fill("17");
    await page.getByRole("option", { name: /person 17/ }).waitFor();
    await field.press("Enter");
    await page.getByRole("heading", { name: "person 17" }).waitFor();
    await page.getByRole("button", { name: "Close view" }).click();
    const near = page.getByRole("application", { name: /person 17 and \d+ friends/ });
    await near.waitFor();
    await expect.poll(() => near.evaluate((element) => element === document.activeElement)).toBe(true);
    const friends = Number(/(\d+) friends/.exec((await near.getAttribute("aria-label"))!)![1]);
    const met = new Set<string>();
    for (let step = 1; step <= friends; step++) {
      await page.keyboard.press("ArrowRight");
      const text = (await spoken(page).textContent())!;
      expect(text).toContain(`${step} of ${friends}`);
      met.add(/person \d+/.exec(text)![0]);
    }
    expect(met.size).toBe(friends);
    const [last] = [...met].slice(-1);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: last!, exact: true }).waitFor();
    await page.keyboard.press("Backspace");
    await page.getByRole("heading", { name: "person 17" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("application", { name: /Map of 400 people/ }).waitFor();
    expect(faults()).toEqual([]);
    await close();
  });

  test("a line around people chooses them, for the table as well; the cross lets them go", async () => {
    const { page, faults, close } = await pages.open({ hash: smallMarket("&day=30&tab=people") });
    await awaitRun(page);
    await page.getByText("1 to 25 of 400").waitFor();
    const box = (await page.locator(".market .stage").boundingBox())!;
    const around = async (start: () => Promise<void>, end: () => Promise<void>) => {
      await start();
      const at = (x: number, y: number) =>
        page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 5 });
      await at(0.35, 0.1);
      await page.mouse.down();
      for (const [x, y] of [
        [0.7, 0.1],
        [0.7, 0.9],
        [0.35, 0.9],
      ])
        await at(x!, y!);
      await page.mouse.up();
      await end();
    };
    const chosen = async () => Number(/\d+/.exec((await chip(page).textContent())!)![0]);
    await around(
      () => page.getByRole("button", { name: "Select an area" }).click(),
      async () => {},
    );
    await chip(page).waitFor();
    const count = await chosen();
    expect(count).toBeGreaterThan(20);
    expect(count).toBeLessThan(380);
    await page.getByText(`1 to 25 of ${count}`).waitFor();
    await chip(page).click();
    await page.getByText("1 to 25 of 400").waitFor();
    await around(
      () => page.keyboard.down("Shift"),
      () => page.keyboard.up("Shift"),
    );
    expect(await chosen()).toBe(count);
    expect(faults()).toEqual([]);
    await close();
  });

  test("zooms by keys and back; a table's row opens a person; columns sort", async () => {
    const { page, faults, close } = await pages.open({ hash: smallMarket("&day=30&tab=people") });
    await awaitRun(page);
    const map = page.getByRole("application");
    await map.focus();
    await page.keyboard.press("+");
    await page.keyboard.press("+");
    await expect.poll(() => page.evaluate(() => location.hash)).toContain("view=2.25");
    await expect.poll(() => note(page).textContent()).not.toContain("400 people");
    await page.keyboard.press("0");
    await expect.poll(() => note(page).textContent()).toContain("400 people");
    const spent = page.getByRole("columnheader", { name: "Spent" });
    await spent.getByRole("button").click();
    expect(await spent.getAttribute("aria-sort")).toBe("descending");
    const cells = await page.locator(".people tbody tr td:nth-child(5)").allTextContents();
    const amounts = cells.map((cell) => Number(cell.replace(/[^\d.-]/g, "")));
    expect(amounts).toEqual(amounts.toSorted((a, b) => b - a));
    const first = page.locator(".people tbody tr").first();
    const name = (await first.locator("button").textContent())!.trim();
    await first.locator("td").nth(2).click();
    await page.getByRole("heading", { name, exact: true }).waitFor();
    await openTab(page, "People");
    expect(faults()).toEqual([]);
    await close();
  });

  test("two runs share one camera; equal ones change nobody's fate", async () => {
    const second = "&b=live:moments&b.set=days:60&b.set=network.persons:400";
    const { page, faults, close } = await pages.open({ hash: smallMarket(`${second}&day=40`) });
    await awaitRun(page);
    await page.getByText(/Nobody fares differently in B/).waitFor();
    await page.getByLabel("Colour").selectOption("changed");
    expect(await page.locator(".market .stage").count()).toBe(2);
    await page.locator(".market .stage").first().focus();
    await page.keyboard.press("+");
    const images = () =>
      page
        .locator(".market .stage canvas:nth-of-type(2)")
        .evaluateAll((canvases) => canvases.map((canvas) => (canvas as HTMLCanvasElement).toDataURL()));
    await expect.poll(async () => new Set(await images()).size).toBe(1);
    expect(faults()).toEqual([]);
    await close();
  });

  test("goes on paper as shapes, and as a table of everybody", async () => {
    const { page, faults, close } = await pages.open({ hash: smallMarket("&day=30") });
    await awaitRun(page);
    const saved = async (kind: string) => {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: `The market as a map: ${kind}`, exact: true }).click(),
      ]);
      const parts: Buffer[] = [];
      for await (const part of await download.createReadStream()) parts.push(part as Buffer);
      return Buffer.concat(parts).toString();
    };
    await page.waitForTimeout(3_500);
    await page.getByRole("button", { name: /^Save/ }).first().click();
    const svg = await saved("SVG");
    expect(svg).toMatch(/^<svg /);
    expect(svg).toContain("Day 30:");
    expect(svg).toContain("<image ");
    // A point in a path each.
    expect(svg.match(/M/g)!.length).toBeGreaterThan(350);
    const rows = (await saved("CSV")).trim().split("\r\n");
    expect(rows).toHaveLength(401);
    expect(rows[0]).toMatch(/^run,id,label,role,standing,platform,followers,sales_yuan/);
    expect(faults()).toEqual([]);
    await close();
  });
});
