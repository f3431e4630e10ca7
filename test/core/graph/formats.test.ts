import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { buildGraph } from "../../../src/core/graph/build.ts";
import type { Graph } from "../../../src/core/graph/csr.ts";
import { GraphFault } from "../../../src/core/graph/fault.ts";
import { fromGraphology, toGraphology } from "../../../src/core/graph/graphology.ts";
import { formatOf, type GraphFormat, readGraph } from "../../../src/core/graph/read.ts";
import { writeGraph } from "../../../src/core/graph/write.ts";

const formats: GraphFormat[] = ["edges", "gexf", "graphml", "json"];
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Small graphs of every kind: directed or not, weighted or not, with nodes without ties. */
const graphs: fc.Arbitrary<Graph> = fc
  .record({
    nodeCount: fc.integer({ min: 0, max: 12 }),
    directed: fc.boolean(),
    weighted: fc.boolean(),
    ends: fc.array(fc.tuple(fc.nat(11), fc.nat(11), fc.double({ noNaN: true, noDefaultInfinity: true })), {
      maxLength: 40,
    }),
  })
  .map(({ nodeCount, directed, weighted, ends }) => {
    const kept = ends.filter(([one, other]) => one < nodeCount && other < nodeCount);
    const sources = Uint32Array.from(kept, ([one]) => one);
    const targets = Uint32Array.from(kept, ([, other]) => other);
    // Minus zero is written as 0 by every format.
    const weights = Float64Array.from(kept, ([, , weight]) => weight + 0);
    return buildGraph(nodeCount, sources, targets, weighted ? { directed, weights } : { directed }).graph;
  });

const hasWeights = (graph: Graph): boolean => graph.weights !== undefined && graph.targets.length > 0;

function expectSame(got: Graph, expected: Graph): void {
  expect(got.nodeCount).toBe(expected.nodeCount);
  expect(got.directed).toBe(expected.directed);
  expect(got.offsets).toEqual(expected.offsets);
  expect(got.targets).toEqual(expected.targets);
  // A file without ties cannot say that they would have weights.
  if (hasWeights(expected)) expect(got.weights).toEqual(expected.weights);
}

function faultOf(text: string, file: string, directed?: boolean): GraphFault {
  try {
    readGraph(bytes(text), directed === undefined ? { file } : { file, directed });
  } catch (error) {
    expect(error).toBeInstanceOf(GraphFault);
    return error as GraphFault;
  }
  throw new Error(`${file} was read without a fault`);
}

describe("graph formats", () => {
  it("are told by the ending of the file name", () => {
    expect(["a.gexf", "b.GraphML", "c.json", "d.txt", "e", "f.csv", "g.json.txt"].map(formatOf)).toEqual([
      "gexf",
      "graphml",
      "json",
      "edges",
      "edges",
      "edges",
      "edges",
    ]);
  });

  for (const format of formats) {
    it(`${format}: what is written is read back as the same graph`, () => {
      fc.assert(
        fc.property(graphs, (graph) => {
          const { directed } = graph;
          const back = readGraph(writeGraph(graph, format), { format, directed });
          expectSame(back.graph, graph);
          expect(back.labels).toEqual(Float64Array.from({ length: graph.nodeCount }, (_, i) => i));
        }),
        { seed: 11, numRuns: 150 },
      );
    });

    it(`${format}: keeps large integer labels`, () => {
      const { graph } = buildGraph(3, Uint32Array.of(0, 1), Uint32Array.of(1, 2));
      const labels = Float64Array.of(0, 4_294_967_296, Number.MAX_SAFE_INTEGER);
      const back = readGraph(writeGraph(graph, format, labels), { format });
      expectSame(back.graph, graph);
      expect(back.labels).toEqual(labels);
    });
  }

  for (const format of ["gexf", "graphml", "json"] as const) {
    it(`${format}: says by itself whether ties are directed`, () => {
      const { graph } = buildGraph(2, Uint32Array.of(1), Uint32Array.of(0), { directed: true });
      expectSame(readGraph(writeGraph(graph, format), { format }).graph, graph);
      expect(readGraph(writeGraph(graph, format), { format, directed: false }).graph.targets.length).toBe(2);
    });

    it(`${format}: keeps text labels, names of Object.prototype among them`, () => {
      const before = Object.getOwnPropertyNames(Object.prototype).length;
      const fixed = ["__proto__", "constructor", "toString", "a\"<&>'b", "", " x ", ' source="#', "é 世 😀"];
      fc.assert(
        fc.property(fc.uniqueArray(fc.string({ unit: "grapheme" }), { maxLength: 6 }), (texts) => {
          const clean = texts.filter((text) => !/\p{C}|\p{Z}/u.test(text) && !fixed.includes(text));
          const labels = [...fixed, ...clean];
          const ring = Uint32Array.from(labels, (_, i) => i);
          const next = Uint32Array.from(labels, (_, i) => (i + 1) % labels.length);
          const { graph } = buildGraph(labels.length, ring, next);
          const back = readGraph(writeGraph(graph, format, labels), { format });
          expectSame(back.graph, graph);
          expect(back.labels).toEqual(labels);
        }),
        { seed: 12, numRuns: 50 },
      );
      expect(Object.getOwnPropertyNames(Object.prototype).length).toBe(before);
      expect(({} as { previous?: unknown }).previous).toBeUndefined();
    });
  }

  it("refuses labels and weights that a format cannot hold", () => {
    const { graph } = buildGraph(1, new Uint32Array(0), new Uint32Array(0));
    expect(() => writeGraph(graph, "gexf", ["a\u0000b"])).toThrow(
      'writeGraph requires labels without control characters in XML (was "a\\u0000b")',
    );
    expect(() => writeGraph(graph, "edges", ["ann"])).toThrow(
      'writeEdges requires labels to be integers from 0 (was "ann")',
    );
    expect(() => writeGraph(graph, "json", [])).toThrow("writeGraph requires 1 labels (was 0)");
    const weights = Float64Array.of(Number.NaN);
    const weighted = buildGraph(2, Uint32Array.of(0), Uint32Array.of(1), { weights }).graph;
    expect(() => writeGraph(weighted, "graphml")).toThrow("writeGraph requires finite weights (was NaN)");
  });

  it("goes to graphology and back", () => {
    fc.assert(
      fc.property(graphs, (graph) => expectSame(fromGraphology(toGraphology(graph)).graph, graph)),
      { seed: 13, numRuns: 100 },
    );
  });
});

describe("files of other programs", () => {
  it("GEXF with labels, meta data, viz, parallel ties and a self-loop", () => {
    const text = `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">
  <meta lastmodifieddate="2024-01-01"><!-- a comment --><creator>Gephi 0.9</creator></meta>
  <graph defaultedgetype="undirected" mode="static">
    <attributes class="node"><attribute id="0" title="sex" type="string"/></attributes>
    <nodes>
      <node id="b" label="Bea"><attvalues><attvalue for="0" value="f"/></attvalues><viz:size value="3"/></node>
      <node id="a" label="Al"/><node id="c"/>
    </nodes>
    <edges>
      <edge id="0" source="a" target="b" weight="2.5"/>
      <edge id="0" source="b" target="a" type="mutual"/>
      <edge source="c" target="c"/>
    </edges>
  </graph>
</gexf>`;
    const loaded = readGraph(bytes(text), { file: "x.gexf" });
    expect(loaded.labels).toEqual(["b", "a", "c"]);
    expect(loaded.graph.targets).toEqual(Uint32Array.of(1, 0));
    expect(loaded.graph.weights).toEqual(Float64Array.of(1, 1));
    expect([loaded.selfLoopCount, loaded.duplicateCount, loaded.lineCount]).toEqual([1, 1, 16]);
  });

  it("GraphML with keys for all and for nothing known, and an unknown type", () => {
    const text = `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="w" for="all" attr.name="weight" attr.type="double"/>
  <key id="p" for="port" attr.name="x" attr.type="double"/>
  <key id="t" for="node" attr.name="kind" attr.type="valueOf"/>
  <graph edgedefault="directed">
    <node id="n0"><data key="t">x</data></node><node id="n1"/>
    <edge id="e" source="n1" target="n0"><data key="w">3</data></edge>
    <edge id="e" source="n1" target="n0" directed="true"/>
  </graph>
</graphml>`;
    const { graph, labels, duplicateCount } = readGraph(bytes(text), { file: "x.graphml" });
    expect(labels).toEqual(["n0", "n1"]);
    expect([graph.directed, duplicateCount, [...graph.offsets]]).toEqual([true, 1, [0, 0, 1]]);
  });

  it("graphology JSON, mixed with all ties undirected", () => {
    const text = JSON.stringify({
      attributes: { name: "g" },
      options: { type: "mixed", multi: true, allowSelfLoops: true },
      nodes: [{ key: "2", attributes: { x: 1 } }, { key: 1 }],
      edges: [{ key: "a", source: "1", target: 2, undirected: true, attributes: { weight: 4 } }],
    });
    const { graph, labels } = readGraph(bytes(text), { file: "x.json" });
    expect(labels).toEqual(Float64Array.of(1, 2));
    expect([graph.directed, [...graph.targets], [...graph.weights!]]).toEqual([false, [1, 0], [4, 4]]);
  });
});

describe("faults of graph files", () => {
  const gexf = (inner: string) => `<gexf>\n<graph defaultedgetype="directed">${inner}</graph>\n</gexf>`;
  const cases: [string, string, string][] = [
    ["empty.gexf", "", 'empty.gexf: file must be well-formed XML (was broken: "invalid doc source")'],
    ["a.gexf", "<html><body/></html>", "a.gexf:1: file must be GEXF (was <html>)"],
    ["a.graphml", gexf(""), "a.graphml:1: file must be GraphML (was <gexf>)"],
    [
      "a.gexf",
      "<gexf><graph><nodes>",
      'a.gexf:1: file must be well-formed XML (was broken: "element without its end")',
    ],
    ["a.gexf", "<gexf></gexf>", "a.gexf: file must hold a graph element (was none)"],
    [
      "a.gexf",
      gexf('\n<node id="a"/>\n<node id="a"/><node/>\n<edge source="a" target="z"/>'),
      [
        'a.gexf:4: id of a node must be its own (was "a" again)',
        "a.gexf:4: node must have an id (was none)",
        'a.gexf:5: target must be the id of a node (was "z")',
      ].join("\n"),
    ],
    [
      "a.gexf",
      gexf('<node id="a"/><edge source="a" target="a" weight="heavy"/>'),
      'a.gexf:2: weight must be a finite number (was "heavy")',
    ],
    [
      "a.gexf",
      gexf(
        '<node id="a"/><node id="b"/><edge source="a" target="b"/><edge type="undirected" source="a" target="b"/>',
      ),
      "a.gexf:2: ties must be all directed or all undirected (was undirected after directed)",
    ],
    [
      "a.graphml",
      '<graphml><key id="w" for="edge" attr.name="weight" attr.type="double"/><graph><node id="a"/><edge source="a" target="a"><data key="w">x</data></edge></graph></graphml>',
      'a.graphml: weight must be a finite number (was "NaN")',
    ],
    [
      "a.graphml",
      "<graphml><graph></graph>",
      'a.graphml:1: file must be well-formed XML (was broken: "element without its end")',
    ],
    [
      "a.graphml",
      '<graphml><graph edgedefault="__proto__"></graph></graphml>',
      'a.graphml:1: edgedefault must be directed or undirected (was "__proto__")',
    ],
    ["a.json", "[1, 2]", "a.json: file must be an object with nodes and edges (was a list)"],
    ["a.json", '{"nodes": 3}', "a.json: nodes must be a list (was 3)"],
    [
      "a.json",
      '{"options": {"type": "loop"}}',
      'a.json: options.type must be directed, undirected or mixed (was "loop")',
    ],
    [
      "a.json",
      '{"nodes": [{"key": 1}, {"key": "1"}, {"key": null}], "edges": [{"source": 1, "target": 2}, 7]}',
      [
        'a.json: nodes[1].key must be its own (was "1" again)',
        "a.json: nodes[2].key must be a text or a number (was null)",
        "a.json: edges[0].target must be the key of a node (was 2)",
        "a.json: edges[1] must be an object (was 7)",
      ].join("\n"),
    ],
    [
      "a.json",
      '{"nodes": [{"key": 1}, {"key": 2}], "edges": [{"source": 1, "target": 2, "attributes": {"weight": "3"}}]}',
      'a.json: edges[0].attributes.weight must be a number (was "3")',
    ],
  ];

  for (const [file, text, message] of cases) {
    it(message.split("\n")[0], () => expect(faultOf(text, file).message).toBe(message));
  }

  it("broken XML and JSON are told with their line, and nothing is printed", () => {
    const spies = (["log", "warn", "error"] as const).map((name) => vi.spyOn(console, name));
    expect(faultOf('<gexf>\n<graph a="1" a="2"></graph></gexf>', "a.gexf").message).toMatch(
      /^a\.gexf:2: file must be well-formed XML \(was broken: ".*"\)$/,
    );
    faultOf("<gexf><graph x=1></graph></gexf>", "a.gexf");
    faultOf("<gexf>&nothing;<graph/></gexf>", "a.gexf");
    faultOf("not xml at all", "a.graphml");
    expect(faultOf('{"nodes": [\n}', "a.json").message).toMatch(
      /^a\.json(:2)?: file must be JSON \(was broken: .*\)$/,
    );
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  });

  it("no declaration of a file reaches into Object.prototype", () => {
    const declared = ["__proto__", "constructor", "toString"]
      .map(
        (name) =>
          `<key for="${name}" id="keys" attr.name="polluted"><default>1</default></key>
           <key for="node" id="${name}" attr.name="${name}"><default>1</default></key>`,
      )
      .join("");
    const keys = Object.keys;
    const text = `<graphml>${declared}<graph edgedefault="undirected"><node id="__proto__"><data key="__proto__">1</data></node>
      <node id="constructor"/><edge source="__proto__" target="constructor"/><edge source="__proto__" target="constructor"/>
      </graph></graphml>`;
    expect(readGraph(bytes(text), { file: "a.graphml" }).labels).toEqual(["__proto__", "constructor"]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(Object.keys).toBe(keys);
    const json = `{"nodes": [{"key": "__proto__", "attributes": {"__proto__": {"polluted": 1}}}, {"key": "a", "__proto__": {"polluted": 1}}],
      "edges": [{"source": "__proto__", "target": "a", "attributes": {"__proto__": {"polluted": 1}}}], "__proto__": {"polluted": 1}}`;
    expect(readGraph(bytes(json), { file: "a.json" }).labels).toEqual(["__proto__", "a"]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it("deep nesting is read or refused, not a crash", () => {
    const deep = 20_000;
    const inner = "<a>".repeat(deep) + "</a>".repeat(deep);
    try {
      expect(
        readGraph(bytes(`<gexf><graph>${inner}</graph></gexf>`), { file: "a.gexf" }).graph.nodeCount,
      ).toBe(0);
    } catch (error) {
      expect(error).toBeInstanceOf(GraphFault);
    }
    faultOf(`${"[".repeat(100_000)}`, "a.json");
  });

  it("mutated files give a graph or a fault", () => {
    const { graph } = buildGraph(4, Uint32Array.of(0, 1, 2), Uint32Array.of(1, 2, 3), {
      weights: Float64Array.of(1, 2.5, -3),
    });
    let read = 0;
    for (const format of ["gexf", "graphml", "json"] as const) {
      const original = writeGraph(graph, format);
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat(original.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
          fc.nat(original.length),
          fc.boolean(),
          (changes, end, cut) => {
            const mutated = cut ? original.slice(0, end) : original.slice();
            for (const [place, byte] of changes) if (place < mutated.length) mutated[place] = byte;
            try {
              readGraph(mutated, { format });
              read++;
            } catch (error) {
              if (!(error instanceof GraphFault)) throw error;
            }
          },
        ),
        { seed: 14, numRuns: 400 },
      );
    }
    expect(read).toBeGreaterThan(0);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
