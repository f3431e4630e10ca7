/** Dropping and pasting onto the page: run folders, zips and scenario files, anywhere. */

import { html, nothing, render } from "lit-html";
import type { Place } from "../app/opening.ts";
import type { Context } from "../app/view.ts";
import { translated } from "../i18n/gallery.ts";
import { openWords } from "../i18n/open.ts";
import { isScenarioText, type OwnFile } from "../source/files.ts";

/** Files that a dropped folder may hold at most: nobody drops more on purpose. */
const mostFiles = 5000;

export function startDrops({ session, opening }: Context): void {
  const veil = document.createElement("div");
  veil.className = "drop-veil";
  veil.hidden = true;
  document.body.append(veil);
  let place: Place = 0;

  const draw = () => {
    const about = session.moment.runs[0]?.source.about;
    const name = about && translated(about.title ?? about.name).text;
    render(
      name === undefined
        ? html`<p data-chosen>${openWords("drop")}</p>`
        : ([0, 1] as const).map(
            (half) =>
              html`<p data-chosen=${half === place ? "" : nothing}>${openWords(half === 0 ? "dropA" : "dropB", { name })}</p>`,
          ),
      veil,
    );
  };

  addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    const isRight = session.moment.runs.length > 0 && event.clientX > innerWidth / 2;
    place = isRight ? 1 : 0;
    veil.hidden = false;
    draw();
  });
  addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) veil.hidden = true;
  });
  addEventListener("drop", (event) => {
    veil.hidden = true;
    const { dataTransfer } = event;
    if (!dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    const target = place;
    void filesOf(dataTransfer).then((files) => opening.files(target, files));
  });
  addEventListener("paste", (event) => {
    const { target, clipboardData } = event;
    const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
    if (isField || !clipboardData) return;
    const files = [...clipboardData.files].map((blob) => ({ path: blob.name, blob }));
    const text = clipboardData.getData("text/plain");
    if (files.length > 0) void opening.files(0, files);
    else if (isScenarioText(text))
      void opening.open(0, "scenario.yaml", () => ({ kind: "live", base: { text } }));
    else return;
    event.preventDefault();
  });
}

/** All files of a drop, folders walked through. Entries must be taken at once, before the event is over. */
async function filesOf({ items, files }: DataTransfer): Promise<OwnFile[]> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return [...files].map((blob) => ({ path: blob.name, blob }));
  const found: OwnFile[] = [];
  for (const entry of entries) await walk(entry, "", found);
  // A folder without files is named as it is.
  return found.length > 0 ? found : [{ path: entries[0]!.name, blob: new Blob([]) }];
}

async function walk(entry: FileSystemEntry, folder: string, found: OwnFile[]): Promise<void> {
  if (found.length >= mostFiles) return;
  const path = `${folder}${entry.name}`;
  if (entry.isFile) {
    const blob = await new Promise<File>((resolve, reject) => {
      (entry as FileSystemFileEntry).file(resolve, reject);
    });
    found.push({ path, blob });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // A reader hands out about a hundred at a time.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (some.length === 0) return;
    for (const inner of some) await walk(inner, `${path}/`, found);
  }
}
