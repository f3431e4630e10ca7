import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RecordFault } from "../../src/records/fault.ts";
import { decodeManifest, encodeManifest, type Manifest } from "../../src/records/manifest.ts";
import { decodeText, encodeText } from "../../src/records/text.ts";
import { description } from "./market.ts";

const manifest: Manifest = {
  ...description(10, "seven"),
  inputs: [{ name: "edges.txt", bytes: 3, sha256: "ab" }],
  format: "feedmarket-run",
  formatVersion: 1,
  recording: {
    ...{
      events: "all",
      persons: true,
      replay: true,
      graph: true,
      digestEvery: 1,
      distributionsEvery: 30,
      keyframeEvery: 30,
      measures: ["orders"],
    },
  },
  counts: { persons: 3 },
  stateDigest: "0f",
  files: { "series.parquet": { bytes: 1, rows: 2, sha256: "ff" } },
};

describe("a manifest", () => {
  test("comes back as it was", () => {
    expect(decodeManifest(encodeManifest(manifest))).toEqual(manifest);
  });

  test("of an experiment says how to look at one of its runs", () => {
    const experiment = encodeText(JSON.stringify({ format: "feedmarket-experiment" }));
    expect(() => decodeManifest(experiment)).toThrow(
      "manifest.json must be of one run (was of an experiment): feedmarket replay makes one of its runs again, to look at",
    );
  });

  test("of a later format asks for a newer feedmarket", () => {
    const later = encodeManifest({ ...manifest, formatVersion: 99 });
    expect(() => decodeManifest(later)).toThrow(
      "manifest.json must be of format 1 or lower (was 99): open it with a newer feedmarket",
    );
  });

  test.each([
    ["seed", 7, "seed must be text (was 7)"],
    ["days", -1, "days must be a count (was -1)"],
    ["recording", {}, "recording must be the settings of the recording (was {})"],
    ["files", { "a.parquet": {} }, "files.a.parquet must be bytes, rows and sha256 (was {})"],
    ["inputs", [1], "inputs must be a list of files (was [1])"],
    ["scenario", undefined, "scenario must be the resolved scenario (was missing)"],
  ])("with a wrong %s says so", (key, value, message) => {
    expect(() => decodeManifest(encodeManifest({ ...manifest, [key]: value }))).toThrow(message);
  });

  test("that is none gives a fault naming the file, whatever the bytes", () => {
    const bytes = encodeManifest(manifest);
    const mutated = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    const truncated = fc.nat(bytes.length - 3).map((length) => bytes.slice(0, length));
    const bent = mutated.map((places) => {
      const copy = bytes.slice();
      for (const [place, byte] of places) copy[place] = byte;
      return copy;
    });
    fc.assert(
      fc.property(fc.oneof(truncated, bent, fc.uint8Array(), fc.json().map(encodeText)), (damaged) => {
        try {
          expect(decodeManifest(damaged).format).toBe("feedmarket-run");
        } catch (error) {
          expect(error).toBeInstanceOf(RecordFault);
          expect((error as RecordFault).message).toMatch(/^manifest\.json /);
        }
      }),
      { seed: 9, numRuns: 500 },
    );
    expect(decodeText(bytes).startsWith("{\n")).toBe(true);
  });
});
