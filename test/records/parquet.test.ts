import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeTable, openTable } from "../../src/records/decode.ts";
import { encodeTable, groupRows, TableWriter } from "../../src/records/encode.ts";
import type { RecordField, RecordTable } from "../../src/records/table.ts";

const about = { unit: "1", meaning: "test" };

function table(fields: RecordField[]): RecordTable {
  return { name: "test", rowCount: fields[0]?.values.length ?? 0, fields };
}

const rows = fc.array(
  fc.record({
    int: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
    word: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    long: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    single: fc.float(),
    double: fc.double(),
    text: fc.option(fc.string({ unit: "grapheme" }), { nil: null }),
    flag: fc.boolean(),
    maybe: fc.option(fc.integer({ min: -9, max: 9 }), { nil: null }),
  }),
  { maxLength: 60 },
);

/** One column of every type. */
function everyType(data: typeof rows extends fc.Arbitrary<infer T> ? T : never): RecordTable {
  return table([
    { ...about, name: "int", type: "int32", values: Int32Array.from(data, ({ int }) => int) },
    { ...about, name: "steps", type: "int32", delta: true, values: Int32Array.from(data, ({ int }) => int) },
    { ...about, name: "word", type: "uint32", values: Uint32Array.from(data, ({ word }) => word) },
    { ...about, name: "long", type: "int64", values: BigInt64Array.from(data, ({ long }) => long) },
    { ...about, name: "single", type: "float", values: Float32Array.from(data, ({ single }) => single) },
    { ...about, name: "double", type: "double", values: Float64Array.from(data, ({ double }) => double) },
    { ...about, name: "text", type: "string", nullable: true, values: data.map(({ text }) => text) },
    { ...about, name: "flag", type: "boolean", values: data.map(({ flag }) => flag) },
    { ...about, name: "maybe", type: "int32", nullable: true, values: data.map(({ maybe }) => maybe) },
  ]);
}

/** Values as they come back; a zero may lose its sign where a dictionary keeps equal numbers once. */
function plain({ fields }: RecordTable) {
  const unsigned = (value: unknown) => (value === 0 ? 0 : value);
  return fields.map(({ name, type, unit, meaning, nullable, values }) => ({
    ...{ name, type, unit, meaning, nullable: nullable === true },
    values: Array.from(values as ArrayLike<unknown>, unsigned),
  }));
}

describe("tables in Parquet", () => {
  test("come back with every type, NaN, null, extremes and no rows", async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (data) => {
        const before = everyType(data);
        const after = await decodeTable(encodeTable(before));
        expect(after.rowCount).toBe(data.length);
        expect(plain(after)).toEqual(plain(before));
      }),
      { seed: 5, numRuns: 150, examples: [[[]]] },
    );
  });

  test("are the same bytes each time, and split into row groups", async () => {
    const values = Float64Array.from({ length: groupRows + 5 }, (_, i) => Math.sqrt(i));
    const make = () => encodeTable(table([{ ...about, name: "root", type: "double", values }]));
    expect(Buffer.compare(make(), make())).toBe(0);
    const open = await openTable(make(), "roots.parquet");
    expect(open.metadata.row_groups.map((group) => Number(group.num_rows))).toEqual([groupRows, 5]);
    const back = await decodeTable(make());
    expect(
      Buffer.from((back.fields[0].values as Float64Array).buffer).equals(Buffer.from(values.buffer)),
    ).toBe(true);
  });

  test("carry units, meanings and what else a reader needs in the footer", async () => {
    const field = { name: "price", type: "int32", unit: "cents", meaning: "price paid" } as const;
    const writer = new TableWriter({ name: "test", fields: [field], about: { steps: [1, 2] } });
    writer.append([[1, 2, 3]]);
    const { head } = await openTable(writer.finish(), "test.parquet");
    expect(head).toEqual({ name: "test", fields: [field], about: { steps: [1, 2] } });
  });

  test("need one array for each column", () => {
    const writer = new TableWriter({ name: "test", fields: [{ ...about, name: "a", type: "int32" }] });
    expect(() => writer.append([[1], [2]])).toThrow("append requires 1 columns (was 2)");
  });
});
