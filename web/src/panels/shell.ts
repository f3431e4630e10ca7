/** The page: head, picture, panels beside it, bar of time below. Knows where views stand, not what they show. */

import { html, nothing, render } from "lit-html";
import { type TabName, tabNames, themes, type ViewState } from "../app/state.ts";
import type { Context, CreateView, View } from "../app/view.ts";
import { createPicture } from "../graph/picture.ts";
import { openWords } from "../i18n/open.ts";
import { shellWords } from "../i18n/shell.ts";
import { createCharts } from "./charts.ts";
import { createCompare } from "./compare.ts";
import { createEarners } from "./earners.ts";
import { createFlows } from "./flows.ts";
import { createLessons } from "./lessons.ts";
import { createOpenDialog } from "./open.ts";
import { createPeople } from "./people.ts";
import { createPerson } from "./person.ts";
import { createPolicy } from "./policy.ts";
import { createStory } from "./story.ts";
import { createTransport } from "./transport.ts";

const panels: Readonly<Record<TabName, CreateView>> = {
  story: createStory,
  charts: createCharts,
  earners: createEarners,
  flows: createFlows,
  person: createPerson,
  people: createPeople,
  compare: createCompare,
  policy: createPolicy,
  lessons: createLessons,
};

const themeWords = { auto: "themeAuto", light: "themeLight", dark: "themeDark" } as const;

/** Fills `page` and keeps it drawn: at most once an animation frame, and only the panel that is open. */
export function startShell(page: HTMLElement, context: Context): void {
  const { store, session, opening } = context;
  const dialog = createOpenDialog(context);
  document.body.append(dialog.element);
  const picture = createPicture(context);
  const transport = createTransport(context);
  const made = new Map<TabName, View>();
  let scheduled = false;

  const draw = () => {
    scheduled = false;
    const { state } = store;
    const view = made.get(state.tab) ?? panels[state.tab](context);
    made.set(state.tab, view);
    document.documentElement.lang = state.language === "zh" ? "zh-CN" : "en";
    document.documentElement.dataset.theme = state.theme;
    render(frame(context, state, picture, view, transport, dialog.show), page);
    for (const part of [picture, view, transport]) part.update(session.moment, state);
  };
  const schedule = () => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(draw);
  };
  store.listen(schedule);
  session.listen(schedule);
  opening.listen(schedule);
  new ResizeObserver(schedule).observe(page);
  draw();
}

function frame(
  { store, session, opening, links, tell }: Context,
  state: ViewState,
  picture: View,
  panel: View,
  transport: View,
  choose: () => void,
) {
  const about = session.moment.runs[0]?.source.about;
  const nextTheme = themes[(themes.indexOf(state.theme) + 1) % themes.length]!;
  return html`<div class="shell">
    <header>
      <a class="skip" href="#panels" @click=${skip}>${shellWords("skip")}</a>
      <h1>${shellWords("title")}</h1>
      <span class="run-title" lang="en">${about?.title ?? about?.name ?? nothing}</span>
      <button @click=${() => choose()}>${shellWords("open")}</button>
      <button class="quiet" ?disabled=${!about} @click=${() => void links.copy().then(tell)}>${openWords("share")}</button>
      <button class="quiet" @click=${() => store.set({ theme: nextTheme })}>${shellWords(themeWords[state.theme])}</button>
      <button class="quiet" lang=${state.language === "en" ? "zh-CN" : "en"} aria-label=${shellWords("languageLabel")}
        @click=${() => store.set({ language: state.language === "en" ? "zh" : "en" })}>${shellWords("language")}</button>
    </header>
    <main class="picture" aria-label=${shellWords("picture")}>${picture.element}${stand(opening.busy, about !== undefined, choose)}</main>
    <aside class="side" aria-label=${shellWords("panels")}>
      <div class="tabs" role="tablist" aria-label=${shellWords("panels")} @keydown=${(event: KeyboardEvent) => moveTab(event, store)}>
        ${tabNames.map(
          (
            name,
          ) => html`<button role="tab" id="tab-${name}" aria-controls="panel" aria-selected=${name === state.tab}
            tabindex=${name === state.tab ? 0 : -1} @click=${() => store.set({ tab: name })}>${shellWords(`tab_${name}`)}</button>`,
        )}
      </div>
      <div class="panel" id="panel" role="tabpanel" tabindex="0" aria-labelledby="tab-${state.tab}">${panel.element}</div>
    </aside>
    <footer class="time">${transport.element}</footer>
  </div>`;
}

/** What stands over the picture while a run is opened, and where none is. */
function stand(busy: string | undefined, isOpen: boolean, choose: () => void) {
  if (busy !== undefined)
    return html`<div class="stand" role="status"><p>${openWords("opening", { name: busy })}</p><progress aria-label=${openWords("opening", { name: busy })}></progress></div>`;
  if (isOpen) return nothing;
  return html`<div class="stand"><h2>${openWords("emptyTitle")}</h2><p>${openWords("empty")}</p>
    <button class="primary" @click=${() => choose()}>${openWords("choose")}</button></div>`;
}

function skip(event: Event): void {
  event.preventDefault();
  document.getElementById("panel")?.focus();
}

/** Arrow keys go from tab to tab, as the standards want it. */
function moveTab(event: KeyboardEvent, store: Context["store"]): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const tab = tabNames[(tabNames.indexOf(store.state.tab) + step + tabNames.length) % tabNames.length]!;
  store.set({ tab });
  requestAnimationFrame(() => document.getElementById(`tab-${tab}`)?.focus());
}
