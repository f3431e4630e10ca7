/** Policies on a strip of time, one row each: drag where one begins or ends, with mouse, finger or arrow keys. */

import { html, nothing, svg } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { Intervention } from "../../app/interventions.ts";
import { parameterLabel } from "../../i18n/declared-parameters.ts";
import { translated } from "../../i18n/gallery.ts";
import { policiesWords as say } from "../../i18n/policies.ts";
import { number } from "../../i18n/words.ts";

export interface StripSpec {
  readonly policies: readonly Intervention[];
  /** Days of the run: the strip's right end. */
  readonly days: number;
  /** Day on show. */
  readonly day: number;
  /** Index of the policy that is edited; -1 for none. */
  readonly chosen: number;
  readonly choose: (index: number) => void;
  readonly put: (index: number, policy: Intervention) => void;
  /** Stands below the chosen policy. */
  readonly detail: unknown;
}

/** What a policy is called: its own label, or the values that it sets. */
export function nameOf({ label, set }: Intervention): string {
  if (label) return translated(label).text;
  const names = Object.entries(set).map(([path, value]) => `${parameterLabel(path, path).text} ${value}`);
  return names.join(", ") || say("unnamed");
}

/** A policy that begins on another day; it lasts as long as before. */
export function movedTo(policy: Intervention, day: number): Intervention {
  if (policy.until === undefined) return { ...policy, day };
  return { ...policy, day, until: policy.until + day - policy.day };
}

export function strip(spec: StripSpec) {
  const last = Math.max(spec.days, ...spec.policies.map(({ day, until = 0 }) => Math.max(day, until)), 1);
  if (spec.policies.length === 0) return html`<p class="soft">${say("none")}</p>`;
  return html`<div class="strip">
    ${spec.policies.map((policy, index) => row(spec, policy, index, last))}
    <div class="axis" aria-hidden="true">${[1, Math.round(last / 2), last].map((day) => html`<span>${number(day)}</span>`)}</div>
  </div>`;
}

function row(
  { policies, day, chosen, choose, put, detail }: StripSpec,
  policy: Intervention,
  index: number,
  last: number,
) {
  const name = nameOf(policy);
  const number = (event: Event) => Number((event.target as HTMLInputElement).value);
  const when =
    policy.until === undefined
      ? say("since", { from: policy.day })
      : say("span", { from: policy.day, to: policy.until - 1 });
  // A place on the strip in thousandths; a slider's thumb stands as far in as its half.
  const at = (place: number) => (1000 * (Math.min(place, last) - 1)) / Math.max(1, last - 1);
  const from = at(policy.day);
  const to = at(policy.until ?? last);
  return html`<div class=${index === chosen ? "lane chosen" : "lane"}>
    <button class="mini" aria-expanded=${index === chosen}
      @click=${() => choose(index === chosen ? -1 : index)}><span class="policy-name">${name}</span> <span class="soft">${when}</span></button>
    <div class="track">
      <svg viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">
        ${svg`<rect class="ground" x="0" y="8" width="1000" height="4" />
          <rect class="span" x=${from} y="4" width=${Math.max(4, to - from)} height="12" />
          <rect class="now" x=${at(Math.max(1, day)) - 1} y="0" width="2" height="20" />`}
      </svg>
      <input type="range" class="from" min="1" max=${last} .value=${live(String(policy.day))}
        aria-label=${say("begins", { name })} aria-valuetext=${say("dayText", { day: policy.day })}
        @input=${(event: Event) => put(index, movedTo(policies[index]!, number(event)))} />
      ${
        policy.until === undefined
          ? nothing
          : html`<input type="range" class="until" min="1" max=${last} .value=${live(String(policy.until))}
        aria-label=${say("ends", { name })} aria-valuetext=${say("dayText", { day: policy.until })}
        @input=${(event: Event) => put(index, { ...policies[index]!, until: Math.max(policies[index]!.day + 1, number(event)) })} />`
      }
    </div>
    ${index === chosen ? detail : nothing}
  </div>`;
}
