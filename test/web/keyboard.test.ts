/// <reference lib="dom" />
/** The page by keyboard alone: everything is reached, what has the focus shows it, and it is never lost. */

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasBrowser, type OpenPage, openPages, type Pages } from "./pages.ts";
import { awaitRun, dayNow, smallMarket } from "./steps.ts";

/** What has the focus: how it is named, and whether a reader can see that it has it. */
interface Focus {
  readonly name: string;
  readonly role: string;
  readonly isLost: boolean;
  readonly isSeen: boolean;
}

/** Presses of Tab after which something must have been reached. */
const most = 150;

async function focusNow(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const labels = element instanceof HTMLInputElement ? Array.from(element.labels ?? []) : [];
    // A hidden radio button shows its focus on the words beside it.
    const shown = [element, element.nextElementSibling, ...labels].filter(
      (one) => one instanceof HTMLElement,
    );
    const isRinged = shown.some((one) => {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
      return (
        outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2 && outlineColor !== "rgba(0, 0, 0, 0)"
      );
    });
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const isInView = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
    const named = element.getAttribute("aria-labelledby");
    return {
      name: (
        element.getAttribute("aria-label") ??
        (named ? document.getElementById(named)?.textContent : undefined) ??
        labels[0]?.textContent ??
        element.textContent ??
        ""
      )
        .replace(/\s+/g, " ")
        .trim(),
      role: element.getAttribute("role") ?? element.localName,
      isLost: element === document.body || element === document.documentElement,
      isSeen: isRinged && isInView,
    };
  });
}

describe.skipIf(!hasBrowser)("the keyboard alone", () => {
  let pages: Pages;
  let opened: OpenPage;
  let page: Page;
  beforeAll(async () => {
    pages = await openPages();
    const hash = smallMarket("&a.set=entry.initial:0.03&a.policy=20:posting.cap=3:a%20cap&day=10", {
      base: "ban-wave",
    });
    opened = await pages.open({ hash });
    page = opened.page;
    await awaitRun(page);
  });
  afterAll(() => pages?.close());

  /** Presses a key; the focus must still be somewhere, and be seen. */
  const press = async (key: string) => {
    await page.keyboard.press(key);
    // What a key changes is drawn with the next frame or two.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    const focus = await focusNow(page);
    expect(focus, `after ${key}`).toMatchObject({ isLost: false, isSeen: true });
    return focus;
  };
  /** Goes on by Tab until something of that name has the focus. */
  const tabTo = async (name: string | RegExp, key = "Tab") => {
    for (let i = 0; i < most; i++) {
      await page.keyboard.press(key);
      const focus = await focusNow(page);
      // Past the last control the browser itself comes next.
      if (focus.isLost) continue;
      expect(focus, `on the way to ${name}`).toMatchObject({ isSeen: true });
      if (typeof name === "string" ? focus.name === name : name.test(focus.name)) return focus;
    }
    throw new Error(`${name} must be reached by ${most} presses of Tab (was not)`);
  };

  test("leads from the first link to the panels, through days and events", async () => {
    expect(await press("Tab")).toMatchObject({ name: "Skip to the panels" });
    expect(await press("Enter")).toMatchObject({ role: "tabpanel" });
    await tabTo("Play");
    await press("Space");
    await expect.poll(() => dayNow(page)).toBeGreaterThan(12);
    expect(await press("Space")).toMatchObject({ name: "Play" });
    const day = await dayNow(page);
    await tabTo("One day forward");
    await press("Enter");
    await expect.poll(() => dayNow(page)).toBe(day + 1);
    await tabTo("Day shown");
    const slider = page.getByRole("slider", { name: "Day shown" });
    for (const [key, then] of [
      ["ArrowLeft", day],
      ["Home", 0],
      ["PageUp", 30],
      ["End", 60],
      ["PageDown", 30],
      ["ArrowRight", 31],
    ] as const) {
      await press(key);
      await expect.poll(() => dayNow(page), { message: key }).toBe(then);
    }
    expect(await slider.getAttribute("aria-valuetext")).toMatch(/^Day 31\b/);
    await tabTo("Events");
    await press("Enter");
    await tabTo(/^Day 20.*a cap/);
    await press("Enter");
    await expect.poll(() => dayNow(page)).toBe(20);
    expect(await slider.getAttribute("aria-valuetext")).toMatch(/^Day 20, a cap/);
    expect(await press("Escape")).toMatchObject({ name: "Events" });
  });

  test("opens every panel, walks through the people, and from friend to friend", async () => {
    await tabTo("Story");
    const tabs = ["Charts", "Who earns", "Flows", "Person", "People", "Compare", "Policy", "Lessons"];
    for (const tab of tabs) expect(await press("ArrowRight")).toMatchObject({ name: tab, role: "tab" });
    expect(await press("Home")).toMatchObject({ name: "Story" });
    expect(await press("End")).toMatchObject({ name: "Lessons" });
    for (const tab of ["Policy", "Compare", "People"])
      expect(await press("ArrowLeft")).toMatchObject({ name: tab });
    const { name } = await tabTo(/^Open person \d+$/);
    const person = name.replace("Open ", "");
    expect(await press("Enter")).toMatchObject({ isLost: false });
    await page.getByRole("heading", { level: 2, name: person, exact: true }).waitFor();
    // A seller's own day is told to those who hear the page.
    const live = page.locator("body > [aria-live=polite]");
    await tabTo("Close view", "Shift+Tab");
    await press("Enter");
    await tabTo(new RegExp(`^${person}\\b.*friend`));
    const heard = new Set<string>();
    for (let i = 0; i < 3; i++) {
      await press("ArrowRight");
      heard.add((await live.textContent()) ?? "");
    }
    expect(heard.size).toBe(3);
    for (const said of heard) expect(said).toMatch(/^person \d+, .*; \d+ of \d+$/);
    const friend = /^person \d+/.exec(Array.from(heard).at(-1)!)![0];
    await press("Enter");
    await page.getByRole("heading", { level: 2, name: friend, exact: true }).waitFor();
    await press("ArrowDown");
    await page.getByRole("heading", { level: 2, name: person, exact: true }).waitFor();
    expect(await press("Escape")).toMatchObject({ isLost: false });
  });

  test("opens dialogs, stays in them, and comes back to where it was", async () => {
    for (const [name, key] of [
      ["Open …", "Tab"],
      ["Save …", "Tab"],
      ["Help", "Tab"],
    ] as const) {
      await tabTo(name, key);
      await press("Enter");
      const dialog = page.getByRole("dialog");
      await dialog.waitFor();
      for (let i = 0; i < 12; i++) {
        await page.keyboard.press("Tab");
        const isInside = await page.evaluate(
          () =>
            document.activeElement === document.body || document.activeElement?.closest("dialog") !== null,
        );
        expect(isInside, `${name}, after ${i + 1} presses of Tab`).toBe(true);
      }
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "hidden" });
      expect(await focusNow(page)).toMatchObject({ name, isLost: false, isSeen: true });
    }
    // From anywhere: a question mark.
    await press("?");
    await page.getByRole("dialog", { name: "Help" }).waitFor();
    expect(await press("Escape")).toMatchObject({ name: "Help", isLost: false });
  });

  test("changes a rule and runs it", async () => {
    await tabTo(/^(Story|Charts|Who earns|Flows|Person|People|Compare|Policy|Lessons)$/);
    await press("End");
    await press("ArrowLeft");
    await tabTo("Enforcement");
    for (let i = 0; i < 3; i++) await press("ArrowRight");
    await tabTo(/^Apply from day \d+$/, "Shift+Tab");
    await press("Enter");
    await page.getByText("As the run on show.").waitFor();
    expect(await focusNow(page)).toMatchObject({ isLost: false });
    expect(opened.faults()).toEqual([]);
  });

  test("finds a ring around every control of every panel", async () => {
    for (const tab of [
      "story",
      "charts",
      "earners",
      "flows",
      "person",
      "people",
      "compare",
      "policy",
      "lessons",
    ]) {
      await page.locator(`#tab-${tab}`).click();
      await page.locator(`#tab-${tab}`).focus();
      const unseen: string[] = [];
      let count = 0;
      for (; count < most; count++) {
        await page.keyboard.press("Tab");
        const focus = await focusNow(page);
        if (!(await page.evaluate(() => document.activeElement?.closest("#panel") !== null))) break;
        if (!focus.isSeen) unseen.push(`${focus.role} ${focus.name.slice(0, 60)}`);
      }
      expect(unseen, tab).toEqual([]);
      expect(count, `${tab} is left by Tab`).toBeLessThan(most);
    }
  });
});
