/** What stands over the picture: the one button to begin with, a run on its way, or nothing open. */

import { html, nothing } from "lit-html";
import type { Context } from "../app/view.ts";
import { openWords } from "../i18n/open.ts";
import { transportWords } from "../i18n/transport.ts";

/** Days that people call a year. */
const year = { from: 350, to: 370 };

export function stand({ store, session, opening, choose }: Context, hasBegun: boolean) {
  const { busy } = opening;
  const [first] = session.moment.runs;
  if (busy !== undefined && !first) {
    const words = openWords("opening", { name: busy });
    return html`<div class="stand"><p role="status">${words}</p><progress aria-label=${words}></progress>
      ${opening.isMaking ? html`<p class="soft">${openWords("openingSeed")}</p>` : nothing}</div>`;
  }
  if (busy !== undefined)
    return html`<p class="stand-by" role="status"><span class="spin" aria-hidden="true"></span> ${openWords("opening", { name: busy })}</p>`;
  if (!first)
    return html`<div class="stand"><h2>${openWords("emptyTitle")}</h2><p>${openWords("empty")}</p>
      <button class="primary large" @click=${() => choose(0)}>${openWords("choose")}</button></div>`;
  const { day, playing } = store.state;
  // A live run on its way to a day far ahead; what is there soon is not announced.
  if (Math.min(day, session.days) !== session.moment.day && !playing)
    return html`<p class="stand-by late" role="status"><span class="spin" aria-hidden="true"></span> ${transportWords("running", { day })}</p>`;
  const { days } = session;
  if (hasBegun || playing || day > 0 || days === 0) return nothing;
  const isYear = days >= year.from && days <= year.to;
  return html`<div class="begin">
    <button class="primary large" @click=${() => begin(store)}>
      <svg width="18" height="18" viewBox="0 0 14 14" aria-hidden="true"><path fill="currentColor" d="M2.5 .5v13L13 7z" /></svg>
      ${isYear ? transportWords("playYear") : transportWords("playAll", { days })}</button>
    <p>${transportWords("playHint", { persons: first.people.count })}</p>
  </div>`;
}

/** Plays; the keyboard goes on at the bar of time, since this button goes. */
function begin(store: Context["store"]): void {
  document.querySelector<HTMLElement>(".transport .play")?.focus();
  store.set({ playing: true });
}
