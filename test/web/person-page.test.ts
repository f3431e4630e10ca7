/// <reference lib="dom" />
/** A person's page and the story of a purchase, as readers meet them. */

import axe from "axe-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasBrowser, openPages, type Pages } from "./pages.ts";
import { awaitRun, openTab, smallMarket } from "./steps.ts";

describe.skipIf(!hasBrowser)("a person's page", () => {
  let pages: Pages;
  beforeAll(async () => {
    pages = await openPages();
  });
  afterAll(() => pages?.close());

  test("leads from nobody to a purchase, why it happened, and the world without its seller", async () => {
    const { page, faults, close } = await pages.open({ hash: smallMarket("&day=46") });
    await awaitRun(page);
    await openTab(page, "Person");
    const panel = page.getByRole("tabpanel");
    await panel.getByText(/orders? on day 46/).click();
    const fromSeller = panel.locator(".orders li").filter({ hasText: /from person/ });
    await fromSeller.first().getByRole("button").click();
    await panel.getByRole("heading", { name: "The choice" }).waitFor({ timeout: 20_000 });
    expect(await panel.locator(".chain > li").count()).toBe(7);
    // The terms of the chosen offer, as the table has them, sum to its worth.
    await panel.getByText("Every number").click();
    const terms = await panel
      .locator(".offers-table tbody tr")
      .evaluateAll((rows) =>
        rows.map(
          (row) => [row.children[0]?.textContent ?? "", Number(row.children[1]?.textContent)] as const,
        ),
      );
    const worth = terms.find(([name]) => name === "worth")!;
    const parts = terms.slice(0, terms.indexOf(worth));
    expect(parts.reduce((sum, [, value]) => sum + value, 0)).toBeCloseTo(worth[1], 1);

    const without = panel.getByRole("button", { name: /^without person \d+, the/ });
    await panel.getByLabel(/on day 46, from the morning on/).check();
    await without.first().click();
    await panel.getByText(/Up to day 45 both worlds are the same/).waitFor({ timeout: 30_000 });
    expect(await panel.locator(".elsewhere").textContent()).toMatch(
      /bought (nothing|from person \d+ instead|at .+ instead)/,
    );
    await panel.getByRole("button", { name: "Close world B" }).click();
    await expect.poll(() => panel.locator(".elsewhere").count()).toBe(0);
    await panel.getByRole("button", { name: "Back" }).click();
    await panel.getByRole("heading", { name: "Nobody is chosen" }).waitFor();
    expect(faults()).toEqual([]);
    await close();
  });

  test("works by keyboard: ties sort, parts are gone to, friends are walked to", async () => {
    const { page, faults, close } = await pages.open({ hash: smallMarket("&day=40&tab=person&person=5") });
    await awaitRun(page);
    const panel = page.getByRole("tabpanel");
    const bought = panel.getByRole("columnheader", { name: "Bought" });
    await bought.waitFor({ timeout: 20_000 });
    expect(await bought.getAttribute("aria-sort")).toBe("none");
    await bought.getByRole("button").focus();
    await page.keyboard.press("Enter");
    expect(await bought.getAttribute("aria-sort")).toBe("descending");
    await page.keyboard.press("Enter");
    expect(await bought.getAttribute("aria-sort")).toBe("ascending");
    await panel.getByRole("button", { name: "History" }).focus();
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("History");
    await panel.getByText(/^\d+ friends?$/).focus();
    await page.keyboard.press("Enter");
    await panel.locator(".names button").first().focus();
    const name = await panel.locator(".names button span").first().textContent();
    await page.keyboard.press("Enter");
    await panel.getByRole("heading", { level: 2, name: name! }).waitFor();
    expect(faults()).toEqual([]);
    await close();
  });

  test.each(["en-GB", "zh-CN"])("fits a telephone and passes the accessibility rules in %s", async (lang) => {
    for (const more of ["&day=40&tab=person&person=5", "&day=46&tab=person"]) {
      const { page, close } = await pages.open({
        width: 360,
        height: 640,
        touch: true,
        lang,
        dark: lang === "zh-CN",
        hash: smallMarket(more),
      });
      await awaitRun(page);
      const panel = page.locator("#panel");
      if (more.includes("person=")) await panel.locator(".posts, .ties").first().waitFor({ timeout: 20_000 });
      else {
        await panel.locator("details.more summary").last().click();
        await panel.locator(".orders button").first().click();
        await panel.locator(".offers").waitFor({ timeout: 20_000 });
      }
      const wide = await panel.evaluate((element) => element.scrollWidth - element.clientWidth);
      expect(wide).toBeLessThanOrEqual(0);
      await page.evaluate(axe.source);
      const violations = await page.evaluate(async () => {
        const rules = (window as unknown as { axe: typeof axe }).axe;
        const found = await rules.run("#panel");
        return found.violations.map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .map(({ html }) => html)
              .join(" ")
              .slice(0, 400)}`,
        );
      });
      expect(violations).toEqual([]);
      await close();
    }
  });
});
