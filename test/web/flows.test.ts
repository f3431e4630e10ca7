/** Flows: sums of the funnel, and the alluvial's persons, none of whom is lost or goes back in time. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { drawAlluvial, flowAt, layoutAlluvial } from "../../web/src/charts/alluvial.ts";
import { funnelOf, type StageName } from "../../web/src/charts/funnel.ts";
import {
  alluvialOf,
  evenDays,
  type Layer,
  personsOf,
  placesOf,
  policyDays,
} from "../../web/src/charts/layers.ts";
import { type Palette, tokens } from "../../web/src/charts/palette.ts";
import { svgSurface } from "../../web/src/charts/surface.ts";
import type { Frame } from "../../web/src/source/frame.ts";

const series: Readonly<Record<string, readonly number[]>> = {
  posts: [10, 20, 30],
  delivered_posts: [100, 200, 300],
  seen_posts: [50, 60, 90],
  moments_considered: [5, 5, 10],
  rival_considered: [0, 1, 0],
  feed_orders: [1, 0, 4],
  moments_orders: [1, 0, 3],
  rival_orders: [0, 0, 1],
  moments_repeat_share: [0, 0, 1 / 3],
  rival_repeat_share: [0, 0, 1],
  muted_share: [0.1, 0.2, 0.3],
  throttles: [0, 1, 0],
  suspensions: [0, 0, 0],
  bans: [0, 0, 2],
  bad_orders: [0, 1, 1],
  marketplace_considered: [0, 0, 0],
  marketplace_orders: [0, 0, 0],
  marketplace_repeat_share: [0, 0, 0],
};
const read = (measure: string) => series[measure];

test("stages are sums over the window, repeats are shares of each day's orders", () => {
  const stages = funnelOf(read, "feeds", 2, 3);
  expect(stages.map(({ name, count }) => [name, count])).toEqual([
    ["posts", 50],
    ["delivered", 500],
    ["seen", 150],
    ["considered", 16],
    ["orders", 4],
    ["repeats", 2],
  ]);
  expect(stages.map(({ rate }) => rate)).toEqual([Number.NaN, 10, 0.3, 16 / 150, 0.25, 0.5]);
});

test("reasons are what the measures know of the same days", () => {
  const reasons = new Map(funnelOf(read, "feeds", 2, 3).map((stage) => [stage.name, stage.reasons]));
  const value = (stage: StageName, name: string) =>
    reasons.get(stage)?.find((reason) => reason.name === name)?.value;
  expect(value("delivered", "muted")).toBeCloseTo(0.25, 12);
  expect(value("delivered", "penalised")).toBe(3);
  expect(value("seen", "crowded")).toBe(350);
  expect(value("repeats", "firstOrders")).toBe(2);
  expect(value("repeats", "bad")).toBe(2);
  // The run of this test does not measure them.
  expect(reasons.get("considered")).toEqual([]);
});

test("nothing of nothing has no rate, and what a run does not measure has no stage", () => {
  const stages = funnelOf(read, "marketplace", 1, 3);
  expect(stages.map(({ name, count }) => [name, count])).toEqual([
    ["considered", 0],
    ["orders", 0],
    ["repeats", 0],
  ]);
  expect(stages.every(({ rate }) => Number.isNaN(rate))).toBe(true);
  expect(funnelOf(read, "by_brands", 1, 3)).toEqual([]);
});

const layersArbitrary = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 6 }))
  .chain(([persons, days]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: persons, maxLength: persons }), {
      minLength: days,
      maxLength: days,
    }),
  )
  .map((rows) => rows.map((places, day): Layer => ({ day: day * 30, places: Uint8Array.from(places) })));

test("the alluvial loses nobody: what leaves a place and what comes to it are its persons", () => {
  fc.assert(
    fc.property(layersArbitrary, (layers) => {
      const { sizes, flows, total } = alluvialOf(layers, 5);
      expect(total).toBe(layers[0].places.length);
      for (const [layer, places] of sizes.entries()) {
        places.forEach((size, place) => {
          const out = flows.filter((flow) => flow.layer === layer && flow.from === place);
          const into = flows.filter((flow) => flow.layer === layer - 1 && flow.to === place);
          const sum = (of: typeof flows) => of.reduce((all, { count }) => all + count, 0);
          if (layer < layers.length - 1) expect(sum(out)).toBe(size);
          if (layer > 0) expect(sum(into)).toBe(size);
        });
      }
      for (const flow of flows) expect(personsOf(layers, flow)).toHaveLength(flow.count);
    }),
  );
});

test("every ribbon goes from a day to a later one, and starts and ends inside the bars of its places", () => {
  fc.assert(
    fc.property(layersArbitrary, (layers) => {
      const { bars, ribbons } = layoutAlluvial(alluvialOf(layers, 5), 400, 260);
      for (const { flow, left, right, top, end, height } of ribbons) {
        expect(left).toBeLessThan(right);
        const bar = (layer: number, place: number) =>
          bars.find((one) => one.layer === layer && one.place === place)!;
        const [from, to] = [bar(flow.layer, flow.from), bar(flow.layer + 1, flow.to)];
        expect(top).toBeGreaterThanOrEqual(from.y - 1e-6);
        expect(top + height).toBeLessThanOrEqual(from.y + from.height + 1e-6);
        expect(end).toBeGreaterThanOrEqual(to.y - 1e-6);
        expect(end + height).toBeLessThanOrEqual(to.y + to.height + 1e-6);
      }
    }),
  );
});

test("persons who are not followed anywhere are left out", () => {
  const layers = [
    { day: 0, places: Uint8Array.of(0, 0, 0) },
    { day: 9, places: Uint8Array.of(0, 1, 0) },
  ];
  const { total, flows } = alluvialOf(layers, 2, (place) => place > 0);
  expect(total).toBe(1);
  expect(flows).toEqual([{ layer: 0, from: 0, to: 1, count: 1 }]);
});

test("a flow is found where it is drawn", () => {
  const layers = [
    { day: 0, places: Uint8Array.of(0, 0, 1, 1) },
    { day: 9, places: Uint8Array.of(0, 1, 1, 1) },
  ];
  const alluvial = alluvialOf(layers, 2);
  const layout = layoutAlluvial(alluvial, 300, 200);
  layout.ribbons.forEach(({ left, right, top, end, height }, i) => {
    expect(flowAt(layout, left + 0.1, top + height / 2)).toBe(i);
    expect(flowAt(layout, (left + right) / 2, (top + end) / 2 + height / 2)).toBe(i);
  });
  expect(flowAt(layout, 150, 199)).toBe(-1);
});

test("layers stay where they are while days go on", () => {
  expect(evenDays(0)).toEqual([0]);
  expect(evenDays(100)).toEqual([0, 30, 60, 90, 100]);
  expect(evenDays(300)).toEqual([0, 60, 120, 180, 240, 300]);
  for (let day = 1; day < 2000; day++) {
    const days = evenDays(day);
    expect(days.length).toBeLessThanOrEqual(7);
    expect([days[0], days.at(-1)]).toEqual([0, day]);
    expect(days.every((one, i) => i === 0 || one > days[i - 1])).toBe(true);
  }
  expect(policyDays(400, [361, 376, 999])).toEqual([0, 360, 375, 400]);
  expect(policyDays(400, [1])).toEqual([0, 400]);
});

test("places in a frame: those who left stand apart, as do those who never bought", () => {
  const frame: Frame = {
    day: 3,
    counts: { persons: 3 },
    columns: {
      "persons.home": Int32Array.of(0, 1, 1),
      "persons.departed": Int32Array.of(0, 0, 1),
      "persons.last_channel": Int32Array.of(4, 255, 8),
    },
  };
  expect([...placesOf(frame, "platform")]).toEqual([0, 1, 4]);
  expect([...placesOf(frame, "channel")]).toEqual([4, 9, 8]);
});

test("the drawing names places and days, and is the same for the same flows", () => {
  const palette = Object.fromEntries([...tokens, "font"].map((name) => [name, name])) as Palette;
  const draw = () => {
    const surface = svgSurface(palette, 300, 200, "flows");
    const alluvial = alluvialOf(
      [
        { day: 0, places: Uint8Array.of(0, 0, 1) },
        { day: 60, places: Uint8Array.of(0, 1, 1) },
      ],
      2,
    );
    drawAlluvial(surface, {
      alluvial,
      placeWords: (place) => ["here", "there"][place],
      colours: ["cat-0", "cat-1"],
    });
    return surface.finish();
  };
  expect(draw()).toBe(draw());
  expect(draw().match(/>here</g)).toHaveLength(2);
  expect(draw()).toContain(">60</text>");
});
