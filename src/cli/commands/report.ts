/** `feedmarket report`: one HTML page about an experiment, from what its folder holds. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Argv } from "yargs";
import { LaboratoryFault } from "../../experiments/laboratory/fault.ts";
import type { Finding } from "../../experiments/laboratory/finding.ts";
import type { Report } from "../../experiments/report/page.ts";
import { readFindings } from "../../experiments/results/findings.ts";
import { type OpenedFolder, readFolder } from "../../experiments/results/folder.ts";
import { makeFolder, writeWhole } from "../folder.ts";
import { plural } from "../load.ts";
import { type Common, oncePath, print, printJson } from "../options.ts";

interface ReportArguments extends Common {
  readonly folder: string;
  readonly out?: string | undefined;
  readonly figures?: string | undefined;
}

export function options(yargs: Argv<Common>) {
  return yargs
    .positional("folder", {
      type: "string",
      demandOption: true,
      describe: "folder of an experiment's results",
    })
    .option("out", {
      type: "string",
      requiresArg: true,
      describe: "file of the page [default: report.html in the folder]",
    })
    .coerce("out", oncePath("--out"))
    .option("figures", {
      type: "string",
      requiresArg: true,
      describe: "folder for the figures too, each an SVG of its own",
    })
    .coerce("figures", oncePath("--figures"));
}

export async function work(args: ReportArguments) {
  const { folder, out = join(args.folder, "report.html"), figures, json, quiet } = args;
  const opened = readFolder(folder);
  const findings = readFindings(folder);
  if (findings.length === 0) {
    const problem = "must hold what a method found (was without analysis)";
    const remedy = `feedmarket sweep ${opened.manifest.experiment.file} --out ${folder}`;
    throw new LaboratoryFault("incomplete", `${folder} ${problem}: ${remedy}`);
  }
  const { reportPage } = await import("../../experiments/report/page.ts");
  const page = new TextEncoder().encode(reportPage({ ...reportOf(folder, opened), findings }));
  // A report is made of the folder, and may be made again.
  await writeWhole(out, page, true);
  const drawn = figures === undefined ? [] : await writeFigures(figures, findings);
  if (json) {
    const verbs = findings.map(({ verb }) => verb);
    await printJson({ folder, file: out, bytes: page.length, findings: verbs, figures: drawn });
  } else if (quiet) await print([out, ...drawn].join("\n"));
  else {
    const size = `${plural(findings.length, "finding")}, ${Math.ceil(page.length / 1024)} kB`;
    await print([`${out}: ${size}`, ...drawn].join("\n"));
  }
}

/** A file each, `VERB-NAME.svg`; figures of tables without rows are none. */
async function writeFigures(folder: string, findings: readonly Finding[]): Promise<string[]> {
  const { figureFile } = await import("../../experiments/report/figure-file.ts");
  makeFolder(folder);
  const files: string[] = [];
  for (const { verb, figures, tables } of findings) {
    for (const figure of figures) {
      const table = tables.find(({ name }) => name === figure.table);
      if (!table || table.rows.length === 0) continue;
      const file = join(folder, `${verb}-${figure.name}.svg`);
      await writeWhole(file, new TextEncoder().encode(figureFile(figure, table)), true);
      files.push(file);
    }
  }
  return files;
}

function reportOf(folder: string, { manifest, plan }: OpenedFolder): Omit<Report, "findings"> {
  const { experiment, points } = plan;
  const { title, question, prediction, reading, name, arms, replicates, scenario } = experiment;
  const persons = scenario.parameters.network?.persons;
  const { git, feedmarket, node, v8, os, cpu, resultsEpoch } = manifest;
  const commit = git ? ` (commit ${git.commit.slice(0, 12)}${git.dirty ? ", with changes" : ""})` : "";
  const facts: Record<string, string> = {
    Experiment: `${name}, seed ${experiment.seed}`,
    Plan: `${arms.map((arm) => arm.name).join(", ")}; ${plural(points.length, "point")}; ${replicates.min === replicates.max ? "" : "up to "}${plural(replicates.max, "replicate")}`,
    Market: `${scenario.name}, ${plural(Number(persons), "person", "people")}, ${plural(scenario.days, "day")}`,
    "Random numbers": experiment.crn
      ? "common: a replicate has the same ones in every arm and at every point"
      : "independent in every arm and at every point",
    "Plan hash": manifest.planHash,
    "Scenario hash": scenario.hash,
    feedmarket: `${feedmarket}${commit}, results epoch ${resultsEpoch}`,
    Machine: `Node ${node}, V8 ${v8}, ${os}, ${cpu}`,
  };
  const year = manifest.started.slice(0, 4);
  return {
    title: title ?? name,
    ...(question ? { question } : {}),
    ...(prediction ? { prediction } : {}),
    ...(reading ? { reading } : {}),
    facts,
    commands: [
      ["feedmarket", ...manifest.argv].join(" "),
      `feedmarket verify ${folder}`,
      `feedmarket report ${folder}`,
    ],
    citation: `feedmarket ${feedmarket} (${year}), results epoch ${resultsEpoch}: experiment ${name}, plan ${manifest.planHash.slice(0, 16)}, scenario ${scenario.hash.slice(0, 16)}. CITATION.cff of the project says how to cite the program.`,
    sources: Object.fromEntries(
      ["experiment.yaml", "scenario.yaml"]
        .filter((file) => existsSync(join(folder, file)))
        .map((file) => [file, readFileSync(join(folder, file), "utf8")]),
    ),
  };
}
