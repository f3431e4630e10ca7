/** A Kubernetes Job with an index for each shard, and one for the merge that waits to be let go. */

import { stringify } from "yaml";
import { type BatchJob, execWords, mergeWords } from "./job.ts";

export const kubernetesLimits = [1, 10_000] as const;

/** Pods at a time unless the manifest is changed. */
const parallelism = 32;

export function kubernetesManifest(job: BatchJob): string {
  const { name, about, shards, threads, memory } = job;
  const words = execWords(job, ["--shard", "auto", "--shards", String(shards)]);
  const shardsJob = {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name, labels: { "app.kubernetes.io/name": "feedmarket" } },
    spec: {
      completionMode: "Indexed",
      completions: shards,
      parallelism: Math.min(shards, parallelism),
      backoffLimitPerIndex: 3,
      // What cannot go better the second time: wrong use, an invalid experiment, failed runs, a conflict.
      podFailurePolicy: {
        rules: [{ action: "FailIndex", onExitCodes: { operator: "In", values: [2, 4, 5, 6] } }],
      },
      template: { spec: podSpec(job, words, { cpu: String(threads), memory: `${memory}Mi` }) },
    },
  };
  const mergeJob = {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: `${name}-merge`, labels: { "app.kubernetes.io/name": "feedmarket" } },
    spec: {
      suspend: true,
      backoffLimit: 0,
      template: { spec: podSpec(job, mergeWords(job), { cpu: "1", memory: "2048Mi" }) },
    },
  };
  const comment = `# ${about}
# The claim holds the experiment, its scenario and the results; the image has the command feedmarket.
# Needs Kubernetes 1.33 (1.29 with the feature JobBackoffLimitPerIndex). Kubernetes knows no order of jobs, so:
#   kubectl apply -f FILE
#   kubectl wait --for=condition=complete --timeout=-1s job/${name}
#   kubectl patch job/${name}-merge -p '{"spec":{"suspend":false}}'
`;
  return `${comment}${stringify(shardsJob)}---\n${stringify(mergeJob)}`;
}

function podSpec(job: BatchJob, words: readonly string[], size: { cpu: string; memory: string }) {
  const { command, image, volume = "feedmarket" } = job;
  return {
    restartPolicy: "Never",
    // Time to keep what is being made when a pod is asked to end.
    terminationGracePeriodSeconds: 60,
    containers: [
      {
        name: "feedmarket",
        image,
        command: command.split(/\s+/),
        args: words,
        workingDir: "/study",
        resources: { requests: size, limits: { memory: size.memory } },
        volumeMounts: [{ name: "study", mountPath: "/study" }],
      },
    ],
    volumes: [{ name: "study", persistentVolumeClaim: { claimName: volume } }],
  };
}
