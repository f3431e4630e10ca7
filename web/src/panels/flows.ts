/** The panel "flows": the way from posts to repeated orders, and who moves from platform to platform, channel to channel. */

import { html, render } from "lit-html";
import { choiceOf, withChoice } from "../app/choices.ts";
import { platformCountOf } from "../app/people.ts";
import type { Context, View } from "../app/view.ts";
import { type KindName, kindNames } from "../charts/layers.ts";
import { flowsWords as say } from "../i18n/flows.ts";
import { createFunnel } from "./flows/funnel.ts";
import { createMigration, spacingNames } from "./flows/migration.ts";

export function createFlows(context: Context): View {
  const { store, session } = context;
  const element = document.createElement("div");
  element.className = "charts flows";
  // Where there is one platform, nobody moves between them.
  const kindNow = (): KindName =>
    choiceOf(
      store.state.figures,
      "follow",
      kindNames,
      session.moment.runs.some(({ frame }) => platformCountOf(frame) > 1) ? "platform" : "channel",
    );
  const choose = (key: string, without: string) => (event: Event) => {
    const { value } = event.target as HTMLSelectElement;
    store.set({ figures: withChoice(store.state.figures, key, value, without) });
  };
  let scheduled = false;
  const redraw = () => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(() => {
      scheduled = false;
      if (element.isConnected) update();
    });
  };
  const funnel = createFunnel(context, redraw);
  const migrations = [createMigration(context, 0, redraw), createMigration(context, 1, redraw)] as const;

  const update = () => {
    const { runs } = session.moment;
    if (runs.length === 0) {
      render(html`<h2>${say("heading")}</h2><p class="soft">${say("none")}</p>`, element);
      return;
    }
    funnel.refresh();
    const shown = migrations.slice(0, runs.length);
    const kind = kindNow();
    const spacing = choiceOf(store.state.figures, "layers", spacingNames, "even");
    for (const migration of shown) migration.refresh(kind, spacing);
    const changes = runs.some(({ source }) => source.about.timeline.length > 0);
    render(
      html`<h2>${say("heading")}</h2>
        <section><h3>${say("funnel")}</h3>
          ${funnel.controls()}
          ${
            runs.every(({ source }) => source.known === 0)
              ? html`<p class="soft">${say("early")}</p>`
              : html`${funnel.figure.element}${funnel.reasons()}`
          }</section>
        <section><h3>${say("migration")}</h3>
          <div class="controls">
            <label>${say("kind")}<select @change=${choose("follow", "")}>${kindNames.map((name) => html`<option value=${name} ?selected=${name === kind}>${say(`kind_${name}`)}</option>`)}</select></label>
            ${
              changes
                ? html`<label>${say("layers")}<select @change=${choose("layers", "even")}>${spacingNames.map(
                    (name) =>
                      html`<option value=${name} ?selected=${name === spacing}>${say(`layers_${name}`)}</option>`,
                  )}</select></label>`
                : ""
            }
          </div>
          <p class="soft hint">${say("chooseHint")}</p>
          ${shown.map((migration) => html`<div class="migration">${migration.figure.element}${migration.netFlows()}</div>`)}
        </section>`,
      element,
    );
    funnel.figure.update();
    for (const migration of shown) migration.figure.update();
  };
  return { element, update };
}
