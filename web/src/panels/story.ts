/** What this run is about: the day in figures, what is seen, the question, what was expected and found. */

import { html, nothing, render } from "lit-html";
import type { RunNow } from "../app/session.ts";
import type { Context, View } from "../app/view.ts";
import { translated } from "../i18n/gallery.ts";
import { readingOf } from "../i18n/readings.ts";
import { storyWords } from "../i18n/story.ts";
import { number, percent } from "../i18n/words.ts";
import { createAbout } from "./about.ts";

/** Facts of the day by measure: read on the day, or added up to it. */
const facts = [
  { measure: "seller_share", share: true },
  { measure: "commercial_share", share: true },
  { measure: "feed_orders" },
  { measure: "bans", sum: true },
  { measure: "departed", share: true },
] as const;

export function createStory(context: Context): View {
  const { session, choose } = context;
  const element = document.createElement("div");
  const aboutRuns = createAbout(context);
  element.className = "story";
  return {
    element,
    update(moment, state) {
      const { day, runs } = moment;
      const [first, second] = runs;
      if (!first) return render(html`<p class="soft">${storyWords("none")}</p>`, element);
      render(
        html`${second ? pair(runs) : head(first)}
          ${today(day, runs)}
          ${second ? nothing : texts(first, "question")}
          <section class="looking"><h3>${storyWords("looking")}</h3>
            <ol>${(["look1", "look2", "look3", "look4"] as const).map(
              (key) => html`<li>${storyWords(key, { persons: first.people.count })}</li>`,
            )}</ol></section>
          ${second ? nothing : html`${texts(first, "prediction")}${texts(first, "reading")}`}
          <section class="row">
            <button @click=${() => choose(1)}>${storyWords("compare")}</button>
            ${second ? html`<button class="quiet" @click=${() => session.drop()}>${storyWords("drop")}</button>` : nothing}
          </section>
          ${aboutRuns.element}`,
        element,
      );
      aboutRuns.update(moment, state);
    },
  };
}

function head({ source: { about } }: RunNow) {
  const { text, lang } = translated(about.title ?? about.name);
  return html`<h2 class="title" lang=${lang ?? nothing}>${text}</h2>`;
}

/** Both runs with their titles and questions. */
function pair(runs: readonly RunNow[]) {
  return html`<dl class="pair">${runs.map((run, place) => {
    const { about } = run.source;
    const title = translated(about.title ?? about.name);
    return html`<div><dt>${storyWords(place === 0 ? "runA" : "runB")}</dt>
      <dd><strong lang=${title.lang ?? nothing}>${title.text}</strong>${texts(run, "question")}</dd></div>`;
  })}</dl>`;
}

function texts({ source: { about } }: RunNow, key: "question" | "prediction" | "reading") {
  const own = about[key];
  if (own === undefined) return nothing;
  const { text, lang } = key === "question" ? translated(own) : readingOf(about.name, key, own);
  const help = key === "reading" ? html` <span class="soft">${storyWords("readingHelp")}</span>` : nothing;
  return html`<section class=${key}><h3>${storyWords(key)}${help}</h3><p lang=${lang ?? nothing}>${text}</p></section>`;
}

/** The day's figures; with two runs a column each. */
function today(day: number, runs: readonly RunNow[]) {
  const kept = facts.filter(({ measure }) =>
    runs.some(({ source }) => source.about.measures.some(({ name }) => name === measure)),
  );
  if (day === 0 || kept.length === 0) return nothing;
  const two = runs.length > 1;
  return html`<table class="today">
    <caption>${storyWords("today", { day })}</caption>
    <thead class=${two ? "" : "hidden-text"}><tr>
      ${runs.map((_, place) => html`<th scope="col">${storyWords(place === 0 ? "runA" : "runB")}</th>`)}
      <th scope="col"><span class="hidden-text">${storyWords("what")}</span></th></tr></thead>
    <tbody>${kept.map(
      (fact) => html`<tr>${runs.map((run) => html`<td>${written(run, day, fact)}</td>`)}
        <th scope="row">${storyWords(fact.measure)}</th></tr>`,
    )}</tbody>
  </table>`;
}

function written({ source }: RunNow, day: number, fact: (typeof facts)[number]): string {
  const { measure } = fact;
  if (!source.about.measures.some(({ name }) => name === measure)) return "–";
  const last = Math.min(day, source.about.days, source.known);
  const values = source.series(measure);
  if ("sum" in fact) {
    let sum = 0;
    for (let i = 0; i < last; i++) sum += values[i]!;
    return number(sum, { maximumFractionDigits: 0 });
  }
  const value = values[last - 1] ?? 0;
  return "share" in fact ? percent(value, 1) : number(value, { maximumFractionDigits: 0 });
}
