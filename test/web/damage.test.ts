/** Recorded runs that are damaged, foreign, newer or cut: each gets a sentence that says what to do. */

import { beforeAll, describe, expect, test } from "vitest";
import { type Manifest, manifestName } from "../../src/records/manifest.ts";
import { decodeText, encodeText } from "../../src/records/text.ts";
import type { ReplayRequest } from "../../web/src/source/open.ts";
import { openRecorded } from "../../web/src/source/replay.ts";
import { recordedFiles } from "./sources.ts";

type Files = ReplayRequest["files"];
let files: Files;
let manifest: Manifest;

beforeAll(async () => {
  files = await recordedFiles({ set: { days: "5" }, timeline: [] });
  manifest = JSON.parse(decodeText(bytesOf(manifestName)));
});

function bytesOf(file: string): Uint8Array<ArrayBuffer> {
  return files[file] as Uint8Array<ArrayBuffer>;
}

/** The run with other files; undefined takes one away. */
function openWith(other: Record<string, Uint8Array | undefined>) {
  const all = Object.entries({ ...files, ...other }).filter(([, bytes]) => bytes !== undefined);
  return openRecorded({ kind: "replay", name: "my run", files: Object.fromEntries(all) as Files });
}

function withManifest(changes: Partial<Manifest>) {
  return openWith({ [manifestName]: encodeText(JSON.stringify({ ...manifest, ...changes })) });
}

/** The same bytes with one of them other. */
function flipped(bytes: Uint8Array, place: number): Uint8Array {
  const other = bytes.slice();
  other[place] = other[place]! ^ 1;
  return other;
}

const again = "run the scenario again, or copy the folder again from its source";

describe("a file", () => {
  test.each(["series.parquet", "nodes.parquet", "changes.parquet", manifestName])(
    "%s missing",
    async (file) => {
      await expect(openWith({ [file]: undefined })).rejects.toThrow(
        `${file} must be in the run folder (was missing): ${again}`,
      );
    },
  );

  test.each(["series.parquet", "events.parquet", "changes.parquet"])("%s cut short", async (file) => {
    const { length } = bytesOf(file);
    await expect(openWith({ [file]: bytesOf(file).slice(0, length - 10) })).rejects.toThrow(
      `${file} must have ${length} bytes (was ${length - 10}): ${again}`,
    );
  });

  test.each(["series.parquet", "graph.parquet", "changes.parquet"])(
    "%s with one bit turned",
    async (file) => {
      await expect(openWith({ [file]: flipped(bytesOf(file), 40) })).rejects.toThrow(
        new RegExp(`^${file} must have sha256 [0-9a-f]{64} \\(was [0-9a-f]{64}\\): ${again}$`),
      );
    },
  );
});

describe("the manifest", () => {
  test("of another program", async () => {
    await expect(openWith({ [manifestName]: encodeText("[1, 2]") })).rejects.toThrow(
      `manifest.json must be a feedmarket manifest (was other JSON): ${again}`,
    );
  });

  test("of a newer format", async () => {
    await expect(withManifest({ formatVersion: 99 })).rejects.toThrow(
      "manifest.json must be of format 1 or lower (was 99): open it with a newer feedmarket",
    );
  });

  test("of a run that was not recorded for replay", async () => {
    const { "changes.parquet": _, ...others } = manifest.files;
    await expect(withManifest({ files: others })).rejects.toThrow(
      "my run must have been recorded for replay (was without changes.parquet): run it with records.replay true",
    );
  });

  test("of a run with other days than its changes", async () => {
    await expect(withManifest({ days: 9 })).rejects.toThrow(
      `changes.parquet must hold days 0 to 9 (was days 0 to 5): ${again}`,
    );
  });
});

describe("a run that this engine cannot repeat", () => {
  test("of other results is replayed, and says why it cannot be asked", async () => {
    const source = await withManifest({ resultsEpoch: 99, engineVersion: "0.0.1" });
    expect((await source.frame(5)).day).toBe(5);
    const sentence =
      /^resultsEpoch must be \d+ for this page to repeat the run \(was 99\): open it with feedmarket 0\.0\.1$/;
    expect(source.about.sealed).toMatch(sentence);
    await expect(source.ask("feed", [3, 7])).rejects.toThrow(sentence);
  });

  test("with mechanisms of its own too", async () => {
    const own = { name: "my rule", path: "my-rule.js", bytes: 1, sha256: "0" };
    const source = await withManifest({ mechanisms: [own] });
    expect(source.about.sealed).toMatch(/^mechanisms must be none .* \(was my rule\)/);
  });

  test("with another state behind the same words is found out", async () => {
    // The receipt of another seed: its digests are not those of this run.
    const other = await recordedFiles({ set: { days: "5", seed: "another" }, timeline: [] });
    const receipts = JSON.parse(decodeText(other[manifestName] as Uint8Array)).files;
    const source = await openWith({
      "digests.parquet": other["digests.parquet"] as Uint8Array,
      [manifestName]: encodeText(
        JSON.stringify({
          ...manifest,
          files: { ...manifest.files, "digests.parquet": receipts["digests.parquet"] },
        }),
      ),
    });
    const sentence =
      /^the state on day \d must be the run's for this page to repeat it \(was other in persons\.\w+\)/;
    await expect(source.ask("feed", [3, 7])).rejects.toThrow(sentence);
    await expect(source.ask("person", [2, 7])).rejects.toThrow(sentence);
    expect((await source.frame(5)).day).toBe(5);
  });
});
