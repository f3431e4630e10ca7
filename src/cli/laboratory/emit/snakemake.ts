/** A Snakefile with a rule for a shard and one for the merge. */

import { type BatchJob, execWords, mergeWords, shellLine } from "./job.ts";

export const snakemakeLimits = [1, 10_000] as const;

export function snakefile(job: BatchJob): string {
  const { name, about, command, shards, threads, memory, minutes } = job;
  const line = shellLine(command, execWords(job, ["--shard", `@shard@/${shards}`]));
  // Not below the results: braces in their path would be wildcards here.
  const marks = `${name}.shards/{shard}`;
  return `# ${about}
# Runs all shards and merges them: snakemake --snakefile FILE --cores all
# Shards that have failed are made again by the same command; runs that are kept are not.

rule merge:
    input:
        expand(${text(marks)}, shard=range(1, ${shards + 1}))
    output:
        touch(${text(`${name}.merged`)})
    shell:
        ${text(braces(shellLine(command, mergeWords(job))))}

rule shard:
    output:
        touch(${text(marks)})
    wildcard_constraints:
        shard = "[0-9]+"
    threads: ${threads}
    retries: 2
    resources:
        mem_mb = ${memory},
        runtime = ${minutes}
    shell:
        ${text(braces(line).replace("@shard@", "{wildcards.shard}"))}
`;
}

/** As Python writes text. */
function text(value: string): string {
  return JSON.stringify(value);
}

/** Snakemake puts its own in for what stands in braces. */
function braces(line: string): string {
  return line.replaceAll("{", "{{").replaceAll("}", "}}");
}
