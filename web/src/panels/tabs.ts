/** The tabs of the panels, in two rows so that all fit the narrowest page: the market above, people and questions below. */

import { html } from "lit-html";
import { type TabName, tabNames } from "../app/state.ts";
import type { Context } from "../app/view.ts";
import { shellWords } from "../i18n/shell.ts";

const rows: readonly (readonly TabName[])[] = [
  ["story", "charts", "earners", "flows"],
  ["person", "people", "compare", "policy", "lessons"],
];
const order = rows.flat();

export function tabs(store: Context["store"]) {
  const { tab } = store.state;
  return html`<div class="tabs" role="tablist" aria-label=${shellWords("panels")} @keydown=${(event: KeyboardEvent) => move(event, store)}>
    ${rows.map(
      (names) =>
        html`<div role="presentation">${names.map(
          (
            name,
          ) => html`<button role="tab" id="tab-${name}" aria-controls="panel" aria-selected=${name === tab}
          tabindex=${name === tab ? 0 : -1} @click=${() => store.set({ tab: name })}>${shellWords(`tab_${name}`)}</button>`,
        )}</div>`,
    )}
  </div>`;
}

/** Arrow keys go from tab to tab, Home and End to the first and last, as the standards want it. */
function move(event: KeyboardEvent, store: Context["store"]): void {
  const at = order.indexOf(store.state.tab);
  const place = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabNames.length - 1 }[event.key];
  if (place === undefined) return;
  event.preventDefault();
  const tab = order[(place + order.length) % order.length]!;
  store.set({ tab });
  requestAnimationFrame(() => document.getElementById(`tab-${tab}`)?.focus());
}
