import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvPieces, shortestSingle, tableToCsv } from "../../src/records/csv.ts";
import { decodeTable } from "../../src/records/decode.ts";
import { longSeries } from "../../src/records/series.ts";
import type { RecordTable } from "../../src/records/table.ts";
import { recordRun } from "./market.ts";

const about = { unit: "1", meaning: "test" };
const table: RecordTable = {
  name: "test",
  rowCount: 3,
  fields: [
    { ...about, name: "day", type: "int32", values: [1, 2, 3] },
    { ...about, name: "share", type: "double", values: [0.1, Number.NaN, -1e21] },
    { ...about, name: "rate", type: "float", values: Float32Array.of(0.1, 16777216, 1e-7) },
    { ...about, name: "name", type: "string", nullable: true, values: ['a "b"', null, "c,\nd"] },
    { ...about, name: "open", type: "boolean", values: [true, false, true] },
  ],
};

/** A reader of RFC 4180 text, written for this test. */
function parse(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  let [cell, inside] = ["", false];
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (inside) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') cell += text[++i];
      else inside = false;
    } else if (c === '"') inside = true;
    else if (c === separator || (c === "\r" && text[i + 1] === "\n")) {
      rows.at(-1)!.push(cell);
      cell = "";
      if (c === "\r") {
        rows.push([]);
        i++;
      }
    } else cell += c;
  }
  expect([cell, inside, rows.pop()]).toEqual(["", false, []]);
  return rows;
}

describe("tables as CSV", () => {
  test("follow RFC 4180, with shortest numbers and nothing for what is absent", () => {
    expect(tableToCsv(table)).toBe(
      'day,share,rate,name,open\r\n1,0.1,0.1,"a ""b""",true\r\n2,,16777216,,false\r\n3,-1e+21,1e-7,"c,\nd",true\r\n',
    );
  });

  test("may have a mark, a decimal comma and another separator", () => {
    const lines = tableToCsv(table, { bom: true, decimalComma: true }).split("\r\n");
    expect(lines[0]).toBe("\ufeffday;share;rate;name;open");
    expect(lines[1]).toBe('1;0,1;0,1;"a ""b""";true');
    expect(tableToCsv(table, { separator: "\t" }).startsWith("day\tshare")).toBe(true);
    expect(() => tableToCsv(table, { decimalComma: true, separator: "," })).toThrow(
      'tableToCsv requires a separator other than the decimal comma (was ",")',
    );
    expect(() => tableToCsv(table, { separator: "ab" })).toThrow('one-character separator (was "ab")');
  });

  test("read back as they were, whatever text and numbers they hold", () => {
    const cells = fc.array(fc.tuple(fc.string({ unit: "binary" }), fc.double({ noNaN: true })), {
      maxLength: 9,
    });
    fc.assert(
      fc.property(cells, fc.boolean(), (rows, decimalComma) => {
        const text: RecordTable = {
          name: "test",
          rowCount: rows.length,
          fields: [
            { ...about, name: "text", type: "string", values: rows.map(([words]) => words) },
            { ...about, name: "number", type: "double", values: rows.map(([, number]) => number) },
          ],
        };
        const [head, ...body] = parse(tableToCsv(text, { decimalComma }), decimalComma ? ";" : ",");
        expect(head).toEqual(["text", "number"]);
        const back = body.map(([words, number]) => [words, Number(number.replace(",", "."))]);
        expect(back).toEqual(rows.map(([words, number]) => [words, number === 0 ? 0 : number]));
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  test("write single precision with no more digits than it takes", () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true }), (value) => {
        expect(Math.fround(Number(shortestSingle(value)))).toBe(value === 0 ? 0 : value);
      }),
      { seed: 4 },
    );
    expect(shortestSingle(Math.fround(0.7))).toBe("0.7");
  });

  test("come in pieces that make the same text", () => {
    const values = Int32Array.from({ length: 20_000 }, (_, i) => i);
    const long: RecordTable = {
      name: "test",
      rowCount: values.length,
      fields: [{ ...about, name: "a", type: "int32", values }],
    };
    const pieces = [...csvPieces(long)];
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.join("").split("\r\n").length).toBe(20_002);
  });

  test("show the series wide or long", async () => {
    const series = await decodeTable(recordRun("csv", 4, { replay: false }).get("series.parquet")!);
    const long = longSeries(series);
    expect(long.rowCount).toBe(4 * (series.fields.length - 1));
    const [, first] = parse(tableToCsv(long), ",");
    const measure = series.fields[1];
    expect(first).toEqual(["1", measure.name, String(measure.values[0]), measure.unit]);
  });
});
