/** What readers take away: each file says where it is from, and a run's folder is the one the command line writes. */

import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { runScenario } from "../../src/experiments/run.ts";
import { decodeManifest } from "../../src/records/manifest.ts";
import type { Moment, RunNow } from "../../web/src/app/session.ts";
import { figureZip, paperOf } from "../../web/src/export/figures.ts";
import { citation, fileStem, originLines, originsOf } from "../../web/src/export/origin.ts";
import { onPaper, wrapped } from "../../web/src/export/paper.ts";
import type { Figure } from "../../web/src/export/registry.ts";
import type { LiveRequest } from "../../web/src/source/open.ts";
import { recordRun } from "../../web/src/source/recording.ts";
import { scenarioFrom } from "../../web/src/source/scenarios.ts";
import { engineVersion } from "../../web/src/source/version.ts";

const run = (name: string, request: object = { kind: "live", base: name }) =>
  ({
    request,
    source: {
      about: {
        name,
        title: "a <b>bold</b> town",
        scenarioHash: "9de220e05f81d7d8",
        seed: "1",
        days: 360,
        engineVersion: "0.1.0",
        resultsEpoch: 1,
      },
    },
  }) as unknown as RunNow;
const moment: Moment = { day: 60, runs: [run("moments")] };
const figure: Figure = {
  name: "share",
  title: () => "Share & <i>more</i>",
  summary: () => "It rises.",
  svg: () =>
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100" viewBox="0 0 300 100"><path d="M0,0"/></svg>',
  csv: () => "day,share\r\n1,0.5\r\n",
};

describe("a saved figure", () => {
  test("carries scenario, hash, seed, day, version and epoch", () => {
    const svg = paperOf(figure, moment);
    for (const part of ["moments", "9de220e0", "seed 1", "day 60", "0.1.0", "epoch 1", "It rises."])
      expect(svg).toContain(part);
    expect(svg).toMatch(/^<svg [^>]*width="332" height="\d+"/);
    expect(svg).not.toContain("<i>");
    expect(svg).toContain(
      "Share &amp; &lt;i>more&lt;/i>".replaceAll(">more", "&gt;more").replace("/i>", "/i&gt;"),
    );
  });

  test("names both runs where two are shown, each on its own last day", () => {
    const two = { day: 400, runs: [run("moments"), run("rival")] };
    const lines = originLines(originsOf(two), 400);
    expect(lines.map((line) => line.slice(0, 11))).toEqual(["A · moments", "B · rival ("]);
    expect(citation(originsOf(two), 400)).toContain("scenario rival (9de220e0), seed 1, day 360 of 360");
  });

  test("of a world that no scenario holds says so", () => {
    const surgeries = [{ day: 3, kind: "withoutSeller", who: 4 }];
    const changed = run("moments", { kind: "live", base: "moments", surgeries });
    expect(originLines(originsOf({ runs: [changed] }), 60)[0]).toContain("no scenario");
  });

  test("as a table is the table alone, with its source beside it", () => {
    const files = unzipSync(figureZip(figure, moment, "https://host/#day=60"));
    const stem = "moments-9de220e0-seed1-share-day60";
    expect(Object.keys(files)).toEqual([`${stem}.csv`, "metadata.json", "CITATION.txt"]);
    expect(strFromU8(files[`${stem}.csv`]!)).toBe(figure.csv());
    expect(JSON.parse(strFromU8(files["metadata.json"]!))).toMatchObject({
      day: 60,
      link: "https://host/#day=60",
      runs: [{ name: "moments", scenarioHash: "9de220e05f81d7d8", seed: "1", resultsEpoch: 1 }],
    });
  });

  test("has a name that any system takes", () => {
    const about = { name: "../a b:果", scenarioHash: "9de220e05f81d7d8", seed: "x/y" };
    expect(fileStem([about], "share")).toMatch(/^[\w.-]+$/);
    expect(fileStem([about], "share")).not.toMatch(/^\./);
  });

  test("wraps long lines, Chinese ones between signs", () => {
    expect(wrapped("one two three", 44, 10)).toEqual(["one two", "three"]);
    expect(wrapped("一二三四五六七", 30, 10)).toEqual(["一二三", "四五六", "七"]);
    expect(wrapped("", 30, 10)).toEqual([]);
    expect(() => onPaper("<svg>", "x", [])).toThrow(/requires an SVG with width and height/);
  });
});

describe("a recorded live run", () => {
  const request: LiveRequest = {
    kind: "live",
    base: "moments",
    set: { "network.persons": "60", days: "6" },
    timeline: [{ day: 5, set: { "detection.intensity": 20 }, label: "strict" }],
  };

  test("is the folder that the command line writes, file for file", async () => {
    const own = recordRun(request);
    const scenario = scenarioFrom(request);
    const other = await runScenario({ scenario, engine: { version: engineVersion } });
    expect(Object.keys(own)).toEqual([
      "manifest.json",
      ...[...other!.keys()].filter((name) => name !== "manifest.json"),
    ]);
    for (const [name, bytes] of other!) expect(own[name], name).toEqual(bytes);
    expect(decodeManifest(own["manifest.json"]!).scenarioHash).toBe(scenario.hash);
  });

  test("is refused where the world was changed beside its scenario", () => {
    const surgeries = [{ day: 3, kind: "withoutSeller", who: 4 }];
    expect(() => recordRun({ ...request, surgeries })).toThrow(/must be its scenario alone/);
  });
});
