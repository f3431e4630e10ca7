/** The story of one purchase: why it happened, and what would have happened without something. */

import { html, nothing, type TemplateResult } from "lit-html";
import { takenOut } from "../app/paired.ts";
import { ordersOn, turnedOf } from "../app/past.ts";
import type { RunNow } from "../app/session.ts";
import type { Context } from "../app/view.ts";
import { channelWord } from "../i18n/codes.ts";
import { saleWords as say } from "../i18n/sale.ts";
import { yuan } from "../i18n/words.ts";
import { createInquiry } from "./person/inquiry.ts";
import { nameOf, personLink } from "./person/parts.ts";
import { createDeeds } from "./person/subject.ts";
import { sellerName } from "./person/trades.ts";
import { after } from "./sale/after.ts";
import { chain, type SaleDay, type Step, voiceOf, winnerOf } from "./sale/chain.ts";
import { choiceChart } from "./sale/choice.ts";
import { createPair } from "./sale/pair.ts";
import { csvOf, tables } from "./sale/table.ts";
import { labelOf, otherWorld, withoutButtons, withoutsOf } from "./sale/without.ts";

export interface SaleView {
  /** Draws a sale of a run; `other` is run B where it stands beside run A, and A is looked at. */
  draw(
    run: RunNow,
    other: RunNow | undefined,
    sale: { readonly day: number; readonly buyer: number },
  ): TemplateResult;
}

export function createSale(context: Context, redraw: () => void): SaleView {
  const ask = (source: RunNow["source"], day: number, person: number) => source.ask("feed", day, person);
  const here = createInquiry(ask, redraw);
  const there = createInquiry(ask, redraw);
  const pair = createPair(redraw);
  const deedsOf = createDeeds();
  let fromStart = true;
  let spoken = "";

  const close = () => context.store.set({ sale: undefined });

  return {
    draw(run, other, { day, buyer }) {
      const story = storyOf(run, other, day, buyer);
      // One template whatever is to say, so that what has the focus stays.
      return html`<article class="sale" ?data-numbered=${!run.source.about.network.labels}>
        <div class="feed-head"><h2 tabindex="-1">${say("title")}</h2><button @click=${close}>${say("back")}</button></div>
        ${story}</article>`;
    },
  };

  function storyOf(run: RunNow, other: RunNow | undefined, day: number, buyer: number): TemplateResult {
    const name = (person: number) => nameOf(run, person);
    const { sealed } = run.source.about;
    if (sealed !== undefined) return html`<p class="soft">${say("sealed", { reason: sealed })}</p>`;
    const asked = here.want(run.source, day, buyer, false);
    if (asked.fault !== undefined) {
      return html`<p class="fault">${say("fault", { reason: asked.fault })} <button @click=${() => here.again()}>${say("again")}</button></p>`;
    }
    if (asked.report?.day !== day) {
      return html`<p class="soft" aria-busy="true">${asked.asking ? say("asking", { day }) : nothing}</p>`;
    }
    if (!asked.report.sale) return html`<p>${say("noSale", { buyer: name(buyer), day })}</p>`;
    const report = asked.report as SaleDay;
    const steps = stepsOf(run, report, name);
    announce(run, report, steps.length);
    const turned = turnedOf(deedsOf(run.source, buyer), "did", day - 1);
    const setFrom = (start: boolean) => {
      fromStart = start;
      redraw();
    };
    const choices = withoutsOf(report, run.source.about, turned, fromStart ? 1 : day, name);
    return html`${lead(run, report)}
      <ol class="chain">${steps.map((step) => stepItem(report, step, name))}</ol>
      <section>${withoutButtons({ context, run, report, choices, fromStart, setFrom })}
        ${other ? beside(run, other, report, name) : nothing}</section>
      <section>${tables(report, steps, name, () => void copy(report, steps))}</section>`;
  }

  function stepsOf(run: RunNow, report: SaleDay, name: (person: number) => string): Step[] {
    const { source } = run;
    const { sale, day, person } = report;
    const buyer = person.person;
    const deeds = deedsOf(source, buyer);
    const voice = voiceOf(report);
    const added = deeds.filter(
      (deed) => deed.kind === "add" && deed.side === "did" && deed.other === voice && deed.day < day,
    );
    const since = sale.following === "others" ? added.at(-1)?.day : undefined;
    const { kinds, network } = source.about;
    const sequel = {
      day,
      dueDay: sale.dueDay,
      buyer,
      seller: sale.ref?.owner ?? -1,
      deeds,
      events: source.events(),
      kinds,
      network,
      known: source.known,
      name,
    };
    return [...chain({ report, name, since }), after(sequel)];
  }

  function lead(run: RunNow, report: SaleDay): TemplateResult {
    const { sale, day, person } = report;
    const seller = sale.ref?.owner ?? -1;
    const words = {
      buyer: nameOf(run, person.person),
      seller: nameOf(run, seller),
      day,
      price: yuan(sale.money.priceCents),
      channel: channelWord(sale.channel),
    };
    const { state } = context.store;
    return html`<p class="lead">${say(seller < 0 ? "leadOutside" : "lead", words)}</p>
      <p class="sale-people">${personLink(context, run, person.person)}<span class="soft">${say("buyer")}</span>
        ${seller < 0 ? nothing : html`${personLink(context, run, seller)}<span class="soft">${say("seller")}</span>`}
        ${sale.endorser ? html`${personLink(context, run, sale.endorser.ref.owner)}<span class="soft">${say("endorser")}</span>` : nothing}</p>
      ${state.day === day ? nothing : html`<p><button @click=${() => context.store.set({ day, playing: false })}>${say("toDay", { day })}</button></p>`}`;
  }

  function stepItem(report: SaleDay, step: Step, name: (person: number) => string): TemplateResult {
    return html`<li><h3>${say(`step_${step.name}`)}</h3>${step.sentences.map((sentence) => html`<p>${sentence}</p>`)}
      ${step.name === "choice" ? choiceChart(report.choice, winnerOf(report), name) : nothing}</li>`;
  }

  function beside(run: RunNow, other: RunNow, report: SaleDay, name: (person: number) => string) {
    const { day, person } = report;
    const asked = there.want(other.source, day, person.person, false);
    const orders = [run, other].map(
      ({ source }) => ordersOn(source.events(), source.about.kinds, day).length,
    );
    const findings = pair.of(run, other, day);
    const sides = [run, other].map(({ request, source }) => ({ request, about: source.about }));
    const missing = takenOut(sides[0]!, sides[1]!).map((without) => labelOf(without, run.source.about, name));
    return otherWorld(context, report, asked, findings, [orders[0]!, orders[1]!], missing, name);
  }

  function announce(run: RunNow, report: SaleDay, count: number): void {
    const { day, person, sale } = report;
    const key = `${day} ${person.person}`;
    if (key === spoken) return;
    spoken = key;
    const seller = sellerName(run, sale.ref?.owner ?? -1);
    context.say(say("spoken", { buyer: nameOf(run, person.person), seller, day, count }));
  }

  async function copy(report: SaleDay, steps: readonly Step[]): Promise<void> {
    const text = csvOf(report, steps);
    try {
      await navigator.clipboard.writeText(text);
      context.tell(say("copied", { count: text.trimEnd().split("\n").length }));
    } catch {
      context.warn(say("notCopied"));
    }
  }
}
