/**
 * The folder as a research object: RO-Crate 1.3 with the profile Process Run Crate 0.6, derived from the manifest.
 * One action (the experiment) by one instrument (this version of feedmarket) on two files gave the others.
 */

import type { FinishedManifest } from "./manifest.ts";

const profile = "https://w3id.org/ro/wfrun/process/0.6";
const version = "1.3";

type Entity = Readonly<Record<string, unknown>> & { readonly "@id": string; readonly "@type": string };

const refer = (id: string) => ({ "@id": id });

/** Kinds of files by their ending. */
const kinds: Readonly<Record<string, string>> = {
  yaml: "application/yaml",
  json: "application/json",
  csv: "text/csv",
  html: "text/html",
  parquet: "application/vnd.apache.parquet",
};

/** What the files of a folder of results are. */
const meanings: readonly (readonly [start: string, meaning: string])[] = [
  ["experiment.yaml", "The experiment as it was written"],
  ["scenario.yaml", "The scenario of all runs with every value written out"],
  ["plan.parquet", "Every run of the plan"],
  ["runs/", "A row for each run: parameters, metrics, digests"],
  ["ticks/", "A row for each run and day"],
  ["agents/", "A row for each run and person"],
  ["summary.csv", "Means and intervals by point, arm and metric"],
  ["analysis/", "What was found"],
  ["report.html", "A page about the experiment"],
];

/** The JSON-LD document. */
export function roCrate(manifest: FinishedManifest): Record<string, unknown> {
  const { name, experiment, planHash, counts, started, finished, files } = manifest;
  const inputs = ["experiment.yaml", "scenario.yaml"];
  const outputs = Object.keys(files).filter((path) => !inputs.includes(path));
  const graph: Entity[] = [
    {
      "@id": "ro-crate-metadata.json",
      "@type": "CreativeWork",
      about: refer("./"),
      conformsTo: refer(`https://w3id.org/ro/crate/${version}`),
    },
    {
      "@id": "./",
      "@type": "Dataset",
      name: experiment.title ?? name,
      description:
        experiment.question ?? `Results of the experiment ${name}: ${counts.done} runs of a simulated market`,
      datePublished: finished,
      license: "Not stated by whoever made these results",
      identifier: planHash,
      conformsTo: refer(profile),
      hasPart: Object.keys(files).map(refer),
      mentions: refer("#experiment"),
    },
    { "@id": profile, "@type": "CreativeWork", name: "Process Run Crate", version: "0.6" },
    {
      "@id": "#feedmarket",
      "@type": "SoftwareApplication",
      name: "feedmarket",
      version: manifest.feedmarket,
      softwareVersion: manifest.git ? `${manifest.feedmarket} (${manifest.git.commit})` : manifest.feedmarket,
      operatingSystem: manifest.os,
      softwareRequirements: `Node ${manifest.node}`,
    },
    {
      "@id": "#experiment",
      "@type": "CreateAction",
      name: `Experiment ${name}`,
      description: `feedmarket ${manifest.argv.join(" ")}`.trim(),
      instrument: refer("#feedmarket"),
      object: inputs.filter((path) => Object.hasOwn(files, path)).map(refer),
      result: outputs.map(refer),
      startTime: started,
      endTime: finished,
      actionStatus: refer(
        `http://schema.org/${counts.missing === 0 ? "CompletedActionStatus" : "ActiveActionStatus"}`,
      ),
    },
    ...Object.entries(files).map(([path, { bytes, sha256 }]): Entity => {
      const meaning = meanings.find(([start]) => path.startsWith(start))?.[1] ?? path;
      const ending = path.slice(path.lastIndexOf(".") + 1);
      return {
        "@id": path,
        "@type": "File",
        name: path,
        description: meaning,
        encodingFormat: kinds[ending] ?? "application/octet-stream",
        contentSize: String(bytes),
        sha256,
      };
    }),
  ];
  return { "@context": `https://w3id.org/ro/crate/${version}/context`, "@graph": graph };
}
