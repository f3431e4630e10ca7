/** The panel "lessons". */

import { html, render } from "lit-html";
import type { Context, View } from "../app/view.ts";
import { shellWords } from "../i18n/shell.ts";

export function createLessons(_: Context): View {
  const element = document.createElement("div");
  return {
    element,
    update() {
      render(html`<h2>${shellWords("tab_lessons")}</h2>`, element);
    },
  };
}
