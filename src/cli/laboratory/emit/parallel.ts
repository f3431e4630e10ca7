/** A script that runs the shards by GNU parallel, here or on the hosts of its --sshlogin, and merges them. */

import { type BatchJob, execWords, mergeWords, quoted, shellLine } from "./job.ts";

export const parallelLimits = [1, 100_000] as const;

export function parallelScript(job: BatchJob): string {
  const { about, command, shards, threads, folder } = job;
  const log = quoted(`${folder}.joblog`);
  // Parallel hands the whole line to a shell, and puts the number in for the word that no path has.
  const line = shellLine(command, execWords(job, ["--shard", `@shard@/${shards}`]));
  const jobs = threads === 1 ? "100%" : `$(( ($(nproc) + ${threads - 1}) / ${threads} ))`;
  return `#!/bin/bash
# ${about}
# Runs all shards and merges them; options go to parallel:
#   bash FILE --sshlogin host1,host2 --workdir .
# Again after failures: the same command, since shards that are done and runs that are kept are not made again.
set -euo pipefail
test -d ${quoted(folder)} || rm -f ${log}
mkdir -p "$(dirname ${log})"
seq ${shards} | parallel --will-cite --jobs "\${JOBS:-${jobs}}" --joblog ${log} --resume-failed --retries 2 -I @shard@ "$@" \\
  ${quoted(line)} ||
  echo "some shards have failed; the merge says what is missing" >&2
${shellLine(command, mergeWords(job))}
`;
}
