/** A script that submits a job array to Slurm, and the merge that runs after it. */

import { type BatchJob, execWords, mergeWords, shellLine } from "./job.ts";

/** Indices from 1 to 1000 are allowed where a site has not changed MaxArraySize. */
export const slurmLimits = [1, 1000] as const;

export function slurmScript(job: BatchJob): string {
  const { name, about, command, shards, threads, memory, minutes } = job;
  const task = execWords(job, ["--shard", "auto", "--shards", String(shards)]);
  return `#!/bin/bash
# ${about}
# Submits all tasks and the merge after them; options go to sbatch:
#   bash FILE --account=NAME --partition=NAME
# Again after failures: the same command, since kept runs are not made again; or a few tasks: TASKS=3,7 bash FILE
# Run it in the folder that the paths below start from; all nodes must see that folder.
set -euo pipefail
tasks=$(sbatch --parsable --array="\${TASKS:-1-${shards}}" "$@" <<'TASK'
#!/bin/bash
#SBATCH --job-name=${name}
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=${threads}
#SBATCH --mem=${memory}M
#SBATCH --time=${minutes}
#SBATCH --signal=B:USR1@60
#SBATCH --output=slurm-%x-%A_%a.log
exec ${shellLine(command, task)}
TASK
)
tasks=\${tasks%%;*}
merge=$(sbatch --parsable --dependency="afterany:$tasks" "$@" <<'MERGE'
#!/bin/bash
#SBATCH --job-name=${name}-merge
#SBATCH --ntasks=1
#SBATCH --mem=2048M
#SBATCH --time=60
#SBATCH --output=slurm-%x-%j.log
exec ${shellLine(command, mergeWords(job))}
MERGE
)
echo "tasks $tasks, merge \${merge%%;*}"
`;
}
