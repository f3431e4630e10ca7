/** Where a figure is from: scenario, seed, version, results epoch and day, in words and as data. */

import type { Moment } from "../app/session.ts";
import { exportWords } from "../i18n/export.ts";
import type { About } from "../source/frame.ts";

/** What identifies a run: whoever has the same can make the same run again. */
export interface Origin {
  readonly run?: "A" | "B";
  readonly name: string;
  readonly title?: string;
  readonly scenarioHash: string;
  readonly seed: string;
  readonly days: number;
  readonly engineVersion: string;
  readonly resultsEpoch: number;
  /** What was changed in the world beside the scenario; such a run cannot be made from its scenario alone. */
  readonly surgeries?: readonly object[];
}

export function originsOf({ runs }: Pick<Moment, "runs">): Origin[] {
  return runs.map(({ source: { about }, request }, place) => {
    const { name, title, scenarioHash, seed, days, engineVersion, resultsEpoch } = about;
    const surgeries = request.kind === "live" ? request.surgeries : undefined;
    return {
      ...(runs.length > 1 ? { run: place === 0 ? ("A" as const) : ("B" as const) } : {}),
      name,
      ...(title === undefined ? {} : { title }),
      scenarioHash,
      seed,
      days,
      engineVersion,
      resultsEpoch,
      ...(surgeries && surgeries.length > 0 ? { surgeries } : {}),
    };
  });
}

/** One line a run, for the foot of a figure. */
export function originLines(origins: readonly Origin[], day: number): string[] {
  return origins.map((origin) =>
    [
      ...(origin.run === undefined ? [] : [origin.run]),
      exportWords("origin", {
        name: origin.name,
        hash: origin.scenarioHash.slice(0, 8),
        seed: origin.seed,
        version: origin.engineVersion,
        epoch: origin.resultsEpoch,
        day: Math.min(day, origin.days),
      }),
      ...(origin.surgeries ? [exportWords("changed")] : []),
    ].join(" · "),
  );
}

/** How to name the source in a text, in English as in the files of a run. */
export function citation(origins: readonly Origin[], day: number): string {
  const [first] = origins;
  const engine = first ? ` ${first.engineVersion}, results epoch ${first.resultsEpoch}` : "";
  const runs = origins.map(
    ({ name, scenarioHash, seed, days }) =>
      `scenario ${name} (${scenarioHash.slice(0, 8)}), seed ${seed}, day ${Math.min(day, days)} of ${days}`,
  );
  return `The feedmarket contributors: feedmarket${engine} [software]; ${runs.join("; ")}`;
}

/** The file beside data: what they show, of which runs, how to cite them, and where the page can be opened again. */
export function metadata(
  about: { readonly title: string; readonly summary?: string; readonly files: readonly string[] },
  origins: readonly Origin[],
  day: number,
  link: string,
): string {
  // An address of this computer alone leads nobody anywhere.
  const isPublic = /^https?:/.test(link) && !/^https?:\/\/(127\.|localhost\b|\[::1\])/.test(link);
  const shown = isPublic ? { link } : {};
  return `${JSON.stringify({ ...about, day, runs: origins, citation: citation(origins, day), ...shown }, null, 2)}\n`;
}

/** A file's name without its ending: which run, which day, which figure. */
export function fileStem(
  abouts: readonly Pick<About, "name" | "scenarioHash" | "seed">[],
  ...more: readonly string[]
): string {
  const runs = abouts.map(
    ({ name, scenarioHash, seed }) => `${name}-${scenarioHash.slice(0, 8)}-seed${seed}`,
  );
  return [runs.join("-vs-"), ...more]
    .join("-")
    .replaceAll(/[^\w.-]+/g, "-")
    .replaceAll(/^[-.]+|-+$/g, "")
    .slice(0, 120);
}
