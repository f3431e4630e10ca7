/** The shop of a person who sells, with its accounts; and the person's own traits. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { DayReport } from "../../../../src/model/inspection/report.ts";
import type { AccountRef, PersonReport, ShopReport } from "../../../../src/model/inspection/standing.ts";
import { platformCountOf } from "../../app/people.ts";
import { accountStateWord, categoryWord, channelWord, honestyWord, platformWord } from "../../i18n/codes.ts";
import { feedWords as say } from "../../i18n/feed.ts";
import { number, yuan } from "../../i18n/words.ts";
import { bar, chanceText, figure, nameOf, type Piece, personLink } from "./parts.ts";
import type { Subject } from "./subject.ts";

type Row = readonly [name: Parameters<typeof say>[0], value: TemplateResult | string];

/** Cents in the model's unit of money. */
const unitCents = 10_000;

export function shop(subject: Subject, report: DayReport): Piece {
  const { shop: own } = report.person;
  if (!own) return nothing;
  return html`<section data-part="shop"><h3>${say("shop")}</h3>
    <dl class="numbers">${shopRows(subject, own, report.person).map(([name, value]) => html`<div><dt>${say(name)}</dt><dd>${value}</dd></div>`)}</dl>
    ${own.evading ? html`<p>${say("evading")}</p>` : nothing}
    ${accounts(subject, own)}
    <p class="soft">${say("turnedFrom", { count: own.mutedBy.count + own.blockedBy.count, blocked: own.blockedBy.count })}</p></section>`;
}

function shopRows({ context, run }: Subject, own: ShopReport, person: PersonReport): Row[] {
  return [
    ["s_goods", categoryWord(own.category)],
    ["s_price", yuan(own.priceCents)],
    ["s_cost", yuan(own.costCents)],
    ["s_quality", bar(own.quality, chanceText(own.quality))],
    ["s_story", bar(own.story, chanceText(own.story))],
    ["s_standardness", bar(own.standardness, chanceText(own.standardness))],
    ["s_honesty", honestyWord(own.honesty)],
    ["s_rate", number(own.rate, { maximumFractionDigits: 1 })],
    ["s_personal", chanceText(own.personal)],
    ["s_posts", number(own.posts)],
    ["s_revenue", yuan(own.revenueCents)],
    ["s_profitFast", yuan(own.profitFast)],
    ["s_profitSlow", yuan(own.profitSlow)],
    ["s_wage", yuan(person.wage * unitCents)],
    ["s_capital", yuan(own.capitalCents)],
    ["s_repeats", number(own.repeats)],
    ["s_entry", number(own.entryDay)],
    ["s_bans", number(own.bans)],
    ...(own.role === "influencer"
      ? ([["s_credibility", bar(own.credibility, chanceText(own.credibility))]] as const)
      : []),
    ...(own.upline >= 0 ? ([["s_upline", personLink(context, run, own.upline)]] as const) : []),
  ];
}

function accounts({ run }: Subject, own: ShopReport): TemplateResult {
  const platforms = platformCountOf(run.frame);
  return html`<div class="table-frame" tabindex="0" role="region" aria-label=${say("accounts")}><table>
    <caption>${say("accounts")}</caption>
    <thead><tr><th scope="col">${say("a_where")}</th><th scope="col">${say("a_state")}</th><th scope="col" class="number">${say("a_followers")}</th>
      <th scope="col" class="number">${say("a_open")}</th><th scope="col" class="number">${say("a_rating")}</th></tr></thead>
    <tbody>${own.accounts.map(
      ({ ref, followers, open, good, bad, licensed }) => html`<tr><td>${channelWord(ref.channel)}${
        platforms > 1 ? html`<br><span class="soft">${platformWord(ref.platform, platforms)}</span>` : nothing
      }</td>
        <td><span class="account-${ref.state}">${accountStateWord(ref.state)}</span>${licensed ? html`, ${say("licensed")}` : nothing}</td>
        <td class="number">${number(followers)}</td><td class="number">${isOver(ref) ? "–" : number(open)}</td><td class="number">${number(good)} / ${number(bad)}</td></tr>`,
    )}</tbody></table></div>`;
}

/** An account that reaches nobody any more. */
function isOver({ state }: AccountRef): boolean {
  return state === "banned" || state === "closed";
}

export function traits({ run }: Subject, { person }: DayReport): TemplateResult {
  const rows: Row[] = [
    ["p_wage", yuan(person.wage * unitCents)],
    ["p_price", figure(person.priceSensitivity)],
    ["p_taste", person.taste.map((place) => figure(place)).join(" · ")],
    ["p_skills", person.skills.map((skill) => figure(skill, true)).join(" · ")],
    ["p_channels", person.channelsUsed.map(channelWord).join(", ") || say("none")],
    ["p_curator", person.curator >= 0 ? nameOf(run, person.curator) : say("none")],
    ["p_loyal", person.loyalCategory >= 0 ? categoryWord(person.loyalCategory) : say("none")],
  ];
  return html`<details class="more"><summary>${say("traits")}</summary>
    <dl class="numbers">${rows.map(([name, value]) => html`<div><dt>${say(name)}</dt><dd>${value}</dd></div>`)}</dl></details>`;
}
