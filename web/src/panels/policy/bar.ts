/** What was changed and is not run yet, in one place, with the ways to run it. */

import { html, nothing } from "lit-html";
import { fits } from "../../app/scale.ts";
import type { Context } from "../../app/view.ts";
import { parameterLabel } from "../../i18n/declared-parameters.ts";
import { policyWords as say } from "../../i18n/policy.ts";
import type { Declared } from "../../source/drafting.ts";
import { shownValue } from "./control.ts";

export interface Act {
  readonly busy: boolean;
  readonly fault: string | undefined;
  readonly apply: () => void;
  readonly start: () => void;
  readonly retime: () => void;
  readonly beside: () => void;
}

interface Moved {
  readonly path: string;
  readonly written: string;
  readonly row: Declared | undefined;
  readonly name: string;
}

export function movedValues({ drafts }: Context): Moved[] {
  return Object.entries(drafts.draft.moved).map(([path, written]) => {
    const row = drafts.declared.get(path);
    const plain = path === "seed" || path === "days" ? say(path) : path;
    return { path, written, row, name: row ? parameterLabel(path, row.meaning).text : plain };
  });
}

/** The label of what is set by hand, as a timeline may hold it. */
export function handLabel(context: Context): string {
  const list = movedValues(context)
    .filter(({ row }) => row?.dated)
    .map(({ name, row, written }) => `${name} ${row ? shownValue(row, written) : written}`)
    .join(", ");
  return say("handLabel", { list }).slice(0, 100);
}

export function bar(context: Context, act: Act, day: number) {
  const { drafts, session } = context;
  const { draft } = drafts;
  const about = session.moment.runs[0]?.source.about;
  const moved = movedValues(context);
  const last = about?.days ?? 0;
  const fixed = moved.filter(({ row, path }) => path === "seed" || path === "days" || row?.dated === false);
  const isWrong = moved.some(({ row, written }) => row && !fits(row, written));
  const hasFaults = draft.typed !== undefined || (drafts.settled && (drafts.checked?.faults.length ?? 0) > 0);
  const isRetimed = !drafts.isRunning && moved.length < changes(context, moved);
  const stop = act.busy || isWrong || hasFaults || about?.sealed !== undefined;
  const canApply = moved.length > fixed.length && fixed.length === 0 && day < last && !isRetimed;
  return html`<section class="pending" aria-label=${say("pending")}>
    <div class="undo">
      <strong>${drafts.isRunning ? say("asRunning") : say("changedCount", { count: changes(context, moved) })}</strong>
      <button class="mini" ?disabled=${!drafts.canUndo} @click=${drafts.undo}>${say("undo")}</button>
      <button class="mini" ?disabled=${!drafts.canRedo} @click=${drafts.redo}>${say("redo")}</button>
    </div>
    ${drafts.isRunning ? nothing : list(context, moved, isRetimed)}
    ${about?.sealed === undefined ? nothing : html`<p>${say("sealed", { reason: about.sealed })}</p>`}
    ${
      drafts.isRunning
        ? nothing
        : html`
      <div class="ways">
        ${
          moved.length === 0
            ? html`<button class="primary" ?disabled=${stop} @click=${act.retime}>${say("retime")}</button>`
            : html`<button class="primary" ?disabled=${stop || !canApply} @click=${act.apply} title=${say("applyHint")}>${say("apply", { day: Math.min(day + 1, last) })}</button>`
        }
        <button ?disabled=${stop} @click=${act.start} title=${say("startHint")}>${say("start")}</button>
        <button ?disabled=${stop} @click=${act.beside}>${say("beside")}</button>
        <button class="quiet" @click=${drafts.reset}>${say("discard")}</button>
      </div>
      ${reasons(moved, fixed, day, last, isWrong, hasFaults)}`
    }
    ${act.busy ? html`<p role="status">${say("running")}</p>` : nothing}
    ${act.fault === undefined ? nothing : html`<p class="wrong" role="alert">${say("failed", { reason: act.fault })}</p>`}
  </section>`;
}

/** Why a button does nothing now. */
function reasons(
  moved: readonly Moved[],
  fixed: readonly Moved[],
  day: number,
  last: number,
  isWrong: boolean,
  hasFaults: boolean,
) {
  if (hasFaults) return html`<p class="wrong">${say("hasFaults")}</p>`;
  if (isWrong) return html`<p class="wrong">${say("wrongValue")}</p>`;
  if (fixed[0]) return html`<p class="soft">${say("onlyStart", { name: fixed[0].name })}</p>`;
  if (moved.length > 0 && day >= last) return html`<p class="soft">${say("overNow")}</p>`;
  return nothing;
}

/** Changes that are not run: moved values, and the rest of the draft as one or two. */
function changes({ drafts }: Context, moved: readonly Moved[]): number {
  if (drafts.isRunning) return 0;
  const { base, policies } = drafts.running ?? {};
  const { draft } = drafts;
  return (
    moved.length +
    (JSON.stringify(policies) === JSON.stringify(draft.policies) ? 0 : 1) +
    (JSON.stringify(base) === JSON.stringify(draft.base) && draft.typed === undefined ? 0 : 1) +
    Object.entries(draft.set).filter(([path, value]) => drafts.running?.set[path] !== value).length
  );
}

function list(context: Context, moved: readonly Moved[], isRetimed: boolean) {
  const { drafts } = context;
  const { draft, running } = drafts;
  const sets = Object.entries(draft.set).filter(([path, value]) => running?.set[path] !== value);
  return html`<ul class="moves">
    ${moved.map(({ path, name, row, written }) => {
      const shown = row ? shownValue(row, written) : written;
      const former = String(drafts.valueOn(path, context.session.moment.day + 1) ?? "");
      return html`<li><span>${name}: <strong>${shown}</strong> <span class="soft">${say("was", { value: row ? shownValue(row, former) : former })}</span></span>
        <button class="mini" aria-label=${say("putBackName", { name, value: former })} @click=${() => drafts.move(path, undefined)}>${say("putBack")}</button></li>`;
    })}
    ${sets.map(([path, value]) => html`<li><span><code>${path}</code>: <strong>${value}</strong></span></li>`)}
    ${isRetimed && JSON.stringify(running?.policies) !== JSON.stringify(draft.policies) ? html`<li>${say("otherPolicies")}</li>` : nothing}
    ${JSON.stringify(running?.base) === JSON.stringify(draft.base) && draft.typed === undefined ? nothing : html`<li>${say("otherText")}</li>`}
  </ul>`;
}
