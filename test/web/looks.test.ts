/// <reference lib="dom" />
/**
 * How the page looks, held against stored pictures in `looks/`, at half size. What is meant to look different is stored
 * anew by `UPDATE_LOOKS=1 npx vitest run test/web/looks.test.ts`; look at what it wrote.
 */

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pixelmatch from "pixelmatch";
import type { Page } from "playwright-core";
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasBrowser, type OpenPage, openPages, type Pages } from "./pages.ts";
import { awaitPanel, awaitRun, smallMarket } from "./steps.ts";

const folder = fileURLToPath(new URL("looks/", import.meta.url));
const noteFile = join(folder, "made-with.json");
const isUpdating = process.env.UPDATE_LOOKS === "1";
/** Fonts that Debian has under these names; others would set every line differently. */
const fonts = ["DejaVu Sans", "WenQuanYi Micro Hei"];
const hasFonts = fonts.every(
  (name) => spawnSync("fc-list", [name], { encoding: "utf8" }).stdout?.trim().length > 0,
);
if (!hasFonts) process.stderr.write(`SKIPPED: looks are compared with ${fonts.join(" and ")} alone\n`);

/** Difference of a pixel, in 0..1, from which it counts as another: more than a step of colour. */
const threshold = 0.2;
/** Share of pixels that may be others: with the stored pictures' own Chromium, and with one of another major version. */
const budgets = { same: 0.0002, other: 0.04 };

interface Note {
  readonly chromium: number;
  readonly fonts: readonly string[];
}

const market = smallMarket("&a.set=entry.initial:0.03&a.policy=60:posting.cap=3:a%20cap", {
  base: "ban-wave",
  days: 120,
});
const beside =
  "&b=live:ban-wave&b.set=days:120&b.set=network.persons:400&b.set=entry.initial:0.03&b.policy=none";

interface Look {
  readonly name: string;
  /** What is open, as an address says it; the page's own beginning where it is absent. */
  readonly run?: string;
  /** What is shown of it, likewise. */
  readonly view?: string;
  readonly isDark?: boolean;
  /** The panel alone. */
  readonly isPanel?: boolean;
  /** 360 by 640 and a finger. */
  readonly isSmall?: boolean;
}

const looks: readonly Look[] = [
  { name: "start" },
  { name: "start-small", isSmall: true },
  { name: "story", run: market, view: "&tab=story" },
  { name: "charts", run: market, view: "&tab=charts", isPanel: true },
  { name: "earners", run: market, view: "&tab=earners", isPanel: true },
  { name: "flows", run: market, view: "&tab=flows", isPanel: true },
  { name: "person", run: market, view: "&tab=person&person=207" },
  { name: "policy", run: market, view: "&tab=policy", isPanel: true },
  { name: "lesson", run: market, view: "&tab=lessons&lesson=why-block:0", isPanel: true },
  { name: "story-dark", run: market, view: "&tab=story", isDark: true },
  { name: "charts-dark", run: market, view: "&tab=charts", isDark: true, isPanel: true },
  { name: "story-zh", run: market, view: "&tab=story&lang=zh" },
  { name: "policy-zh", run: market, view: "&tab=policy&lang=zh", isPanel: true },
  { name: "compare", run: `${market}${beside}`, view: "&tab=compare" },
];

/** A picture of the page at rest: some in a row that are the same. */
async function atRest(page: Page, isPanel = false): Promise<PNG> {
  const options = { animations: "disabled", caret: "hide" } as const;
  const shot = () => (isPanel ? page.locator(".side").screenshot(options) : page.screenshot(options));
  let last = await shot();
  for (let same = 0, i = 0; i < 60; i++) {
    await page.waitForTimeout(100);
    const next = await shot();
    same = next.equals(last) ? same + 1 : 0;
    if (same === 3) return PNG.sync.read(next);
    last = next;
  }
  throw new Error("the page must come to rest (was still moving)");
}

/** Levels of a colour that one step takes. */
const coarse = 32;

/** Half the size, each pixel the mean of four in coarse steps: small files, and a hair's breadth is no difference. */
function reduced({ width, height, data }: PNG): PNG {
  const half = new PNG({ width: width >> 1, height: height >> 1 });
  for (let y = 0; y < half.height; y++) {
    for (let x = 0; x < half.width; x++) {
      for (let channel = 0; channel < 4; channel++) {
        const at = (2 * y * width + 2 * x) * 4 + channel;
        const sum = data[at]! + data[at + 4]! + data[at + 4 * width]! + data[at + 4 * width + 4]!;
        const mean = Math.round(sum / 4 / coarse) * coarse;
        half.data[(y * half.width + x) * 4 + channel] = Math.min(255, mean);
      }
    }
  }
  return half;
}

const written = (picture: PNG) =>
  PNG.sync.write(picture, { colorType: 2, deflateLevel: 9, deflateStrategy: 0 });

describe.skipIf(!hasBrowser || !hasFonts)("the page looks as stored", () => {
  let pages: Pages;
  let chromium = 0;
  const wrong = mkdtempSync(join(tmpdir(), "feedmarket-looks-"));
  beforeAll(async () => {
    pages = await openPages();
    chromium = Number.parseInt(pages.browser.version(), 10);
    if (!isUpdating) return;
    mkdirSync(folder, { recursive: true });
    // As the formatter has it.
    const names = fonts.map((name) => JSON.stringify(name)).join(", ");
    writeFileSync(noteFile, `{\n  "chromium": ${chromium},\n  "fonts": [${names}]\n}\n`);
  });
  afterAll(() => pages?.close());

  /** Pages by what is open in them: looks that differ in the view alone share one. */
  const open = new Map<string, OpenPage>();
  const show = async ({ run = "", view = "", isDark = false, isSmall = false }: Look): Promise<Page> => {
    const key = `${isSmall} ${run}`;
    const size = isSmall ? { width: 360, height: 640, touch: true } : {};
    const opened = open.get(key) ?? (await pages.open({ ...size, hash: run }));
    const { page } = opened;
    if (!open.has(key)) {
      open.set(key, opened);
      await page.evaluate((names) => {
        const sheet = new CSSStyleSheet();
        const list = names.map((name) => `"${name}"`).join(", ");
        sheet.replaceSync(`:root { --font: ${list}, sans-serif !important }`);
        document.adoptedStyleSheets.push(sheet);
      }, fonts);
      await awaitRun(page);
      await page.locator(".stand, .stand-by").waitFor({ state: "detached" });
    }
    await page.emulateMedia({ colorScheme: isDark ? "dark" : "light", reducedMotion: "reduce" });
    if (view !== "") {
      const hash = `${run}&day=100${view}`;
      await page.evaluate((to) => location.assign(to), hash);
      const tab = /tab=(\w+)/.exec(view)![1];
      const lang = view.includes("lang=zh") ? "zh-CN" : "en";
      await page.locator(`html[lang=${lang}] #panel[aria-labelledby="tab-${tab}"]`).waitFor();
      await page
        .getByText(lang === "en" ? "Day 100" : "第 100 天", { exact: true })
        .first()
        .waitFor();
    }
    await awaitPanel(page);
    await page.mouse.move(2, 2);
    return page;
  };

  test.for(looks)("$name", async (look) => {
    const page = await show(look);
    const shown = reduced(await atRest(page, look.isPanel));
    const file = join(folder, `${look.name}.png`);
    const bytes = written(shown);
    expect(bytes.length, "stored pictures are small").toBeLessThanOrEqual(60_000);
    if (isUpdating) return writeFileSync(file, bytes);
    expect(existsSync(file), `${file} must be there (was not): UPDATE_LOOKS=1`).toBe(true);
    const stored = PNG.sync.read(readFileSync(file));
    const { width, height } = stored;
    expect([shown.width, shown.height]).toEqual([width, height]);
    const difference = new PNG({ width, height });
    const count = pixelmatch(stored.data, shown.data, difference.data, width, height, { threshold });
    const note: Note = JSON.parse(readFileSync(noteFile, "utf8"));
    // Another Chromium sets letters by a hair differently: then only what is plain to see counts.
    const budget = note.chromium === chromium ? budgets.same : budgets.other;
    if (count > budget * width * height) {
      writeFileSync(join(wrong, `${look.name}.png`), bytes);
      writeFileSync(join(wrong, `${look.name}-difference.png`), written(difference));
    }
    expect(count / (width * height), `see ${wrong}`).toBeLessThanOrEqual(budget);
  });

  test("and a small thing that is out of place is seen", async () => {
    const page = await show(looks[2]!);
    await page.evaluate(() => {
      document.querySelector<HTMLElement>("header .open")!.style.translate = "-40px 0";
    });
    const shown = reduced(await atRest(page));
    if (isUpdating) return;
    const stored = PNG.sync.read(readFileSync(join(folder, `${looks[2]!.name}.png`)));
    const { width, height } = stored;
    const count = pixelmatch(stored.data, shown.data, undefined, width, height, { threshold });
    expect(count / (width * height)).toBeGreaterThan(budgets.same);
  });
});
