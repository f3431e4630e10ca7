/** The orders of the day, each with the way to its story. */

import { html, nothing, type TemplateResult } from "lit-html";
import { ordersOn } from "../../app/past.ts";
import type { RunNow } from "../../app/session.ts";
import type { Context } from "../../app/view.ts";
import { personWords as say } from "../../i18n/person.ts";
import { yuan } from "../../i18n/words.ts";
import { nameOf } from "./parts.ts";
import { sellerName } from "./trades.ts";

const shown = 20;

/** `all` shows every order; `showAll` is called when the reader asks for that. */
export function dayOrders(
  context: Context,
  run: RunNow,
  day: number,
  all: boolean,
  showAll: () => void,
): TemplateResult {
  const { detail, kinds } = run.source.about;
  if (detail !== "all") return html`<p class="soft">${say("ordersUnknown")}</p>`;
  // Nothing happens on day 0.
  const orders = ordersOn(run.source.events(), kinds, day);
  if (orders.length === 0) return html`<p class="soft">${say("ordersNone", { day })}</p>`;
  return html`<details class="more"><summary>${say("ordersToday", { count: orders.length, day })}</summary>
    <ul class="orders">${(all ? orders : orders.slice(0, shown)).map(({ buyer, seller, cents }) => {
      const names = { buyer: nameOf(run, buyer), seller: sellerName(run, seller), day };
      return html`<li><span>${say("orderLine", { ...names, value: yuan(cents) })}</span>
        <button aria-label=${say("whyLabel", names)} @click=${() => context.store.set({ sale: { day, buyer }, tab: "person" })}>${say("why")}</button></li>`;
    })}</ul>
    ${orders.length > shown && !all ? html`<p><button class="quiet" @click=${showAll}>${say("ordersMore", { count: orders.length })}</button></p>` : nothing}</details>`;
}
