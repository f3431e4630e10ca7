/** Sentences over the page: what went wrong, until it is closed; what was done, for a moment; and words for those who hear. */

import { html, nothing, render } from "lit-html";
import { openWords } from "../i18n/open.ts";

/** A button beside the sentence that may put it right. */
export interface Remedy {
  readonly label: string;
  readonly act: () => void;
}

export interface Speech {
  /** Shows a sentence about what went wrong, with what to do; nothing takes it away. */
  readonly warn: (text: string, remedy?: Remedy) => void;
  /** Shows and speaks what was done; it goes by itself. */
  readonly tell: (text: string) => void;
  /** Speaks to those who hear the page. */
  readonly say: (text: string) => void;
}

/** Milliseconds that a passing sentence stays, and more for each character of it. */
const stays = 2500;
const perCharacter = 60;

export function createSpeech(): Speech {
  const live = document.createElement("div");
  live.className = "hidden-text";
  live.setAttribute("aria-live", "polite");
  const fault = document.createElement("div");
  fault.className = "notice";
  fault.setAttribute("role", "alert");
  const passing = document.createElement("div");
  passing.className = "notice passing";
  passing.setAttribute("role", "status");
  fault.hidden = true;
  passing.hidden = true;
  document.body.append(live, fault, passing);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const warn = (text: string, remedy?: Remedy) => {
    fault.hidden = text === "";
    render(
      html`<p>${text}</p>
        ${remedy ? html`<button @click=${remedy.act}>${remedy.label}</button>` : nothing}
        <button class="quiet" @click=${() => warn("")}>${openWords("close")}</button>`,
      fault,
    );
  };
  return {
    warn,
    tell(text) {
      clearTimeout(timer);
      passing.textContent = text;
      passing.hidden = false;
      timer = setTimeout(
        () => {
          passing.hidden = true;
        },
        stays + perCharacter * text.length,
      );
    },
    say(text) {
      live.textContent = text;
    },
  };
}
