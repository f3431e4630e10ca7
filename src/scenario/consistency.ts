/** What only the whole scenario can show: values that need each other, and values without effect. */

import type { ParameterSections } from "../core/declare.ts";
import { shown } from "./excerpt.ts";
import { type Fault, faultMessage } from "./fault.ts";
import type { Layer } from "./inherit.ts";
import type { Origin } from "./origin.ts";
import { fileParameters } from "./settings.ts";
import { faultAt } from "./source.ts";

interface Values {
  readonly parameters: ParameterSections;
  readonly origins: Readonly<Record<string, Origin>>;
}

/** Warnings of changes after the last day: allowed, since a shorter run of the same scenario must be. */
export function lateChanges(layers: readonly Layer[], days: number): Fault[] {
  const layer = layers.find(({ tree }) => tree.entries.has("timeline"));
  const timeline = layer?.tree.entries.get("timeline")?.tree;
  if (layer === undefined || timeline?.kind !== "list") return [];
  const expected = `at most ${days}, the last day, to have an effect`;
  return timeline.items.flatMap((item, index) => {
    const day = item.kind === "mapping" ? item.entries.get("day")?.tree : undefined;
    if (day?.kind !== "scalar" || typeof day.value !== "number" || day.value <= days) return [];
    return [faultAt(layer.source, day.offset, `timeline[${index}].day`, expected, day.written)];
  });
}

/** Faults of files that are asked for and not named. */
export function missingFiles(values: Values, layers: readonly Layer[]): Fault[] {
  return [...fileParameters].flatMap(([path, { choice, option }]) =>
    valueAt(values, choice) === option && valueAt(values, path) === ""
      ? [faultFrom(values.origins[choice], layers, path, `a file, since ${choice} is ${option}`, "empty")]
      : [],
  );
}

/** Warnings of files that are named and not read. */
export function unusedFiles(values: Values, layers: readonly Layer[]): Fault[] {
  return [...fileParameters].flatMap(([path, { choice, option }]) => {
    const file = valueAt(values, path);
    const chosen = valueAt(values, choice);
    if (file === undefined || file === "" || chosen === undefined || chosen === option) return [];
    const expected = `${option}, for ${path} ${shown(String(file))} to be read`;
    return [faultFrom(values.origins[path], layers, choice, expected, String(chosen))];
  });
}

function valueAt({ parameters }: Values, path: string): unknown {
  const [section, name] = path.split(".") as [string, string];
  return parameters[section]?.[name];
}

/** A fault where a value came from. */
function faultFrom(
  origin: Origin | undefined,
  layers: readonly Layer[],
  path: string,
  expected: string,
  actual: string,
): Fault {
  if (origin?.kind === "file") {
    const layer = layers.find(({ source }) => source.file === origin.file)!;
    const offset = layer.source.starts[origin.line - 1]! + origin.column - 1;
    return faultAt(layer.source, offset, path, expected, actual);
  }
  const file = origin === undefined || origin.kind === "default" ? "defaults" : origin.text;
  const message = faultMessage(path, expected, actual);
  return { file, line: 0, column: 0, path, message, source: "", caret: "" };
}
