/** The parts of a person's page, as buttons that lead there. */

import { html, type TemplateResult } from "lit-html";
import { personWords as say } from "../../i18n/person.ts";

export const partNames = ["feed", "ties", "purchases", "turned", "shop", "sales", "history"] as const;
export type PartName = (typeof partNames)[number];

/** Pixels above a heading that was gone to. */
const margin = 8;

/** `parts` are those that the page has; a section names itself by `data-part`. */
export function contents(page: HTMLElement, parts: readonly PartName[]): TemplateResult {
  const go = (part: PartName) => {
    const heading = page.querySelector<HTMLElement>(`[data-part="${part}"] h3`);
    if (!heading) return;
    heading.tabIndex = -1;
    // Only the panel moves; on a narrow page the panel has its full height, and the page moves.
    const frame = page.closest<HTMLElement>(".panel");
    if (frame && frame.scrollHeight > frame.clientHeight + 1) {
      frame.scrollTop += heading.getBoundingClientRect().top - frame.getBoundingClientRect().top - margin;
    } else heading.scrollIntoView({ block: "start" });
    heading.focus({ preventScroll: true });
  };
  return html`<nav class="contents" aria-label=${say("parts")}>${parts.map(
    (part) => html`<button class="quiet" @click=${() => go(part)}>${say(`part_${part}`)}</button>`,
  )}</nav>`;
}
