/** Controls of replicates: run more seeds, watch them come, choose how they are drawn. */

import { html, nothing } from "lit-html";
import type { Context } from "../../app/view.ts";
import { type Worlds, worldsNames } from "../../charts/measured.ts";
import { chartsPanelWords as say } from "../../i18n/charts-panel.ts";

const words = { bands: "bands", runs: "runs", none: "only" } as const;
/** Runs that one press adds, and the most that are asked for. */
const more = 20;
const most = 200;

export function worldsControls(
  { session, replicates, warn }: Context,
  worlds: Worlds,
  choose: (worlds: Worlds) => void,
) {
  const places = session.moment.runs.length > 1 ? ([0, 1] as const) : ([0] as const);
  const done = Math.min(...places.map((place) => replicates.of(place).seeds.length));
  const { total, done: finished, share } = replicates.progress;
  const run = async () => {
    try {
      await Promise.all(places.map((place) => replicates.run(place, done + more)));
    } catch (error) {
      warn(error instanceof Error ? error.message : String(error));
    }
  };
  return html`<fieldset class="possible">
    <legend>${say("worlds")}</legend>
    <p class="soft hint">${say("worldsHint")}</p>
    <div class="controls">
      ${
        total > 0
          ? html`<label class="running"><span>${say("running", { done: finished, total })}</span>
              <progress max="1" .value=${share}></progress></label>
            <button @click=${() => replicates.cancel()}>${say("cancel")}</button>`
          : html`<button ?disabled=${done >= most} @click=${run}>${say("runMore", { count: more })}</button>`
      }
      ${
        done > 0
          ? html`<label>${say("show")}
              <select @change=${(event: Event) => choose((event.target as HTMLSelectElement).value as Worlds)}>
                ${worldsNames.map((name) => html`<option value=${name} ?selected=${name === worlds}>${say(words[name])}</option>`)}
              </select></label>
            <span class="soft">${say("ran", { count: done })}</span>`
          : nothing
      }
    </div>
  </fieldset>`;
}
