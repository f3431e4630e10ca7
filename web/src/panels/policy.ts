/** The panel "policy": controls of the model, policies over time, and the scenario as text. */

import { html, nothing, render } from "lit-html";
import type { Moment } from "../app/session.ts";
import type { Context, View } from "../app/view.ts";
import { policyWords as say } from "../i18n/policy.ts";
import { bar, handLabel } from "./policy/bar.ts";
import { type BuilderState, builder } from "./policy/builder.ts";
import { type ControlsState, controls } from "./policy/controls.ts";
import { scenarioText } from "./policy/text.ts";

/** Milliseconds between two drawings while it plays. */
const calm = 250;

const partNames = ["levers", "policies", "text"] as const;

export function createPolicy(context: Context): View {
  const { drafts, session, store } = context;
  const element = document.createElement("div");
  element.className = "policy";
  let now: Moment = session.moment;
  let scheduled = false;
  let busy = false;
  let fault: string | undefined;
  let atOnce = false;
  let waiting = false;
  let part: (typeof partNames)[number] = "levers";

  const redraw = () => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(() => {
      scheduled = false;
      if (element.isConnected) draw();
    });
  };

  const run = async (work: () => Promise<void>, done: string) => {
    if (busy) return;
    busy = true;
    fault = undefined;
    redraw();
    try {
      await work();
      context.say(done);
    } catch (error) {
      fault = error instanceof Error ? error.message : String(error);
    } finally {
      busy = false;
      redraw();
    }
  };
  const apply = () => {
    const { day } = session.moment;
    return run(() => drafts.apply(day, handLabel(context)), say("applied", { day: day + 1 }));
  };
  const act = {
    get busy() {
      return busy && !atOnce;
    },
    get fault() {
      return fault;
    },
    apply,
    start: () =>
      run(async () => {
        store.set({ day: 0, playing: false });
        await session.show(0);
        await drafts.start(0);
        store.set({ playing: !matchMedia("(prefers-reduced-motion: reduce)").matches });
      }, say("started")),
    retime: () => run(() => drafts.apply(session.moment.day, ""), say("started")),
    beside: () =>
      run(async () => {
        await drafts.start(1);
        store.set({ tab: "compare" });
      }, say("besideNow")),
  };

  /** While the reader moves a control: once a frame at most, and never before the last one is done. */
  const follow = () => {
    if (!atOnce || waiting) return;
    waiting = true;
    requestAnimationFrame(async () => {
      if (!busy && session.moment.day < session.days) await apply();
      waiting = false;
      if (atOnce && !fault && Object.keys(drafts.draft.moved).length > 0) follow();
    });
  };
  const state: ControlsState = { open: new Set(), sought: new Map(), redraw, moved: follow };

  const building: BuilderState = { chosen: -1, redraw };

  const parts = () => html`<fieldset class="parts"><legend class="hidden-text">${say("parts")}</legend>
    ${partNames.map(
      (name) =>
        html`<label><input type="radio" name="policy-part" .checked=${part === name} @change=${() => {
          part = name;
          redraw();
        }} /><span>${say(name)}</span></label>`,
    )}</fieldset>`;
  const once = () =>
    html`<label class="check"><input type="checkbox" .checked=${atOnce} @change=${(event: Event) => {
      atOnce = (event.target as HTMLInputElement).checked;
      redraw();
    }} />${say("atOnce")}</label>`;

  let drawnAt = 0;
  let later: ReturnType<typeof setTimeout> | undefined;

  const draw = () => {
    drawnAt = performance.now();
    clearTimeout(later);
    later = undefined;
    const { day, runs } = now;
    render(
      html`<h2>${say("heading")}</h2>
        ${runs.length === 0 ? html`<p class="soft">${say("noRun")}</p>` : html`<p class="soft">${say(runs[0]!.request.kind === "replay" ? "replayed" : "lead")}</p>`}
        ${drafts.fault === undefined ? nothing : html`<p class="wrong" role="alert">${say("unread", { reason: drafts.fault })}</p>`}
        ${
          drafts.declared.size === 0
            ? html`<p role="status">${say("waiting")}</p>`
            : html`
          ${parts()}
          ${runs.length === 0 ? nothing : bar(context, act, day)}
          ${part === "levers" ? html`<section>${once()}${controls(context, state, day)}</section>` : nothing}
          ${part === "policies" ? builder(context, building, day) : nothing}
          ${part === "text" ? scenarioText(context, drafts.checked) : nothing}`
        }`,
      element,
    );
  };
  drafts.listen(redraw);
  return {
    element,
    update(moment) {
      now = moment;
      // The day is all that changes while it plays: the controls may lag behind it.
      const wait = store.state.playing ? drawnAt + calm - performance.now() : 0;
      if (wait <= 0) draw();
      else if (!later) later = setTimeout(redraw, wait);
    },
  };
}
