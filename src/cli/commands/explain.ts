/** `feedmarket explain`: every value of a scenario with its unit and where it came from. */

import type { Argv } from "yargs";
import type { ParameterDeclaration } from "../../core/declare.ts";
import { mechanismPage } from "../../experiments/declared.ts";
import type { Declarations } from "../../model/declarations.ts";
import { shown } from "../../scenario/excerpt.ts";
import { nearest } from "../../scenario/nearest.ts";
import { formatOrigin, type Origin } from "../../scenario/origin.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { daysParameter, recordParameters } from "../../scenario/settings.ts";
import { CommandFault } from "../exit.ts";
import { isExperimentFile, loadExperimentWith } from "../laboratory/load.ts";
import { type Changes, type LoadedScenario, loadScenario, scenarioNotes } from "../load.ts";
import { type Common, note, print, printJson, scenarioOptions } from "../options.ts";
import { type Paint, paintFor } from "../paint.ts";
import { broken } from "../wrap.ts";

const screenWidth = 80;

interface ExplainArguments extends Common, Changes {
  readonly scenario: string;
  readonly path?: string | undefined;
  readonly docs: boolean;
}

export function options(yargs: Argv<Common>) {
  return scenarioOptions(
    yargs
      .positional("scenario", { type: "string", demandOption: true, describe: "scenario file" })
      .positional("path", { type: "string", describe: "section, or section.name for all about one value" })
      .option("docs", {
        type: "boolean",
        default: false,
        describe: "Markdown about a mechanism, or about all that the scenario brings along",
      }),
  );
}

interface Row {
  readonly path: string;
  readonly value: unknown;
  readonly unit: string;
  readonly origin: string;
  readonly isDefault: boolean;
  readonly declaration?: ParameterDeclaration;
}

/** A scenario; of an experiment, the one that all its runs begin from. */
async function loadAny(args: ExplainArguments): Promise<LoadedScenario> {
  if (!isExperimentFile(args.scenario)) return loadScenario(args.scenario, args);
  const { experiment, declarations } = await loadExperimentWith(args.scenario, args);
  return { scenario: experiment.scenario, declarations };
}

export async function work(args: ExplainArguments): Promise<void> {
  const { scenario, declarations } = await loadAny(args);
  note(scenarioNotes(scenario), args.quiet);
  if (args.docs) return print(pages(declarations, args.path));
  const all = rowsOf(scenario, declarations);
  const rows = args.path === undefined ? all : chosen(all, args.path);
  if (args.json) {
    const plain = rows.map(({ declaration: _, isDefault: __, ...row }) => row);
    return printJson({ scenario: scenario.name, hash: scenario.hash, values: plain });
  }
  const paint = paintFor(process.stdout, args.color);
  const single = rows.length === 1 ? rows[0] : undefined;
  await print((single?.declaration ? details(single, paint) : tables(rows, paint)).join("\n"));
  if (args.path === undefined) {
    note(["", "Of one section or value only: add its name, such as network or network.persons"], args.quiet);
  }
}

/** What mechanisms declare, for a document of one's own. */
function pages(declarations: Declarations, name: string | undefined): string {
  const known = declarations.mechanisms.map((mechanism) => mechanism.name);
  const asked = name === undefined ? declarations.extensions.map((extension) => extension.name) : [name];
  if (asked.length === 0) {
    throw new CommandFault(
      "--docs must be with a mechanism, since the scenario brings none along (was without)",
    );
  }
  if (name !== undefined && !known.includes(name)) {
    const near = nearest(name, known);
    const hint = near === undefined ? "" : `, perhaps ${near}`;
    throw new CommandFault(`--docs must be with a mechanism of the scenario${hint} (was ${shown(name)})`);
  }
  return asked.map((one) => mechanismPage(declarations, one)).join("\n");
}

function rowsOf(scenario: Scenario, { parameters: tables }: Declarations): Row[] {
  const { origins } = scenario;
  const row = (path: string, value: unknown, unit: string, declaration?: ParameterDeclaration): Row => {
    const origin: Origin = origins[path] ?? { kind: "default" };
    const base = { path, value, unit, origin: formatOrigin(origin), isDefault: origin.kind === "default" };
    return declaration ? { ...base, declaration } : base;
  };
  const rows = [row("name", scenario.name, ""), row("seed", scenario.seed, "")];
  rows.push(row("days", scenario.days, daysParameter.unit, daysParameter));
  for (const [section, declarations] of Object.entries({ ...tables, records: recordParameters })) {
    const values = section === "records" ? scenario.records : scenario.parameters[section];
    for (const [name, declaration] of Object.entries(declarations as Record<string, ParameterDeclaration>)) {
      const value = (values as Readonly<Record<string, unknown>>)[name];
      rows.push(row(`${section}.${name}`, value, declaration.unit, declaration));
    }
  }
  scenario.mechanisms.forEach(({ path, name }, i) => {
    rows.push(row(`mechanisms[${i}]`, `${name} (${path})`, ""));
  });
  scenario.timeline.forEach(({ day, set, label }, i) => {
    const changes = Object.entries(set).map(([path, value]) => `${path}=${value}`);
    rows.push(row(`timeline[${i}]`, `day ${day}: ${changes.join(", ")}${label ? ` (${label})` : ""}`, ""));
  });
  rows.push(row("measures", `${scenario.measures.length} measures`, ""));
  return rows;
}

/** The value of this path, or those of the section of this name. */
function chosen(rows: readonly Row[], path: string): Row[] {
  const found = rows.filter(
    (row) => row.path === path || sectionOf(row.path) === path || row.path.startsWith(`${path}[`),
  );
  if (found.length > 0) return found;
  const sections = rows.map((row) => sectionOf(row.path));
  const near = nearest(path, [...rows.map((row) => row.path), ...sections]);
  const hint = near === undefined ? "" : `, perhaps ${near}`;
  throw new CommandFault(`path must be a value or a section of the scenario${hint} (was ${shown(path)})`);
}

/** What stands before the dot or bracket; values without either are of the scenario itself. */
function sectionOf(path: string): string {
  return ["name", "seed", "days"].includes(path) ? "scenario" : path.replace(/[.[].*$/, "");
}

/** A table of each section, under its name where there are several. */
function tables(rows: readonly Row[], paint: Paint): string[] {
  const sections = [...new Set(rows.map(({ path }) => sectionOf(path)))];
  if (sections.length === 1) return table(rows, paint);
  return sections.flatMap((section, place) => {
    const own = rows.filter(({ path }) => sectionOf(path) === section);
    return [...(place > 0 ? [""] : []), paint("bold", section), ...table(own, paint)];
  });
}

function table(rows: readonly Row[], paint: Paint): string[] {
  const cells = rows.map(
    ({ path, value, unit }) => [path, valueWords(value), unit === "1" ? "" : unit] as const,
  );
  const width = (column: 0 | 1 | 2) => Math.max(...cells.map((row) => row[column].length));
  const [first, second, third] = [width(0), Math.min(24, width(1)), width(2)];
  return rows.flatMap(({ origin, isDefault }, i) => {
    const [path, value, unit] = cells[i]!;
    const head = `${path.padEnd(first)}  ${value.padEnd(second)}  ${unit.padEnd(third)}`;
    const line = `${head}  ${origin}`;
    const lines =
      line.length <= screenWidth
        ? [line]
        : [...fitting(head.trimEnd()), ...broken(origin, screenWidth - 4).map((text) => `    ${text}`)];
    return isDefault ? lines.map((text) => paint("dim", text)) : lines;
  });
}

/** The text as it is where the screen has room. */
function fitting(text: string): string[] {
  if (text.length <= screenWidth) return [text];
  return broken(text.replaceAll(/ {2,}/g, "  "), screenWidth - 4).map((part, place) =>
    place === 0 ? part : `    ${part}`,
  );
}

function details({ path, value, unit, origin, declaration }: Row, paint: Paint): string[] {
  const { meaning, range, options, source, role, dated } = declaration!;
  const of = unit === "1" ? "" : ` ${unit}`;
  const bounds = range ? [["range", `${range[0]} to ${range[1]}${of}`]] : [];
  const choices = options ? [["options", options.join(", ")]] : [];
  const lines = [
    ["value", `${valueWords(value)}${of}`],
    ["from", origin],
    ["default", `${valueWords(declaration!.default)}${of}`],
    ...bounds,
    ...choices,
    ["role", `${role}${dated === false ? ", fixed for the run" : ", may change on a day of the timeline"}`],
    ["source", source],
  ] as const;
  const [head, ...more] = broken(`${path}  ${meaning}`, screenWidth - 2);
  return [
    head!.replace(path, () => paint("bold", path)),
    ...more.map((text) => `  ${text}`),
    ...lines.flatMap(([what, words]) =>
      broken(words!, screenWidth - 11).map(
        (text, place) => `  ${(place === 0 ? what! : "").padEnd(9)}${text}`,
      ),
    ),
  ];
}

function valueWords(value: unknown): string {
  return value === "" ? '""' : String(value);
}
