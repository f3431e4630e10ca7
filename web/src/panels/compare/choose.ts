/** What a run is to be compared with: the same run with one thing changed, or another run. */

import { html, nothing } from "lit-html";
import { likeA } from "../../app/comparison.ts";
import { requestOf, valueIn } from "../../app/draft.ts";
import { type Intervention, interventionsOf, valuesOn } from "../../app/interventions.ts";
import { presetFrom, presetNames, rivalFrom } from "../../app/presets.ts";
import type { Context } from "../../app/view.ts";
import { compareWords as say } from "../../i18n/compare.ts";
import { galleryEntry, liveScenarios } from "../../i18n/gallery.ts";
import { policiesWords } from "../../i18n/policies.ts";
import { recordedAt } from "../../source/address.ts";
import type { About } from "../../source/frame.ts";
import type { GalleryRun } from "../../source/gallery.ts";
import type { OpenRequest } from "../../source/open.ts";
import { nameOf } from "../policy/strip.ts";

export interface Choice {
  readonly busy: boolean;
  readonly recorded: readonly GalleryRun[];
  /** Opens B. */
  readonly open: (find: () => OpenRequest | Promise<OpenRequest>) => void;
}

export function choose(context: Context, choice: Choice, day: number) {
  const { session, drafts } = context;
  const run = session.moment.runs[0]!;
  const { about } = run.source;
  const policies = interventionsOf(about.timeline, (path) => valueIn(about.scenario, path));
  const a = drafts.running;
  const isSealed = about.sealed !== undefined || !a;
  const with_ = (next: readonly Intervention[]) =>
    choice.open(() => requestOf({ ...a!, policies: next, moved: {}, typed: undefined }));
  return html`
    <p class="soft">${say("lead")}</p>
    ${isSealed && about.sealed !== undefined ? html`<p class="wrong">${say("sealed", { reason: about.sealed })}</p>` : nothing}
    ${
      policies.length === 0 || isSealed
        ? nothing
        : html`<section><h3>${say("without")}</h3><div class="ready">
      ${policies.map((policy) => html`<button ?disabled=${choice.busy} @click=${() => with_(policies.filter((one) => one !== policy))}>${say("withoutName", { name: nameOf(policy) })}</button>`)}
    </div></section>`
    }
    ${
      isSealed
        ? nothing
        : html`${more(choice, policies, about, day, with_, (set) => choice.open(() => requestOf({ ...a, set: { ...a.set, ...set } })))}
      ${mine(context, choice)} ${person(context, choice, day)}`
    }
    ${others(choice, about, isSealed)}`;
}

function more(
  choice: Choice,
  policies: readonly Intervention[],
  about: About,
  day: number,
  put: (policies: readonly Intervention[]) => void,
  start: (set: Readonly<Record<string, string>>) => void,
) {
  const from = Math.min(about.days, day + 1);
  const former = (path: string) => valuesOn(about.timeline, day)[path] ?? valueIn(about.scenario, path) ?? 0;
  const submit = (event: Event) => {
    event.preventDefault();
    const name = String(new FormData(event.target as HTMLFormElement).get("policy"));
    if (name === "rival") return start(rivalFrom(from));
    const preset = presetNames.find((one) => one === name);
    if (preset) put([...policies, presetFrom(preset, from, policiesWords(preset), former)]);
  };
  return html`<section><h3>${say("with")} <span class="soft">${say("withFrom", { day: from })}</span></h3>
    <form class="line" @submit=${submit}>
      <label><span class="hidden-text">${say("withLabel")}</span><select name="policy">
        ${presetNames.map((name, i) => html`<option value=${name} ?selected=${i === 0}>${policiesWords(name)}</option>`)}
        <option value="rival">${policiesWords("rival")}</option></select></label>
      <button ?disabled=${choice.busy}>${say("withButton")}</button>
    </form></section>`;
}

function mine({ drafts }: Context, choice: Choice) {
  return html`<section><h3>${say("draft")}</h3>
    <p class="soft">${say(drafts.isRunning ? "draftNone" : "draftLead")}</p>
    ${drafts.isRunning ? nothing : html`<button ?disabled=${choice.busy || drafts.draft.typed !== undefined} @click=${() => choice.open(drafts.request)}>${say("draftButton")}</button>`}
  </section>`;
}

function person({ store, session, drafts }: Context, choice: Choice, day: number) {
  const id = store.state.person;
  const role = session.moment.runs[0]?.people.role[id] ?? 0;
  const from = day + 1;
  const open = () =>
    choice.open(() => {
      const running = drafts.running!;
      const surgeries = [...running.surgeries, { kind: "withoutSeller", day: from, who: id }];
      return requestOf({ ...running, surgeries });
    });
  return html`<section><h3>${say("person")}</h3>
    ${
      id < 0 || role === 0
        ? html`<p class="soft">${say("personNone")}</p>`
        : html`<button ?disabled=${choice.busy} @click=${open}>${say("personName", { id: String(id), day: from })}</button>`
    }
  </section>`;
}

/** Scenarios that run live with A's people and seed, and recorded runs. */
function others(choice: Choice, about: About, isSealed: boolean) {
  const submit = (event: Event) => {
    event.preventDefault();
    const name = String(new FormData(event.target as HTMLFormElement).get("scenario"));
    if (name.startsWith("run:")) choice.open(() => recordedAt(name.slice(4)));
    else choice.open(() => likeA(name, about));
  };
  const titleOf = (name: string) => `${name}: ${galleryEntry(name)?.title ?? ""}`;
  return html`<section><h3>${say("other")}</h3>
    <form class="line" @submit=${submit}>
      <label><span class="hidden-text">${say("otherLabel")}</span><select name="scenario">
        ${
          isSealed
            ? nothing
            : liveScenarios.map(
                ({ name, variants }) => html`<optgroup label=${name}>
          <option value=${name}>${titleOf(name)}</option>
          ${variants.map((variant) => html`<option value="${name}/${variant}">${titleOf(`${name}/${variant}`)}</option>`)}</optgroup>`,
              )
        }
        ${
          choice.recorded.length === 0
            ? nothing
            : html`<optgroup label=${say("otherRecorded")}>
          ${choice.recorded.map(({ address, name, persons, days }) => html`<option value="run:${address}">${name} (${persons}, ${days})</option>`)}</optgroup>`
        }
      </select></label>
      <button ?disabled=${choice.busy || (isSealed && choice.recorded.length === 0)}>${say("withButton")}</button>
    </form></section>`;
}
