import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { targets } from "../../src/experiments/validation/targets.ts";

const shared = fileURLToPath(new URL("../../../shared/", import.meta.url));
const data = (file: string): Uint8Array | undefined =>
  existsSync(`${shared}data/${file}`) ? readFileSync(`${shared}data/${file}`) : undefined;

/** Every target that is written down for a building block; facts of the field are E. */
const known =
  "N01 N02 N03 N04 N05 N06 N07 N08 D01 D02 D03 D04 D05 D06 D07 D08 A01 A02 A03 A04 A05 M01 M02 M03 M04 M05 M06 M07 M09 " +
  "M10 M11 M12 P01 P02 P03 P04 P05 P06 P07 X01 X02 X03 X04";

// Graph, network and diffusion targets have tests of their own.
const own = targets.filter(({ id }) => /^[AMPX]/.test(id) || ["D01", "D06", "D07"].includes(id));

describe("targets of the model", () => {
  it("has each target once, in order", () => {
    expect(targets.map(({ id }) => id).join(" ")).toBe(known);
  });

  const list = `${shared}validation-targets.json`;
  if (!existsSync(list)) process.stdout.write("the list of targets is not compared: ../shared is absent\n");
  it.skipIf(!existsSync(list))("has every target of the list", () => {
    const listed: { id: string }[] = JSON.parse(readFileSync(list, "utf8")).targets;
    expect(targets.map(({ id }) => id)).toEqual(listed.map(({ id }) => id).filter((id) => !/^E/.test(id)));
  });

  for (const target of own) {
    const absent = target.needs === "data" && !existsSync(`${shared}data`);
    if (absent) process.stdout.write(`${target.id} is skipped: ../shared/data is absent\n`);
    it.skipIf(absent)(`${target.id} ${target.title}`, () => {
      const checks = target.run({ scale: "quick", data });
      expect(checks.length).toBeGreaterThan(1);
      expect(checks.filter((row) => !row.pass)).toEqual([]);
    });
  }
});
