import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GraphFault } from "../../../src/core/graph/fault.ts";
import type { LoadedGraph } from "../../../src/core/graph/loaded.ts";
import { type EdgeListOptions, readEdges } from "../../../src/core/graph/read-edges.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string, options: EdgeListOptions = {}): LoadedGraph => readEdges(encode(text), options);

/** The ties of a loaded graph in the file's own ids, as "source target". */
function ties({ graph, labels }: LoadedGraph): string[] {
  const found: string[] = [];
  for (let node = 0; node < graph.nodeCount; node++) {
    for (let slot = graph.offsets[node]; slot < graph.offsets[node + 1]; slot++) {
      if (graph.directed || node < graph.targets[slot])
        found.push(`${labels[node]} ${labels[graph.targets[slot]]}`);
    }
  }
  return found;
}

function faultOf(content: string | Uint8Array, options: EdgeListOptions = {}): GraphFault {
  try {
    readEdges(typeof content === "string" ? encode(content) : content, { file: "ties.txt", ...options });
  } catch (error) {
    expect(error).toBeInstanceOf(GraphFault);
    return error as GraphFault;
  }
  throw new Error("the list was read without a fault");
}

describe("edge lists", () => {
  const same = ["1 2", "2 7"];
  const spellings: [string, string][] = [
    ["spaces", "1 2\n2 7\n"],
    ["tabs", "1\t2\n2\t7\n"],
    ["commas", "1,2\n2,7\n"],
    ["semicolons", "1;2\n2;7\n"],
    ["blanks around", "  1 ,\t 2  \n\t2   7\t\n"],
    ["Windows line ends", "1 2\r\n2 7\r\n"],
    ["old Macintosh line ends", "1 2\r2 7\r"],
    ["no last line end", "1 2\n2 7"],
    ["a byte order mark", "\ufeff1 2\n2 7\n"],
    ["a header", "node_1,node_2\n1,2\n2,7\n"],
    ["a quoted header after a comment", '# friends\n"from";"to"\n1;2\n2;7\n'],
    ["comments and blank lines", "# a\n% b\n  // c\n\n1 2\n \t \n2 7\n\n"],
    ["a comment after the ids", "1 2 # friends\n2 7 % too\n"],
    ["further columns of text", "1 2 friend since 2004\n2 7 foe\n"],
    ["attributes of networkx", "1 2 {}\n2 7 {'since': 3}\n"],
    ["leading zeros", "01 002\n00000000000000000000002 7\n"],
  ];
  for (const [name, text] of spellings) {
    it(`with ${name}`, () => {
      const loaded = read(text);
      expect(ties(loaded)).toEqual(same);
      expect(loaded.labels).toEqual(Float64Array.of(1, 2, 7));
      expect(loaded.graph.weights).toBeUndefined();
    });
  }

  it("hold weights in the third column", () => {
    const text =
      "1 2 0.5\n2 3 -7\n3 4 1e-3\n4 5 .25\n5 6 +2.\n6 7 123456789012345678901234567890\n7 8 0.1 99\n";
    const { graph } = read(text, { directed: true });
    expect([...graph.weights!]).toEqual([0.5, -7, 1e-3, 0.25, 2, 1.2345678901234568e29, 0.1]);
    expect(read(text, { weighted: false }).graph.weights).toBeUndefined();
    expect([...read("1 2 3\n2 1 4\n").graph.weights!]).toEqual([4, 4]);
  });

  it("read every weight as JavaScript does", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }),
        (weights) => {
          const text = weights.map((weight, i) => `${i} ${i + 1} ${weight}`).join("\n");
          expect([...read(text, { directed: true }).graph.weights!]).toEqual(
            weights.map((weight) => weight + 0),
          );
        },
      ),
      { seed: 1, numRuns: 200 },
    );
  });

  it("count self-loops and duplicates and drop them", () => {
    const undirected = read("1 1\n1 2\n2 1\n1 2\n9 9\n");
    expect([undirected.selfLoopCount, undirected.duplicateCount, undirected.lineCount]).toEqual([2, 2, 5]);
    expect([ties(undirected), undirected.graph.nodeCount]).toEqual([["1 2"], 3]);
    const directed = read("1 1\n1 2\n2 1\n1 2\n9 9\n", { directed: true });
    expect([directed.selfLoopCount, directed.duplicateCount]).toEqual([2, 1]);
    expect(ties(directed)).toEqual(["1 2", "2 1"]);
  });

  it("may have no ties", () => {
    for (const text of ["", "\n\n", "# nothing\n", "from,to\n", "\ufeff"]) {
      const loaded = read(text);
      expect([loaded.graph.nodeCount, loaded.graph.targets.length, loaded.labels.length]).toEqual([0, 0, 0]);
    }
    expect([read("").lineCount, read("\n\n").lineCount, read("# x").lineCount]).toEqual([0, 2, 1]);
  });

  it("keep sparse and large ids as labels in ascending order", () => {
    const large = Number.MAX_SAFE_INTEGER;
    const loaded = read(`${large} 5\n4294967296 4294967295\n0 ${large}\n`);
    expect(loaded.labels).toEqual(Float64Array.of(0, 5, 4_294_967_295, 4_294_967_296, large));
    expect(ties(loaded)).toEqual([`0 ${large}`, `5 ${large}`, "4294967295 4294967296"]);
  });

  it("do not depend on the order of the lines, nor on what the ids are", () => {
    const list = fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 60 });
    const steps = fc.constantFrom(1, 3, 1000, 200_000_000, 4_294_967_297);
    fc.assert(
      fc.property(list, steps, fc.integer(), (pairs, step, turn) => {
        const text = pairs.map(([one, other]) => `${one} ${other}`).join("\n");
        const moved = pairs.map((_, i) => pairs[(((i + turn) % pairs.length) + pairs.length) % pairs.length]);
        const plain = read(text);
        const other = read(moved.map(([one, two]) => `${two * step} ${one * step}`).join("\r\n"));
        expect(other.graph).toEqual(plain.graph);
        expect(other.labels).toEqual((plain.labels as Float64Array).map((label) => label * step));
        expect([other.selfLoopCount, other.duplicateCount]).toEqual([
          plain.selfLoopCount,
          plain.duplicateCount,
        ]);
      }),
      { seed: 2, numRuns: 300 },
    );
  });
});

describe("faults of edge lists", () => {
  const range = "id must be an integer from 0 to 9007199254740991";
  const cases: [string, string, string][] = [
    ["a line of one id", "1 2\n7\n", 'ties.txt:2: line must have two ids (was "7")'],
    ["a negative id", "1 2\n-1 3\n", `ties.txt:2: ${range} (was "-1")`],
    ["a negative id in the first line", "-1 3\n", `ties.txt:1: ${range} (was "-1")`],
    ["a fraction", "1 2\n1.5 3\n", `ties.txt:2: ${range} (was "1.5")`],
    ["an id too large", "1 9007199254740992\n", `ties.txt:1: ${range} (was "9007199254740992")`],
    ["a word", "a b\n1 2\r\n3 bob\r\n", `ties.txt:3: ${range} (was "bob")`],
    ["an empty field", "1,,2\n", `ties.txt:1: ${range} (was "")`],
    ["a number glued to a word", "1 2x\n", `ties.txt:1: ${range} (was "2x")`],
    ["a long field", `1 ${"9".repeat(99)}\n`, `ties.txt:1: ${range} (was "${"9".repeat(40)}...")`],
    [
      "a missing weight",
      "1 2 0.5\n2 3\n",
      'ties.txt:2: line must have a weight as the first one has (was "2 3")',
    ],
    ["a weight that is none", "1 2 1\n2 3 nan\n", 'ties.txt:2: weight must be a finite number (was "nan")'],
    ["a weight too large", "1 2 1\n2 3 1e999\n", 'ties.txt:2: weight must be a finite number (was "1e999")'],
    ["a fault in a last line without end", "1 2\n3", 'ties.txt:2: line must have two ids (was "3")'],
    ["binary content", "1 2\n\u0000\u0001", "ties.txt:2: file must be text (was binary: byte 0x00)"],
  ];
  for (const [name, text, message] of cases) {
    it(name, () => {
      const fault = faultOf(text);
      expect(fault.message).toBe(message);
      expect(fault.message.startsWith(`ties.txt:${fault.line}: `)).toBe(true);
    });
  }

  it("a weight asked for and absent", () => {
    expect(faultOf("1 2\n", { weighted: true }).message).toBe(
      'ties.txt:1: line must have a weight as the first one has (was "1 2")',
    );
  });

  it("wrong encodings and packed files", () => {
    expect(faultOf(Uint8Array.of(0xff, 0xfe, 0x31, 0)).message).toBe(
      "ties.txt:1: file must be UTF-8 text (was UTF-16)",
    );
    expect(faultOf(Uint8Array.of(0xfe, 0xff, 0, 0x31)).message).toBe(
      "ties.txt:1: file must be UTF-8 text (was UTF-16)",
    );
    expect(faultOf(Uint8Array.of(0x31, 0, 0x20, 0)).message).toBe(
      "ties.txt:1: file must be text (was binary: byte 0x00)",
    );
    expect(faultOf(Uint8Array.of(0x1f, 0x8b, 8, 0)).message).toBe(
      "ties.txt:1: file must be plain text (was gzip)",
    );
    expect(faultOf(Uint8Array.of(0x50, 0x4b, 3, 4)).message).toBe(
      "ties.txt:1: file must be plain text (was zip)",
    );
  });

  it("binary content far into the file", () => {
    const text = `${"1 2\n".repeat(2000)}3 \u0007\n`;
    expect(faultOf(text).message).toBe("ties.txt:2001: file must be text (was binary: byte 0x07)");
  });

  it("the first 20 are told and all are counted", () => {
    const fault = faultOf(`1 2\n${"x\n".repeat(1000)}`);
    expect([fault.faults.length, fault.faultCount, fault.line]).toEqual([20, 1000, 2]);
    const lines = fault.message.split("\n");
    expect(lines[19]).toBe('ties.txt:21: line must have two ids (was "x")');
    expect(lines[20]).toBe("ties.txt: 980 more faults");
  });
});

describe("mutated edge lists", () => {
  const originals = [
    "0 1\n0 2\n1 2\n2 3\n10 11\n",
    "node_1,node_2\r\n0,747\r\n1,4257\r\n1,2194\r\n",
    "# comment\n% other\n6\t2\t4\t1289241911\n6\t5\t-2.5\t1289241941\n",
    "4294967295;4294967296\n9007199254740991;0\n\n7;7",
  ].map(encode);
  const inserts = [
    "\u0000",
    "99999999999999999999999",
    "-",
    "\ufeff",
    "__proto__",
    "\r",
    "#",
    "1e9",
    "\u2028",
    "🙂",
  ].map(encode);

  function outcome(bytes: Uint8Array): "graph" | "fault" {
    for (const options of [{}, { directed: true, weighted: true }]) {
      try {
        const { graph, labels, selfLoopCount, duplicateCount } = readEdges(bytes, options);
        const stored = graph.targets.length;
        // Endpoints are bounded by what fits into the bytes, and a graph is never half-built.
        if (labels.length !== graph.nodeCount || graph.offsets[graph.nodeCount] !== stored)
          throw new Error("torn");
        if (stored + selfLoopCount + duplicateCount > bytes.length) throw new Error("too many ties");
      } catch (error) {
        if (!(error instanceof GraphFault)) throw error;
        if (!/^graph(:\d+)?: \S/.test(error.message)) throw new Error(error.message);
        if (options.directed !== true) return "fault";
      }
    }
    return "graph";
  }

  it("12 000 of them give a graph or a fault", () => {
    const outcomes = { graph: 0, fault: 0 };
    const change = fc.record({
      kind: fc.constantFrom("flip", "set", "insert", "cut", "copy"),
      place: fc.nat(200),
      byte: fc.nat(255),
    });
    const changes = fc.array(change, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...originals), changes, (original, steps) => {
        let bytes = Array.from(original);
        for (const { kind, place, byte } of steps) {
          const at = bytes.length === 0 ? 0 : place % bytes.length;
          if (kind === "flip") bytes[at] ^= 1 << (byte & 7);
          else if (kind === "set") bytes[at] = byte;
          else if (kind === "insert") bytes.splice(at, 0, ...inserts[byte % inserts.length]);
          else if (kind === "cut") bytes = bytes.slice(0, at);
          else bytes.splice(at, 0, ...bytes.slice(0, byte % 16));
        }
        outcomes[outcome(Uint8Array.from(bytes))]++;
      }),
      { seed: 3, numRuns: 12_000 },
    );
    expect(outcomes.graph + outcomes.fault).toBe(12_000);
    // The mutator is of use only while it reaches both.
    expect(outcomes.graph).toBeGreaterThan(1000);
    expect(outcomes.fault).toBeGreaterThan(1000);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it("any bytes at all give a graph or a fault", () => {
    const random = fc.uint8Array({ maxLength: 64 });
    const digits = fc.array(fc.constantFrom(..."0123456789 ,;\t\r\n#-.e"), { maxLength: 60 });
    fc.assert(
      fc.property(random, digits, (bytes, text) => {
        outcome(bytes);
        outcome(encode(text.join("")));
      }),
      { seed: 4, numRuns: 3000 },
    );
  });
});
