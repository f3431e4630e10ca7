/** Buttons that save one figure, for a menu beside it and for the list of all. */

import { html } from "lit-html";
import type { Context } from "../app/view.ts";
import { exportWords } from "../i18n/export.ts";
import { figureKinds, saveFigure } from "./figures.ts";
import type { Figure } from "./registry.ts";

export function figureButtons(
  figure: Figure,
  { session, links, warn }: Pick<Context, "session" | "links" | "warn">,
) {
  const save = async (kind: (typeof figureKinds)[number]) => {
    try {
      await saveFigure(figure, kind, session.moment, links.here());
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      warn(exportWords("failed", { name: figure.title(), reason }));
    }
  };
  return html`<span class="row">${figureKinds.map((kind) => {
    const help = exportWords(`${kind}Help`);
    return html`<button class="quiet" title=${help} aria-label="${figure.title()}: ${help}" @click=${() => save(kind)}>${exportWords(kind)}</button>`;
  })}</span>`;
}
