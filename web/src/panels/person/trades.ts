/** What a person bought, and what the person sold: latest first, each purchase with the way to its story. */

import { html, nothing, type TemplateResult } from "lit-html";
import { type Trade, tradesOf } from "../../app/past.ts";
import { personWords as say } from "../../i18n/person.ts";
import { yuan } from "../../i18n/words.ts";
import { nameOf, personLink } from "./parts.ts";
import type { Subject } from "./subject.ts";

const shown = 12;

/** Tables of trades; `all` holds the sides whose tables show every row. */
export function trades(
  subject: Subject,
  side: "did" | "met",
  all: ReadonlySet<string>,
  open: (side: "did" | "met") => void,
): TemplateResult {
  const { deeds, day, delay } = subject;
  const list = tradesOf(deeds, side, day, delay).reverse();
  const rows = all.has(side) ? list : list.slice(0, shown);
  const part = side === "did" ? "purchases" : "sales";
  const title = say(side === "did" ? "purchases" : "sold");
  if (list.length === 0) {
    return html`<section data-part=${part}><h3>${title}</h3><p class="soft">${say(side === "did" ? "purchasesNone" : "soldNone", { day })}</p></section>`;
  }
  return html`<section data-part=${part}><h3>${title}</h3>
    <div class="table-frame" tabindex="0" role="region" aria-label=${title}><table>
      <caption class="hidden-text">${title}</caption>
      <thead><tr><th scope="col">${say("day")}</th><th scope="col">${say(side === "did" ? "seller" : "buyer")}</th>
        <th scope="col" class="number">${say("price")}</th><th scope="col">${say("turnedOut")}</th><td></td></tr></thead>
      <tbody>${rows.map((trade) => tradeRow(subject, side, trade))}</tbody></table></div>
    ${
      rows.length < list.length
        ? html`<p class="soft">${say("latest", { shown: rows.length, count: list.length })} <button class="quiet" @click=${() => open(side)}>${say("showAll", { count: list.length })}</button></p>`
        : nothing
    }</section>`;
}

function tradeRow({ context, run, person }: Subject, side: "did" | "met", trade: Trade): TemplateResult {
  const buyer = side === "did" ? person : trade.other;
  const seller = side === "did" ? trade.other : person;
  const names = { buyer: nameOf(run, buyer), seller: sellerName(run, seller), day: trade.day };
  return html`<tr><td class="number">${trade.day}</td>
    <td>${trade.other < 0 ? html`<span class="soft">${say("nobodysShop")}</span>` : personLink(context, run, trade.other)}</td>
    <td class="number">${yuan(trade.cents)}</td>
    <td><span class="verdict verdict-${trade.verdict}">${say(`verdict_${trade.verdict}`)}</span></td>
    <td><button aria-label=${say("whyLabel", names)} @click=${() => context.store.set({ sale: { day: trade.day, buyer }, tab: "person" })}>${say("why")}</button></td></tr>`;
}

export function sellerName(run: Subject["run"], seller: number): string {
  return seller < 0 ? say("nobodysShop") : nameOf(run, seller);
}
