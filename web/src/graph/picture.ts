/** The picture of the market: everybody once, near their friends; one picture a run, with one legend and one camera. */

import "../style/picture.css";
import { html, nothing, render } from "lit-html";
import { platformCountOf } from "../app/people.ts";
import type { Moment, RunNow } from "../app/session.ts";
import type { ViewState } from "../app/state.ts";
import type { Context, View } from "../app/view.ts";
import { pictureWords } from "../i18n/picture.ts";
import { type Inset, nearer, sameCamera, wholePicture } from "./camera.ts";
import { noteFor, sentenceFor } from "./caption.ts";
import { createColouring } from "./colouring.ts";
import type { Counts } from "./counts.ts";
import { createFinder } from "./finder.ts";
import { type Gestures, watchGestures } from "./gestures.ts";
import { personsWithin } from "./grid.ts";
import { legendTemplate } from "./legend.ts";
import { Near } from "./near.ts";
import { listenToTheme, paletteNow } from "./palette.ts";
import { type Surface, watchPointer } from "./pointer.ts";
import { drawsAnew } from "./ratio.ts";
import { leastForRegions } from "./regions.ts";
import { Stage } from "./stage.ts";
import { toolbarTemplate } from "./toolbar.ts";
import { tooltipTemplate } from "./tooltip.ts";

/** CSS pixels under which the legend lies over the picture, and only on demand. */
const narrow = 560;
/** Width of the legend with its margin, CSS pixels. */
const legendWidth = 216;
/** Milliseconds after which a picture that no longer changes is put in words. */
const restAfter = 700;

/** Milliseconds after which the page has what matters. */
const figureAfter = 3000;

/** What stands on the page for a run: the map, and the close view in its stead. */
interface Place {
  readonly stage: Stage;
  readonly near: Near;
  readonly gestures: Gestures;
  readonly frame: HTMLElement;
  readonly which: HTMLElement;
}

export function createPicture(context: Context): View {
  const { store, session, say } = context;
  const element = part("market");
  const [tools, stages, legend] = [part("tools"), part("stages"), part("legend")];
  const [caption, tooltip] = [part("caption"), part("tooltip")];
  tooltip.hidden = true;
  element.append(tools, stages, legend, caption, tooltip);
  const finder = createFinder(context);
  const colouring = createColouring();
  const places: Place[] = [];
  let open: boolean | undefined;
  let [encircling, regions, hops] = [false, false, 1 as 1 | 2];
  /** The keyboard goes to the view that is drawn next. */
  let focusNext = false;
  let spoken = "";
  let timer = 0;
  const redraw = () => view.update(session.moment, store.state);
  listenToTheme(redraw);
  drawsAnew(redraw);
  new ResizeObserver(redraw).observe(element);

  function placeFor(i: number): Place {
    const known = places[i];
    if (known) return known;
    const stage = new Stage(redraw);
    stage.element.tabIndex = 0;
    stage.element.setAttribute("role", "application");
    const near = new Near({
      open: (person) => store.set({ person }),
      close: () => {
        store.set({ near: false });
        focusNext = true;
      },
      redraw,
      say,
    });
    const gestures = watchGestures(
      stage.element,
      () => stage.fit,
      () => store.state.camera,
      (camera) => store.set({ camera }),
      (event) => !encircling && !(event as MouseEvent).shiftKey,
    );
    for (const surface of [stage, near]) watch(i, surface, stage);
    const [frame, which] = [document.createElement("div"), document.createElement("span")];
    frame.className = "place";
    which.className = "which";
    const place = { stage, near, gestures, frame, which };
    places[i] = place;
    return place;
  }

  function watch(i: number, surface: Surface, stage: Stage): void {
    watchPointer(surface, {
      hover: (person, event) => {
        for (const place of places) place.stage.hover = place.near.hover = person;
        const run = session.moment.runs[i];
        tooltip.hidden = person < 0 || !run || !event;
        if (event && run && person >= 0) showTooltip(run, person, event);
        redraw();
      },
      open: (person) => store.set(person < 0 ? { person } : { person, tab: "person" }),
      pin: (person) => {
        const { pinned } = store.state;
        store.set({
          pinned: pinned.includes(person) ? pinned.filter((one) => one !== person) : [...pinned, person],
        });
      },
      encircle: (line) => {
        const scene = stage.scene;
        if (surface !== stage || !scene) return;
        encircling = false;
        const within = personsWithin(scene.network, stage.projection, line);
        const chosen = within.filter((person) => scene.shown[person] !== 0);
        store.set({ chosen: chosen.length > 0 ? chosen : undefined });
        redraw();
      },
      encircling: () => encircling,
    });
  }

  function showTooltip(run: RunNow, person: number, event: PointerEvent): void {
    render(tooltipTemplate(run, person, colouring.fates?.[person] ?? 0), tooltip);
    const box = element.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = tooltip;
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const left = x + 16 + offsetWidth > box.width ? x - 16 - offsetWidth : x + 16;
    const top = Math.min(Math.max(4, y + 12), box.height - offsetHeight - 4);
    tooltip.style.transform = `translate(${Math.max(4, left)}px, ${top}px)`;
  }

  function drawTools(runs: readonly RunNow[], state: ViewState): void {
    finder.draw();
    const look = {
      finder: finder.element,
      legend: open === true,
      encircling,
      regions,
      crowded: runs[0]!.people.count >= leastForRegions,
      person: state.person,
      near: state.near && state.person >= 0,
      hops,
      chosen: state.chosen?.length,
      zoomed: !sameCamera(state.camera, wholePicture),
    };
    const act = (change: () => void) => () => {
      change();
      redraw();
    };
    const actions = {
      legend: act(() => {
        open = !open;
      }),
      encircle: act(() => {
        encircling = !encircling;
        if (encircling) say(pictureWords("areaHint"));
      }),
      regions: act(() => {
        regions = !regions;
      }),
      hops: act(() => {
        hops = hops === 1 ? 2 : 1;
      }),
      near: () => {
        store.set({ near: !store.state.near });
        focusNext = true;
      },
      choose: () => store.set({ chosen: undefined }),
      zoom: (factor: number) => store.set({ camera: nearer(store.state.camera, factor) }),
      whole: () => store.set({ camera: wholePicture }),
    };
    render(toolbarTemplate(look, actions), tools);
  }

  function drawLegend(runs: readonly RunNow[], counts: Counts, state: ViewState): void {
    legend.hidden = !open;
    if (!open) {
      render(nothing, legend);
      return;
    }
    const { hidden, colour } = state;
    const look = {
      counts,
      platforms: platformCountOf(runs[0]!.frame),
      hidden,
      colour,
      high: colouring.high,
      palette: paletteNow(),
      two: runs.length > 1,
    };
    const actions = {
      toggle: (mark: string) =>
        store.set({
          hidden: hidden.includes(mark) ? hidden.filter((one) => one !== mark) : [...hidden, mark],
        }),
      colour: (name: ViewState["colour"]) => store.set({ colour: name }),
    };
    render(legendTemplate(look, actions), legend);
  }

  function drawCaption(sentence: string, note: string): void {
    render(html`<span class="sentence">${sentence}</span> <span class="note">${note}</span>`, caption);
    // Spoken when the picture rests, not while it plays.
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (store.state.playing || sentence === spoken) return;
      spoken = sentence;
      say(sentence);
    }, restAfter);
  }

  function arrange(runs: readonly RunNow[], near: boolean): readonly Place[] {
    const shown = runs.map((_, i) => placeFor(i));
    for (const [i, { stage, near: close, frame, which }] of shown.entries()) {
      const { element: surface } = near ? close : stage;
      which.textContent = runs.length > 1 ? pictureWords(i === 0 ? "runA" : "runB") : "";
      if (frame.firstElementChild !== surface) frame.replaceChildren(surface, which);
      stage.element.setAttribute(
        "aria-label",
        `${which.textContent} ${pictureWords("canvas", { people: runs[i]!.people.count })}. ${pictureWords("canvasKeys")}`.trim(),
      );
    }
    if (stages.childElementCount !== shown.length) stages.replaceChildren(...shown.map(({ frame }) => frame));
    stages.classList.toggle("encircling", encircling);
    return shown;
  }

  // The map on paper is seldom wanted: its script comes when all else is there.
  let isFigure = false;
  const makeFigure = async () => {
    const [{ mapFigure }, { registerFigure }] = await Promise.all([
      import("./paper.ts"),
      import("../export/registry.ts"),
    ]);
    registerFigure(
      mapFigure(() => {
        const { moment } = session;
        const scenes = moment.runs.map((_, i) => placeFor(i).stage.scene!);
        const sentence = caption.querySelector(".sentence")?.textContent ?? "";
        return { moment, state: store.state, scenes, colouring, sentence };
      }),
    );
  };

  const view: View = {
    element,
    update(moment: Moment, state) {
      const { runs } = moment;
      if (runs.length === 0) return;
      if (!isFigure) {
        isFigure = true;
        // Where it cannot be fetched the map is not offered on paper.
        setTimeout(() => void makeFigure().catch(() => {}), figureAfter);
      }
      const width = element.clientWidth;
      open ??= width > narrow;
      const near = state.near && state.person >= 0 && state.person < runs[0]!.people.count;
      drawTools(runs, state);
      const shown = arrange(runs, near);
      const scenes = runs.map((run, i) => shown[i]!.stage.attach(run));
      colouring.update(runs, scenes, state);
      const { counts } = colouring;
      drawLegend(runs, counts[0]!, state);
      // One map may run on under the legend; two stand beside it, so that they are of one size.
      const two = runs.length > 1;
      const beside = open && width > narrow && !two;
      element.classList.toggle("two", two);
      element.classList.toggle("aside", two && open && width > narrow);
      const platforms = platformCountOf(runs[0]!.frame);
      for (const [i, { stage, near: close, gestures }] of shown.entries()) {
        if (near) {
          const left = beside ? legendWidth : 0;
          close.draw(runs[i]!, scenes[i]!, state, { platforms, hops, left, colours: colouring.stamp });
          continue;
        }
        const inset: Inset = { left: beside ? legendWidth : 16, right: 16, top: 10, bottom: 16 };
        const colours = colouring.stamp;
        stage.draw(state, { platforms, inset, colours, regions, counts: counts[i]! });
        gestures.follow(state.camera);
      }
      if (focusNext) {
        focusNext = false;
        shown[0]![near ? "near" : "stage"].element.focus();
      }
      const changed = two && colouring.fates ? colouring.changed : undefined;
      drawCaption(
        sentenceFor(moment.day, runs, counts, changed, state.chosen?.length),
        noteFor(
          runs[0]!,
          shown[0]!.stage,
          near ? shown[0]!.near.nearby : undefined,
          !two || colouring.fates !== undefined,
        ),
      );
    },
  };
  return view;
}

function part(name: string): HTMLElement {
  const element = document.createElement("div");
  element.className = name;
  return element;
}
