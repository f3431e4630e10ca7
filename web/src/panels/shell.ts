/** The page: head, picture, panels beside it, bar of time below. Knows where views stand, not what they show. */

import { html, nothing, render } from "lit-html";
import type { Moment } from "../app/session.ts";
import type { TabName } from "../app/state.ts";
import type { Context } from "../app/view.ts";
import { createPicture } from "../graph/picture.ts";
import { translated } from "../i18n/gallery.ts";
import { shellWords } from "../i18n/shell.ts";
import { languageTag } from "../i18n/words.ts";
import { guarded } from "./guard.ts";
import { type HeadActs, head } from "./head.ts";
import { createPanels } from "./load.ts";
import { stand } from "./stand.ts";
import { tabs } from "./tabs.ts";
import { createTransport } from "./transport.ts";

/** One column: same as in page.css. */
const narrow = matchMedia("(max-width: 50rem)");

/** Fills `page` and keeps it drawn: at most once an animation frame, and only the panel that is open. */
export function startShell(page: HTMLElement, context: Context, acts: HeadActs): void {
  const { store, session, opening } = context;
  const picture = guarded(createPicture, context);
  const transport = guarded(createTransport, context);
  /** How far each panel is scrolled. */
  const scrolled = new Map<TabName, number>();
  let shown: TabName | undefined;
  let before: TabName = "story";
  let scheduled = false;
  /** The run that has been played or moved: its big button is gone. */
  let begun: unknown;
  /** On narrow pages a person's page lies over the lower half, until it is closed. */
  let isSheet = false;

  // Asking for the place at each drawing would make the browser lay out the page each time.
  const keepPlace = (event: Event) => {
    if (shown) scrolled.set(shown, (event.currentTarget as HTMLElement).scrollTop);
  };

  const draw = () => {
    scheduled = false;
    const { state } = store;
    const { moment } = session;
    if (state.tab !== "person") before = state.tab;
    // Where a person's page lay over the others, closing it brings back what was under it.
    if (isSheet && state.tab === "person" && state.person < 0 && narrow.matches) {
      isSheet = false;
      store.set({ tab: before });
      return;
    }
    isSheet = state.tab === "person" && state.person >= 0;
    if (state.playing || state.day > 0) begun = moment.runs[0]?.source;
    dress(languageTag(), state.theme, titleOf(moment));
    const view = panelFor(state.tab);
    render(
      html`<div class="shell">
        ${head(context, acts)}
        <main class="picture" aria-label=${shellWords("picture")}>${picture.element}${stand(context, begun !== undefined && begun === moment.runs[0]?.source)}</main>
        <aside class="side" aria-label=${shellWords("panels")}>
          ${tabs(store)}
          <div class="panel ${isSheet ? "sheet-panel" : ""}" id="panel" role="tabpanel" tabindex="0" aria-labelledby="tab-${state.tab}"
            @scroll=${keepPlace}>
            ${
              state.lesson && state.tab !== "lessons"
                ? html`<button class="quiet back" @click=${() => store.set({ tab: "lessons" })}>‹ ${shellWords("backToLesson")}</button>`
                : nothing
            }
            ${view.element}
          </div>
        </aside>
        <footer class="time">${transport.element}</footer>
      </div>`,
      page,
    );
    for (const part of [picture, view, transport]) part.update(moment, state);
    if (shown !== state.tab) {
      shown = state.tab;
      const now = document.getElementById("panel");
      if (now) now.scrollTop = scrolled.get(shown) ?? 0;
    }
  };
  const schedule = () => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(draw);
  };
  const panelFor = createPanels(context, schedule);
  store.listen(schedule);
  session.listen(schedule);
  opening.listen(schedule);
  new ResizeObserver(schedule).observe(page);
  draw();
}

/** Writes only what is another: whoever watches these would look at the colours again at each drawing. */
function dress(language: string, theme: string, title: string): void {
  const root = document.documentElement;
  if (root.lang !== language) root.lang = language;
  if (root.dataset.theme !== theme) root.dataset.theme = theme;
  if (document.title !== title) document.title = title;
}

function titleOf({ runs }: Moment): string {
  const names = runs.map(({ source: { about } }) => translated(about.title ?? about.name).text);
  return [names.join(" · "), shellWords("title")].filter((part) => part !== "").join(" – ");
}
