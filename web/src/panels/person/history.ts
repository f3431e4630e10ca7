/** A person's events along the days: lanes by kind to click on, and the same as a list of buttons. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Deed } from "../../app/past.ts";
import { deedWord } from "../../i18n/deeds.ts";
import { personWords as say } from "../../i18n/person.ts";
import { nameOf } from "./parts.ts";
import type { Subject } from "./subject.ts";

export const laneNames = ["market", "sanction", "order", "sale", "turn", "other"] as const;
export type LaneName = (typeof laneNames)[number];

const sanctions = new Set(["warning", "throttle", "suspension", "ban", "wrongful", "appeal"]);
const turnings = new Set(["mute", "block", "unmute", "report", "bad"]);
const trade = new Set([
  "entry",
  "exit",
  "return",
  "spare",
  "listing",
  "delisting",
  "licence",
  "lapse",
  "endorsement",
  "recruit",
  "removal",
]);

/** The lane that an event stands in. */
export function laneOf({ kind, side }: Deed): LaneName {
  if (kind === "order") return side === "did" ? "order" : "sale";
  if (sanctions.has(kind)) return "sanction";
  if (turnings.has(kind)) return "turn";
  return trade.has(kind) ? "market" : "other";
}

/** The event of a lane closest to a day. */
export function nearest(deeds: readonly Deed[], day: number): Deed | undefined {
  let best: Deed | undefined;
  for (const deed of deeds) {
    if (!best || Math.abs(deed.day - day) < Math.abs(best.day - day)) best = deed;
  }
  return best;
}

const listed = 60;
const laneHeight = 14;

export function history(subject: Subject): TemplateResult {
  const { run, person, deeds, day } = subject;
  const { days } = run.source.about;
  const lanes = laneNames
    .map((name) => ({ name, deeds: deeds.filter((deed) => laneOf(deed) === name) }))
    .filter((lane) => lane.deeds.length > 0);
  const past = deeds.filter((deed) => deed.day <= day);
  const said = say("historyLabel", { name: nameOf(run, person), days, day, count: past.length });
  return html`<section data-part="history"><h3>${say("history")}</h3>
    ${lanes.length === 0 ? html`<p class="soft">${say("historyNone")}</p>` : nothing}
    <div class="lanes" role="img" aria-label=${said}>${lanes.map((lane) => laneRow(subject, lane.name, lane.deeds))}</div>
    ${deeds.length > 0 ? list(subject) : nothing}</section>`;
}

function laneRow(subject: Subject, name: LaneName, deeds: readonly Deed[]): TemplateResult {
  const { run, day, context } = subject;
  const { days } = run.source.about;
  const ticks = (wanted: readonly Deed[]) =>
    [...new Set(wanted.map((deed) => deed.day))].map((at) => `M${at},1V${laneHeight - 1}`).join("");
  const seek = (event: MouseEvent) => {
    const { left, width } = (event.currentTarget as Element).getBoundingClientRect();
    const deed = nearest(deeds, ((event.clientX - left) / width) * days);
    if (deed) context.store.set({ day: deed.day, playing: false });
  };
  return html`<span class="lane-name">${say(`lane_${name}`)}</span>
    <svg class="lane-${name}" viewBox="0 0 ${days} ${laneHeight}" preserveAspectRatio="none" @click=${seek}>
      <path class="lane-base" d="M0,${laneHeight / 2}H${days}"></path>
      <path class="lane-later" d=${ticks(deeds.filter((deed) => deed.day > day))}></path>
      <path class="lane-past" d=${ticks(deeds.filter((deed) => deed.day <= day))}></path>
      <path class="lane-now" d="M${day},0V${laneHeight}"></path></svg>`;
}

/** Events as buttons that seek, the latest first. */
function list(subject: Subject): TemplateResult {
  const { deeds, run, day, context } = subject;
  const last = deeds.slice(-listed).reverse();
  return html`<details class="more"><summary>${say("historyList", { count: deeds.length })}</summary>
    <ol class="deeds">${last.map(
      (
        deed,
      ) => html`<li ?data-later=${deed.day > day}><button class="quiet" @click=${() => context.store.set({ day: deed.day, playing: false })}>
        <span class="number">${say("dayShort", { day: deed.day })}</span> ${deedWord(deed.kind, deed.side, deed.other < 0 ? "" : nameOf(run, deed.other), deed.value)}${
          deed.day > day ? html` <span class="hidden-text">(${say("later")})</span>` : nothing
        }</button></li>`,
    )}</ol>
    ${deeds.length > listed ? html`<p class="soft">${say("latest", { shown: listed, count: deeds.length })}</p>` : nothing}
  </details>`;
}
