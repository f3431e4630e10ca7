/** The dialog of help: how to read the picture, and which keys work where. */

import { html, render } from "lit-html";
import type { Keys } from "../app/keys.ts";
import { helpWords } from "../i18n/help.ts";
import { openWords } from "../i18n/open.ts";

type Word = Parameters<typeof helpWords>[0];

/** Keys as they are printed, and what they do. */
const pageKeys: readonly (readonly [keys: readonly string[], word: Word])[] = [
  [["Space"], "play"],
  [[",", "."], "step"],
  [["[", "]"], "jump"],
  [["o"], "open"],
  [["?"], "help"],
  [["Esc"], "close"],
];
const placeKeys: readonly (readonly [place: Word, keys: readonly string[], word: Word])[] = [
  ["timeline", ["←", "→"], "stepDay"],
  ["timeline", ["PgUp", "PgDn"], "stepMonth"],
  ["timeline", ["Home", "End"], "ends"],
  ["tabs", ["←", "→"], "tab"],
  ["picture", ["←", "↑", "→", "↓"], "pan"],
  ["picture", ["+", "−"], "zoom"],
];

export function createHelp(keys: () => Keys): { readonly element: HTMLDialogElement; show(): void } {
  const element = document.createElement("dialog");
  element.className = "dialog help-dialog";
  element.setAttribute("aria-labelledby", "help-title");
  const row = (names: readonly string[], word: Word, place?: Word) => html`<tr>
    <th scope="row">${names.map((name) => html`<kbd>${name}</kbd> `)}</th>
    <td>${helpWords(word)}${place ? html` <span class="soft">${helpWords(place)}</span>` : ""}</td></tr>`;
  const draw = () =>
    render(
      html`<header><h2 id="help-title">${helpWords("title")}</h2>
          <button class="quiet" @click=${() => element.close()}>${openWords("close")}</button></header>
        <section><h3>${helpWords("reading")}</h3>
          <ul class="plain">${(["read1", "read2", "read3", "read4"] as const).map((key) => html`<li>${helpWords(key)}</li>`)}</ul></section>
        <section><h3>${helpWords("keys")}</h3>
          <table class="keys"><tbody>
            ${pageKeys.map(([names, word]) => row(names, word))}
            ${placeKeys.map(([place, names, word]) => row(names, word, place))}
          </tbody></table>
          <label class="check"><input type="checkbox" .checked=${keys().on} @change=${(event: Event) => {
            keys().on = (event.target as HTMLInputElement).checked;
          }} /> ${helpWords("single")}</label></section>`,
      element,
    );
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
