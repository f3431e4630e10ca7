import { describe, expect, test } from "vitest";
import { decodeTable } from "../../src/records/decode.ts";
import { encodeNodes, encodeTies } from "../../src/records/graph.ts";
import { valuesOf } from "../../src/records/table.ts";
import { createMarket } from "./market.ts";

const world = createMarket(25, "graph");

describe("the graph files", () => {
  test("hold each tie once with its strength, the lower id first", async () => {
    const { friends, strength } = world;
    const table = await decodeTable(encodeTies(friends, strength).bytes);
    const [sources, targets, strengths] = ["source", "target", "strength"].map((name) =>
      valuesOf(table, name),
    );
    expect(table.rowCount).toBe(friends.targets.length / 2);
    const found = new Set<string>();
    for (let row = 0; row < table.rowCount; row++) {
      const [source, target] = [Number(sources[row]), Number(targets[row])];
      expect(source).toBeLessThan(target);
      found.add(`${source} ${target}`);
      const slice = friends.targets.subarray(friends.offsets[source], friends.offsets[source + 1]);
      expect(strengths[row]).toBe(strength[friends.offsets[source] + slice.indexOf(target)]);
    }
    expect(found.size).toBe(table.rowCount);
  });

  test("tell buyers, sellers, influencers and former sellers, and keep the shape of the picture", async () => {
    const { persons } = world.state;
    persons.columns.seller[3] = -1;
    const x = Float64Array.from({ length: 25 }, (_, i) => -2 + i * 0.5);
    const y = Float64Array.from({ length: 25 }, (_, i) => (i % 2) * 3);
    const table = await decodeTable(encodeNodes(world, { x, y }).bytes);
    const roles = Array.from(valuesOf(table, "role") as string[]);
    expect(roles.slice(0, 7)).toEqual(["influencer", "buyer", "buyer", "former", "buyer", "buyer", "seller"]);
    const [across, down] = ["x", "y"].map((name) => valuesOf(table, name) as number[]);
    expect([across[0], across[24], down[0], down[1]]).toEqual([0, 65535, 0, 16384]);
  });

  test("have no places without a layout", async () => {
    const table = await decodeTable(encodeNodes(world, undefined).bytes);
    expect(valuesOf(table, "x")).toEqual(new Array(25).fill(null));
  });
});
