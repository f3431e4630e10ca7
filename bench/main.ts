/** `npm run bench`: measures, prints one table after the other, and can keep the figures as JSON. */

import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import yargs from "yargs";
import { commonNumbers } from "./common-numbers.ts";
import { feedmarket1 } from "./feedmarket-1/suite.ts";
import { graphs } from "./graphs.ts";
import { formatReport, type Options, type Report, type Suite } from "./harness.ts";
import { laboratory } from "./laboratory.ts";
import { market } from "./market.ts";
import { viewer } from "./viewer.ts";
import { year } from "./year.ts";

/** All suites, in the order in which they run. */
const suites: readonly Suite[] = [feedmarket1, market, year, laboratory, graphs, commonNumbers, viewer];

const { only, quick, json } = await yargs(process.argv.slice(2))
  .scriptName("npm run bench --")
  .usage("$0 [options]")
  .option("only", { choices: suites.map(({ name }) => name), describe: "Run one suite" })
  .option("quick", { type: "boolean", default: false, describe: "Small sizes only" })
  .option("json", { type: "string", describe: "Write the figures to this file" })
  .strict()
  .parseAsync();

const options: Options = { quick, note: (line) => process.stderr.write(`  ${line}\n`) };
const machine = { node: process.versions.node, v8: process.versions.v8, cores: availableParallelism() };
console.log(`Node ${machine.node}, V8 ${machine.v8}, ${machine.cores} cores\n`);

const results: Record<string, Report[]> = {};
for (const suite of suites) {
  if (only !== undefined && only !== suite.name) continue;
  console.log(`${suite.name}: ${suite.meaning}\n`);
  const reports: Report[] = [];
  results[suite.name] = reports;
  for await (const report of suite.measure(options)) {
    reports.push(report);
    console.log(formatReport(report));
  }
}
if (json !== undefined) {
  const figures = Object.fromEntries(
    Object.entries(results).map(([name, reports]) => [
      name,
      reports.map(({ title, notes, figures }) => ({ title, notes, figures })),
    ]),
  );
  writeFileSync(json, `${JSON.stringify({ machine, quick, suites: figures }, null, 2)}\n`);
  console.log(`figures written to ${json}`);
}
