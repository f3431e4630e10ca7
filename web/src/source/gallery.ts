/** What the page offers to open: recorded runs that lie beside it or within it, and scenarios that it can run live. */

import { embeddedNames, embeddedPrefix, embeddedRuns } from "./embedded.ts";

/** A recorded run on offer. */
export interface GalleryRun {
  /** As a link names it: "runs/moments/", "embedded:moments". */
  readonly address: string;
  /** Of its scenario. */
  readonly name: string;
  readonly title?: string;
  readonly question?: string;
  readonly days: number;
  readonly persons: number;
  /** Size of all its files. */
  readonly bytes: number;
  /** To be opened with the page. */
  readonly open?: boolean;
}

/** A list beside the page: [{ name, title, question, folder, days, persons, bytes, open }]. */
export const indexName = "runs/index.json";

/** Recorded runs at hand: those within the page, then those beside it. */
export async function galleryRuns(): Promise<GalleryRun[]> {
  return [...carried(), ...(await listed())];
}

/** By the list that the page carries with them, or by their own manifests. */
function carried(): GalleryRun[] {
  const names = embeddedNames();
  const listed = readIndex(parsed(document.querySelector("script[data-runs]")?.textContent ?? ""))
    .map((run) => ({ ...run, address: `${embeddedPrefix}${run.name}` }))
    .filter(({ name }) => names.includes(name));
  if (listed.length === names.length) return listed;
  return embeddedRuns().map(({ name, manifest, bytes }) => {
    const scenario = manifest.scenario as Record<string, unknown>;
    return {
      address: `${embeddedPrefix}${name}`,
      name: String(scenario.name ?? name),
      ...texts(scenario),
      days: manifest.days,
      persons: manifest.counts.persons ?? 0,
      bytes,
    };
  });
}

/** Runs to show at first: those meant for it, else the first there is. */
export function firstOf(runs: readonly GalleryRun[]): readonly GalleryRun[] {
  const meant = runs.filter(({ open }) => open);
  return (meant.length > 0 ? meant : runs.slice(0, 1)).slice(0, 2);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A host without the list has no gallery: that is no fault. */
async function listed(): Promise<GalleryRun[]> {
  // A page from the disk may not read other files by itself.
  if (location.protocol === "file:") return [];
  try {
    const response = await fetch(indexName);
    return response.ok ? readIndex(await response.json()) : [];
  } catch {
    return [];
  }
}

/** Rows of the list that are sound. */
export function readIndex(list: unknown): GalleryRun[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((row: unknown) => {
    const { folder, name, days, persons, bytes, ...more } = (row ?? {}) as Record<string, unknown>;
    const isSound = [folder, name].every((text) => typeof text === "string" && text !== "");
    if (!isSound || ![days, persons, bytes].every(Number.isSafeInteger)) return [];
    return [
      {
        address: String(folder),
        name: String(name),
        ...texts(more),
        days: Number(days),
        persons: Number(persons),
        bytes: Number(bytes),
        ...(more.open === true ? { open: true } : {}),
      },
    ];
  });
}

function texts(row: Readonly<Record<string, unknown>>): Pick<GalleryRun, "title" | "question"> {
  const { title, question } = row;
  return {
    ...(typeof title === "string" ? { title } : {}),
    ...(typeof question === "string" ? { question } : {}),
  };
}
