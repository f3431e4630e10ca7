/// <reference lib="dom" />
/** What a reader does on the page, in words of the page: for journeys. */

import type { Page } from "playwright-core";

/** A small live market that opens at once; `more` is more of the address. */
export function smallMarket(more = "", { persons = 400, days = 60, base = "moments" } = {}): string {
  return `#a=live:${base}&a.set=days:${days}&a.set=network.persons:${persons}${more}`;
}

export const dayShown = (page: Page) => page.getByRole("slider", { name: /^(Day shown|显示的日期)$/ });

/** Waits until a run is open and its day is on show. */
export async function awaitRun(page: Page): Promise<void> {
  await page.getByRole("main").locator("canvas").first().waitFor();
  await page.waitForFunction(() => {
    const days = document.querySelector<HTMLInputElement>(".transport input[type=range]");
    return Number(days?.max) > 0;
  });
}

/** The day on show, as the slider says it. */
export async function dayNow(page: Page): Promise<number> {
  return Number(await dayShown(page).inputValue());
}

export async function goToDay(page: Page, day: number): Promise<void> {
  await dayShown(page).fill(String(day));
  await page.getByText(`Day ${day}`, { exact: true }).first().waitFor();
}

export async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole("tab", { name, exact: true }).click();
  await awaitPanel(page);
}

/** Waits until the panel's own script is there: until then it is empty. */
export async function awaitPanel(page: Page): Promise<void> {
  await page.locator('#panel > :not([aria-busy="true"])').first().waitFor({ state: "attached" });
}

/** The digest of the state on show, of run A or B, as the page gives it to readers. */
export async function digestShown(page: Page, run: "A" | "B" = "A"): Promise<string> {
  await openTab(page, "Story");
  const about = page.locator("details.about-run");
  if ((await about.getAttribute("open")) === null) await about.locator("summary").click();
  const digest = about
    .locator("dl")
    .nth(run === "A" ? 0 : 1)
    .getByText(/^[0-9a-f]{32}$/);
  await digest.waitFor({ timeout: 30_000 });
  return (await digest.textContent()) ?? "";
}

/** The sentence about what went wrong, as it stands over the page. */
export const sentence = (page: Page) => page.locator(".notice[role=alert]");

export interface Dropped {
  readonly name: string;
  readonly bytes: Uint8Array | string;
}

/** Drops files onto the page; `side` is A or, on the right half, B. */
export async function dropOnto(page: Page, files: readonly Dropped[], side: "left" | "right" = "left") {
  const sent = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString("base64") }));
  await page.evaluate(
    ({ sent, side }) => {
      const data = new DataTransfer();
      for (const { name, base64 } of sent) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        data.items.add(new File([bytes], name));
      }
      const clientX = innerWidth * (side === "left" ? 0.25 : 0.75);
      const init = { dataTransfer: data, bubbles: true, cancelable: true, clientX, clientY: 300 };
      for (const type of ["dragover", "drop"]) document.body.dispatchEvent(new DragEvent(type, init));
    },
    { sent, side },
  );
}
