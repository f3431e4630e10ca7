/// <reference lib="dom" />
/** Accessibility by axe-core: every panel and dialog, light and dark, in both languages, wide and narrow. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasBrowser, type OpenPage, openPages, type Pages } from "./pages.ts";
import { awaitPanel, awaitRun, smallMarket } from "./steps.ts";

const axeText = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tabs = ["story", "charts", "earners", "flows", "person", "people", "compare", "policy", "lessons"];

/** What axe holds against a part of the page: rule, element and why, a line each. */
async function violations(page: Page, part?: string): Promise<string[]> {
  const run = `axe.run(${part === undefined ? "document" : JSON.stringify({ include: [part] })}, { resultTypes: ["violations"] })`;
  const { violations: found }: AxeResults = await page.evaluate(run);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = "" }) =>
        `${id}: ${target.join(" ")}: ${failureSummary.replace(/\s+/g, " ")}`,
    ),
  );
}

async function toTab(page: Page, tab: string): Promise<void> {
  // A person's sheet may lie over the tabs of a narrow page; journeys close it.
  await page.locator(`#tab-${tab}`).dispatchEvent("click");
  await page.locator(`#panel[aria-labelledby="tab-${tab}"]`).waitFor();
  await awaitPanel(page);
}

describe.skipIf(!hasBrowser)("axe finds nothing", () => {
  let pages: Pages;
  let opened: OpenPage;
  let page: Page;
  beforeAll(async () => {
    pages = await openPages();
    const second =
      "&b=live:ban-wave&b.set=days:60&b.set=network.persons:400&b.policy=20:detection.intensity=20";
    const hash = smallMarket(`${second}&day=45&person=20&pinned=20,21`, { base: "ban-wave" });
    opened = await pages.open({ hash });
    page = opened.page;
    await awaitRun(page);
    await page.evaluate(axeText);
  });
  afterAll(() => pages?.close());

  const manners = [1280, 360].flatMap((width) =>
    (["light", "dark"] as const).flatMap((colorScheme) =>
      ["en", "zh-CN"].map((lang) => ({ width, colorScheme, lang })),
    ),
  );

  /** Brings the page to a language; on narrow pages the button lies in a menu, and what matters here is the language. */
  const speak = async (lang: string) => {
    const isOther = (await page.locator("html").getAttribute("lang")) !== lang;
    if (isOther) await page.locator("header button[lang]").first().dispatchEvent("click");
    await page.locator(`html[lang=${lang}]`).waitFor();
  };

  test.for(manners)("at $width px, $colorScheme, $lang", async ({ width, colorScheme, lang }) => {
    await page.setViewportSize({ width, height: width === 360 ? 640 : 800 });
    await page.emulateMedia({ colorScheme });
    await speak(lang);
    const found: string[] = [];
    for (const tab of tabs) {
      await toTab(page, tab);
      // The frame is the same around every panel.
      const lines = await violations(page, tab === "story" ? undefined : "#panel");
      found.push(...lines.map((line) => `${tab}: ${line}`));
    }
    expect(found).toEqual([]);
  });

  test.for(manners.filter(({ lang }) => lang === "en"))(
    "in dialogs and lists at $width px, $colorScheme",
    async ({ width, colorScheme }) => {
      await page.setViewportSize({ width, height: width === 360 ? 640 : 800 });
      await page.emulateMedia({ colorScheme });
      await speak("en");
      const found: string[] = [];
      for (const name of ["Open …", "Save …", "Help"]) {
        await page.locator("header button", { hasText: name }).first().dispatchEvent("click");
        await page.getByRole("dialog").waitFor();
        found.push(...(await violations(page, "dialog[open]")).map((line) => `${name}: ${line}`));
        await page.keyboard.press("Escape");
        await page.getByRole("dialog").waitFor({ state: "hidden" });
      }
      await page.getByRole("button", { name: "Events" }).click();
      found.push(...(await violations(page, "#events-list")).map((line) => `Events: ${line}`));
      await page.keyboard.press("Escape");
      expect(found).toEqual([]);
    },
  );

  test("in the parts of the policy panel and in a lesson", async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: "light" });
    const found: string[] = [];
    const see = async (name: string) => {
      found.push(...(await violations(page, "#panel")).map((line) => `${name}: ${line}`));
    };
    await speak("en");
    await toTab(page, "policy");
    for (const part of ["Over time", "As text"]) {
      await page.getByText(part, { exact: true }).click();
      await see(part);
    }
    await toTab(page, "lessons");
    // The address follows the page with a pause.
    await page.waitForFunction(() => location.hash.includes("tab=lessons"));
    await page.evaluate(() => {
      location.hash += "&lesson=feed-fills:0";
    });
    await page.locator(".lessons .question").waitFor();
    await see("lesson");
    expect(found).toEqual([]);
  });

  test("nothing is drawn that is not also said", async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await speak("en");
    const silent: string[] = [];
    let count = 0;
    for (const tab of tabs) {
      await toTab(page, tab);
      const seen = await page.evaluate(() =>
        Array.from(document.querySelectorAll<HTMLCanvasElement>("main canvas, #panel canvas"))
          .filter((canvas) => canvas.checkVisibility() && canvas.clientWidth > 0)
          .map((canvas) => {
            const figure = canvas.closest("figure");
            const drawn = figure ?? canvas.closest(".market");
            const named = figure ? figure.querySelector("figcaption h4") : canvas.closest("[aria-label]");
            return {
              name: figure ? named?.textContent : named?.getAttribute("aria-label"),
              told: drawn?.querySelector(".sentence, .summary")?.textContent,
              table: !figure || figure.querySelector("details") !== null,
            };
          }),
      );
      count += seen.length;
      silent.push(
        ...seen
          .filter(({ name, told, table }) => !name?.trim() || !told?.trim() || !table)
          .map((one) => `${tab}: ${JSON.stringify(one)}`),
      );
    }
    expect(silent).toEqual([]);
    expect(count).toBeGreaterThan(15);
  });

  test("nothing is left of the language before", async () => {
    // Figures out of view follow once the page has come to rest.
    const foreign = (lang: string) =>
      page.evaluate(
        ([lang, pattern]) =>
          Array.from(document.querySelectorAll("header, main, #panel, footer")).flatMap((part) => {
            const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
            const found: string[] = [];
            while (walker.nextNode()) {
              const { data, parentElement } = walker.currentNode as Text;
              const own = parentElement?.closest("[lang]")?.getAttribute("lang");
              if (own === lang && new RegExp(pattern!, "u").test(data)) found.push(data.trim());
            }
            return found;
          }),
        // Chinese may hold names, codes and units in Latin letters, but no three words in a row.
        [lang, lang === "en" ? "\\p{sc=Han}" : "[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}"],
      );
    for (const lang of ["zh-CN", "en"]) {
      await speak(lang);
      for (const tab of tabs) {
        await toTab(page, tab);
        await expect.poll(() => foreign(lang), { message: `${tab} in ${lang}` }).toEqual([]);
      }
    }
  });

  test("and finds what is put there on purpose", async () => {
    await toTab(page, "story");
    await page.evaluate(() => {
      const wrong = document.createElement("div");
      wrong.id = "seeded";
      const image = document.createElement("img");
      const faint = document.createElement("p");
      faint.style.cssText = "color: #bbb; background: #fff";
      faint.textContent = "hard to read";
      wrong.append(image, faint);
      document.querySelector("#panel")?.append(wrong);
    });
    const found = (await violations(page, "#panel")).map((line) => line.split(":")[0]).sort();
    await page.evaluate(() => document.getElementById("seeded")?.remove());
    expect(found).toEqual(["color-contrast", "image-alt"]);
    expect(opened.faults()).toEqual([]);
  });
});
