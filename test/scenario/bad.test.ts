/**
 * Bad scenarios and their messages, to the letter. A new case is a new file in `bad/`; its message is written
 * beside it on the first run, to be read. Lines `# --set path=value` at the top are options of the command line.
 * The files have an ending of their own, since tools that read YAML may not survive them.
 */

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { cellWidth } from "../../src/scenario/excerpt.ts";
import { ScenarioFault } from "../../src/scenario/fault.ts";
import { setOverride } from "../../src/scenario/override.ts";
import { parseScenario } from "../../src/scenario/scenario.ts";
import { optionsFor, scenarioFiles } from "./language.ts";

const folder = new URL("bad/", import.meta.url);

test.each(scenarioFiles(folder))("%s", async (file) => {
  const content = readFileSync(new URL(file, folder));
  const settings = content
    .toString("latin1")
    .split("\n")
    .filter((line) => line.startsWith("# --set "));
  const overrides = settings.map((line) => setOverride(line.slice("# --set ".length)));
  let caught: unknown;
  try {
    parseScenario(content, { ...optionsFor(folder, file), overrides });
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(ScenarioFault);
  const fault = caught as ScenarioFault;
  for (const { source, caret } of fault.faults) {
    expect(cellWidth(source)).toBeLessThanOrEqual(78);
    expect(caret.length).toBeLessThanOrEqual(79);
  }
  await expect(`${fault.message}\n`).toMatchFileSnapshot(`bad/${file.replace(/scenario$/, "message")}`);
});
