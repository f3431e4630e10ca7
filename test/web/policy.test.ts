/** The panels of policy and comparison in a browser, and the file they hand out on the command line. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkDraft } from "../../web/src/source/drafting.ts";
import { LiveSource } from "../../web/src/source/live.ts";
import type { LiveRequest } from "../../web/src/source/open.ts";
import { planOf } from "../../web/src/source/plan.ts";
import { feedmarket, removeFolders, workFolder } from "../cli/command.ts";
import { hasBrowser, type OpenPage, openPages, type Pages } from "./pages.ts";

afterAll(removeFolders);

/** What `feedmarket run` makes of a scenario file: its hash, and the digest of the state on its last day. */
async function onTheCommandLine(text: string): Promise<{ scenarioHash: string; stateDigest: string }> {
  const folder = workFolder({ "mine.yaml": text });
  const { code, stderr } = await feedmarket(["run", "mine.yaml", "--out", "out"], folder);
  expect([code, stderr]).toEqual([0, ""]);
  return JSON.parse(readFileSync(join(folder, "out/manifest.json"), "utf8"));
}

describe("a draft taken to the command line", () => {
  const small = { "network.persons": "300", days: "30", "entry.initial": "0.02" };
  const requests: Readonly<Record<string, LiveRequest>> = {
    "values and policies": {
      kind: "live",
      base: "ban-wave",
      set: { ...small, seed: "no 7" },
      timeline: [
        { day: 10, set: { "detection.intensity": 20, "ladder.steps": 1 }, label: "封号: a wave, {early}" },
        { day: 15, set: { "detection.intensity": 1, "ladder.steps": 4 } },
      ],
    },
    "a scenario that extends another": { kind: "live", base: "two-minds/open", set: small },
  };

  test.each(Object.keys(requests))("is the same scenario, and ends in the same state: %s", async (name) => {
    const request = requests[name]!;
    const { text, scenario } = checkDraft(request);
    const { scenarioHash, stateDigest } = await onTheCommandLine(text);
    const live = new LiveSource(planOf(request));
    expect(scenarioHash).toBe(scenario!.hash);
    expect(scenarioHash).toBe(live.about.scenarioHash);
    expect(stateDigest).toBe(await live.digest(30));
  });
});

describe.skipIf(!hasBrowser)("the page", () => {
  let pages: Pages;
  beforeAll(async () => {
    pages = await openPages();
  });
  afterAll(() => pages?.close());

  const market = "a=live:moments&a.set=network.persons:300&a.set=entry.initial:0.02&a.set=days:40";
  const opened = async (more = "") => {
    const open = await pages.open({ hash: `#${market}${more}` });
    await open.page
      .getByRole("tab", { name: "Policy", selected: true })
      .or(open.page.getByRole("tab", { name: "Compare", selected: true }))
      .waitFor();
    await open.page.waitForFunction(
      () =>
        document.querySelectorAll(".policy").length > 0 &&
        !/Open a run first/.test(document.body.textContent),
    );
    return open;
  };
  const state = ({ page }: OpenPage) => page.locator(".policy .pending .undo strong");

  test("applies a lever from tomorrow on, undoes it, and starts again with another", async () => {
    const open = await opened("&tab=policy&day=10");
    const { page, faults } = open;
    const enforcement = page.getByLabel("Enforcement: number");
    await enforcement.fill("5");
    await expect.poll(() => state(open).textContent()).toBe("1 change not run yet");
    await page.getByRole("button", { name: "Apply from day 11" }).click();
    await page.getByText("As the run on show.").waitFor();
    expect(await enforcement.inputValue()).toBe("5");
    await page.getByText("Over time", { exact: true }).click();
    await page.getByRole("button", { name: "by hand: Enforcement 5" }).waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("Levers", { exact: true }).click();
    await expect.poll(() => page.getByText("Enforcement: 5", { exact: false }).count()).toBeGreaterThan(0);
    await page.getByRole("button", { name: "Redo" }).click();
    await page.getByText("As the run on show.").waitFor();
    await page.getByLabel("Seed of chance").fill("9");
    expect(await page.getByRole("button", { name: "Apply from day" }).isDisabled()).toBe(true);
    await page.getByText("Seed of chance is read on day 0 only", { exact: false }).waitFor();
    await page.getByRole("button", { name: "Start again with these" }).click();
    await page.getByText("As the run on show.").waitFor();
    await expect.poll(() => page.evaluate(() => location.hash)).toContain("seed:9");
    expect(faults()).toEqual([]);
    await open.close();
  });

  test("moves a policy with the keyboard and keeps its length", async () => {
    const open = await opened(
      "&tab=policy&a.policy=10:detection.intensity=20:wave&a.policy=15:detection.intensity=1",
    );
    const { page, faults } = open;
    await page.getByText("Over time", { exact: true }).click();
    await page.getByLabel("wave: first day").focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowRight");
    await page.getByText("days 13 to 17").waitFor();
    expect(await page.getByLabel("wave: end").getAttribute("aria-valuetext")).toBe("day 18");
    expect(faults()).toEqual([]);
    await open.close();
  });

  test("tells faults where they are, keeps the text over a reload, and hands out a file with the hash of the command line", async () => {
    const open = await opened("&tab=policy");
    const { page, faults } = open;
    await page.getByText("As text", { exact: true }).click();
    const text = page.getByLabel("Scenario file");
    const faulty = "name: mine\nposting:\n  cap: many\n<b>x</b>: 1\n";
    await text.fill(faulty);
    await page
      .getByText('posting.cap must be an integer from 0 to 200 posts/day (was text "many")')
      .waitFor();
    await page.getByRole("button", { name: "line 3, column 8" }).click();
    expect(await text.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart))).toMatch(
      /^many/,
    );
    expect(await page.getByRole("button", { name: "Start again with these" }).isDisabled()).toBe(true);
    await page.reload();
    await page.getByText("As text", { exact: true }).click();
    await expect.poll(() => text.inputValue()).toBe(faulty);
    const sound = "name: mine\nseed: 3\ndays: 12\nnetwork: { persons: 200 } # few\nposting: { cap: 3 }\n";
    await text.fill(sound);
    await page.getByText("No faults.").waitFor();
    const shown = await page.locator(".hash code").first().textContent();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download mine.yaml" }).click(),
    ]);
    const file = readFileSync(await download.path(), "utf8");
    expect(file).toBe(sound);
    expect((await onTheCommandLine(file)).scenarioHash).toBe(shown);
    expect(faults()).toEqual([]);
    await open.close();
  });

  test("compares the run with itself under one policy more: no difference before it, some after", async () => {
    const open = await opened("&tab=compare&day=5");
    const { page, faults } = open;
    await page.getByRole("button", { name: "Compare with it" }).first().click();
    await page.getByRole("button", { name: "Swap A and B" }).waitFor();
    await page.getByText("No difference so far", { exact: false }).waitFor();
    await page.getByText("0 people fare differently", { exact: false }).waitFor();
    await page.getByText("Day 6, only in B: Cap posts at 3 a day", { exact: false }).waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".transport input[type=range]").first().fill("40");
    await page.getByText("In B, compared with A:").waitFor();
    await page.getByRole("button", { name: "Swap A and B" }).click();
    await page.getByText("Day 6, only in A: Cap posts at 3 a day", { exact: false }).waitFor();
    await page.locator(".compare").getByRole("button", { name: "Take B away" }).click();
    await page.getByRole("heading", { name: "Without a policy of this run" }).waitFor();
    expect(faults()).toEqual([]);
    await open.close();
  });
});
