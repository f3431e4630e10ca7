/** The offers that a buyer weighed, as stacked bars of what each was worth, chance included; and buying nothing. */

import { scaleLinear } from "d3-scale";
import { html, nothing, type TemplateResult } from "lit-html";
import type { ChoiceReport, OfferReport } from "../../../../src/model/inspection/report.ts";
import { saleWords as say } from "../../i18n/sale.ts";
import { familyWords } from "../../i18n/terms.ts";
import { chanceText, figure } from "../person/parts.ts";
import { offerName } from "./chain.ts";
import { families, ranked, type Stretch, stacked, stretches } from "./terms.ts";

const shown = 8;

interface Row {
  readonly name: string;
  readonly stretches: readonly Stretch[];
  readonly score: number;
  readonly probability: number;
  readonly won: boolean;
}

export function choiceChart(
  { offers, outside, bought }: ChoiceReport,
  won: OfferReport | undefined,
  name: (person: number) => string,
): TemplateResult {
  const best = ranked(offers);
  const rows: Row[] = [
    ...best.slice(0, shown).map((offer) => ({
      name: offerName(offer, name),
      stretches: stretches(offer),
      score: offer.score,
      probability: offer.probability,
      won: offer === won,
    })),
    {
      name: say("nothing"),
      stretches: stacked([["chance", outside.shock]]),
      score: outside.shock,
      probability: outside.probability,
      won: !bought,
    },
  ];
  const ends = rows.flatMap((row) => row.stretches.map(({ to }) => to));
  const place = scaleLinear()
    .domain([Math.min(0, ...ends), Math.max(0, ...ends)])
    .nice()
    .range([0, 100]);
  const used = families.filter((family) =>
    rows.some((row) => row.stretches.some((one) => one.family === family)),
  );
  return html`<figure class="choice">
    <figcaption><strong>${say("chart")}</strong><br><span class="soft">${say("chartHint")}</span></figcaption>
    <ul class="key">${used.map((family) => html`<li><span class="swatch part-${family}" aria-hidden="true"></span>${familyWords(family)}</li>`)}</ul>
    <ol class="offers">${rows.map((row) => offerRow(row, place))}</ol>
    ${best.length > shown ? html`<p class="soft">${say("more", { count: best.length - shown })}</p>` : nothing}
  </figure>`;
}

function offerRow(row: Row, place: (value: number) => number): TemplateResult {
  const parts = row.stretches.map(({ family, amount }) => `${familyWords(family)} ${figure(amount, true)}`);
  const score = figure(row.score, true);
  return html`<li data-won=${row.won}>
    <div class="offer-line"><span class="offer-name">${row.name}${row.won ? html` <span class="verdict">${say("chosen")}</span>` : nothing}</span>
      <span class="number">${say("offerLine", { score, probability: chanceText(row.probability) })}</span></div>
    <div class="offer-bar" role="img" aria-label=${say("barLabel", { name: row.name, parts: parts.join(", "), score })}>
      ${row.stretches.map(({ family, from, to, amount }) => {
        const [left, right] = [place(Math.min(from, to)), place(Math.max(from, to))];
        return html`<span class="part-${family}" title="${familyWords(family)} ${figure(amount, true)}" style="left:${left.toFixed(2)}%;width:${(right - left).toFixed(2)}%"></span>`;
      })}
      <span class="offer-zero" style="left:${place(0).toFixed(2)}%"></span>
      <span class="offer-score" style="left:${place(row.score).toFixed(2)}%"></span>
    </div></li>`;
}
