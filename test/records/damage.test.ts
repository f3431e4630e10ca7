import fc from "fast-check";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, test } from "vitest";
import { decodeTable } from "../../src/records/decode.ts";
import { footerKey } from "../../src/records/encode.ts";
import { RecordFault } from "../../src/records/fault.ts";
import { openReplay } from "../../src/records/replay.ts";
import { recordRun } from "./market.ts";

const files = recordRun("damage", 12);

/** Decoding either works or gives a fault that names the file: nothing else, and no hang. */
async function decodesOrFaults(bytes: Uint8Array): Promise<void> {
  try {
    await decodeTable(bytes, "some.parquet");
  } catch (error) {
    expect(error).toBeInstanceOf(RecordFault);
    expect((error as RecordFault).message).toMatch(/^some\.parquet must /);
  }
}

describe("damaged files", () => {
  test("cut short are named, at any length", async () => {
    const bytes = files.get("series.parquet")!;
    for (let length = 0; length < bytes.length; length += 7) {
      await expect(decodeTable(bytes.slice(0, length), "series.parquet")).rejects.toThrow(
        /^series\.parquet must be .*: run the scenario again/,
      );
    }
  });

  test("with changed bytes decode or give one clear fault", async () => {
    const names = ["persons.parquet", "events.parquet", "changes.parquet", "digests.parquet"];
    const places = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), {
      minLength: 1,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), places, async (name, changes) => {
        const bytes = files.get(name)!.slice();
        for (const [place, byte] of changes) bytes[Math.floor(place * (bytes.length - 1))] = byte;
        await decodesOrFaults(bytes);
      }),
      { seed: 21, numRuns: 400 },
    );
  });

  test("of other programs and later formats say what to do", async () => {
    const foreign = new Uint8Array(parquetWriteBuffer({ columnData: [{ name: "a", data: [1, 2, 3] }] }));
    await expect(decodeTable(foreign, "a.parquet")).rejects.toThrow(
      "a.parquet must be a feedmarket table (was a Parquet file of another program)",
    );
    const later = new Uint8Array(
      parquetWriteBuffer({
        columnData: [{ name: "a", data: [1, 2, 3] }],
        kvMetadata: [{ key: footerKey, value: '{"format":2,"table":"a","rows":3,"fields":[]}' }],
      }),
    );
    await expect(decodeTable(later, "a.parquet")).rejects.toThrow(
      "a.parquet must be of format 1 or lower (was 2): open it with a newer feedmarket",
    );
    await expect(openReplay(files.get("series.parquet")!)).rejects.toThrow(
      "changes.parquet must be a table of changes (was series)",
    );
    const text = new TextEncoder().encode("day,orders\r\n1,2\r\n");
    await expect(decodeTable(text, "b.parquet")).rejects.toThrow(/^b\.parquet must be a whole Parquet file/);
  });
});
