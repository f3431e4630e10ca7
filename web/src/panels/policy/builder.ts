/** Policies over time: the strip, the one that is edited, and those ready to use. */

import { html, nothing } from "lit-html";
import type { Drafts } from "../../app/drafts.ts";
import type { Intervention, Values } from "../../app/interventions.ts";
import { type PresetName, presetFrom, presetNames, rivalFrom } from "../../app/presets.ts";
import type { Context } from "../../app/view.ts";
import { policiesWords as say } from "../../i18n/policies.ts";
import { editor } from "./editor.ts";
import { movedTo, nameOf, strip } from "./strip.ts";

export interface BuilderState {
  /** Index of the policy that is edited; -1 for none. */
  chosen: number;
  readonly redraw: () => void;
}

export function builder(context: Context, state: BuilderState, day: number) {
  const { drafts } = context;
  const { policies, declared } = drafts;
  const days = Number(drafts.valueOn("days", 0) ?? 360);
  const put = (next: readonly Intervention[], step?: string) => drafts.change({ policies: next }, step);
  const former = (at: number) => (path: string) => drafts.valueOn(path, at - 1) ?? 0;
  const choose = (index: number) => {
    state.chosen = index;
    state.redraw();
  };
  const add = (policy: Intervention) => {
    put([...policies, policy]);
    choose(policies.length);
  };
  const replace = (index: number, policy: Intervention, step: string) =>
    put(
      policies.map((one, i) => (i === index ? policy : one)),
      step,
    );
  const rival = () => drafts.change({ set: { ...drafts.draft.set, ...rivalFrom(from) } });
  const chosen = policies[state.chosen];
  const from = Math.min(days, day + 1);
  const edited = (policy: Intervention) =>
    editor({
      policy,
      declared,
      former: former(policy.day),
      put: (next, step) => replace(state.chosen, next, step),
      duplicate: () => add(again(policy, days)),
      remove: () => {
        put(policies.filter((one) => one !== policy));
        context.say(say("removed", { name: nameOf(policy) }));
        choose(-1);
      },
    });
  return html`<section class="builder">
    <h3>${say("heading")}</h3>
    ${strip({
      policies,
      days,
      day,
      chosen: state.chosen,
      choose,
      put: (index, policy) => replace(index, policy, `drag ${index}`),
      detail: chosen ? edited(chosen) : nothing,
    })}
    ${faultLines(drafts)}
    ${ready(from, (name) => add(presetFrom(name, from, say(name), former(from))), add, rival)}
  </section>`;
}

/** What the engine says against the policies; places in the text are told there. */
function faultLines({ settled, checked, draft }: Drafts) {
  if (!settled || draft.typed !== undefined) return nothing;
  return (checked?.faults ?? []).map(
    ({ message }) => html`<p class="wrong" role="status" lang="en">${message}</p>`,
  );
}

/** The same policy once more, after the first where there is room. */
function again(policy: Intervention, days: number): Intervention {
  const next = Math.min(days, (policy.until ?? policy.day) + 30);
  return movedTo({ ...policy, label: say("copyOf", { name: nameOf(policy) }).slice(0, 100) }, next);
}

function ready(
  day: number,
  take: (name: PresetName) => void,
  add: (policy: Intervention) => void,
  rival: () => void,
) {
  const cap: Values = { "posting.cap": 3 };
  return html`<details class="presets"><summary>${say("add")} <span class="soft">${say("since", { from: day })}</span></summary>
    <div class="ready">
      <button @click=${() => add({ day, set: cap })}><span>${say("own")}</span></button>
      ${presetNames.map(
        (name) => html`<button @click=${() => take(name)}>
      <span>${say(name)}</span><span class="soft">${say(`${name}Hint`)}</span></button>`,
      )}
      <button @click=${rival}><span>${say("rival")}</span><span class="soft">${say("rivalHint", { day })}</span></button></div>
  </details>`;
}
