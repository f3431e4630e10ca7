/** The dialog that opens runs: recorded ones at hand, scenarios to run live, the reader's own files. */

import { html, nothing, render } from "lit-html";
import type { Place } from "../app/opening.ts";
import type { Context } from "../app/view.ts";
import { galleryEntry, liveScenarios, translated } from "../i18n/gallery.ts";
import { openWords } from "../i18n/open.ts";
import { number } from "../i18n/words.ts";
import { recordedAt } from "../source/address.ts";
import { type GalleryRun, galleryRuns } from "../source/gallery.ts";
import type { LiveRequest, OpenRequest } from "../source/open.ts";

export interface OpenDialog {
  readonly element: HTMLDialogElement;
  show(place?: Place): void;
}

/** Persons that a live run may have; the last is the scenario's own number. */
const sizes = [1000, 2000, 5000, 10_000] as const;

export function createOpenDialog({ session, opening }: Context): OpenDialog {
  const element = document.createElement("dialog");
  element.className = "dialog open-dialog";
  let place: Place = 0;
  let persons = "2000";
  let text = "";
  let recorded: readonly GalleryRun[] | undefined;

  const start = (name: string, find: () => OpenRequest | Promise<OpenRequest>) => {
    element.close();
    void opening.open(place, name, find);
  };
  const live = (base: LiveRequest["base"]): LiveRequest => ({
    kind: "live",
    base,
    ...(persons === "" || typeof base !== "string" ? {} : { set: { "network.persons": persons } }),
  });
  const pick = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])].map((file) => ({
      path: file.webkitRelativePath || file.name,
      blob: file,
    }));
    input.value = "";
    if (files.length === 0) return;
    element.close();
    void opening.files(place, files);
  };

  const draw = () => {
    const about = session.moment.runs[0]?.source.about;
    const name = about && translated(about.title ?? about.name).text;
    element.setAttribute("aria-labelledby", "open-title");
    render(
      html`<header>
          <h2 id="open-title">${openWords("title")}</h2>
          <button class="quiet" @click=${() => element.close()}>${openWords("close")}</button>
        </header>
        ${name === undefined ? nothing : places(name)}
        <section>
          <h3>${openWords("recorded")}</h3>
          ${
            recorded?.length === 0
              ? html`<p class="soft">${openWords("none")}</p>`
              : html`<p class="soft">${openWords("recordedHelp")}</p>
                  <ul class="cards">${(recorded ?? []).map(recordedCard)}</ul>`
          }
        </section>
        <section>
          <h3>${openWords("live")}</h3>
          <p class="soft">${openWords("liveHelp")}</p>
          <label class="inline">${openWords("persons")}
            <select .value=${persons} @change=${(event: Event) => {
              persons = (event.target as HTMLSelectElement).value;
            }}>
              ${sizes.map((size) => html`<option value=${size} ?selected=${String(size) === persons}>${number(size)}</option>`)}
              <option value="" ?selected=${persons === ""}>${openWords("personsOwn")}</option>
            </select>
          </label>
          <ul class="cards">${liveScenarios.map(liveCard)}</ul>
        </section>
        <section>
          <h3>${openWords("own")}</h3>
          <p class="soft">${openWords("ownHelp")}</p>
          <div class="row">
            <label class="button">${openWords("files")}
              <input class="hidden-text" type="file" multiple accept=".zip,.parquet,.json,.yaml,.yml" @change=${pick} />
            </label>
            <label class="button">${openWords("folder")}
              <input class="hidden-text" type="file" webkitdirectory @change=${pick} />
            </label>
          </div>
          <form @submit=${(event: Event) => {
            event.preventDefault();
            if (text.trim() !== "") start("scenario.yaml", () => live({ text }));
          }}>
            <label>${openWords("text")}
              <textarea rows="5" spellcheck="false" placeholder=${openWords("textHelp")} .value=${text}
                @input=${(event: Event) => {
                  text = (event.target as HTMLTextAreaElement).value;
                }}></textarea>
            </label>
            <button>${openWords("runText")}</button>
          </form>
        </section>`,
      element,
    );
  };

  const places = (name: string) => html`<fieldset class="places">
    <legend>${openWords("place")}</legend>
    ${([0, 1] as const).map(
      (choice) => html`<label><input type="radio" name="place" .checked=${choice === place}
        @change=${() => {
          place = choice;
        }} /> ${openWords(choice === 0 ? "placeA" : "placeB", { name })}</label>`,
    )}
  </fieldset>`;

  const recordedCard = ({
    address,
    name,
    title = name,
    question,
    days,
    persons: count,
    bytes,
  }: GalleryRun) => {
    const shown = translated(title);
    const asked = question === undefined ? undefined : translated(question);
    const size = number(bytes / 1e6, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
    return html`<li>
      <button class="card" @click=${() => start(shown.text, () => recordedAt(address))}>
        <strong lang=${shown.lang ?? nothing}>${shown.text}</strong>
        ${asked ? html`<span lang=${asked.lang ?? nothing}>${asked.text}</span>` : nothing}
        <small>${openWords("facts", { days, persons: count })} · ${openWords("megabytes", { size })}</small>
      </button>
    </li>`;
  };

  const liveCard = ({ name, variants }: (typeof liveScenarios)[number]) => {
    const { title = name, question = "" } = galleryEntry(name) ?? {};
    return html`<li>
      <button class="card" @click=${() => start(title, () => live(name))}>
        <strong>${title}</strong><span>${question}</span>
      </button>
      ${
        variants.length === 0
          ? nothing
          : html`<p class="variants">${openWords("variants")}
              ${variants.map((variant) => {
                const path = `${name}/${variant}`;
                const words = galleryEntry(path)?.title ?? variant;
                return html`<button class="link" @click=${() => start(words, () => live(path))}>${words}</button> `;
              })}</p>`
      }
    </li>`;
  };

  // A click beside the dialog closes it, as readers expect.
  element.addEventListener("click", (event) => {
    if (event.target === element) element.close();
  });
  return {
    element,
    show(wanted = 0) {
      place = session.moment.runs.length > 0 ? wanted : 0;
      draw();
      element.showModal();
      if (recorded) return;
      void galleryRuns().then((runs) => {
        recorded = runs;
        draw();
      });
    },
  };
}
