/** One parameter as controls: a slider and a number, a list, or a switch; with what it means and the way back. */

import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { fits, scaleOf } from "../../app/scale.ts";
import { parameterLabel } from "../../i18n/declared-parameters.ts";
import { parameterUnit } from "../../i18n/parameter-units.ts";
import { policyWords as say } from "../../i18n/policy.ts";
import { number } from "../../i18n/words.ts";
import type { Declared } from "../../source/drafting.ts";

export interface ControlSpec {
  readonly row: Declared;
  /** What the slider spans, where that is less than what the parameter takes. */
  readonly span?: readonly [number, number];
  /** What the control shows, as written. */
  readonly written: string;
  /** The value before it was moved; undefined where it was not. */
  readonly former: string | undefined;
  /** Moves it; undefined puts it back. */
  readonly move: (written: string | undefined) => void;
}

/** A value of a parameter as the reader sees it. */
export function shownValue(row: Declared, written: string): string {
  if (row.kind === "flag") return say(written === "true" ? "on" : "off");
  const value = Number(written);
  if (row.kind === "choice" || row.kind === "text" || written.trim() === "" || Number.isNaN(value))
    return written;
  return number(value, { maximumSignificantDigits: 6 });
}

export function control(spec: ControlSpec) {
  const { row, written, former, move } = spec;
  const { text, lang } = parameterLabel(row.path, row.meaning);
  const id = `control-${row.path}`;
  const isChanged = former !== undefined;
  return html`<div class=${isChanged ? "control moved" : "control"}>
    <div class="name">
      <label for=${id} lang=${lang}>${text}</label>
      ${isChanged ? back(row, text, former, move) : nothing}
      ${explained(row, text, written, move)}
    </div>
    ${entry(spec, id, text)}
  </div>`;
}

function back(row: Declared, name: string, former: string, move: ControlSpec["move"]) {
  const value = shownValue(row, former);
  return html`<span class="was">${say("was", { value })}</span>
    <button class="mini" aria-label=${say("putBackName", { name, value })} @click=${() => move(undefined)}>${say("putBack")}</button>`;
}

function entry({ row, span, written, move }: ControlSpec, id: string, name: string) {
  if (row.kind === "flag") {
    return html`<div class="entry"><input type="checkbox" role="switch" id=${id} .checked=${live(written === "true")}
      @change=${(event: Event) => move(String((event.target as HTMLInputElement).checked))} />
      <span aria-hidden="true">${shownValue(row, written)}</span></div>`;
  }
  if (row.kind === "choice") {
    return html`<div class="entry"><select id=${id} .value=${live(written)}
      @change=${(event: Event) => move((event.target as HTMLSelectElement).value)}>
      ${(row.options ?? []).map((option) => html`<option value=${option} ?selected=${option === written}>${option}</option>`)}
    </select></div>`;
  }
  const scale = scaleOf(span ? { ...row, range: span } : row);
  if (!scale) {
    return html`<div class="entry"><input class="wide" type="text" id=${id} .value=${live(written)}
      @change=${(event: Event) => move((event.target as HTMLInputElement).value)} /></div>`;
  }
  const unit = parameterUnit(row.unit);
  const isWrong = !fits(row, written);
  const [low, high] = row.range!;
  const words = say(row.kind === "integer" ? "takesWhole" : "takes", {
    low: shownValue(row, String(low)),
    high: shownValue(row, String(high)),
  });
  return html`<div class="entry">
      <input type="range" id=${id} min="0" max=${scale.steps} list="usual-${row.path}"
        .value=${live(String(scale.place(Number(written) || 0)))}
        aria-valuetext="${shownValue(row, written)} ${unit}"
        @input=${(event: Event) => move(String(scale.value(Number((event.target as HTMLInputElement).value))))} />
      <datalist id="usual-${row.path}"><option value=${scale.place(row.default as number)} label=${say("usual")}></option></datalist>
      <input class="number" type="text" inputmode="decimal" autocomplete="off" .value=${live(written)}
        aria-label=${say("numberFor", { name })} aria-invalid=${isWrong} aria-describedby=${isWrong ? `wrong-${row.path}` : nothing}
        @input=${(event: Event) => move((event.target as HTMLInputElement).value)} />
      ${unit === "" ? nothing : html`<span class="unit">${unit}</span>`}
    </div>
    ${isWrong ? html`<p class="wrong" id="wrong-${row.path}">${words}</p>` : nothing}`;
}

/** What the parameter means, in the words of the model. */
function explained(row: Declared, name: string, written: string, move: ControlSpec["move"]) {
  const usual = shownValue(row, String(row.default));
  const unit = parameterUnit(row.unit);
  const range =
    row.range &&
    say("rangeFrom", {
      low: shownValue(row, String(row.range[0])),
      high: shownValue(row, String(row.range[1])),
    });
  return html`<details class="explained">
    <summary aria-label=${say("about", { name })} title=${say("about", { name })}>?</summary>
    <p lang="en">${row.meaning}</p>
    <p>${range ? html`${range}${unit === "" ? "" : ` ${unit}`}. ` : nothing}${say("usually", { value: usual })}.
      ${row.dated ? nothing : html`${say("dayZero")}.`}</p>
    ${written === String(row.default) ? nothing : html`<button class="mini" @click=${() => move(String(row.default))}>${say("toUsual", { value: usual })}</button>`}
    <p>${say("source")}: <span lang="en">${row.source}</span></p>
    <p>${say("key")}: <code>${row.path}</code></p>
  </details>`;
}
