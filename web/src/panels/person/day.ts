/** What the engine tells of a person's day: asked when the page is open, drawn under the day's numbers. */

import { html, nothing, type TemplateResult } from "lit-html";
import { feedWords } from "../../i18n/feed.ts";
import { personWords as say } from "../../i18n/person.ts";
import { feed } from "./feed.ts";
import type { Asked, Inquiry } from "./inquiry.ts";
import type { Subject } from "./subject.ts";

/** The feed, with whatever must be said; an answer of another day stays, under its day, while the next is worked out. */
export function dayFeed(subject: Subject, asked: Asked | undefined, inquiry: Inquiry): TemplateResult {
  const { run, day } = subject;
  const { sealed } = run.source.about;
  const report = asked?.report;
  return html`<section data-part="feed" aria-busy=${asked?.asking ?? false}>
    <div class="feed-head"><h3>${feedWords("title", { day: report?.day ?? day })}</h3>
      <span class="soft state">${asked && asked.fault === undefined && (asked.asking || !report) ? say("asking", { day }) : nothing}</span></div>
    ${asked ? nothing : html`<p class="soft">${sealed === undefined ? say("dayZero") : say("sealed", { reason: sealed })}</p>`}
    ${asked?.fault === undefined ? nothing : html`<p class="fault">${say("fault", { reason: asked.fault })} <button @click=${() => inquiry.again()}>${say("again2")}</button></p>`}
    ${report ? feed(subject, report) : nothing}</section>`;
}

/** True where the engine can be asked about the day. */
export function canAsk({ run, day }: Pick<Subject, "run" | "day">): boolean {
  return run.source.about.sealed === undefined && day > 0;
}
