/** The panel "who earns": how sales, profit and followers are spread on the day shown, and who the chosen ones are. */

import { html, nothing, render } from "lit-html";
import { choiceOf, withChoice } from "../app/choices.ts";
import type { Context, View } from "../app/view.ts";
import { createDaysFigure } from "../charts/days.ts";
import { heldByPoorest } from "../charts/distribution.ts";
import { type AmountName, amountNames, holdersOf, ownersOf, valuesOf } from "../charts/earning.ts";
import { noValue, plainFormat } from "../charts/format.ts";
import { measuredLines } from "../charts/measured.ts";
import { earnersWords as say } from "../i18n/earners.ts";
import { number, percent } from "../i18n/words.ts";
import { createIncomes } from "./earners/incomes.ts";
import { createLorenz } from "./earners/lorenz.ts";
import { type EarnerRun, earnerRuns } from "./earners/runs.ts";
import { createTail } from "./earners/tail.ts";

/** Below so many sellers shares of them say little. */
const fewSellers = 20;

export function createEarners(context: Context): View {
  const { store, session } = context;
  const element = document.createElement("div");
  element.className = "charts earners";
  const amount = (): AmountName => choiceOf(store.state.figures, "amount", amountNames, "sales");
  let runs: readonly EarnerRun[] = [];

  const choose = (persons: readonly number[] | undefined) =>
    store.set({ chosen: persons && persons.length > 0 ? persons : undefined });
  const lorenz = createLorenz(() => runs, amount, choose);
  const tail = createTail(() => runs, amount, choose);
  const incomes = createIncomes(() => runs);
  const parts = [
    { measure: "revenue_gini", word: "giniWord" },
    { measure: "top_share", word: "topWord" },
  ] as const;
  const time = createDaysFigure(context, {
    name: "inequality-over-time",
    title: () => say("giniOverTime"),
    lines: () =>
      measuredLines(
        session.moment.runs,
        parts.map(({ measure, word }) => ({ measure, word: say(word) })),
        { smoothing: false, worlds: "bands", of: context.replicates.of },
      ),
    format: () => plainFormat(""),
    atLeast: [0, 1],
  });
  const figures = [lorenz, tail, incomes, time];
  context.replicates.listen(() => {
    if (element.isConnected) time.update();
  });

  const update = () => {
    const { moment } = session;
    if (moment.runs.length === 0) {
      render(html`<h2>${say("heading")}</h2><p class="soft">${say("none")}</p>`, element);
      return;
    }
    runs = earnerRuns(moment.runs, amount(), store.state.playing, store.state.chosen);
    const sold = runs.some(({ sales }) => sales.count > 0);
    render(
      html`<h2>${say("heading")}</h2>
        ${sold ? runs.map((run) => headline(run, runs.length)) : html`<p class="soft">${say("early")}</p>`}
        ${facts(runs)}
        <h3>${say("onDay", { day: moment.day })}</h3>
        <div class="controls"><label>${say("rank")}<select @change=${(event: Event) => {
          const { value } = event.target as HTMLSelectElement;
          store.set({ figures: withChoice(store.state.figures, "amount", value, "sales") });
        }}>${amountNames.map((name) => html`<option value=${name} ?selected=${name === amount()}>${say(name)}</option>`)}</select></label></div>
        ${chooser(runs[0]!, amount(), store.state.chosen, choose)}
        <div class="multiples">${figures.map((view) => html`<div class="wide">${view.element}</div>`)}</div>`,
      element,
    );
    for (const view of figures) view.update();
  };
  return { element, update };
}

function headline({ name, sales }: EarnerRun, count: number) {
  if (sales.count === 0) return nothing;
  const values = {
    tenth: percent(1 - heldByPoorest(sales, 0.9)),
    half: percent(heldByPoorest(sales, 0.5)),
    run: name,
  };
  return html`<p class="headline">${count > 1 ? say("headlineOf", values) : say("headline", values)}
    ${sales.count < fewSellers ? html`<span class="soft">${say("few")}</span>` : nothing}</p>`;
}

/** The numbers of the runs, as a list of what is counted and how many. */
function facts(runs: readonly EarnerRun[]) {
  const all = runs.map(factsOf);
  return html`<section><h3 class="hidden-text">${say("figures")}</h3><dl class="counts">${all[0]!.map(
    ([, words], i) =>
      html`<div><dt>${words}</dt><dd>${runs.map(
        ({ name }, place) =>
          html`<span>${runs.length > 1 ? html`<small>${name}</small> ` : nothing}${all[place]![i]![0]}</span>`,
      )}</dd></div>`,
  )}</dl></section>`;
}

function factsOf({ earning, sales }: EarnerRun): readonly (readonly [value: string, words: string])[] {
  const friends = (test: (shop: number) => boolean) => {
    let found = 0;
    for (let shop = 0; shop < earning.count; shop++) if (earning.role[shop] === 0 && test(shop)) found++;
    return found;
  };
  const now = friends((shop) => earning.running[shop] === 1);
  const gaining = friends((shop) => earning.running[shop] === 1 && earning.daily[shop]! > 0);
  const top = (share: number) => (sales.count > 0 ? percent(1 - heldByPoorest(sales, 1 - share)) : noValue);
  return [
    [number(friends(() => true)), say("tried")],
    [number(friends((shop) => earning.sales[shop]! > 0)), say("sold")],
    [number(friends((shop) => earning.profit[shop]! > 0)), say("gained")],
    [number(now), say("now")],
    [now > 0 ? percent(gaining / now) : noValue, say("nowGaining")],
    [top(0.02), say("top2")],
    [top(0.1), say("top10")],
  ];
}

/** Choosing without a pointer. */
function chooser(
  { earning }: EarnerRun,
  amount: AmountName,
  chosen: readonly number[] | undefined,
  choose: (persons: readonly number[] | undefined) => void,
) {
  const ranked = () => {
    const shops = holdersOf(earning, amount);
    const values = valuesOf(earning, amount, shops);
    return shops
      .map((shop, i) => ({ shop, value: values[i]! }))
      .sort((a, b) => a.value - b.value)
      .map(({ shop }) => shop);
  };
  const take = (shops: readonly number[]) => choose(ownersOf(earning, shops));
  const losing = () => {
    const shops: number[] = [];
    for (let shop = 0; shop < earning.count; shop++)
      if (earning.role[shop] === 0 && earning.profit[shop]! < 0) shops.push(shop);
    return shops;
  };
  const top = () => {
    const shops = ranked();
    take(shops.slice(shops.length - Math.ceil(shops.length / 10)));
  };
  const bottom = () => {
    const shops = ranked();
    take(shops.slice(0, Math.floor(shops.length / 2)));
  };
  return html`<fieldset class="possible"><legend>${say("choose")}</legend>
    <p class="soft hint">${say("chooseHint")}</p>
    <div class="controls">
      <button @click=${top}>${say("chooseTop")}</button>
      <button @click=${bottom}>${say("chooseBottom")}</button>
      <button @click=${() => take(losing())}>${say("chooseLosing")}</button>
      ${
        chosen
          ? html`<button @click=${() => choose(undefined)}>${say("clear")}</button>
            <span class="soft">${say("chosen", { count: chosen.length })}</span>`
          : nothing
      }
    </div></fieldset>`;
}
