/** The head of the page: what is open, and what can be done with the page as a whole. */

import { html, nothing } from "lit-html";
import { keepPreferences, type Preferences } from "../app/preferences.ts";
import { themes } from "../app/state.ts";
import type { Context } from "../app/view.ts";
import { translated } from "../i18n/gallery.ts";
import { openWords } from "../i18n/open.ts";
import { sessionWords } from "../i18n/session.ts";
import { shellWords } from "../i18n/shell.ts";
import { storyWords } from "../i18n/story.ts";

const themeWords = { auto: "themeAuto", light: "themeLight", dark: "themeDark" } as const;
/** A disc: half dark, light, dark. */
const themeSigns = {
  auto: "M8 1a7 7 0 0 1 0 14z",
  light: "",
  dark: "M8 1a7 7 0 0 1 0 14A7 7 0 0 1 8 1z",
} as const;

export interface HeadActs {
  readonly save: () => void;
  readonly help: () => void;
}

export function head(context: Context, acts: HeadActs) {
  const { session, choose } = context;
  const { runs } = session.moment;
  return html`<header>
    <a class="skip" href="#panel" @click=${skip}>${shellWords("skip")}</a>
    <h1>${shellWords("title")}</h1>
    <p class="shown">${runs.map(({ source: { about }, frame, fault }, place) => {
      const { text, lang } = translated(about.title ?? about.name);
      return html`<span class="run">${runs.length > 1 ? html`<b>${storyWords(place === 0 ? "runA" : "runB")}</b> ` : nothing}<span lang=${lang ?? nothing}>${text}</span>${fault === undefined ? nothing : html`<strong class="halted">${sessionWords("stoppedOn", { day: frame.day })}</strong>`}${
        place === 1
          ? html`<button class="quiet icon" aria-label=${storyWords("drop")} title=${storyWords("drop")} @click=${() => session.drop()}>×</button>`
          : nothing
      }</span>`;
    })}</p>
    <button class="open" @click=${() => choose(0)}>${shellWords("open")}</button>
    <div class="acts wide">${items(context, acts, false)}</div>
    <button class="quiet more" popovertarget="more" aria-label=${shellWords("more")}>⋯</button>
    <div popover id="more" class="acts menu" @click=${closeMenu}>${items(context, acts, true)}</div>
  </header>`;
}

function items({ store, session, links, tell }: Context, { save, help }: HeadActs, isMenu: boolean) {
  const { theme, language } = store.state;
  const isEmpty = session.moment.runs.length === 0;
  const nextTheme = themes[(themes.indexOf(theme) + 1) % themes.length]!;
  const choose = (chosen: Partial<Preferences>) => {
    store.set(chosen);
    keepPreferences(chosen);
  };
  const themed = shellWords(themeWords[theme]);
  return html`<button class="quiet" ?disabled=${isEmpty} @click=${() => void links.copy().then(tell)}>${openWords("share")}</button>
    <button class="quiet" ?disabled=${isEmpty} @click=${save}>${shellWords("save")}</button>
    <button class="quiet" @click=${help}>${shellWords("help")}</button>
    <button class="quiet theme" aria-label=${themed} title=${themed} @click=${() => choose({ theme: nextTheme })}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="1.5" /><path fill="currentColor" d=${themeSigns[theme]} /></svg>
      ${isMenu ? html`<span>${themed}</span>` : nothing}</button>
    <button class="quiet" lang=${language === "en" ? "zh-CN" : "en"} aria-label=${shellWords("languageLabel")}
      @click=${() => choose({ language: language === "en" ? "zh" : "en" })}>${shellWords("language")}</button>`;
}

function skip(event: Event): void {
  event.preventDefault();
  document.getElementById("panel")?.focus();
}

function closeMenu(event: Event): void {
  (event.currentTarget as HTMLElement).hidePopover();
}
