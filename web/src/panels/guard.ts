/** A part of the page that stops leaves a sentence in its place; the rest of the page goes on. */

import { html, render } from "lit-html";
import type { Context, CreateView, View } from "../app/view.ts";
import { shellWords } from "../i18n/shell.ts";

/** The view, or where it throws, what went wrong with a way to try again. */
export function guarded(create: CreateView, context: Context): View {
  const element = document.createElement("div");
  element.className = "guarded";
  let view: View | undefined;
  let fault: unknown;

  const place = () => {
    view = create(context);
    element.replaceChildren(view.element);
  };
  const fail = (error: unknown) => {
    console.error(error);
    fault = error;
    view = undefined;
    const card = document.createElement("div");
    card.className = "stopped";
    card.setAttribute("role", "alert");
    const reason = error instanceof Error ? error.message : String(error);
    render(
      html`<p>${shellWords("crash", { reason })}</p><button @click=${again}>${shellWords("again")}</button>`,
      card,
    );
    element.replaceChildren(card);
  };
  const again = () => {
    fault = undefined;
    update();
  };
  const update = () => {
    if (fault !== undefined) return;
    try {
      if (!view) place();
      view?.update(context.session.moment, context.store.state);
    } catch (error) {
      fail(error);
    }
  };
  return { element, update };
}
