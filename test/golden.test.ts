/**
 * Golden runs: they notice when results change, and claim no truth. A new case is a new scenario in `golden/`; after a
 * change that is meant, `npx vitest run test/golden.test.ts -u` writes the new digests, and the commit says
 * `results change:`.
 */

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { measures } from "../src/model/measures/table.ts";
import { parameterTables } from "../src/model/parameters.ts";
import { createWorld, runDay } from "../src/model/run.ts";
import { columnDigests } from "../src/records/digests.ts";
import { parseScenario } from "../src/scenario/scenario.ts";

const folder = "test/golden";
const cases = readdirSync(folder).filter((name) => name.endsWith(".yaml"));

test.each(cases)("%s gives the bytes it gave", async (name) => {
  const file = `${folder}/${name}`;
  const { seed, days, parameters, timeline } = parseScenario(readFileSync(file), {
    file,
    read: (path) => readFileSync(path),
    tables: parameterTables,
    measures,
  });
  const world = createWorld({ seed, parameters, timeline, events: "none" });
  for (let day = 0; day < days; day++) runDay(world);
  const lines = columnDigests(world).map(({ entity, column, digest }) => `${digest}  ${entity}.${column}`);
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(
    file.replace("test/", "").replace(".yaml", ".digests"),
  );
});
