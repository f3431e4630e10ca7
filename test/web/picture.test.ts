/** The picture's arithmetic: camera, who stands where, how much is drawn, colours, the shade of friendships. */

import { interpolateCividis } from "d3-scale-chromatic";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cavemanGraph } from "../../src/core/graph/named.ts";
import type { People } from "../../web/src/app/people.ts";
import { colourNames } from "../../web/src/app/state.ts";
import {
  bounded,
  cameraOf,
  fitOf,
  mapSteps,
  nearer,
  projectionOf,
  transformOf,
} from "../../web/src/graph/camera.ts";
import { bucketsFor, bucketTable, placeOf, plainBucket, raisedHigh } from "../../web/src/graph/colour.ts";
import { cameraForKey } from "../../web/src/graph/gestures.ts";
import { createGrid, personAt, personsWithin } from "../../web/src/graph/grid.ts";
import { linksOf } from "../../web/src/graph/links.ts";
import { mostNearby, nearbyOf } from "../../web/src/graph/nearby.ts";
import { cividisAt, luminance, rampOf, rampSteps, rgbOf } from "../../web/src/graph/palette.ts";
import { regionsOf } from "../../web/src/graph/regions.ts";
import {
  createScene,
  detailFor,
  listInSight,
  listSellers,
  mostMarks,
  mostShaped,
  project,
  showOnly,
  spot,
} from "../../web/src/graph/scene.ts";
import { writeSplats } from "../../web/src/graph/splats.ts";
import { mostTies, TieShade, tieStride } from "../../web/src/graph/ties.ts";
import type { FrameSource, Network } from "../../web/src/source/frame.ts";
import { networkOf } from "../../web/src/source/network.ts";

const network = networkOf(cavemanGraph({ groupCount: 20, groupSize: 15, connected: true }));
const fit = fitOf(800, 600, { left: 200, right: 10, top: 10, bottom: 10 });
const whole = projectionOf(fit, { k: 1, x: 0.5, y: 0.5 });

function crowd(count: number): People {
  return {
    count,
    role: Uint8Array.from({ length: count }, (_, person) => (person % 10 === 0 ? 1 : 0)),
    standing: new Uint8Array(count),
    platform: new Uint8Array(count),
    followers: new Uint32Array(count),
    earnings: new Float64Array(count),
  };
}

describe("camera", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const cameras = fc
    .record({ k: fc.double({ min: 1, max: 60, noNaN: true }), x: share, y: share })
    .map(bounded);

  test("is what its transform says, and the transform moves points as the camera does", () => {
    fc.assert(
      fc.property(cameras, share, share, (camera, x, y) => {
        const transform = transformOf(fit, camera);
        const back = cameraOf(fit, transform);
        expect(back.x).toBeCloseTo(camera.x, 9);
        expect(back.y).toBeCloseTo(camera.y, 9);
        const { scaleX, shiftX, scaleY, shiftY } = projectionOf(fit, camera);
        const [baseX, baseY] = [fit.left + x * fit.across, fit.top + y * fit.down];
        expect(x * mapSteps * scaleX + shiftX).toBeCloseTo(transform.k * baseX + transform.x, 6);
        expect(y * mapSteps * scaleY + shiftY).toBeCloseTo(transform.k * baseY + transform.y, 6);
      }),
    );
  });

  test("the whole map stands within the canvas, beside the legend", () => {
    const { scaleX, shiftX, scaleY, shiftY } = whole;
    expect(shiftX).toBeGreaterThanOrEqual(200);
    expect(shiftY).toBeGreaterThanOrEqual(10);
    expect(mapSteps * scaleX + shiftX).toBeLessThanOrEqual(790);
    expect(mapSteps * scaleY + shiftY).toBeLessThanOrEqual(590);
  });

  test("keys zoom, move and show all; others are left alone", () => {
    const plain = { ctrlKey: false, metaKey: false, altKey: false };
    const near = { k: 4, x: 0.4, y: 0.6 };
    expect(cameraForKey({ ...plain, key: "+" }, near)?.k).toBe(6);
    expect(cameraForKey({ ...plain, key: "ArrowRight" }, near)?.x).toBeGreaterThan(0.4);
    expect(cameraForKey({ ...plain, key: "0" }, near)).toEqual({ k: 1, x: 0.5, y: 0.5 });
    expect(cameraForKey({ ...plain, key: "a" }, near)).toBeUndefined();
    expect(cameraForKey({ ...plain, ctrlKey: true, key: "+" }, near)).toBeUndefined();
    expect(nearer(near, 1 / 8)).toEqual({ k: 1, x: 0.5, y: 0.5 });
  });
});

describe("who stands where", () => {
  const grid = createGrid(network);
  const point = (person: number) => [
    network.x[person] * whole.scaleX + whole.shiftX,
    network.y[person] * whole.scaleY + whole.shiftY,
  ];

  test("the nearest within reach, as by going through everybody", () => {
    const place = fc.tuple(fc.integer({ min: 150, max: 800 }), fc.integer({ min: 0, max: 600 }));
    fc.assert(
      fc.property(place, fc.integer({ min: 2, max: 60 }), ([x, y], reach) => {
        const distances = Array.from(network.x, (_, person) => {
          const [px, py] = point(person);
          return Math.sqrt((px - x) ** 2 + (py - y) ** 2);
        });
        const least = Math.min(...distances);
        const found = personAt(grid, network, whole, x, y, reach, () => 0);
        if (least < reach - 1e-6) expect(distances[found]).toBeCloseTo(least, 6);
        else if (least > reach) expect(found).toBe(-1);
      }),
    );
  });

  test("who is hidden is not there, who stands out is nearer", () => {
    const [x, y] = point(5);
    expect(personAt(grid, network, whole, x, y, 10, (person) => (person === 5 ? Infinity : 0))).not.toBe(5);
    const other = personAt(grid, network, whole, x, y, 40, (person) => (person === 5 ? 0 : -41));
    expect(other).not.toBe(5);
  });

  test("a line around somebody holds the same people as a test by hand", () => {
    const box = [300, 100, 600, 100, 600, 400, 300, 400];
    const inside = Array.from(network.x.keys()).filter((person) => {
      const [x, y] = point(person);
      return x > 300 && x < 600 && y > 100 && y < 400;
    });
    expect(inside.length).toBeGreaterThan(10);
    expect(personsWithin(network, whole, box)).toEqual(inside);
  });
});

describe("how much is drawn", () => {
  test("shapes for some thousands, points above, sellers as shapes while they are few", () => {
    expect(detailFor(mostMarks, mostMarks)).toBe("marks");
    expect(detailFor(mostMarks + 1, mostShaped)).toBe("crowd");
    expect(detailFor(mostMarks + 1, mostShaped + 1)).toBe("points");
    expect(detailFor(100_000, 10, true)).toBe("regions");
    expect(detailFor(100, 10, true)).toBe("marks");
  });

  test("those out of sight or switched off are not counted, the chosen stand out", () => {
    const scene = createScene(network);
    const people = crowd(network.nodeCount);
    project(scene, whole);
    showOnly(scene, people, [], undefined);
    listInSight(scene, 800, 600);
    listSellers(scene, people);
    expect([scene.seen, scene.sellerCount]).toEqual([network.nodeCount, network.nodeCount / 10]);
    showOnly(scene, people, ["seller"], [1, 2]);
    listInSight(scene, 800, 600);
    listSellers(scene, people);
    expect([scene.seen, scene.sellerCount]).toEqual([network.nodeCount * 0.9, 0]);
    expect([...scene.shown.subarray(0, 4)]).toEqual([0, 2, 2, 1]);
    project(scene, projectionOf(fit, { k: 30, x: 0.1, y: 0.1 }));
    listInSight(scene, 800, 600);
    expect(scene.seen).toBeLessThan(network.nodeCount / 4);
  });

  test("points are written where people stand, sellers over buyers, nothing outside", () => {
    const two: Network = {
      nodeCount: 2,
      offsets: new Uint32Array(3),
      targets: new Uint32Array(0),
      x: Uint16Array.of(0, 0),
      y: Uint16Array.of(0, 0),
    };
    const scene = createScene(two);
    const people = { ...crowd(2), role: Uint8Array.of(1, 0) };
    scene.px.fill(3);
    scene.py.fill(3);
    scene.bucket.set([7, 9]);
    const words = new Uint32Array(100);
    const pixels = Uint32Array.from({ length: rampSteps + 1 }, (_, i) => i + 1);
    spot(scene, 10, 10, 1, 2);
    listInSight(scene, 10, 10);
    listSellers(scene, people);
    writeSplats(words, 10, scene, people, pixels, 2, true);
    expect([...words].filter((word) => word > 0)).toEqual([10, 10, 10, 10]);
    writeSplats(words, 10, scene, people, pixels, 2, false);
    expect([...words].filter((word) => word === 8)).toHaveLength(9);
    scene.px.fill(50);
    spot(scene, 10, 10, 1, 2);
    writeSplats(words, 10, scene, people, pixels, 2, false);
    expect(words.some((word) => word > 0)).toBe(false);
  });

  test("regions hold everybody in sight once", () => {
    const scene = createScene(network);
    const people = crowd(network.nodeCount);
    project(scene, whole);
    listInSight(scene, 800, 600);
    const regions = regionsOf(scene, people, whole);
    expect(regions.reduce((sum, region) => sum + region.people, 0)).toBe(network.nodeCount);
    expect(regions.reduce((sum, region) => sum + region.sellers, 0)).toBe(network.nodeCount / 10);
    expect(regions.length).toBeGreaterThan(5);
  });
});

describe("colours", () => {
  test("buckets follow the scale that the legend shows, and the top only grows", () => {
    for (const colour of colourNames) {
      const values = Float32Array.from([0, 0.3, 1, 12, 140, 9000, Number.NaN]);
      const high = raisedHigh(colour, 0, values);
      expect(raisedHigh(colour, high, Float32Array.of(0.1))).toBe(high);
      const buckets = new Uint8Array(values.length);
      bucketsFor(bucketTable(colour, high), values, buckets);
      expect(buckets[6]).toBe(plainBucket);
      for (let i = 0; i < 6; i++) {
        const place = placeOf(colour, high, values[i]) * (rampSteps - 1);
        expect(Math.abs(buckets[i] - place), `${colour} ${values[i]}`).toBeLessThanOrEqual(0.8);
      }
    }
    expect(raisedHigh("earnings", 0, Float32Array.of(1234))).toBe(2000);
    expect(raisedHigh("earnings", 2000, Float32Array.of(2001))).toBe(5000);
  });

  test("cividis is that of d3", () => {
    for (let share = 0; share <= 1; share += 1 / 128) {
      const [own, other] = [rgbOf(cividisAt(share)), rgbOf(interpolateCividis(share))];
      for (const channel of [0, 1, 2]) expect(Math.abs(own[channel] - other[channel])).toBeLessThanOrEqual(2);
    }
  });

  test("high values stand out from either ground, and lightness runs one way", () => {
    for (const dark of [false, true]) {
      const ramp = rampOf(dark).map((css) => luminance(rgbOf(css)));
      const ground = dark ? 0.006 : 0.9;
      const contrast = (at: number) =>
        (Math.max(ramp[at], ground) + 0.05) / (Math.min(ramp[at], ground) + 0.05);
      expect(contrast(rampSteps - 1)).toBeGreaterThan(9);
      for (let step = 1; step < rampSteps; step++)
        expect(contrast(step)).toBeGreaterThan(contrast(step - 1) - 0.02);
    }
  });
});

describe("friendships", () => {
  test("the shade lies between friends and is the same in one go and in slices", () => {
    const shadeOf = (now: () => number) => {
      const shade = new TieShade(network, whole, 800, 600);
      let slices = 1;
      while (!shade.work(now)) slices++;
      return { shade, slices };
    };
    let clock = 0;
    const hurried = shadeOf(() => {
      clock += 100;
      return clock;
    });
    const calm = shadeOf(() => 0);
    expect(hurried.slices).toBeGreaterThan(10);
    expect(calm.slices).toBe(1);
    expect(hurried.shade.ink.every((ink, at) => ink === calm.shade.ink[at])).toBe(true);
    const middle = (a: number, b: number) => {
      const x = ((network.x[a] + network.x[b]) / 2) * whole.scaleX + whole.shiftX;
      const y = ((network.y[a] + network.y[b]) / 2) * whole.scaleY + whole.shiftY;
      return (
        calm.shade.ink[Math.floor(y) * 800 + Math.floor(x)] +
        calm.shade.ink[Math.ceil(y) * 800 + Math.floor(x)]
      );
    };
    expect(middle(0, network.targets[0])).toBeGreaterThan(0);
    expect(calm.shade.ink[0]).toBe(0);
  });

  test("more ties than can be drawn are sampled, and said so", () => {
    expect(tieStride(network.targets.length)).toBe(1);
    expect(tieStride(2 * mostTies * 16)).toBe(16);
    expect(tieStride(2 * mostTies * 16 + 2)).toBe(17);
  });

  test("near by, ties of people in sight are drawn, and none that only pass", () => {
    const zoomed = projectionOf(fit, { k: 6, x: 0.3, y: 0.3 });
    const shade = new TieShade(network, zoomed, 800, 600);
    while (!shade.work(() => 0));
    expect(shade.ink.some((ink) => ink > 0)).toBe(true);
    const far = new TieShade(network, { ...zoomed, shiftX: 5000 }, 800, 600);
    while (!far.work(() => 0));
    expect(far.ink.some((ink) => ink > 0)).toBe(false);
  });

  test("close by, all friends are there, and their friends as far as there is room", () => {
    const near = nearbyOf(network, 3, 2);
    const friends = [...network.targets.subarray(network.offsets[3], network.offsets[4])];
    expect(near.friends.toSorted((a, b) => a - b)).toEqual(friends);
    expect(nearbyOf(network, 3, 1).further).toEqual([]);
    for (const [i, other] of near.further.entries()) {
      const parent = near.friends[near.parents[i]];
      expect(network.targets.subarray(network.offsets[parent], network.offsets[parent + 1])).toContain(other);
      expect(near.friends).not.toContain(other);
    }
    expect(1 + near.friends.length + near.further.length).toBeLessThanOrEqual(mostNearby);
  });
});

describe("mutes and blocks", () => {
  const kinds = ["order", "mute", "block", "unmute"];
  const rows = [
    [3, 1, 5, 9],
    [4, 2, 5, 8],
    [5, 0, 5, 9],
    [6, 3, 5, 9],
    [7, 1, 7, 5],
    [8, 1, 1, 2],
  ];
  const column = (i: number) => rows.map((row) => row[i]);
  const source = {
    about: { kinds },
    events: () => events,
  } as unknown as FrameSource;
  const events = {
    count: rows.length,
    day: Int32Array.from(column(0)),
    kind: Uint8Array.from(column(1)),
    who: Int32Array.from(column(2)),
    whom: Int32Array.from(column(3)),
    value: new Float64Array(rows.length),
  };

  test("as they stand on a day, of one person only", () => {
    expect(linksOf(source, 5, 2)).toEqual([]);
    expect(linksOf(source, 5, 5)).toEqual([
      { from: 5, to: 9, kind: "mute" },
      { from: 5, to: 8, kind: "block" },
    ]);
    expect(linksOf(source, 5, 9)).toEqual([
      { from: 5, to: 8, kind: "block" },
      { from: 7, to: 5, kind: "mute" },
    ]);
    expect(linksOf(source, 2, 9)).toEqual([{ from: 1, to: 2, kind: "mute" }]);
  });
});
