/** The gallery's scenarios as text, and what the page changes in them, read by the same code as the command line's. */

import { measures } from "../../../src/model/measures/table.ts";
import { parameterTables as tables } from "../../../src/model/parameters.ts";
import { scenarioDocument } from "../../../src/scenario/document.ts";
import { ScenarioFault } from "../../../src/scenario/fault.ts";
import { setOverride } from "../../../src/scenario/override.ts";
import { readScenario, type Scenario, settleScenario } from "../../../src/scenario/scenario.ts";
import { sourceWords } from "../i18n/source.ts";
import { SourceFault } from "./frame.ts";
import type { LiveRequest } from "./open.ts";

const prefix = "../../../scenarios/";
const files = import.meta.glob(["../../../scenarios/**/*.yaml", "!../../../scenarios/experiments/**"], {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Text of a file of the gallery by its path in `scenarios/`; throws where there is none. */
export function galleryText(path: string): string {
  const text = files[`${prefix}${path}`];
  if (text === undefined) throw new SourceFault(sourceWords("gallery", { path }));
  return text;
}

/** The checked scenario that a request asks for. Throws a SourceFault with all faults, a line each. */
export function scenarioFrom({ base, set = {}, timeline }: LiveRequest): Scenario {
  const file = typeof base === "string" ? `${base}.yaml` : "scenario.yaml";
  const text = typeof base === "string" ? galleryText(file) : base.text;
  const read = (path: string) => new TextEncoder().encode(galleryText(path));
  const overrides = Object.entries(set).map(([path, value]) => setOverride(`${path}=${value}`));
  const parse = (content: string, given = overrides) => {
    const sheets = readScenario(content, { file, read });
    const [own] = sheets.mechanisms;
    if (own)
      throw new SourceFault(sourceWords("mechanisms", { path: own.written, remedy: sourceWords("outside") }));
    return settleScenario(sheets, { tables, measures, overrides: given });
  };
  try {
    const scenario = parse(text);
    // A timeline has no option of the command line: it goes into the complete document.
    return timeline ? parse(JSON.stringify({ ...scenarioDocument(scenario), timeline }), []) : scenario;
  } catch (error) {
    if (error instanceof ScenarioFault)
      throw new SourceFault(sourceWords("scenario", { faults: error.message }));
    throw error;
  }
}
