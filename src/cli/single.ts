/**
 * The viewer as one HTML file, with runs in it.
 *
 * Such a page is the built viewer plus, between two comments at the end of its body, elements that no browser executes:
 *
 *     <!-- runs -->
 *     <script type="application/json" data-runs>[{ "name": "moments", … }]</script>
 *     <script type="application/octet-stream" data-run="moments">BASE64</script>
 *     <!-- /runs -->
 *
 * The first is the list of the runs, as `runs/index.json` of the served viewer (see `RunRow`). The others are a run
 * each, by the name in the list: base64, without line breaks, of a zip of the run folder's files, which lie at its top.
 */

import { zipSync } from "fflate";
import type { Manifest } from "../records/manifest.ts";
import type { RunFiles } from "../records/receipt.ts";

/** A row of the list of runs. */
export interface RunRow {
  /** Letters, digits, dots, hyphens and underscores; no two runs of a list have the same. */
  readonly name: string;
  readonly title?: string | undefined;
  readonly question?: string | undefined;
  /** Where a served page finds the files, such as `runs/moments/`. */
  readonly folder: string;
  readonly days: number;
  readonly persons: number;
  /** Of all files of the folder. */
  readonly bytes: number;
  /** To be opened with the page, the first as A, the second as B; where none is, the page chooses. */
  readonly open?: boolean;
}

export interface EmbeddedRun {
  readonly row: RunRow;
  readonly files: RunFiles;
}

const [begin, end] = ["<!-- runs -->", "<!-- /runs -->"];

/** The page with these runs in place of those it had. */
export function withRuns(page: string, runs: readonly EmbeddedRun[]): string {
  const [before, after] = [page.lastIndexOf(begin), page.lastIndexOf(end)];
  if (before < 0 || after < before) throw new Error(`the single page must have ${begin} (was without)`);
  const list = JSON.stringify(runs.map(({ row }) => row)).replaceAll("<", "\\u003c");
  const parts = [
    begin,
    `<script type="application/json" data-runs>${list}</script>`,
    ...runs.map(({ row, files }) => embedded(`data-run="${row.name}"`, zipped(files))),
    end,
  ];
  return page.slice(0, before) + parts.join("\n") + page.slice(after + end.length);
}

/** Bytes as an element that nothing executes. */
export function embedded(attributes: string, bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("base64");
  return `<script type="application/octet-stream" ${attributes}>${text}</script>`;
}

/** The same files give the same bytes: all are of one day. */
function zipped(files: RunFiles): Uint8Array {
  return zipSync(Object.fromEntries(files), { level: 9, mtime: new Date(1980, 0, 1) });
}

/** The list's row of a run, which no row of `others` is to share its name with. */
export function rowOf(
  name: string,
  files: RunFiles,
  { scenario, days, counts }: Pick<Manifest, "scenario" | "days" | "counts">,
  others: readonly RunRow[] = [],
): RunRow {
  const plain = name.replaceAll(/[^\w.-]+/g, "-").replaceAll(/^[-.]+|-+$/g, "") || "run";
  let own = plain;
  for (let number = 2; others.some((row) => row.name === own); number++) own = `${plain}-${number}`;
  const bytes = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  const { title, question } = scenario as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  return {
    name: own,
    title: text(title),
    question: text(question),
    folder: `runs/${own}/`,
    days,
    persons: counts.persons ?? 0,
    bytes,
  };
}
