/** One policy in fields: its name, when it holds, what it sets, and what comes back at its end. */

import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { typedValue } from "../../app/drafts.ts";
import type { Intervention, Values } from "../../app/interventions.ts";
import { parameterLabel } from "../../i18n/declared-parameters.ts";
import { parameterUnit } from "../../i18n/parameter-units.ts";
import { policiesWords as say } from "../../i18n/policies.ts";
import type { Declared } from "../../source/drafting.ts";
import { nameOf } from "./strip.ts";

/** Days that a policy lasts when its end is switched on. */
const usualLength = 30;

export interface EditorSpec {
  readonly policy: Intervention;
  readonly declared: ReadonlyMap<string, Declared>;
  /** The value that a parameter has just before the policy begins. */
  readonly former: (path: string) => Values[string];
  readonly put: (policy: Intervention, step: string) => void;
  readonly duplicate: () => void;
  readonly remove: () => void;
}

export function editor({ policy, declared, former, put, duplicate, remove }: EditorSpec) {
  const paths = Object.keys(policy.set);
  const read = (event: Event) => (event.target as HTMLInputElement).value;
  const whole = (event: Event, least: number) => Math.max(least, Math.round(Number(read(event)) || least));
  const setEnd = (event: Event) => {
    const { until: _, back: __, endLabel: ___, ...open } = policy;
    const back = Object.fromEntries(paths.map((path) => [path, former(path)]));
    const isEnding = (event.target as HTMLInputElement).checked;
    put(isEnding ? { ...open, until: policy.day + usualLength, back } : open, "");
  };
  return html`<fieldset class="editor"><legend class="hidden-text">${nameOf(policy)}</legend>
    <label class="wide">${say("label")}<input type="text" maxlength="100" .value=${live(policy.label ?? "")}
      @input=${(event: Event) => put(named(policy, read(event)), "policy label")} /></label>
    <div class="when">
      <label>${say("first")}<input type="number" min="1" step="1" .value=${live(String(policy.day))}
        @change=${(event: Event) => {
          const day = whole(event, 1);
          put(
            policy.until === undefined
              ? { ...policy, day }
              : { ...policy, day, until: policy.until + day - policy.day },
            "",
          );
        }} /></label>
      <label class="check"><input type="checkbox" .checked=${live(policy.until !== undefined)} @change=${setEnd} />${say("until")}</label>
      ${
        policy.until === undefined
          ? html`<span class="soft">${say("isForever")}</span>`
          : html`<label><span class="hidden-text">${say("until")}</span><input type="number" min="1" step="1" .value=${live(String(policy.until - policy.day))}
            @change=${(event: Event) => put({ ...policy, until: policy.day + whole(event, 1) }, "")} />
            ${say("lasts", { count: policy.until - policy.day }).replace(/^\S+\s*/, "")}</label>`
      }
    </div>
    <ul class="sets">${paths.map((path) => value(path, policy, declared.get(path), put))}</ul>
    <label class="wide">${say("addValue")}<select .value=${live("")} @change=${(event: Event) => {
      const path = read(event);
      if (path) put(withValue(policy, path, former(path)), "");
    }}>
      <option value="">${say("choose")}</option>
      ${choices(declared, paths)}
    </select></label>
    <div class="ways"><button @click=${duplicate}>${say("duplicate")}</button><button @click=${remove}>${say("remove")}</button></div>
  </fieldset>`;
}

function value(path: string, policy: Intervention, row: Declared | undefined, put: EditorSpec["put"]) {
  const name = parameterLabel(path, row?.meaning ?? path).text;
  const set = (key: "set" | "back") => (written: string) =>
    put({ ...policy, [key]: { ...policy[key], [path]: typedValue(row, written) } }, `policy ${key} ${path}`);
  return html`<li>
    <span class="set-name">${name} <code>${path}</code></span>
    <span class="set-value">${say("toValue")} ${field(row, `${name}: ${say("toValue")}`, policy.set[path]!, set("set"))}
      ${policy.back && path in policy.back ? html`${say("back")} ${field(row, `${name}: ${say("back")}`, policy.back[path]!, set("back"))}` : nothing}
      <span class="unit">${parameterUnit(row?.unit ?? "1")}</span>
      ${Object.keys(policy.set).length < 2 ? nothing : html`<button class="mini" aria-label=${say("drop", { name })} @click=${() => put(without(policy, path), "")}>${say("dropShort")}</button>`}
    </span>
  </li>`;
}

function field(
  row: Declared | undefined,
  label: string,
  now: Values[string],
  put: (written: string) => void,
) {
  const read = (event: Event) => (event.target as HTMLInputElement).value;
  const options =
    row?.kind === "flag" ? ["true", "false"] : row?.kind === "choice" ? (row.options ?? []) : undefined;
  if (options)
    return html`<select aria-label=${label} @change=${(event: Event) => put(read(event))}>
      ${options.map((option) => html`<option value=${option} ?selected=${option === String(now)}>${option}</option>`)}</select>`;
  return html`<input type="text" inputmode="decimal" class="number" aria-label=${label} .value=${live(String(now))}
    @change=${(event: Event) => put(read(event))} />`;
}

/** What may change while a run goes on: levers first. */
function choices(declared: ReadonlyMap<string, Declared>, taken: readonly string[]) {
  const rows = [...declared.values()].filter(({ dated, path }) => dated && !taken.includes(path));
  const options = (of: readonly Declared[]) =>
    of.map(
      ({ path, meaning }) =>
        html`<option value=${path}>${parameterLabel(path, meaning).text} (${path})</option>`,
    );
  return html`${options(rows.filter(({ role }) => role === "lever"))}${options(rows.filter(({ role }) => role !== "lever"))}`;
}

function named(policy: Intervention, label: string): Intervention {
  const { label: _, ...rest } = policy;
  return label === "" ? rest : { ...rest, label };
}

function withValue(policy: Intervention, path: string, value: Values[string]): Intervention {
  const set = { ...policy.set, [path]: value };
  return policy.back ? { ...policy, set, back: { ...policy.back, [path]: value } } : { ...policy, set };
}

function without(policy: Intervention, path: string): Intervention {
  const drop = (values: Values) => Object.fromEntries(Object.entries(values).filter(([key]) => key !== path));
  const set = drop(policy.set);
  return policy.back ? { ...policy, set, back: drop(policy.back) } : { ...policy, set };
}
