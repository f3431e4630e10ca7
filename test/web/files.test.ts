/** What a reader can drop: run folders, zips of them and scenario files; damaged and foreign ones are named. */

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { encodeManifest } from "../../src/records/manifest.ts";
import { galleryWords } from "../../web/src/i18n/gallery.ts";
import { readings, sameNumbers } from "../../web/src/i18n/readings.ts";
import { folderBeside } from "../../web/src/source/address.ts";
import { FilesFault, isScenarioText, type OwnFile, requestsFrom } from "../../web/src/source/files.ts";
import { readIndex } from "../../web/src/source/gallery.ts";

const series = strToU8("PAR1 not really PAR1");
const manifest = encodeManifest({
  format: "feedmarket-run",
  formatVersion: 1,
  scenario: { name: "small" },
  scenarioHash: "9de220e05f81d7d8",
  seed: "1",
  days: 3,
  engineVersion: "0.1.0",
  resultsEpoch: 1,
  recording: {
    events: "all",
    persons: true,
    replay: true,
    graph: true,
    digestEvery: 1,
    distributionsEvery: 30,
    keyframeEvery: 30,
    measures: [],
  },
  counts: { persons: 5 },
  stateDigest: "00",
  files: { "series.parquet": { bytes: series.length, rows: 3, sha256: "" } },
});

const file = (path: string, content: string | Uint8Array): OwnFile => ({
  path,
  blob: new Blob([typeof content === "string" ? content : new Uint8Array(content)]),
});
const folder = (name: string) => [
  file(`${name}/manifest.json`, manifest),
  file(`${name}/series.parquet`, series),
  file(`${name}/.DS_Store`, "x"),
  file(`${name}/notes.txt`, "x"),
];
const codeOf = async (files: readonly OwnFile[]) => {
  const fault = await requestsFrom(files).catch((error: unknown) => error);
  return fault instanceof FilesFault ? [fault.code, fault.file] : fault;
};

describe("files of the reader's", () => {
  test("a run folder is a run, with the files that its manifest names", async () => {
    const [run, ...more] = await requestsFrom(folder("mine"));
    expect(more).toEqual([]);
    expect(run).toMatchObject({ kind: "replay", name: "mine" });
    expect(Object.keys((run as { files: object }).files)).toEqual(["manifest.json", "series.parquet"]);
  });

  test("so are its files chosen one by one", async () => {
    const [run] = await requestsFrom([file("series.parquet", series), file("manifest.json", manifest)]);
    expect(run).toMatchObject({ kind: "replay", name: "small" });
  });

  test.each([0, 9] as const)(
    "so is a zip of it, stored or packed (level %i), under any name",
    async (level) => {
      const zip = zipSync({ run: { "manifest.json": manifest, "series.parquet": series } }, { level });
      const [run] = await requestsFrom([file("download", zip)]);
      expect(run).toMatchObject({ kind: "replay", name: "run" });
      const { files } = run as { files: Record<string, Blob> };
      expect(new Uint8Array(await files["series.parquet"]!.arrayBuffer())).toEqual(series);
    },
  );

  test("two folders are two runs", async () => {
    const names = (await requestsFrom([...folder("a"), ...folder("b")])).map(
      (run) => "name" in run && run.name,
    );
    expect(names).toEqual(["a", "b"]);
  });

  test("a scenario file runs live", async () => {
    expect(await requestsFrom([file("mine.yaml", "days: 30\n")])).toEqual([
      { kind: "live", base: { text: "days: 30\n" } },
    ]);
  });

  test("what cannot be opened is named with its reason", async () => {
    expect(await codeOf([file("photo.png", "x")])).toEqual(["foreign", "photo.png"]);
    expect(await codeOf([file("empty", "")])).toEqual(["foreign", "empty"]);
    expect(await codeOf([])).toEqual(["none", ""]);
    expect(await codeOf([file("run/series.parquet", series)])).toEqual(["noManifest", "run/series.parquet"]);
    const zip = zipSync({ "manifest.json": manifest, "series.parquet": series });
    for (const length of [10, 60, 200])
      expect(await codeOf([file("run.zip", zip.slice(0, length))])).toEqual(["damagedZip", "run.zip"]);
    expect(await codeOf([file("photos.zip", zipSync({ "a.png": series }))])).toEqual([
      "foreign",
      "photos/a.png",
    ]);
  });

  test("a zip is not inflated beyond what the page can hold", async () => {
    const zip = zipSync({ "manifest.json": manifest, "series.parquet": new Uint8Array(3e6) });
    const fault = await requestsFrom([file("run.zip", zip)], 1e6).catch((error: unknown) => error);
    expect(fault).toMatchObject({ code: "largeZip", file: "run.zip" });
    await expect(requestsFrom([file("run.zip", zip)])).rejects.toThrow(/must be 20 bytes long/);
  });

  test.each([
    "../other/",
    "/elsewhere/",
    "//host.test/x/",
    "https://host.test/x/",
    "\\\\host.test/x",
    "runs/../../x/",
    "runs/a/?x=",
    "data:,x",
  ])("an address leads nowhere but into the page's own folder: %s", (address) => {
    expect(() => folderBeside(address, "https://page.test/viewer/index.html?run=a#b")).toThrow(
      /beside this page/,
    );
  });

  test("a folder of the page is found with and without a slash, in a page from the disk too", () => {
    for (const address of ["runs/a", "runs/a/", "./runs/a/"])
      expect(folderBeside(address, "https://page.test/viewer/").href).toBe(
        "https://page.test/viewer/runs/a/",
      );
    expect(folderBeside("runs/a", "file:///page.html").protocol).toBe("file:");
  });

  test("a file cut short is found by its size, a foreign manifest by its content", async () => {
    const short = [file("r/manifest.json", manifest), file("r/series.parquet", series.slice(1))];
    await expect(requestsFrom(short)).rejects.toThrow(/series.parquet must be 20 bytes long \(was 19\)/);
    await expect(requestsFrom([file("r/manifest.json", "{}")])).rejects.toThrow(
      /must be a feedmarket manifest/,
    );
  });

  test("a pasted text is a scenario where it says so", () => {
    expect(isScenarioText("name: mine\ndays: 3")).toBe(true);
    expect(isScenarioText("# mine\nextends: moments.yaml")).toBe(true);
    expect(isScenarioText("Dear all, the name: is not at the start")).toBe(false);
  });
});

describe("the gallery", () => {
  const scenarios = fileURLToPath(new URL("../../scenarios/", import.meta.url));
  const read = (path: string) => parse(readFileSync(`${scenarios}${path}.yaml`, "utf8"));

  test("gives the scenarios that need no file of their own, in their words", () => {
    const names = readdirSync(scenarios).flatMap((name) =>
      name.endsWith(".yaml") ? [name.slice(0, -5)] : [],
    );
    const alone = names.filter((name) => read(name).network?.file === undefined);
    expect(Object.keys(galleryWords.en).sort()).toEqual(alone.sort());
    for (const name of alone) {
      const { title, question } = read(name);
      const folder = names.includes(name) ? variantsOf(name) : [];
      expect(galleryWords.en[name]).toEqual({
        title,
        question: question.trim(),
        variants: Object.fromEntries(folder.map((variant) => [variant, read(`${name}/${variant}`).title])),
      });
    }
  });

  test("has the same in Chinese", () => {
    const shape = (language: "en" | "zh") =>
      Object.entries(galleryWords[language]).map(([name, { variants }]) => [name, Object.keys(variants)]);
    expect(shape("zh")).toEqual(shape("en"));
  });

  test("has what was expected and found in Chinese, with the numbers of the English texts", () => {
    expect(Object.keys(readings).sort()).toEqual(Object.keys(galleryWords.en).sort());
    for (const [name, texts] of Object.entries(readings)) {
      const { prediction, reading } = read(name);
      expect(numbersIn(texts.prediction), `${name}, prediction`).toEqual(numbersIn(prediction));
      expect(numbersIn(texts.reading), `${name}, reading`).toEqual(numbersIn(reading));
      expect(sameNumbers(texts.reading, reading)).toBe(true);
      expect(sameNumbers(texts.reading, `${reading} 99999`)).toBe(false);
    }
  });

  test("takes the sound rows of a list of runs", () => {
    const row = { name: "moments", folder: "runs/moments/", days: 360, persons: 2000, bytes: 1 };
    expect(readIndex([row, {}, null, { ...row, days: "many" }])).toEqual([
      { name: "moments", address: "runs/moments/", days: 360, persons: 2000, bytes: 1 },
    ]);
    expect(readIndex({ runs: [] })).toEqual([]);
  });

  function numbersIn(text: string): number[] {
    return (text.match(/\d+(\.\d+)?/g) ?? []).map(Number).sort((a, b) => a - b);
  }

  function variantsOf(name: string): string[] {
    try {
      return readdirSync(`${scenarios}${name}`).map((file) => file.replace(/\.yaml$/, ""));
    } catch {
      return [];
    }
  }
});
