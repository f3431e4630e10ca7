/** `feedmarket report`: one HTML page about an experiment, from what its folder holds. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Argv } from "yargs";
import { LaboratoryFault } from "../../experiments/laboratory/fault.ts";
import type { Report } from "../../experiments/report/page.ts";
import { readFindings } from "../../experiments/results/findings.ts";
import { type OpenedFolder, readFolder } from "../../experiments/results/folder.ts";
import { writeWhole } from "../folder.ts";
import { plural } from "../load.ts";
import { type Common, oncePath, print, printJson } from "../options.ts";

interface ReportArguments extends Common {
  readonly folder: string;
  readonly out?: string | undefined;
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
    .coerce("out", oncePath("--out"));
}

export async function work({ folder, out = join(folder, "report.html"), json, quiet }: ReportArguments) {
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
  if (json)
    await printJson({ folder, file: out, bytes: page.length, findings: findings.map(({ verb }) => verb) });
  else if (quiet) await print(out);
  else await print(`${out}: ${plural(findings.length, "finding")}, ${Math.ceil(page.length / 1024)} kB`);
}

function reportOf(folder: string, { manifest, plan }: OpenedFolder): Omit<Report, "findings"> {
  const { experiment, points } = plan;
  const { title, question, prediction, name, arms, replicates, scenario } = experiment;
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
