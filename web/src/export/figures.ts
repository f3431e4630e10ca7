/**
 * Figures as files. A CSV holds nothing but its table: lines of remarks break Excel, pandas and R alike. What says where
 * the values are from is in the file's name, and in full in a second file: "CSV and source" is both in one zip.
 */

import { strToU8, zipSync } from "fflate";
import type { Moment } from "../app/session.ts";
import { citation, fileStem, metadata, originLines, originsOf } from "./origin.ts";
import { onPaper } from "./paper.ts";
import type { Figure } from "./registry.ts";
import { pngOf, saveFile } from "./save.ts";

/** The same content gives the same bytes: all files are of one day. */
export const zipDay = new Date(1980, 0, 1);

export const figureKinds = ["png", "svg", "csv", "zip"] as const;
export type FigureKind = (typeof figureKinds)[number];

/** Saves a figure as it is now. */
export async function saveFigure(
  figure: Figure,
  kind: FigureKind,
  moment: Moment,
  link: string,
): Promise<void> {
  const name = `${stemOf(figure, moment)}.${kind}`;
  switch (kind) {
    case "svg":
      return saveFile(name, new Blob([paperOf(figure, moment)], { type: "image/svg+xml" }));
    case "png":
      return saveFile(name, await pngOf(paperOf(figure, moment)));
    case "csv":
      return saveFile(name, new Blob([figure.csv()], { type: "text/csv" }));
    case "zip":
      return saveFile(name, new Blob([figureZip(figure, moment, link)], { type: "application/zip" }));
  }
}

/** The drawing with its title, what it shows, and where it is from. */
export function paperOf(figure: Figure, moment: Moment): string {
  return onPaper(figure.svg(), figure.title(), [
    figure.summary(),
    ...originLines(originsOf(moment), moment.day),
  ]);
}

/** The table, what it is and where it is from. */
export function figureZip(figure: Figure, moment: Moment, link: string): Uint8Array<ArrayBuffer> {
  const csv = `${stemOf(figure, moment)}.csv`;
  const origins = originsOf(moment);
  const about = { title: figure.title(), summary: figure.summary(), files: [csv] };
  return zipSync(
    {
      [csv]: strToU8(figure.csv()),
      "metadata.json": strToU8(metadata(about, origins, moment.day, link)),
      "CITATION.txt": strToU8(`${citation(origins, moment.day)}\n`),
    },
    { mtime: zipDay },
  );
}

function stemOf({ name }: Figure, { runs, day }: Moment): string {
  return fileStem(
    runs.map(({ source }) => source.about),
    name,
    `day${day}`,
  );
}
