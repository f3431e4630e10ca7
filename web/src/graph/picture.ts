/** The picture of the market: everybody once, near their friends; one picture a run, with one legend and one camera. */

import "../style/picture.css";
import { html, nothing, render } from "lit-html";
import { platformCountOf, roleNames, valuesFor } from "../app/people.ts";
import type { Moment, RunNow } from "../app/session.ts";
import type { ViewState } from "../app/state.ts";
import type { Context, View } from "../app/view.ts";
import { pictureWords } from "../i18n/picture.ts";
import { summarySentence } from "../i18n/summary.ts";
import { type Inset, nearer, wholePicture } from "./camera.ts";
import { bucketsFor, raisedHigh } from "./colour.ts";
import { countPeople } from "./counts.ts";
import { changedFates, fateValues, samePeople } from "./fate.ts";
import { type Gestures, watchGestures } from "./gestures.ts";
import { legendTemplate } from "./legend.ts";
import { listenToTheme, paletteNow } from "./palette.ts";
import { showOnly } from "./scene.ts";
import { Stage } from "./stage.ts";
import { tieStride } from "./ties.ts";
import { tooltipTemplate } from "./tooltip.ts";

/** CSS pixels within which a pointer means a person. */
const reach = 14;
/** The canvas is narrow: the legend lies over it on demand. */
const narrow = 560;
const restAfter = 700;

interface Place {
  readonly stage: Stage;
  readonly gestures: Gestures;
}

export function createPicture(context: Context): View {
  const { store, session, say } = context;
  const element = document.createElement("div");
  element.className = "market";
  const tools = document.createElement("div");
  tools.className = "tools";
  const stages = document.createElement("div");
  stages.className = "stages";
  const legend = document.createElement("div");
  legend.className = "legend";
  const caption = document.createElement("div");
  caption.className = "caption";
  const tooltip = document.createElement("div");
  tooltip.className = "tooltip";
  tooltip.hidden = true;
  element.append(tools, stages, legend, caption, tooltip);

  const places: Place[] = [];
  const highs = new Map<string, number>();
  let open: boolean | undefined;
  let fates: Uint8Array | undefined;
  let comparable: { readonly a: unknown; readonly b: unknown; readonly same: boolean } | undefined;
  let spoken = "";
  let timer = 0;
  let coloured: readonly unknown[] = [];
  const redraw = () => view.update(session.moment, store.state);
  listenToTheme(redraw);
  new ResizeObserver(redraw).observe(element);

  function placeFor(i: number): Place {
    const known = places[i];
    if (known) return known;
    const stage = new Stage();
    stage.element.tabIndex = 0;
    stage.element.setAttribute("role", "application");
    const gestures = watchGestures(
      stage.element,
      () => stage.fit,
      () => store.state.camera,
      (camera) => store.set({ camera }),
      (event) => !(event as MouseEvent).shiftKey,
    );
    watchPointer(i, stage);
    const place = { stage, gestures };
    places[i] = place;
    return place;
  }

  function watchPointer(i: number, stage: Stage): void {
    const at = (event: PointerEvent | MouseEvent) => {
      const box = stage.element.getBoundingClientRect();
      return stage.personAt(event.clientX - box.left, event.clientY - box.top, reach);
    };
    const hover = (person: number, event?: PointerEvent) => {
      stage.element.classList.toggle("pointing", person >= 0);
      for (const other of places) other.stage.hover = person;
      const run = session.moment.runs[i];
      tooltip.hidden = person < 0 || !run || !event;
      if (event && run && person >= 0) showTooltip(run, person, event);
      redraw();
    };
    stage.element.addEventListener("pointermove", (event) => {
      if (event.pointerType === "touch" || event.buttons > 0) return;
      const person = at(event);
      if (person >= 0 || stage.hover >= 0) hover(person, event);
    });
    stage.element.addEventListener("pointerleave", () => hover(-1));
    stage.element.addEventListener("click", (event) => {
      const person = at(event);
      const { pinned } = store.state;
      if (person < 0) store.set({ person: -1 });
      else if (event.shiftKey)
        store.set({
          pinned: pinned.includes(person) ? pinned.filter((one) => one !== person) : [...pinned, person],
        });
      else store.set({ person, tab: "person" });
    });
  }

  function showTooltip(run: RunNow, person: number, event: PointerEvent): void {
    render(tooltipTemplate(run, person, fates?.[person] ?? 0), tooltip);
    const box = element.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = tooltip;
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const left = x + 16 + offsetWidth > box.width ? x - 16 - offsetWidth : x + 16;
    const top = Math.min(Math.max(4, y + 12), box.height - offsetHeight - 4);
    tooltip.style.transform = `translate(${Math.max(4, left)}px, ${top}px)`;
  }

  /** Fills values and colours of all pictures, on one scale. */
  function colourAll(runs: readonly RunNow[], { colour, hidden, chosen }: ViewState): void {
    const stamp = [
      colour,
      hidden,
      chosen,
      ...runs.map(({ frame }) => frame),
      ...runs.map((_, i) => places[i]?.stage.scene),
    ];
    if (stamp.length === coloured.length && stamp.every((value, i) => value === coloured[i])) return;
    coloured = stamp;
    fates = fatesOf(runs);
    let high = highs.get(colour) ?? 0;
    for (const [i, { frame, people, source }] of runs.entries()) {
      const { values } = places[i]!.stage.scene!;
      if (colour === "changed" && fates) fateValues(fates, values);
      else valuesFor(colour, frame, people, source.about, values);
      high = raisedHigh(colour, high, values);
    }
    highs.set(colour, high);
    for (const [i, { people }] of runs.entries()) {
      const scene = places[i]!.stage.scene!;
      bucketsFor(colour, high, scene.values, scene.bucket);
      showOnly(scene, people, hidden, chosen);
    }
  }

  function fatesOf([a, b]: readonly RunNow[]): Uint8Array | undefined {
    if (!a || !b) return undefined;
    const [one, other] = [a.source.about.network, b.source.about.network];
    if (comparable?.a !== one || comparable.b !== other)
      comparable = { a: one, b: other, same: samePeople(one, other) };
    return comparable.same ? changedFates(a, b, fates) : undefined;
  }

  function drawTools(state: ViewState): void {
    const { camera } = state;
    render(
      html`<button aria-expanded=${open ? "true" : "false"} @click=${() => {
        open = !open;
        redraw();
      }}>${pictureWords(open ? "hideLegend" : "showLegend")}</button>
      <span class="push"></span>
      <button aria-label=${pictureWords("zoomOut")} ?disabled=${camera.k <= 1}
        @click=${() => store.set({ camera: nearer(store.state.camera, 1 / 1.5) })}>−</button>
      <button aria-label=${pictureWords("zoomIn")}
        @click=${() => store.set({ camera: nearer(store.state.camera, 1.5) })}>+</button>
      <button ?disabled=${camera.k <= 1} @click=${() => store.set({ camera: wholePicture })}>${pictureWords("zoomReset")}</button>`,
      tools,
    );
  }

  function drawWords(moment: Moment, state: ViewState): void {
    const { day, runs } = moment;
    const counts = runs.map(({ people }) => countPeople(people));
    const selling = (role: readonly number[]) =>
      role.reduce((sum, count, i) => sum + (["buyer", "former"].includes(roleNames[i]!) ? 0 : count), 0);
    const told = runs.map(({ source, frame }, i) => ({
      people: counts[i]!.people,
      sellers: selling(counts[i]!.role),
      banned: counts[i]!.standing[4]!,
      departed: counts[i]!.standing[5]!,
      adverts:
        frame.day > 0 && source.about.measures.some(({ name }) => name === "commercial_share")
          ? source.series("commercial_share")[frame.day - 1]
          : undefined,
    }));
    const changed = fates?.reduce((sum, bits) => sum + (bits > 0 ? 1 : 0), 0);
    const sentence = summarySentence(day, told, changed, state.chosen?.length);
    const { stage } = places[0]!;
    const scene = stage.scene!;
    const stride = tieStride(runs[0]!.source.about.network);
    const note = [
      pictureWords(stage.detail === "marks" ? "shapes" : stage.detail, { count: scene.seen }),
      stride > 1 ? pictureWords("sample", { stride }) : "",
      runs.length > 1 && !fates ? pictureWords("otherPeople") : "",
    ].join(" ");
    render(html`<span class="sentence">${sentence}</span><span class="note">${note}</span>`, caption);
    for (const [i, { stage: one }] of places.entries())
      one.element.setAttribute(
        "aria-label",
        `${runs.length > 1 ? `${pictureWords(i === 0 ? "runA" : "runB")}: ` : ""}${pictureWords("canvas", { people: scene.px.length })}. ${pictureWords("canvasKeys")}`,
      );
    if (open) {
      const actions = {
        toggle: (mark: string) => {
          const { hidden } = store.state;
          store.set({
            hidden: hidden.includes(mark) ? hidden.filter((one) => one !== mark) : [...hidden, mark],
          });
        },
        colour: (colour: ViewState["colour"]) => store.set({ colour }),
      };
      const look = {
        counts: counts[0]!,
        platforms: platformCountOf(runs[0]!.frame),
        hidden: state.hidden,
        colour: state.colour,
        high: highs.get(state.colour) ?? 0,
        palette: paletteNow(),
        two: runs.length > 1,
      };
      render(legendTemplate(look, actions), legend);
    } else render(nothing, legend);
    legend.hidden = !open;
    // Spoken when the picture rests, not while it plays.
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (store.state.playing || sentence === spoken) return;
      spoken = sentence;
      say(sentence);
    }, restAfter);
  }

  const view: View = {
    element,
    update(moment, state) {
      const { runs } = moment;
      if (runs.length === 0) return;
      const width = element.clientWidth;
      open ??= width > narrow;
      drawTools(state);
      const shown = runs.map((_, i) => placeFor(i));
      if (stages.childElementCount !== shown.length) {
        stages.replaceChildren(...shown.map(({ stage }) => stage.element));
        highs.clear();
      }
      for (const [i, run] of runs.entries()) shown[i]!.stage.attach(run);
      colourAll(runs, state);
      const beside = open && width > narrow;
      const platforms = platformCountOf(runs[0]!.frame);
      for (const [i, { stage, gestures }] of shown.entries()) {
        const inset: Inset = { left: beside && i === 0 ? 216 : 16, right: 16, top: 10, bottom: 16 };
        stage.draw(state, platforms, inset, coloured);
        gestures.follow(state.camera);
      }
      drawWords(moment, state);
    },
  };
  return view;
}
