/** Every number of a purchase, as tables and as a file of comma-separated values. */

import { html, type TemplateResult } from "lit-html";
import type { OfferReport } from "../../../../src/model/inspection/report.ts";
import { saleWords as say } from "../../i18n/sale.ts";
import { numberWords, termWords } from "../../i18n/terms.ts";
import { number } from "../../i18n/words.ts";
import { figure } from "../person/parts.ts";
import { offerName, type SaleDay, type Step } from "./chain.ts";
import { ranked, termNames } from "./terms.ts";

/** Offers beside each other on the page; the file holds them all. */
const shown = 5;

export function tables(
  report: SaleDay,
  steps: readonly Step[],
  name: (person: number) => string,
  copy: () => void,
): TemplateResult {
  const offers = ranked(report.choice.offers).slice(0, shown);
  const row = (label: string, read: (offer: OfferReport) => string) =>
    html`<tr><th scope="row">${label}</th>${offers.map((offer) => html`<td class="number">${read(offer)}</td>`)}</tr>`;
  const used = termNames.filter((term) => offers.some(({ terms }) => terms[term] !== 0));
  const exact = (value: number) => number(value, { maximumFractionDigits: 4 });
  return html`<details class="more"><summary>${say("table")}</summary>
    <p><button @click=${copy}>${say("copy")}</button></p>
    <div class="table-frame" tabindex="0" role="region" aria-label=${say("table")}><table class="offers-table">
      <caption class="soft">${say("tableHint")}</caption>
      <thead><tr><th scope="col">${say("term")}</th>${offers.map((offer) => html`<th scope="col">${offerName(offer, name)}</th>`)}</tr></thead>
      <tbody>${used.map((term) => row(termWords(`term_${term}`), ({ terms }) => figure(terms[term], true)))}
        ${row(numberWords("utility"), (offer) => figure(offer.utility, true))}
        ${row(numberWords("shock"), (offer) => figure(offer.shock, true))}
        ${row(numberWords("score"), (offer) => figure(offer.score, true))}
        ${row(numberWords("probability"), (offer) => exact(offer.probability))}
        ${row(numberWords("priceCents"), (offer) => number(offer.priceCents))}</tbody></table></div>
    <div class="table-frame" tabindex="0" role="region" aria-label=${say("chainTable")}><table>
      <caption class="soft">${say("chainTable")}</caption>
      <thead><tr><th scope="col">${say("step")}</th><th scope="col">${say("number")}</th><th scope="col" class="number">${say("value")}</th></tr></thead>
      <tbody>${steps.flatMap((step) =>
        step.numbers.map(
          ([key, value]) =>
            html`<tr><td>${say(`step_${step.name}`)}</td><th scope="row">${numberWords(key)}</th><td class="number">${exact(value)}</td></tr>`,
        ),
      )}</tbody></table></div></details>`;
}

/** All numbers of a purchase, a row each: where it belongs, which offer, its name and its value, unrounded. */
export function csvOf(report: SaleDay, steps: readonly Step[]): string {
  const rows: (string | number)[][] = [["part", "offer", "way", "seller", "name", "value"]];
  for (const { name, numbers } of steps) {
    for (const [key, value] of numbers) rows.push([name, "", "", "", key, value]);
  }
  report.choice.offers.forEach((offer, place) => {
    const { terms, utility, draw, shock, score, probability, priceCents, way, ref } = offer;
    const numbers = { ...terms, utility, draw, shock, score, probability, priceCents };
    for (const [key, value] of Object.entries(numbers)) {
      rows.push(["offer", place, way, ref?.owner ?? "", key, value]);
    }
  });
  return `${rows.map((row) => row.join(",")).join("\n")}\n`;
}
