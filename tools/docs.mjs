/**
 * `node tools/docs.mjs`: rewrites the tables in the documents from the declarations of the built model, and the help
 * of the command, between `<!-- table: NAME -->` and `<!-- /table -->`. With `--check` it writes nothing, names what
 * is out of date and ends with exit code 1.
 */

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { command, fail, root } from "./ready.mjs";

const documents = ["README.md", "docs/model.md", "docs/results.md"];
const block = /(<!-- table: ([\w -]+) -->\n)[\s\S]*?(<!-- \/table -->)/g;

if (!existsSync(join(root, "dist/src/scenario/settings.js")))
  fail("dist must hold the built model (was missing): npm run build");

const { parameterTables } = await import("../dist/src/model/parameters.js");
const { schedule, mechanisms } = await import("../dist/src/model/schedule.js");
const { createState, entityNames } = await import("../dist/src/model/state.js");
const { eventKinds } = await import("../dist/src/model/events.js");
const { measureGroups } = await import("../dist/src/model/measures/table.js");
const { channelRules } = await import("../dist/src/model/channel-rules.js");
const { channelNames } = await import("../dist/src/model/channels.js");
const { daysParameter, recordParameters } = await import("../dist/src/scenario/settings.js");
const { snakeCase } = await import("../dist/src/records/table.js");

const state = createState(0, 1);

/** Every table by its name in the documents. */
const tables = {
  schedule: scheduleTable,
  help: helpText,
  settings: () => parameterTable({ days: daysParameter, ...prefixed("records.", recordParameters) }),
  events: eventTable,
  ...Object.fromEntries(
    Object.entries(measureGroups).map(([group, rows]) => [`measures ${group}`, () => measureTable(rows)]),
  ),
  channels: channelTable,
  ...Object.fromEntries(entityNames.map((name) => [`columns ${name}`, () => columnTable(name)])),
  ...Object.fromEntries(mechanisms.map((mechanism) => [mechanism.name, () => mechanismTable(mechanism)])),
  network: () => parameterTable(parameterTables.network),
  population: () => parameterTable(parameterTables.population),
  platforms: () => parameterTable(parameterTables.platforms),
};

function table(heads, rows) {
  const line = (cells) => `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |\n`;
  return line(heads) + line(heads.map(() => "---")) + rows.map(line).join("");
}

function prefixed(prefix, rows) {
  return Object.fromEntries(Object.entries(rows).map(([name, row]) => [prefix + name, row]));
}

/** Bounds that only say how wide a type is are left out. */
function interval([low, high]) {
  if (low <= -1e8) return high >= 1e8 ? "any" : `up to ${high}`;
  return high >= 1e8 ? `from ${low}` : `${low} to ${high}`;
}

function values({ kind, options, range }) {
  if (kind === "choice") return options.join(", ");
  if (kind === "flag") return "true, false";
  return range ? interval(range) : "text";
}

function parameterTable(rows) {
  return table(
    ["parameter", "meaning", "unit", "range", "default", "kind", "source"],
    Object.entries(rows).map(([name, row]) => [
      `\`${name}\``,
      row.meaning,
      row.unit,
      values(row),
      row.default === "" ? "none" : row.default,
      row.dated === false ? `${row.role}, day 0` : row.role,
      row.source,
    ]),
  );
}

/** Parameters, decisions by chance, and the columns that belong to the mechanism. */
function mechanismTable({ name, parameters, decisions }) {
  const owned = entityNames.flatMap((entity) =>
    Object.entries(state[entity].declarations)
      .filter(([, { writer }]) => writer === name)
      .map(([column]) => `${entity}.${column}`),
  );
  const list = (words) => (words.length > 0 ? words.map((word) => `\`${word}\``).join(", ") : "none");
  const rows = Object.keys(parameters).length > 0 ? parameterTable(parameters) : "No parameters.\n";
  return `${rows}\nDecisions by chance: ${list(decisions)}. Columns of its own: ${list(owned)}.\n`;
}

/** What the command says about itself. */
function helpText() {
  const { stdout } = spawnSync(process.execPath, [command, "--help"], { encoding: "utf8" });
  return `\`\`\`text\n${stdout.trimEnd()}\n\`\`\`\n`;
}

function scheduleTable() {
  return table(
    ["#", "submodel", "step", "why here"],
    schedule.map(({ mechanism, name, because }, place) => [
      place + 1,
      `[${mechanism.name}](#${mechanism.name})`,
      `\`${name}\``,
      because,
    ]),
  );
}

function columnTable(entity) {
  return table(
    ["column", "type", "meaning", "unit", "range", "belongs to"],
    Object.entries(state[entity].declarations).map(([name, row]) => [
      `\`${name}\``,
      row.type + (row.width ? ` x ${row.width}` : "") + (row.scratch ? ", day" : ""),
      row.meaning,
      row.unit,
      interval(row.range),
      row.writer,
    ]),
  );
}

function measureTable(rows) {
  return table(
    ["measure", "column", "meaning", "unit", "formula"],
    Object.entries(rows).map(([name, { meaning, unit, formula }]) => [
      `\`${name}\``,
      `\`${snakeCase(name)}\``,
      meaning,
      unit,
      formula,
    ]),
  );
}

/** The rules of the channels, with today's defaults of the numbers that they name. */
function channelTable() {
  const number = (path) =>
    path ? `\`${path.join(".")}\` ${parameterTables[path[0]][path[1]].default}` : "none";
  return table(
    ["code", "channel", "reach", "trust", "push", "fee", "refund of a bad order", "licence", "moderation"],
    channelRules.map((rule) => [
      rule.code,
      channelNames[rule.channel],
      rule.reach,
      rule.trust,
      rule.push,
      number(rule.fee),
      number(rule.refund),
      rule.licence,
      rule.moderation,
    ]),
  );
}

function eventTable() {
  return table(
    ["kind", "meaning", "who", "whom", "value", "kept"],
    Object.entries(eventKinds).map(([name, { meaning, who, whom = "", value = "", detailed }]) => [
      `\`${name}\``,
      meaning,
      who,
      whom,
      value,
      detailed ? "detailed" : "",
    ]),
  );
}

const stale = [];
for (const path of documents) {
  const file = join(root, path);
  if (!existsSync(file)) continue;
  const before = readFileSync(file, "utf8");
  const after = before.replace(block, (whole, head, name, foot) => {
    const make = tables[name];
    if (!make) fail(`${path}: table must be one that is declared (was ${name})`);
    const fresh = `${head}\n${make()}\n${foot}`;
    if (fresh !== whole) stale.push(`${path}: ${name}`);
    return fresh;
  });
  if (after !== before && !process.argv.includes("--check")) writeFileSync(file, after);
}
if (process.argv.includes("--check") && stale.length > 0) {
  fail(
    `tables must be those of the declarations (was out of date: ${stale.join(", ")}): node tools/docs.mjs`,
  );
}
