/** What this run is about: its question, what was expected of it, what was found. */

import { html, nothing, render } from "lit-html";
import type { Context, View } from "../app/view.ts";
import { storyWords } from "../i18n/story.ts";
import { createAbout } from "./about.ts";

export function createStory(context: Context): View {
  const element = document.createElement("div");
  const aboutRun = createAbout(context);
  return {
    element,
    update(moment, state) {
      const { runs } = moment;
      const about = runs[0]?.source.about;
      const part = (key: "question" | "prediction" | "reading") =>
        about?.[key]
          ? html`<section lang="en"><h3>${storyWords(key)}</h3><p>${about[key]}</p></section>`
          : nothing;
      render(
        html`<h2 lang="en">${about?.title ?? about?.name ?? ""}</h2>
          ${part("question")} ${part("prediction")} ${part("reading")} ${aboutRun.element}`,
        element,
      );
      aboutRun.update(moment, state);
    },
  };
}
