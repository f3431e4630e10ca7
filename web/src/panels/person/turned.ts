/** Who turned away from whom, both ways, and what came by word of mouth. */

import { html, nothing, type TemplateResult } from "lit-html";
import { type Turning, turnedOf } from "../../app/past.ts";
import { personWords as say } from "../../i18n/person.ts";
import { personLink } from "./parts.ts";
import type { Subject } from "./subject.ts";

const shown = 30;

export function turned(subject: Subject): TemplateResult {
  const { deeds, day, run, person } = subject;
  const away = turnedOf(deeds, "did", day);
  const from = turnedOf(deeds, "met", day);
  const sells = run.people.role[person] !== 0 || from.length > 0;
  return html`<section data-part="turned"><h3>${say("turned")}</h3>
    <h4>${say("turnedAway")}</h4>${list(subject, away, "turnedAwayNone")}
    ${sells ? html`<h4>${say("turnedFrom")}</h4>${list(subject, from, "turnedFromNone")}` : nothing}</section>`;
}

function list(
  { context, run }: Subject,
  turnings: readonly Turning[],
  none: "turnedAwayNone" | "turnedFromNone",
) {
  if (turnings.length === 0) return html`<p class="soft">${say(none)}</p>`;
  return html`<ul class="turnings">${turnings.slice(0, shown).map(
    ({ other, day, how, reported }) => html`<li>${personLink(context, run, other)}
      <span class="turning turning-${how}">${say(how)}</span>
      <span class="soft small">${reported ? html`${say("reported")} · ` : nothing}${say("since", { day })}</span></li>`,
  )}</ul>${turnings.length > shown ? html`<p class="soft">${say("friendsMore", { count: turnings.length - shown })}</p>` : nothing}`;
}

/** Sellers whom the person came to follow through others. */
export function heard({ deeds, day, context, run }: Subject): TemplateResult {
  const adds = deeds
    .filter((deed) => deed.kind === "add" && deed.side === "did" && deed.day <= day)
    .reverse();
  return html`<section><h3>${say("heard")}</h3>${
    adds.length === 0
      ? html`<p class="soft">${say("heardNone")}</p>`
      : html`<ul class="plain">${adds
          .slice(0, shown)
          .map(
            (deed) =>
              html`<li>${personLink(context, run, deed.other)} <span class="soft small">${say("since", { day: deed.day })}</span></li>`,
          )}</ul>`
  }</section>`;
}
