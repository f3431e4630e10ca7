/** What this run is about: its question, what was expected of it, what was found. */

import { html, nothing, render } from "lit-html";
import type { Context, View } from "../app/view.ts";
import { storyWords } from "../i18n/story.ts";

export function createStory(_: Context): View {
  const element = document.createElement("div");
  return {
    element,
    update({ runs }) {
      const about = runs[0]?.source.about;
      const part = (key: "question" | "prediction" | "reading") =>
        about?.[key]
          ? html`<section lang="en"><h3>${storyWords(key)}</h3><p>${about[key]}</p></section>`
          : nothing;
      render(
        html`<h2 lang="en">${about?.title ?? about?.name ?? ""}</h2>
          ${part("question")} ${part("prediction")} ${part("reading")}`,
        element,
      );
    },
  };
}
