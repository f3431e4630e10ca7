/// <reference lib="dom" />
/** Two live runs in a browser: one clock, engines that end with their runs, and one that stops alone. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LiveSource } from "../../web/src/source/live.ts";
import { planOf } from "../../web/src/source/plan.ts";
import { hasBrowser, openPages, type Pages } from "./pages.ts";
import { awaitRun, dayNow, dayShown, digestShown, dropOnto, goToDay, sentence } from "./steps.ts";

const market = (letter: string, seed: number) =>
  `${letter}=live:moments&${letter}.set=days:60&${letter}.set=network.persons:400&${letter}.set=seed:${seed}`;

/** Node's digest of day 10. */
function digestHere(seed: number): Promise<string> {
  const set = { days: "60", "network.persons": "400", seed: String(seed) };
  return new LiveSource(planOf({ kind: "live", base: "moments", set })).digest(10);
}

describe.skipIf(!hasBrowser)("two runs", () => {
  let pages: Pages;
  beforeAll(async () => {
    pages = await openPages();
  });
  afterAll(() => pages?.close());

  test("one engine stops: it is said, the other run goes on, and the first opens again where time stands", async () => {
    const { page, close } = await pages.open({ hash: `#${market("a", 1)}&${market("b", 2)}&day=10` });
    await awaitRun(page);
    await goToDay(page, 10);
    const [a, b] = await Promise.all([digestHere(1), digestHere(2)]);
    await expect.poll(() => digestShown(page, "A")).toBe(a);
    await expect.poll(() => digestShown(page, "B")).toBe(b);
    const [first] = page.workers();
    await first!.evaluate(() => {
      (globalThis as { onmessage?: unknown }).onmessage = () => {
        throw new Error("broken on purpose");
      };
    });
    const forward = page.getByRole("button", { name: "One day forward" });
    await forward.click();
    await expect.poll(() => sentence(page).textContent()).toMatch(/cannot go on: .*broken on purpose/);
    await forward.click();
    await expect.poll(() => dayNow(page)).toBe(12);
    await page.getByText("Day 12", { exact: true }).first().waitFor();
    await page.getByRole("button", { name: "Open it again" }).click();
    await sentence(page).waitFor({ state: "hidden" });
    await goToDay(page, 10);
    await expect.poll(() => digestShown(page, "A")).toBe(a);
    await expect.poll(() => digestShown(page, "B")).toBe(b);
    await close();
  });

  test("a run that is replaced takes its engine with it", async () => {
    const { page, close } = await pages.open({ hash: `#${market("a", 1)}&${market("b", 2)}` });
    await awaitRun(page);
    const atFirst = page.workers().length;
    const text = "name: other\ndays: 30\nnetwork: { persons: 300 }\n";
    for (const side of ["left", "right", "left"] as const) {
      await dropOnto(page, [{ name: "other.yaml", bytes: text }], side);
      await expect.poll(() => page.workers().length).toBe(atFirst);
    }
    await expect.poll(() => dayShown(page).getAttribute("max")).toBe("30");
    await close();
  });
});
