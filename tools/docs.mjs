/**
 * `node tools/docs.mjs`: rewrites the tables in the documents from the declarations of the built model, and the help
 * of the command, between `<!-- table: NAME -->` and `<!-- /table -->`. With `--check` it writes nothing, names what
 * is out of date and ends with exit code 1.
 */

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { command, fail, root } from "./ready.mjs";

const documents = [
  "README.md",
  "docs/model.md",
  "docs/mechanisms.md",
  "docs/results.md",
  "docs/experiments.md",
  "docs/study.md",
  "docs/assumptions.md",
  "scenarios/README.md",
];
const block = /(<!-- table: ([\w .-]+) -->\n)[\s\S]*?(<!-- \/table -->)/g;

if (!existsSync(join(root, "dist/src/scenario/settings.js")))
  fail("dist must hold the built model (was missing): npm run build");

const { snakeCase } = await import("../dist/src/records/table.js");
const { parameterTables } = await import("../dist/src/model/parameters.js");
const { modelDeclarations } = await import("../dist/src/model/declarations.js");
const {
  assumptionTable,
  columnTable,
  eventTable,
  markdownTable,
  mechanismTable,
  measureTable,
  parameterTable,
  scheduleTable,
} = await import("../dist/src/experiments/declared.js");
const { createState, entityNames } = await import("../dist/src/model/state.js");
const { distributions } = await import("../dist/src/model/distributions/table.js");
const { eventKinds } = await import("../dist/src/model/events.js");
const { measureGroups } = await import("../dist/src/model/measures/table.js");
const { channelRules } = await import("../dist/src/model/channel-rules.js");
const { channelNames } = await import("../dist/src/model/channels.js");
const { daysParameter, recordParameters } = await import("../dist/src/scenario/settings.js");
const { keyBlocks, keyTable } = await import("../dist/src/experiments/file/key-table.js");
const { probes } = await import("../dist/src/experiments/claims/probes.js");
const { goals, scorecardMetrics } = await import("../dist/src/experiments/compare/scorecard.js");
const { personColumns } = await import("../dist/src/experiments/laboratory/agents.js");

const { effectsMarkdown, frontMarkdown, openMarkdown, personsMarkdown, savingMarkdown, scorecardMarkdown } =
  await import("../dist/src/experiments/report/digest-tables.js");
const { figureFile } = await import("../dist/src/experiments/report/figure-file.js");

const state = createState(0, 1);

/** Codes of the scenarios' questions, in the order of the gallery. */
const gallery = {
  R0: ["moments"],
  R1: ["enforcement"],
  R2: ["policy-timeline"],
  R3: ["ban-wave"],
  R4: ["rival"],
  R5: ["big-names"],
  R6: ["trust"],
  R7: ["everyone-sells"],
  R8: ["curators"],
  R9: ["entry-date"],
  R10: ["wind-stops"],
  R11: ["outlet-or-force"],
  R12: ["facebook", "lastfm"],
  R13: ["friend-cap"],
  "S1 to S6": ["opening"],
  "S7 to S28": ["two-minds"],
  "S29 to S37": ["hijacked-feed"],
  "S38 to S56": ["gold-rush"],
  "S57 to S59": ["good-future"],
};

/** Made by `node tools/screening.mjs`. */
const screening = JSON.parse(readFileSync(join(root, "docs/screening.json"), "utf8"));

/** Every table by its name in the documents. */
/** What the worked study found; see tools/study.mjs. */
const study = JSON.parse(readFileSync(join(root, "docs/study/compare.json"), "utf8"));

const tables = {
  "study file": () => fileText("scenarios/experiments/policies.yaml", "yaml"),
  "study plan": () => `Plan ${study.plan}, ${study.runs} runs,\nresults ${study.results}.\n`,
  "study effects": () => effectsMarkdown(study.finding),
  "study scorecard": () => scorecardMarkdown(study.finding),
  "study front": () => frontMarkdown(study.finding),
  "study persons": () => personsMarkdown(study.finding, ["visits", "orders", "profit"]),
  "study saving": () => savingMarkdown(study.finding),
  "study open": () => openMarkdown(study.finding),
  schedule: () => scheduleTable(modelDeclarations.schedule),
  help: helpText,
  settings: () => parameterTable({ days: daysParameter, ...prefixed("records.", recordParameters) }),
  events: () => eventTable(eventKinds),
  distributions: distributionTable,
  ...Object.fromEntries(
    Object.entries(measureGroups).map(([group, rows]) => [`measures ${group}`, () => measureTable(rows)]),
  ),
  channels: channelTable,
  ...Object.fromEntries(
    entityNames.map((name) => [`columns ${name}`, () => columnTable(state[name].declarations)]),
  ),
  ...Object.fromEntries(
    modelDeclarations.mechanisms.map(({ name }) => [name, () => mechanismTable(modelDeclarations, name)]),
  ),
  assumptions: () => assumptionTable(parameterTables, screening),
  "assumption counts": assumptionCounts,
  network: () => parameterTable(parameterTables.network),
  population: () => parameterTable(parameterTables.population),
  platforms: () => parameterTable(parameterTables.platforms),
  gallery: galleryTable,
  experiments: experimentGalleryTable,
  ...Object.fromEntries(
    ["file", ...keyBlocks].map((name) => [
      `experiment ${name}`,
      () => keyTable({ parameters: parameterTables, measures: modelDeclarations.measures }, name),
    ]),
  ),
  probes: () =>
    markdownTable(
      ["probe", "what it reads"],
      Object.entries(probes).map(([name, { meaning }]) => [`\`${name}\``, meaning]),
    ),
  scorecard: scorecardTable,
  persons: () =>
    markdownTable(
      ["column", "meaning", "unit"],
      Object.entries(personColumns).map(([name, { meaning, unit }]) => [
        `\`${snakeCase(name)}\``,
        meaning,
        unit,
      ]),
    ),
  "file quiet-hours.js": () => fileText("docs/examples/quiet-hours.js", "js"),
  "file quiet-hours.yaml": () => fileText("docs/examples/quiet-hours.yaml", "yaml"),
};

/** How many parameters are assumed, of how many. */
function assumptionCounts() {
  const all = Object.values(parameterTables).flatMap((table) => Object.values(table));
  const assumed = all.filter(({ source }) => /\bassumed\b/.test(source));
  return `${assumed.length} of ${all.length} parameters are assumed, in part or wholly.\n`;
}

function prefixed(prefix, rows) {
  return Object.fromEntries(Object.entries(rows).map(([name, row]) => [prefix + name, row]));
}

/** What the scenarios ask, expect and found, each with its arms. */
function galleryTable() {
  const read = (path) => parse(readFileSync(join(root, path), "utf8"));
  const rows = Object.entries(gallery).flatMap(([code, names]) =>
    names.map((name) => {
      const { question, prediction, reading } = read(`scenarios/${name}.yaml`);
      const folder = join(root, "scenarios", name);
      const arms = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".yaml")) : [];
      const links = arms.map((arm) => `[${arm.slice(0, -5)}](${name}/${arm})`);
      return [code, `[${name}](${name}.yaml)`, links.join(", "), question, prediction, reading];
    }),
  );
  return markdownTable(["code", "scenario", "arms", "question", "prediction", "reading"], rows);
}

/** What the experiments of the gallery ask, expect and found, and the verb that answers. */
function experimentGalleryTable() {
  const folder = join(root, "scenarios/experiments");
  const rows = readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => {
      const whole = parse(readFileSync(join(folder, file), "utf8"));
      const { question = "", prediction = "", reading = "" } = whole;
      return [
        `[${file.slice(0, -5)}](experiments/${file})`,
        `\`${verbOf(whole)}\``,
        question,
        prediction,
        reading,
      ];
    });
  return markdownTable(["experiment", "verb", "question", "prediction", "reading"], rows);
}

function verbOf({ search, calibrate, design = {}, arms = {} }) {
  if (search) return "search";
  if (calibrate) return "calibrate";
  if (design.method === "morris" || (design.method === "sobol" && design.indices !== false))
    return "sensitivity";
  return Object.keys(arms ?? {}).length > 1 ? "compare" : "sweep";
}

/** The planner's goals. */
function scorecardTable() {
  const rows = scorecardMetrics(360).map(({ name, goal, unit, meaning }) => [
    `\`${name}\``,
    goal,
    meaning,
    unit,
  ]);
  if (rows.length !== goals.length) fail("scorecard must have a metric a goal");
  return markdownTable(["metric", "goal", "meaning", "unit"], rows);
}

/** A file as it is. */
function fileText(path, language) {
  return `\`\`\`${language}\n${readFileSync(join(root, path), "utf8")}\`\`\`\n`;
}

/** What the command says about itself. */
function helpText() {
  const { stdout } = spawnSync(process.execPath, [command, "--help"], { encoding: "utf8" });
  return `\`\`\`text\n${stdout.trimEnd()}\n\`\`\`\n`;
}

/** The rules of the channels, with today's defaults of the numbers that they name. */
function distributionTable() {
  return markdownTable(
    ["distribution", "meaning", "x", "y"],
    Object.entries(distributions).map(([name, { meaning, x, y }]) => [
      `\`${snakeCase(name)}\``,
      meaning,
      x,
      y,
    ]),
  );
}

function channelTable() {
  const number = (path) =>
    path ? `\`${path.join(".")}\` ${parameterTables[path[0]][path[1]].default}` : "none";
  return markdownTable(
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
for (const figure of study.finding.figures) {
  const name = `docs/study/${study.finding.verb}-${figure.name}.svg`;
  const table = study.finding.tables.find((one) => one.name === figure.table);
  const fresh = figureFile(figure, table);
  if (existsSync(join(root, name)) && readFileSync(join(root, name), "utf8") === fresh) continue;
  stale.push(name);
  if (!process.argv.includes("--check")) writeFileSync(join(root, name), fresh);
}
if (process.argv.includes("--check") && stale.length > 0) {
  fail(
    `tables must be those of the declarations (was out of date: ${stale.join(", ")}): node tools/docs.mjs`,
  );
}
