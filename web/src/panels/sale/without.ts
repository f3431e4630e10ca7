/** The same world without one thing: what can be taken out of a purchase's past, and what the world without it came to. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { DayReport } from "../../../../src/model/inspection/report.ts";
import { requestWithout, type Without } from "../../app/paired.ts";
import type { Turning } from "../../app/past.ts";
import type { RunNow } from "../../app/session.ts";
import type { Context } from "../../app/view.ts";
import { channelWord } from "../../i18n/codes.ts";
import { translated } from "../../i18n/gallery.ts";
import { saleWords as say } from "../../i18n/sale.ts";
import { yuan } from "../../i18n/words.ts";
import type { About } from "../../source/frame.ts";
import type { Asked } from "../person/inquiry.ts";
import { chanceText, type Piece } from "../person/parts.ts";
import type { SaleDay } from "./chain.ts";
import { winnerOf } from "./chain.ts";
import type { Findings } from "./pair.ts";

export interface Choice {
  readonly without: Without;
  readonly label: string;
}

const mutesShown = 3;

/**
 * What can be taken out. Persons are taken out from the morning of day `from` on; policies and mutes from their own day.
 * `turned` holds whom the buyer had muted before the purchase, latest first.
 */
export function withoutsOf(
  report: SaleDay,
  about: Pick<About, "timeline">,
  turned: readonly Turning[],
  from: number,
  name: (person: number) => string,
): Choice[] {
  const { sale, day, person } = report;
  const found: Without[] = [];
  if (sale.endorser) found.push({ kind: "withoutInfluencer", day: from, who: sale.endorser.ref.owner });
  if (sale.ref) {
    const { owner: who, role } = sale.ref;
    found.push({ kind: role === "influencer" ? "withoutInfluencer" : "withoutSeller", day: from, who });
  }
  about.timeline.forEach((change, place) => {
    if (change.day <= day) found.push({ kind: "withoutPolicy", day: change.day, place });
  });
  for (const { other, day: when } of turned.slice(0, mutesShown)) {
    found.push({ kind: "withoutMute", day: when, who: person.person, whom: other });
  }
  return found.map((without) => ({ without, label: labelOf(without, about, name) }));
}

/** What is missing from a world without it. */
export function labelOf(
  without: Without,
  { timeline }: Pick<About, "timeline">,
  name: (person: number) => string,
): string {
  const { day } = without;
  switch (without.kind) {
    case "withoutPolicy": {
      const change = timeline[without.place];
      const own = change?.label;
      const label = own === undefined ? settingsOf(change?.set ?? {}) : translated(own).text;
      return say("withoutPolicy", { day, label });
    }
    case "withoutMute":
      return say("withoutMute", { buyer: name(without.who), name: name(without.whom), day });
    default:
      return say(without.kind, { name: name(without.who) });
  }
}

function settingsOf(set: Readonly<Record<string, unknown>>): string {
  return Object.entries(set)
    .map(([path, value]) => `${path} = ${value}`)
    .join(", ");
}

export interface WithoutView {
  readonly context: Context;
  readonly run: RunNow;
  readonly report: SaleDay;
  readonly choices: readonly Choice[];
  /** Whether persons are taken out from the first day on. */
  readonly fromStart: boolean;
  readonly setFrom: (start: boolean) => void;
}

/** Buttons that open the world without something as run B. */
export function withoutButtons({
  context,
  run,
  report,
  choices,
  fromStart,
  setFrom,
}: WithoutView): TemplateResult {
  const { sealed } = run.source.about;
  if (sealed !== undefined)
    return html`<h3>${say("without")}</h3><p class="soft">${say("withoutSealed", { reason: sealed })}</p>`;
  const open = ({ without, label }: Choice) => {
    const { source, request } = run;
    context.store.set({ playing: false, day: report.day });
    void context.opening.open(1, label, () => requestWithout(request, source.about, without));
  };
  const persons = choices.some(
    ({ without }) => without.kind === "withoutSeller" || without.kind === "withoutInfluencer",
  );
  const radio = (
    start: boolean,
    text: string,
  ) => html`<label><input type="radio" name="without-from" .checked=${fromStart === start}
    @change=${() => setFrom(start)} /> ${text}</label>`;
  return html`<h3>${say("without")}</h3><p class="soft">${say("withoutHint")}</p>
    ${
      persons
        ? html`<fieldset class="worlds"><legend>${say("from")}</legend>${radio(true, say("fromStart"))}${radio(false, say("fromSale", { day: report.day }))}</fieldset>`
        : nothing
    }
    <ul class="withouts">${choices.map((choice) => html`<li><button @click=${() => open(choice)}>${choice.label}</button></li>`)}</ul>`;
}

/** What the same person did in the other world that day, as sentences. */
export function elsewhere(report: SaleDay, there: DayReport, name: (person: number) => string): string[] {
  const { day, person, sale } = report;
  const names = { buyer: name(person.person), day };
  const other = there.sale;
  if (!other) return [say("bNothing", names)];
  const price = yuan(other.money.priceCents);
  if (!other.ref) {
    const same = !sale.ref && sale.channel === other.channel;
    if (same) return [say("bSame", { ...names, seller: channelWord(other.channel), price })];
    return [say("bOutside", { ...names, way: channelWord(other.channel), price })];
  }
  const seller = name(other.ref.owner);
  if (other.ref.owner !== sale.ref?.owner) return [say("bOther", { ...names, other: seller, price })];
  const sentences = [say("bSame", { ...names, seller, price })];
  const [a, b] = [winnerOf(report), there.choice.offers[other.offer]];
  if (a && b && a.probability !== b.probability) {
    sentences.push(say("bProbability", { a: chanceText(a.probability), b: chanceText(b.probability) }));
  }
  return sentences;
}

/** The other world as far as it is known. */
export function otherWorld(
  context: Context,
  report: SaleDay,
  asked: Asked,
  findings: Findings,
  orders: readonly [number, number],
  missing: readonly string[],
  name: (person: number) => string,
): TemplateResult {
  const { day } = report;
  const there = asked.report?.day === day ? asked.report : undefined;
  return html`<div class="elsewhere" aria-live="polite" aria-busy=${!there}>
    <h3>${missing.length > 0 ? say("inBWithout", { missing: missing.join(", ") }) : say("inB")}</h3>
    ${there ? elsewhere(report, there, name).map((sentence, i) => html`<p>${i === 0 ? html`<strong>${sentence}</strong>` : sentence}</p>`) : nothing}
    ${asked.fault === undefined ? nothing : html`<p class="fault">${say("fault", { reason: asked.fault })}</p>`}
    ${there || asked.fault !== undefined ? nothing : html`<p class="soft">${say("askingB", { day })}</p>`}
    ${changedText(day, findings, orders)}
    ${commonText(findings)}
    <p><button @click=${() => context.session.drop()}>${say("bClose")}</button></p></div>`;
}

function changedText(day: number, { changed }: Findings, [a, b]: readonly [number, number]): Piece {
  if (!changed) return nothing;
  const [roles = 0, standings = 0, orders = 0, mutes = 0] = changed.by;
  const counts = { day, count: changed.all, all: changed.people, orders, mutes, roles, standings };
  return html`<p>${changed.all === 0 ? say("bDiverged", { day }) : say("bFates", counts)} ${say("bTotals", { a, b })}</p>`;
}

/** Whether both worlds share the past that they must share. */
function commonText({ common, digests, unchecked }: Findings): Piece {
  if (common === undefined) return html`<p class="soft">${say("bUnpaired")}</p>`;
  if (unchecked !== undefined)
    return html`<p class="soft">${say("bUnchecked", { day: common, reason: unchecked })}</p>`;
  if (!digests) return nothing;
  const [a, b] = digests.map((digest) => digest.slice(0, 8)) as [string, string];
  return digests[0] === digests[1]
    ? html`<p class="soft">${say("bSameUntil", { day: common, digest: a })}</p>`
    : html`<p class="fault">${say("bDiffers", { day: common, a, b })}</p>`;
}
