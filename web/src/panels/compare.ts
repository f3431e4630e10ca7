/** The panel "compare": choosing a second run, what is different in it, and what came of the difference. */

import { html, nothing, render } from "lit-html";
import type { RunNow } from "../app/session.ts";
import type { Context, View } from "../app/view.ts";
import { cursor } from "../charts/cursor.ts";
import type { Worlds } from "../charts/measured.ts";
import { changedFates, samePeople } from "../graph/fate.ts";
import { compareWords as say } from "../i18n/compare.ts";
import { translated } from "../i18n/gallery.ts";
import { percent } from "../i18n/words.ts";
import { type GalleryRun, galleryRuns } from "../source/gallery.ts";
import type { OpenRequest } from "../source/open.ts";
import { worldsControls } from "./charts/worlds.ts";
import { type Choice, choose } from "./compare/choose.ts";
import { differs } from "./compare/differs.ts";
import { createDifferences, headlines, rowsOn, table } from "./compare/effects.ts";

export function createCompare(context: Context): View {
  const { session, store, replicates, drafts } = context;
  const element = document.createElement("div");
  element.className = "policy compare";
  const differencesOf = createDifferences(context);
  let recorded: readonly GalleryRun[] = [];
  let busy = false;
  let fault: string | undefined;
  let worlds: Worlds = "bands";

  const open = async (find: () => OpenRequest | Promise<OpenRequest>) => {
    busy = true;
    fault = undefined;
    schedule();
    try {
      await session.open(1, await find());
    } catch (error) {
      fault = error instanceof Error ? error.message : String(error);
    } finally {
      busy = false;
      schedule();
    }
  };

  const head = ([a, b]: readonly [RunNow, RunNow]) => html`<dl class="pair">
      ${[a, b].map(({ source: { about } }, place) => {
        const { text, lang } = translated(about.title ?? about.name);
        return html`<div><dt>${say(place === 0 ? "a" : "b")}</dt>
        <dd><span lang=${lang ?? nothing}>${text}</span> <code>${about.scenarioHash.slice(0, 8)}</code></dd></div>`;
      })}
    </dl>
    <div class="ways">
      <button @click=${() => {
        session.swap();
        context.say(say("swapped"));
      }}>${say("swap")}</button>
      <button @click=${() => {
        session.drop();
        context.say(say("dropped"));
      }}>${say("drop")}</button>
    </div>`;

  const fate = ([a, b]: readonly [RunNow, RunNow]) => {
    const changed = changedFates(a, b);
    let count = 0;
    for (const bits of changed) if (bits !== 0) count++;
    const isShown = store.state.colour === "changed";
    return html`<p class="fate">${say("fate", { count, share: percent(count / Math.max(1, changed.length), 1) })}
      <button class="mini" aria-pressed=${isShown} @click=${() => store.set({ colour: isShown ? "earnings" : "changed" })}>${say(isShown ? "fateShown" : "fateButton")}</button></p>`;
  };

  const compared = (runs: readonly [RunNow, RunNow], day: number) => {
    const figures = differencesOf(runs);
    const rows = rowsOn(context, runs, day);
    const pairs = rows[0]?.effect.pairs ?? 1;
    const alike = samePeople(runs[0].source.about.network, runs[1].source.about.network);
    return {
      figures,
      page: html`${head(runs)} ${differs(runs)}
        ${alike ? nothing : html`<p class="wrong">${say("otherPeople")}</p>`}
        <section><h3>${say("headline", { day })}</h3>
          ${day < 1 ? html`<p>${say("beginning")}</p>` : headlines(rows)} ${alike ? fate(runs) : nothing}</section>
        ${
          day < 1
            ? nothing
            : html`${worldsControls(context, worlds, (chosen) => {
                worlds = chosen;
                schedule();
              })}
        <section><h3>${say("table")}</h3>${table(context, rows, day)}</section>`
        }
        <section class="charts"><h3>${say("charts")}</h3>
          <p class="soft">${say("chartsLead", { kind: pairs > 2 ? say("bandsKind", { count: pairs - 1 }) : say("lineKind") })}</p>
          <div class="multiples">${figures.map(({ element }) => html`<div>${element}</div>`)}</div></section>`,
    };
  };

  const draw = () => {
    const { runs, day } = session.moment;
    const [a, b] = runs;
    if (!a) return render(html`<h2>${say("heading")}</h2><p class="soft">${say("noRun")}</p>`, element);
    const choice: Choice = { busy, recorded, open };
    const pair = b ? compared([a, b], day) : undefined;
    render(
      html`<h2>${say("heading")}</h2>
        ${busy ? html`<p role="status">${say("opening")}</p>` : nothing}
        ${fault === undefined ? nothing : html`<p class="wrong" role="alert">${say("failed", { reason: fault })}</p>`}
        ${pair ? pair.page : choose(context, choice, day)}`,
      element,
    );
    for (const figure of pair?.figures ?? []) figure.update();
  };
  let scheduled = false;
  const schedule = () => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(() => {
      scheduled = false;
      if (element.isConnected) draw();
    });
  };
  cursor.listen(schedule);
  replicates.listen(schedule);
  drafts.listen(schedule);
  void galleryRuns().then((runs) => {
    recorded = runs;
    schedule();
  });
  return { element, update: draw };
}
