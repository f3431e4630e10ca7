/** The panel "charts": a dozen quantities over days in small, and any other that the reader asks for. */

import { html, nothing, render } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { choiceOf, toggled, valuesOf, withChoice } from "../app/choices.ts";
import type { Context, View } from "../app/view.ts";
import { cursor } from "../charts/cursor.ts";
import { createDaysFigure, policyChanges } from "../charts/days.ts";
import type { FigureView } from "../charts/figure.ts";
import { type Format, formatOf, plainFormat, unitAlone } from "../charts/format.ts";
import { isNoisy, type Measuring, measuredLines, type Part, worldsNames } from "../charts/measured.ts";
import { type PlannedFigure, plannedGroups } from "../charts/planned.ts";
import { chartsPanelWords as say } from "../i18n/charts-panel.ts";
import { declaredMeasure } from "../i18n/declared.ts";
import { currentLanguage } from "../i18n/words.ts";
import type { Measure } from "../source/frame.ts";
import { worldsControls } from "./charts/worlds.ts";

export function createCharts(context: Context): View {
  const { store, session, replicates } = context;
  const element = document.createElement("div");
  element.className = "charts";
  const made = new Map<string, FigureView>();
  const choices = () => store.state.figures;
  const choose = (figures: readonly string[]) => store.set({ figures });
  /** Means unless days are asked for: in small markets these differ by chance more than by trend. */
  const smoothing = () => choiceOf(choices(), "days", daysNames, "mean") === "mean";
  const worlds = () => choiceOf(choices(), "worlds", worldsNames, "bands");
  const measuring = (): Measuring => ({ smoothing: smoothing(), worlds: worlds(), of: replicates.of });

  const measureOf = (name: string): Measure | undefined => {
    for (const { source } of session.moment.runs) {
      const found = source.about.measures.find((measure) => measure.name === name);
      if (found) return found;
    }
    return undefined;
  };
  /** Parts of which at least one run keeps the measure. */
  const partsOf = ({ parts }: PlannedFigure): Part[] =>
    parts.flatMap(({ measure, word }) =>
      measureOf(measure) ? [{ measure, word: word === undefined ? "" : say(word) }] : [],
    );
  const titleOf = (planned: PlannedFigure): string => {
    if (planned.title) return say(planned.title);
    const measure = measureOf(planned.parts[0]!.measure);
    return measure ? declaredMeasure(measure).label : planned.name;
  };
  const formatFor = (planned: PlannedFigure): Format => {
    const measure = measureOf(partsOf(planned)[0]?.measure ?? "");
    return measure ? formatOf(measure) : plainFormat("");
  };

  const axisOf = (planned: PlannedFigure): string => {
    const measure = measureOf(partsOf(planned)[0]?.measure ?? "");
    const unit = unitAlone(formatFor(planned));
    if (!measure || !smoothing() || !isNoisy(measure.unit)) return unit;
    return unit === "" ? say("smooth") : `${unit} · ${say("smooth")}`;
  };

  const figureOf = (planned: PlannedFigure, removable: boolean): FigureView => {
    const former = made.get(planned.name);
    if (former) return former;
    const figure = createDaysFigure(context, {
      name: planned.name,
      title: () => titleOf(planned),
      titleLanguage: () => {
        const measure = planned.title ? undefined : measureOf(planned.parts[0]!.measure);
        return measure && declaredMeasure(measure).lang;
      },
      lines: () =>
        measuredLines(session.moment.runs, partsOf(planned), {
          ...measuring(),
          ...(planned.sparse ? { sparse: true } : {}),
        }),
      format: () => formatFor(planned),
      axis: () => axisOf(planned),
      tools: () => tools(planned, removable),
    });
    made.set(planned.name, figure);
    return figure;
  };
  const tools = (planned: PlannedFigure, removable: boolean) => {
    const title = titleOf(planned);
    const words = say("enlarge", { title });
    return html`${
      planned.wide
        ? nothing
        : html`<button class="tool" aria-label=${words} title=${words} aria-pressed=${isWide(planned)}
              @click=${() => choose(toggled(choices(), "wide", planned.name))}>⤢</button>`
    }${
      removable
        ? html`<button class="tool" aria-label=${say("remove", { title })} title=${say("remove", { title })} @click=${() => drop(planned)}>×</button>`
        : nothing
    }`;
  };
  const isWide = ({ wide, name }: PlannedFigure) =>
    wide === true || valuesOf(choices(), "wide").includes(name);
  const drop = ({ name, parts }: PlannedFigure) => {
    made.get(name)?.remove();
    made.delete(name);
    choose(toggled(choices(), "measure", parts[0]!.measure));
  };
  const add = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const wanted = input.value.trim();
    const measure = session.moment.runs[0]?.source.about.measures.find(
      (one) => declaredMeasure(one).label === wanted || one.name === wanted,
    );
    if (!measure) return;
    input.value = "";
    if (!valuesOf(choices(), "measure").includes(measure.name))
      choose(toggled(choices(), "measure", measure.name));
  };

  const groups = () => {
    const own: { readonly name: "chosen"; readonly figures: readonly PlannedFigure[] } = {
      name: "chosen",
      figures: valuesOf(choices(), "measure").map((measure) => ({
        name: `own-${measure}`,
        parts: [{ measure }],
      })),
    };
    return [own, ...plannedGroups]
      .map(({ name, figures }) => ({ name, figures: figures.filter((one) => partsOf(one).length > 0) }))
      .filter(({ figures }) => figures.length > 0);
  };
  let shown: FigureView[] = [];

  const draw = () => {
    const { runs } = session.moment;
    if (runs.length === 0) {
      render(html`<h2>${say("heading")}</h2><p class="soft">${say("none")}</p>`, element);
      return;
    }
    const now = groups().map(({ name, figures }) => ({
      name,
      figures: figures.map((planned) => ({
        large: isWide(planned),
        view: figureOf(planned, name === "chosen"),
      })),
    }));
    shown = now.flatMap(({ figures }) => figures.map(({ view }) => view));
    render(
      html`<h2>${say("heading")}</h2>
        <p class="soft hint">${say("hint")}${runs.length > 1 ? ` ${say("runsAB")}` : ""}</p>
        ${controls(context, add, smoothing(), (on) => choose(withChoice(choices(), "days", on ? "mean" : "single", "mean")))}
        ${worldsControls(context, worlds(), (chosen) => choose(withChoice(choices(), "worlds", chosen, "bands")))}
        ${listOfChanges(context)}
        ${runs.every(({ source }) => source.known === 0) ? html`<p class="soft">${say("early")}</p>` : nothing}
        ${now.map(
          ({ name, figures }) =>
            html`<section><h3>${say(name)}</h3><div class="multiples">${figures.map(
              ({ large, view }) => html`<div class=${large ? "wide" : ""}>${view.element}</div>`,
            )}</div></section>`,
        )}`,
      element,
    );
    for (const view of shown) view.update();
  };

  /** What is to be drawn in the next animation frame. */
  let due: "none" | "figures" | "all" = "none";
  const schedule = (what: "figures" | "all") => {
    if (due === "none") {
      requestAnimationFrame(() => {
        const now = due;
        due = "none";
        if (!element.isConnected) return;
        if (now === "all") draw();
        else for (const view of shown) view.update();
      });
    }
    if (due !== "all") due = what;
  };
  cursor.listen((changed) => schedule(changed.has("days") ? "all" : "figures"));
  replicates.listen(() => schedule("all"));
  return { element, update: draw };
}

/** Means over a week, or single days. */
const daysNames = ["mean", "single"] as const;
const spans = [30, 90, 360] as const;

function controls(
  { session }: Context,
  add: (event: Event) => void,
  smoothing: boolean,
  smooth: (on: boolean) => void,
) {
  const measures = session.moment.runs[0]?.source.about.measures ?? [];
  const { days } = cursor.state;
  const last = session.days;
  const lasting = days && days[1] === last ? spans.find((span) => last - days[0] === span) : undefined;
  const value = days === undefined ? "all" : lasting === undefined ? "zoomed" : String(lasting);
  const choose = (event: Event) => {
    const chosen = (event.target as HTMLSelectElement).value;
    if (chosen === "all") cursor.set({ days: undefined });
    else if (chosen !== "zoomed") cursor.set({ days: [Math.max(0, last - Number(chosen)), last] });
  };
  return html`<div class="controls">
    <label>${say("add")}
      <input type="search" list="measure-names" placeholder=${say("addHint", { count: measures.length })} @change=${add} /></label>
    <datalist id="measure-names">${guard([measures, currentLanguage()], () =>
      measures.map(
        (measure) => html`<option value=${declaredMeasure(measure).label}>${measure.name}</option>`,
      ),
    )}</datalist>
    <label>${say("days")}
      <select .value=${value} @change=${choose}>
        <option value="all" ?selected=${value === "all"}>${say("allDays")}</option>
        ${spans
          .filter((span) => span < last)
          .map(
            (span) =>
              html`<option value=${span} ?selected=${value === String(span)}>${say("lastDays", { days: span })}</option>`,
          )}
        ${
          value === "zoomed"
            ? html`<option value="zoomed" selected>${say("zoomed", { from: days![0], to: days![1] })}</option>`
            : nothing
        }
      </select></label>
    <label class="check"><input type="checkbox" .checked=${smoothing}
      @change=${(event: Event) => smooth((event.target as HTMLInputElement).checked)} />${say("smooth")}</label>
  </div>`;
}

function listOfChanges({ session, store }: Context) {
  const changes = policyChanges(session);
  if (changes.length === 0) return nothing;
  return html`<section class="changes"><h3>${say("changes")}</h3><ol>${changes.map(
    ({ day, mark, label, lang, only }) =>
      html`<li><button class="quiet" @click=${() => store.set({ playing: false, day })}><b>${mark}</b>
        <span lang=${lang ?? nothing}>${label}</span> ${only ? html`<span class="only">${only}</span> ` : nothing}<span class="soft">${say("onDay", { day })}</span></button></li>`,
  )}</ol></section>`;
}
