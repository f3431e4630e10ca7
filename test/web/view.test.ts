/** `feedmarket view` as readers meet it: the page is open on their runs, from the server and from one file. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { feedmarket, removeFolders, small, workFolder } from "../cli/command.ts";
import { hasBrowser, openPages, type Pages } from "./pages.ts";

describe.skipIf(!hasBrowser)("the page is open", () => {
  let pages: Pages;
  let folder: string;

  beforeAll(async () => {
    folder = workFolder({ "small.yaml": small });
    for (const seed of ["1", "2"]) {
      await feedmarket(["run", "small.yaml", "--seed", seed, "--out", `r${seed}`], folder);
    }
    pages = await openPages();
  });
  afterAll(async () => {
    await pages?.close();
    removeFolders();
  });

  /** The runs that the page's address names once it is open, each with the first digits of its scenario's hash. */
  async function shown(page: Page): Promise<string[][]> {
    const read = () => new URLSearchParams(new URL(page.url()).hash.slice(1));
    await expect.poll(() => read().get("a"), { timeout: 20_000 }).not.toBeNull();
    const runs = read();
    return ["a", "b"].flatMap((place) =>
      runs.has(place) ? [[runs.get(place)!, runs.get(`${place}.hash`)!]] : [],
    );
  }

  const hashOf = (run: string) =>
    JSON.parse(readFileSync(join(folder, run, "manifest.json"), "utf8")).scenarioHash.slice(0, 8);

  test("on the one run or the two that the command was given", async () => {
    const [first, second] = [join(folder, "r1"), join(folder, "r2")];
    const two = await pages.open({ runs: [first, second] });
    await expect.poll(async () => (await shown(two.page)).length, { timeout: 20_000 }).toBe(2);
    expect(await shown(two.page)).toEqual([
      ["runs/1/", hashOf("r1")],
      ["runs/2/", hashOf("r2")],
    ]);
    expect(two.faults()).toEqual([]);
    expect(two.strangers()).toEqual([]);
    await two.close();
    const one = await pages.open({ runs: [second] });
    expect(await shown(one.page)).toEqual([["runs/1/", hashOf("r2")]]);
    await one.close();
  });

  test("on those of a file that it wrote, which asks nobody for anything", async () => {
    const { code } = await feedmarket(["view", "r1", "r2", "--single", "two.html"], folder);
    expect(code).toBe(0);
    const { page, faults, requests, close } = await pages.openSingle({ file: join(folder, "two.html") });
    await expect.poll(async () => (await shown(page)).length, { timeout: 20_000 }).toBe(2);
    expect(await shown(page)).toEqual([
      ["embedded:r1", hashOf("r1")],
      ["embedded:r2", hashOf("r2")],
    ]);
    expect(faults()).toEqual([]);
    expect(requests()).toHaveLength(1);
    await close();
  });
});
