/** The accounts that a person follows, as a table that can be sorted: tie, trust, annoyance, purchases, state. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { DayReport } from "../../../../src/model/inspection/report.ts";
import type { TieReport } from "../../../../src/model/inspection/standing.ts";
import { accountStateWord, channelWord } from "../../i18n/codes.ts";
import { feedWords as say } from "../../i18n/feed.ts";
import { personWords } from "../../i18n/person.ts";
import { number } from "../../i18n/words.ts";
import { bar, chanceText, nameOf, personLink } from "./parts.ts";
import type { Subject } from "./subject.ts";

export const tieKeys = ["seller", "strength", "trust", "annoyance", "bought", "state"] as const;
export type TieKey = (typeof tieKeys)[number];

/** The column that a table is sorted by, and which way. */
export interface Sorting {
  readonly key: TieKey;
  readonly down: boolean;
}

const states = ["no", "muted", "blocked"] as const;

/** Ties in the order asked for; ties of equal rank by account. */
export function sortedTies(
  list: readonly TieReport[],
  { key, down }: Sorting,
  name: (person: number) => string,
): TieReport[] {
  const value = (tie: TieReport): number | string => {
    if (key === "seller") return name(tie.ref.owner);
    if (key === "trust") return tie.trust.value;
    return key === "state" ? states.indexOf(tie.muted) : tie[key];
  };
  const compare = (a: number | string, b: number | string) =>
    typeof a === "string" ? a.localeCompare(String(b), undefined, { numeric: true }) : a - Number(b);
  const turn = down ? -1 : 1;
  return [...list].sort((a, b) => turn * compare(value(a), value(b)) || a.ref.account - b.ref.account);
}

const shown = 25;
const whole = { maximumFractionDigits: 0 };

export function ties(
  subject: Subject,
  report: DayReport,
  sorting: Sorting,
  sort: (sorting: Sorting) => void,
  all: boolean,
  showAll: () => void,
): TemplateResult {
  const { context, run } = subject;
  const list = sortedTies(report.ties, sorting, (person) => nameOf(run, person));
  if (list.length === 0)
    return html`<section data-part="ties"><h3>${say("ties")}</h3><p class="soft">${say("tiesNone")}</p></section>`;
  const threshold = borne(subject);
  const most = Math.max(1.5 * threshold, 1);
  const rows = all ? list : list.slice(0, shown);
  const heading = (key: TieKey) => {
    const sorted = key === sorting.key;
    const direction = !sorted ? "none" : sorting.down ? "descending" : "ascending";
    const next = { key, down: sorted ? !sorting.down : key !== "seller" };
    return html`<th scope="col" aria-sort=${direction}><button class="quiet" @click=${() => sort(next)}>${say(`t_${key}`)}<span aria-hidden="true">${
      sorted ? (sorting.down ? " ▾" : " ▴") : nothing
    }</span></button></th>`;
  };
  return html`<section data-part="ties"><h3>${say("ties")}</h3>
    <div class="table-frame" tabindex="0" role="region" aria-label=${say("ties")}><table class="ties">
      <caption class="soft">${say("tiesHint")}</caption>
      <thead><tr>${tieKeys.map(heading)}</tr></thead>
      <tbody>${rows.map(
        (tie) => html`<tr data-muted=${tie.muted}>
          <td>${personLink(context, run, tie.ref.owner)}<br><span class="soft">${standingOf(tie)}</span></td>
          <td>${bar(tie.strength, chanceText(tie.strength))}</td>
          <td>${bar(tie.trust.value, chanceText(tie.trust.value))}</td>
          <td>${bar(tie.annoyance / most, number(tie.annoyance, whole), threshold / most)}</td>
          <td class="number">${tie.bought}</td>
          <td>${tie.muted === "no" ? say("state_no") : html`<span class="turning turning-${tie.muted}">${say(`state_${tie.muted}`)}</span>`}</td></tr>`,
      )}</tbody></table></div>
    ${
      rows.length < list.length
        ? html`<p><button class="quiet" @click=${showAll}>${personWords("showAll", { count: list.length })}</button></p>`
        : nothing
    }</section>`;
}

/** Annoyance that is borne without muting, by the run's scenario. */
function borne({ run }: Subject): number {
  const { threshold } = (run.source.about.scenario.muting ?? {}) as { readonly threshold?: unknown };
  return typeof threshold === "number" ? threshold : 55;
}

/** How the person came to follow, and what is special about the account. */
function standingOf({ following, ref }: TieReport): string {
  return [
    say(`following_${following}`),
    ...(ref.channel === "moments" ? [] : [channelWord(ref.channel)]),
    ...(ref.state === "active" ? [] : [accountStateWord(ref.state)]),
  ].join(" · ");
}
