/** The dialog that saves: the picture, figures, the run and its scenario. */

import { html, nothing, render } from "lit-html";
import type { Context } from "../app/view.ts";
import { figureButtons } from "../export/buttons.ts";
import { canRecord, type Recording, recordPicture, savePicture } from "../export/picture.ts";
import { figuresShown } from "../export/registry.ts";
import { saveRun, saveScenario } from "../export/run.ts";
import { exportWords } from "../i18n/export.ts";
import { openWords } from "../i18n/open.ts";

export interface SaveDialog {
  readonly element: HTMLDialogElement;
  show(): void;
}

export function createSaveDialog(context: Context): SaveDialog {
  const { session, links, tell, warn } = context;
  const element = document.createElement("dialog");
  element.className = "dialog save-dialog";
  element.setAttribute("aria-labelledby", "save-title");
  let making = false;
  let recording: Recording | undefined;
  /** Over the page while a video is made: the dialog is closed then. */
  const lamp = document.createElement("div");
  lamp.className = "notice passing";
  lamp.setAttribute("role", "status");
  lamp.hidden = true;
  document.body.append(lamp);

  /** Saves, and says that it was done or why not. */
  const save = async (work: () => Promise<string>, what: string) => {
    making = true;
    draw();
    try {
      tell(exportWords("saved", { name: await work() }));
    } catch (error) {
      const reason = (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
      warn(exportWords("failed", { name: what, reason }));
    } finally {
      making = false;
      draw();
    }
  };
  const stop = () => {
    const video = recording;
    recording = undefined;
    lamp.hidden = true;
    if (video) void save(() => video.stop(), exportWords("video"));
  };
  const film = () => {
    element.close();
    recording = recordPicture(context, stop);
    lamp.hidden = false;
    render(
      html`<p>● ${exportWords("recording")}</p><button @click=${stop}>${exportWords("videoStop")}</button>`,
      lamp,
    );
  };

  const draw = () => {
    const { runs } = session.moment;
    const figures = figuresShown();
    const two = runs.length > 1;
    render(
      html`<header><h2 id="save-title">${exportWords("title")}</h2>
          <button class="quiet" @click=${() => element.close()}>${openWords("close")}</button></header>
        <section><h3>${exportWords("picture")}</h3><p class="soft">${exportWords("pictureHelp")}</p>
          <div class="row">
            <button @click=${() => save(() => savePicture(context), exportWords("picture"))}>${exportWords("png")}</button>
            <button ?disabled=${!canRecord()} @click=${film}>${exportWords("video")}</button>
          </div>
          <p class="soft">${exportWords(canRecord() ? "videoHelp" : "videoNone")}</p></section>
        <section><h3>${exportWords("figures")}</h3>
          <p class="soft">${exportWords(figures.length > 0 ? "figuresHelp" : "figuresNone")}</p>
          ${figures.length === 0 ? nothing : html`<ul class="savers">${figures.map((figure) => html`<li><span>${figure.title()}</span>${figureButtons(figure)}</li>`)}</ul>`}
        </section>
        <section><h3>${exportWords("run")}</h3><p class="soft">${exportWords("runHelp")}</p>
          ${runs.map((run, place) => {
            const letter = place === 0 ? "A" : "B";
            const { request } = run;
            const isSealed = request.kind === "live" && (request.surgeries?.length ?? 0) > 0;
            const words = exportWords(two ? "runZip" : "runZipOne", { run: letter });
            return html`<div class="row">
              ${isSealed ? html`<p>${exportWords("runSealed", { run: letter })}</p>` : html`<button ?disabled=${making} @click=${() => save(() => saveRun(run, links.here()), words)}>${words}</button>`}
              <button ?disabled=${making} @click=${() => save(() => saveScenario(run), exportWords("scenario"))}>${exportWords(two ? "scenarioRun" : "scenario", { run: letter })}</button>
            </div>`;
          })}
          ${making ? html`<p role="status"><span class="spin" aria-hidden="true"></span> ${exportWords("runMaking")}</p>` : nothing}
        </section>`,
      element,
    );
  };
  element.addEventListener("click", (event) => {
    if (event.target === element) element.close();
  });
  return {
    element,
    show() {
      draw();
      element.showModal();
    },
  };
}
