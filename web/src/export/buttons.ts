/** Buttons that save one figure: in a menu beside it, and in the list of all. */

import { html, type TemplateResult } from "lit-html";
import { exportWords } from "../i18n/export.ts";
import { type FigureKind, figureKinds, saveFigure } from "./figures.ts";
import type { Figure } from "./registry.ts";
import { exportPage } from "./start.ts";

async function save(figure: Figure, kind: FigureKind): Promise<void> {
  const page = exportPage();
  if (!page) return;
  try {
    await saveFigure(figure, kind, page.session.moment, page.links.here());
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    page.warn(exportWords("failed", { name: figure.title(), reason }));
  }
}

/** A row of buttons, one a kind of file. */
export function figureButtons(figure: Figure): TemplateResult {
  return html`<span class="row">${figureKinds.map((kind) => {
    const help = exportWords(`${kind}Help`);
    return html`<button class="quiet" title=${help} aria-label="${figure.title()}: ${exportWords(kind)}" @click=${() => void save(figure, kind)}>${exportWords(kind)}</button>`;
  })}</span>`;
}

/** A button that opens those of `figureButtons` below it. */
export function figureMenu(figure: Figure): TemplateResult {
  const words = exportWords("menu", { title: figure.title() });
  const id = `save-${figure.name}`;
  return html`<button class="tool" popovertarget=${id} aria-label=${words} title=${words} @click=${place}>
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true"><path fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" d="M7 1v8M3.5 6 7 9.5 10.5 6M1.5 12.5h11" /></svg>
    </button><div popover id=${id} class="figure-menu">${figureButtons(figure)}</div>`;
}

/** Puts the menu under its button: popovers stand in the middle of the page by themselves. */
function place(event: Event): void {
  const button = event.currentTarget as HTMLElement;
  const menu = document.getElementById(button.getAttribute("popovertarget") ?? "");
  if (!menu) return;
  const { right, bottom } = button.getBoundingClientRect();
  menu.style.right = `${Math.max(4, innerWidth - right)}px`;
  menu.style.top = `${Math.min(bottom + 2, innerHeight - 60)}px`;
}
