/** Any text is an experiment or has faults with a place in it; nothing else is thrown. */

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { draftExperiment, readExperiment, settleExperiment } from "../../src/experiments/file/experiment.ts";
import { experimentTemplate } from "../../src/experiments/file/template.ts";
import { modelDeclarations } from "../../src/model/declarations.ts";
import { parameterTables } from "../../src/model/parameters.ts";
import { type Fault, ScenarioFault } from "../../src/scenario/fault.ts";
import { parseScenario } from "../../src/scenario/scenario.ts";

const textOf = (path: string) => readFileSync(new URL(`../../${path}.yaml`, import.meta.url), "utf8");
const gallery = (name: string) => textOf(`scenarios/experiments/${name}`);
const texts = [
  experimentTemplate("fuzz", "../moments.yaml"),
  ...["policies", "posting-cap", "variance", "recovery", "regret", "saturation"].map(gallery),
  textOf("docs/screening"),
  `scenario: m.yaml
days: 90
arms: {base: {}, a: {posting.cap: 3}, b: {set: {posting.cap: 2}, timeline: [{day: 50, set: {posting.cap: 1}}], from: a, day: 40}}
fork: {day: 20}
design: {method: grid, vary: {ladder.steps: [1, 2], muting.threshold: {from: 20, to: 60, step: 40}}}
tie: [[ladder.steps, muting.threshold]]
where: ladder.steps < 3 and muting.threshold > 10
metrics: {orders: , x: {from: visits, reduce: lag, with: orders, days: [1, 80]}, y: {probe: lifeLeft, options: {from: 1, to: 9}}}
replicates: {min: 2, max: 8, until: {metric: x, half_width: 5%}}
record: {ticks: all, agents: true, events: none}
`,
];
const read = (): never => {
  throw new Error("no such file");
};
const scenario = parseScenario("days: 360\n", {
  file: "m.yaml",
  read,
  tables: parameterTables,
  measures: modelDeclarations.measures,
});

function faultsOf(text: string): readonly Fault[] {
  try {
    const draft = draftExperiment(readExperiment(text, "fuzz.yaml"), modelDeclarations);
    settleExperiment(draft, { scenario });
  } catch (error) {
    if (error instanceof ScenarioFault) return error.faults;
    throw error;
  }
  return [];
}

function check(text: string): void {
  const lines = text.split("\n").length;
  for (const { line, column, message } of faultsOf(text)) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(message).toMatch(/^\S.* must /s);
  }
}

test("the texts that are changed are good", () => {
  for (const text of texts) expect(faultsOf(text)).toEqual([]);
});

const scraps = [
  "null",
  "-1",
  "1e400",
  ".nan",
  "[]",
  "{}",
  "[[]]",
  "{a: 1}",
  "true",
  '"\\u0000"',
  "1%",
  "__proto__",
  ": ",
  "*a",
  "\t",
  "x.y",
  "0x",
  "5m",
  "single",
  "all",
];

test("with a piece taken out, doubled or replaced", () => {
  const change = fc.record({
    text: fc.constantFrom(...texts),
    from: fc.nat(2000),
    length: fc.nat(12),
    put: fc.oneof(fc.constantFrom(...scraps), fc.string({ maxLength: 6 })),
  });
  fc.assert(
    fc.property(change, ({ text, from, length, put }) => {
      const at = from % text.length;
      check(text.slice(0, at) + put + text.slice(at + length));
    }),
    { numRuns: 150 },
  );
});

test("with a value in another's place", () => {
  const value = /(?<=[:,[] )[\w.%-]+(?=[,}\]\n ])/g;
  const pick = fc.record({
    text: fc.constantFrom(...texts),
    place: fc.nat(200),
    put: fc.constantFrom(...scraps, "orders", "base", "0.5", "posting.cap"),
  });
  fc.assert(
    fc.property(pick, ({ text, place, put }) => {
      const places = [...text.matchAll(value)];
      const { index, 0: old } = places[place % places.length]!;
      check(text.slice(0, index) + put + text.slice(index + old.length));
    }),
    { numRuns: 150 },
  );
});
