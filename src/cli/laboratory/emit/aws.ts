/** A script that registers a job definition with AWS Batch and submits an array and the merge after it. */

import { type BatchJob, execWords, mergeWords, quoted } from "./job.ts";

export const awsLimits = [2, 10_000] as const;

export function awsScript(job: BatchJob): string {
  const { name, about, command, shards, threads, memory, minutes, image, volume = "fs-00000000" } = job;
  const start = command.split(/\s+/);
  const words = execWords(job, ["--shard", "auto", "--shards", String(shards)]);
  const definition = {
    jobDefinitionName: name,
    type: "container",
    containerProperties: {
      image,
      command: [...start, "--help"],
      resourceRequirements: [
        { type: "VCPU", value: String(threads) },
        { type: "MEMORY", value: String(memory) },
      ],
      volumes: [{ name: "study", efsVolumeConfiguration: { fileSystemId: volume } }],
      mountPoints: [{ sourceVolume: "study", containerPath: "/study" }],
    },
    retryStrategy: {
      attempts: 3,
      // What cannot go better the second time: wrong use, an invalid experiment, failed runs, a conflict.
      evaluateOnExit: [
        ...["2", "4", "5", "6"].map((code) => ({ onExitCode: code, action: "EXIT" })),
        { onReason: "*", action: "RETRY" },
      ],
    },
    timeout: { attemptDurationSeconds: minutes * 60 },
  };
  const shell = (args: readonly string[]) => ["sh", "-c", `cd /study && exec ${line(command, args)}`];
  const tasks = {
    jobName: name,
    jobDefinition: name,
    arrayProperties: { size: shards },
    containerOverrides: { command: shell(words) },
  };
  const merge = {
    jobName: `${name}-merge`,
    jobDefinition: name,
    containerOverrides: { command: shell(mergeWords(job)) },
  };
  return `#!/bin/bash
# ${about}
# Registers the job, submits all tasks and the merge after them: QUEUE=my-queue bash FILE
# The file system holds the experiment, its scenario and the results; the image has the command feedmarket.
set -euo pipefail
: "\${QUEUE:?QUEUE must be the name of a job queue of AWS Batch}"
aws batch register-job-definition --cli-input-json "$(cat <<'JSON'
${JSON.stringify(definition, null, 2)}
JSON
)" > /dev/null
tasks=$(aws batch submit-job --job-queue "$QUEUE" --query jobId --output text --cli-input-json "$(cat <<'JSON'
${JSON.stringify(tasks, null, 2)}
JSON
)")
merge=$(aws batch submit-job --job-queue "$QUEUE" --query jobId --output text --depends-on "jobId=$tasks" --cli-input-json "$(cat <<'JSON'
${JSON.stringify(merge, null, 2)}
JSON
)")
echo "tasks $tasks, merge $merge"
`;
}

function line(command: string, words: readonly string[]): string {
  return [command, ...words.map(quoted)].join(" ");
}
