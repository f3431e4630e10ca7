/** The frame of the page: time by keyboard, links that lead back, files that are saved, on wide and narrow pages. */

import { readFileSync } from "node:fs";
import { strFromU8, unzipSync } from "fflate";
import type { Download, Page } from "playwright-core";
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasBrowser, openPages, type Pages } from "./pages.ts";
import { awaitRun, dayNow, dayShown, digestShown, openTab, sentence, smallMarket } from "./steps.ts";

const timeline =
  "&a.policy=20:detection.intensity=20,ladder.steps=1:the wave&a.policy=40:detection.intensity=1";

describe.skipIf(!hasBrowser)("the frame", () => {
  let pages: Pages;
  beforeAll(async () => {
    pages = await openPages();
  });
  afterAll(() => pages?.close());

  test("is quiet at first: the first recorded run, on its first day, with one button to begin", async () => {
    const { page, faults, close } = await pages.open();
    await awaitRun(page);
    expect(await dayNow(page)).toBe(0);
    const begin = page.getByRole("button", { name: "Play the year" });
    await begin.waitFor();
    await begin.click();
    await expect.poll(() => dayNow(page)).toBeGreaterThan(0);
    expect(await begin.count()).toBe(0);
    await page.waitForFunction(() => location.hash.includes("a=runs/moments/"));
    expect(faults()).toEqual([]);
    await close();
  });

  test("moves time by keys: on the slider, and anywhere outside fields", async () => {
    const { page, close } = await pages.open({ hash: smallMarket(timeline, { days: 90 }) });
    await awaitRun(page);
    const slider = dayShown(page);
    await slider.focus();
    const goes = async (key: string, day: number) => {
      await page.keyboard.press(key);
      await expect.poll(() => dayNow(page)).toBe(day);
    };
    await goes("PageUp", 30);
    await goes("PageUp", 60);
    await goes("PageDown", 30);
    await goes("ArrowLeft", 29);
    await goes("ArrowRight", 30);
    await goes("Home", 0);
    await goes("End", 90);
    await page.locator("h1").click();
    await goes(",", 89);
    await goes("[", 40);
    expect(await slider.getAttribute("aria-valuetext")).toMatch(/^Day 40, Enforcement/i);
    await goes("[", 20);
    expect(await slider.getAttribute("aria-valuetext")).toBe("Day 20, the wave");
    await goes(".", 21);
    const play = page.locator(".transport .play");
    await page.keyboard.press("Space");
    await expect.poll(async () => (await play.textContent())?.trim()).toBe("Pause");
    await page.keyboard.press("Space");
    await expect.poll(async () => (await play.textContent())?.trim()).toBe("Play");
    // In a field the same keys write.
    await page.getByRole("button", { name: "Open …" }).click();
    const field = page.getByRole("textbox", { name: /Scenario/ });
    await field.fill("");
    const day = await dayNow(page);
    await field.pressSequentially("a. ,?");
    expect(await field.inputValue()).toBe("a. ,?");
    expect(await dayNow(page)).toBe(day);
    await close();
  });

  test("lists the same events as buttons, and marks them over the slider's own places", async () => {
    const { page, close } = await pages.open({ hash: smallMarket(timeline, { days: 90 }) });
    await awaitRun(page);
    await page.getByRole("button", { name: "Events", exact: true }).click();
    const items = page.locator("#events-list li button");
    expect(await items.count()).toBe(2);
    await items.first().press("Enter");
    await expect.poll(() => dayNow(page)).toBe(20);
    // The knob's middle and the mark of its day stand above each other.
    const gap = await page.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>(".track > input")!;
      const { left, width } = input.getBoundingClientRect();
      const knob = left + 8 + ((width - 16) * Number(input.value)) / Number(input.max);
      const line = document.querySelector(".lane-drawing .mark-policy line")!.getBoundingClientRect();
      return Math.abs(line.left + line.width / 2 - knob);
    });
    expect(gap).toBeLessThan(1);
    await close();
  });

  test("is the same behind a link, elsewhere and on the way back", async () => {
    const first = await pages.open({ hash: smallMarket("&day=30&person=7&tab=person&colour=muted") });
    await awaitRun(first.page);
    await first.page.waitForFunction(() => location.hash.includes("a.hash="));
    await first.page.waitForFunction(() => location.hash.includes("person=7"));
    const { hash } = new URL(first.page.url());
    expect(hash).toContain("day=30");
    expect(hash).toContain("person=7");
    expect(hash).toContain("colour=muted");
    const digest = await digestShown(first.page);

    const second = await pages.open({ hash });
    await awaitRun(second.page);
    expect(await dayNow(second.page)).toBe(30);
    expect(
      await second.page.getByRole("tab", { name: "Person", exact: true }).getAttribute("aria-selected"),
    ).toBe("true");
    expect(await digestShown(second.page)).toBe(digest);
    await expect.poll(() => sentence(second.page).isVisible()).toBe(false);

    // A person is a step that the way back undoes.
    const { page } = second;
    await page.evaluate(() => {
      location.hash = location.hash.replace("person=7", "person=9");
    });
    await page
      .getByRole("heading", { name: /person 9$/i })
      .waitFor({ state: "attached" })
      .catch(() => {});
    await page.waitForFunction(() => location.hash.includes("person=9"));
    await page.goBack();
    await page.waitForFunction(() => location.hash.includes("person=7"));
    await first.close();
    await second.close();
  });

  test("says where a link was made with another scenario or engine, and what it could not read", async () => {
    const more = "&a.hash=00000000&a.engine=9.9.9/7&day=12&colour=plaid";
    const { page, close } = await pages.open({ hash: smallMarket(more) });
    await awaitRun(page);
    const said = await sentence(page).textContent();
    expect(said).toContain("colour=plaid");
    expect(said).toContain("hash 00000000");
    expect(said).toContain("9.9.9/7");
    expect(await dayNow(page)).toBe(12);
    await page.getByRole("button", { name: "Close" }).first().click();
    await expect.poll(() => sentence(page).isVisible()).toBe(false);
    await close();
  });

  test("never fills the history while time plays", async () => {
    const { page, close } = await pages.open({ hash: smallMarket("&speed=60", { days: 200 }) });
    await awaitRun(page);
    await page.waitForFunction(() => location.hash.includes("a.hash="));
    const before = await page.evaluate(() => history.length);
    await page.locator(".transport .play").click();
    await page.waitForFunction(() => /day=(\d\d+)/.test(location.hash));
    expect(await page.evaluate(() => history.length)).toBe(before);
    await close();
  });

  test("saves a figure with its source, the scenario and the whole run, which opens again as the same", async () => {
    const opened = await pages.open({ hash: smallMarket("&day=30", { persons: 200, days: 40 }) });
    const { page, faults } = opened;
    await awaitRun(page);
    await openTab(page, "Charts");
    await page.locator(".figure").first().waitFor();
    const digest = await digestShown(page);
    await page.getByRole("button", { name: "Save …" }).click();
    const dialog = page.getByRole("dialog", { name: "Save" });

    const png = PNG.sync.read(
      await bytesOf(page, () => dialog.getByRole("button", { name: "PNG", exact: true }).click()),
    );
    expect(new Set(png.data).size).toBeGreaterThan(20);
    const figure = dialog.getByRole("button", { name: /: PNG$/ }).first();
    expect(PNG.sync.read(await bytesOf(page, () => figure.click())).width).toBe(2 * (720 + 32));
    const svg = (
      await bytesOf(page, () =>
        dialog
          .getByRole("button", { name: /: SVG$/ })
          .first()
          .click(),
      )
    ).toString();
    expect(svg).toMatch(/moments \(hash [0-9a-f]{8}\), seed 1, day 30, feedmarket/);
    const zip = unzipSync(
      await bytesOf(page, () =>
        dialog
          .getByRole("button", { name: /: CSV and source$/ })
          .first()
          .click(),
      ),
    );
    const [table, about] = Object.keys(zip);
    expect(strFromU8(zip[table!]!)).toMatch(/^day,/);
    expect(JSON.parse(strFromU8(zip[about!]!)).runs[0].seed).toBe("1");
    const yaml = await bytesOf(page, () => dialog.getByRole("button", { name: "Scenario as YAML" }).click());
    expect(yaml.toString()).toContain("persons: 200");

    const run = await bytesOf(page, () =>
      dialog.getByRole("button", { name: "The whole run as a zip" }).click(),
    );
    expect(faults()).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Open …" }).click();
    await page
      .locator("input[type=file]")
      .first()
      .setInputFiles({ name: "again.zip", mimeType: "application/zip", buffer: run });
    await page.waitForFunction(() => location.hash.includes("a=own:"));
    await dayShown(page).fill("30");
    await expect.poll(() => digestShown(page), { timeout: 30_000 }).toBe(digest);
    await opened.close();
  });

  test("films the picture while time plays", async () => {
    const { page, close } = await pages.open({ hash: smallMarket("&speed=60", { persons: 200, days: 40 }) });
    await awaitRun(page);
    await page.getByRole("button", { name: "Save …" }).click();
    // Play comes to its end by itself, and with it the film.
    const video = await bytesOf(page, () => page.getByRole("button", { name: "Record a video" }).click());
    expect(video.subarray(0, 4).toString("hex")).toBe("1a45dfa3");
    expect(await dayNow(page)).toBe(40);
    await close();
  });

  test("goes to paper in light colours, with the picture as one image and nothing to press", async () => {
    const { page, close } = await pages.open({ dark: true, hash: smallMarket("&day=20") });
    await awaitRun(page);
    const paper = page.locator("main > canvas.paper-picture");
    await expect
      .poll(async () => {
        await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
        return paper.count();
      })
      .toBe(1);
    await page.emulateMedia({ media: "print" });
    expect(await paper.isVisible()).toBe(true);
    expect(
      await page.getByRole("slider").or(page.getByRole("tab")).and(page.locator(":visible")).count(),
    ).toBe(0);
    const ink = await page.evaluate(() =>
      getComputedStyle(document.documentElement).getPropertyValue("--ink"),
    );
    expect(ink).toBe("#1d1b16");
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    expect(await paper.count()).toBe(0);
    await close();
  });

  test("fits a narrow page, with the bar of time at its foot and nothing beside it", async () => {
    const { page, close } = await pages.open({
      width: 360,
      height: 640,
      touch: true,
      hash: smallMarket("&day=20"),
    });
    await awaitRun(page);
    const bar = await page.locator("footer.time").boundingBox();
    expect(Math.round(bar!.y + bar!.height)).toBe(640);
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await wide()).toBe(360);
    const small = await page.evaluate(
      () =>
        [...document.querySelectorAll<HTMLElement>("footer button, .tabs button, header button")].filter(
          (button) => {
            const { width, height } = button.getBoundingClientRect();
            return width > 0 && (width < 30 || height < 44);
          },
        ).length,
    );
    expect(small).toBe(0);
    // A person's page lies over the lower half; closing it brings back what was there.
    await openTab(page, "Charts");
    await page.waitForFunction(() => location.hash.includes("tab=charts"));
    await page.evaluate(() => {
      location.hash = `${location.hash.replace("tab=charts", "tab=person")}&person=7`;
    });
    await page.locator(".sheet-panel").waitFor();
    await page.locator(".sheet-panel").getByRole("button", { name: "Close" }).first().click();
    await expect
      .poll(() => page.getByRole("tab", { name: "Charts", exact: true }).getAttribute("aria-selected"))
      .toBe("true");
    expect(await page.locator(".sheet-panel").count()).toBe(0);
    await close();
  });
});

/** The bytes of the file that a step saves. */
async function bytesOf(page: Page, step: () => Promise<void>): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent("download", { timeout: 60_000 }), step()]);
  return readFileSync(await (download as Download).path());
}
