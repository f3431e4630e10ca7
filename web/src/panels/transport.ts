/** The bar of time: play, step, scrub, jump to what happened, speed. */

import { html, nothing, render } from "lit-html";
import { happeningsOn, neighbourOf } from "../app/happenings.ts";
import { type Mark, marksOf } from "../app/marks.ts";
import { normalPlace, placeOfSpeed, snapped, speedAt, speedPlaces } from "../app/speeds.ts";
import type { Context, View } from "../app/view.ts";
import { happeningWord, transportWords } from "../i18n/transport.ts";
import { number } from "../i18n/words.ts";
import { hillOf, lane, signs } from "./lane.ts";

/** Days of a page up or down. */
const month = 30;

export function createTransport({ store, session, say }: Context): View {
  const element = document.createElement("section");
  element.className = "transport";
  const go = (day: number) => store.set({ playing: false, day: Math.max(0, Math.min(session.days, day)) });
  const toggle = () => store.set({ playing: !store.state.playing });
  let [width, height] = [0, 0];
  let marks: readonly Mark[] = [];
  let spoken = 0;
  let isDragged = false;

  const jump = (way: 1 | -1) => {
    const mark = neighbourOf(marks, store.state.day, way);
    if (mark) go(mark.day);
  };
  const scrub = (event: KeyboardEvent) => {
    const step = { PageUp: month, PageDown: -month }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    go(store.state.day + step);
  };

  /** Tells those who hear what play has come past. */
  const speak = (day: number, playing: boolean) => {
    const passed = playing ? marks.filter((mark) => mark.day > spoken && mark.day <= day).at(-1) : undefined;
    spoken = day;
    if (passed) say(`${transportWords("day", { day: passed.day })}: ${happeningWord(passed.happening).text}`);
  };

  const speedControl = (speed: number) => {
    const place = placeOfSpeed(speed);
    const shown = number(speed, { maximumSignificantDigits: 2 });
    const words = transportWords(place === normalPlace ? "perSecondNormal" : "perSecond", { speed: shown });
    return html`<label class="speed"><span>${transportWords("speed")}</span>
      <span class="scale"><input type="range" min="0" max=${speedPlaces} .value=${String(place)} aria-valuetext=${words}
        @pointerdown=${() => {
          isDragged = true;
        }}
        @pointerup=${() => {
          isDragged = false;
        }}
        @input=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          const to = isDragged ? snapped(Number(input.value)) : Number(input.value);
          input.value = String(to);
          store.set({ speed: speedAt(to) });
        }} /><span class="normal" aria-hidden="true" style="--at: ${normalPlace / speedPlaces}">${transportWords("normal")}</span></span>
      <output>${transportWords("perSecond", { speed: shown })}</output></label>`;
  };

  const row = ({ day, happening, run }: Mark) => {
    const { text, lang } = happeningWord(happening, true);
    return html`<li><button class="quiet" aria-current=${day === store.state.day ? "true" : nothing} @click=${() => go(day)}>
      <svg width="16" height="16" viewBox="-8 -8 16 16" class="mark-${happening.kind}" aria-hidden="true"><path class="sign" d=${signs[happening.kind]} /></svg>
      <b>${transportWords("day", { day })}</b> <span>${run ? `${run}: ` : nothing}<span lang=${lang ?? nothing}>${text}</span></span>
    </button></li>`;
  };

  const laneElement = document.createElement("div");
  laneElement.className = "lane";
  new ResizeObserver(([entry]) => {
    if (!entry) return;
    ({ width, height } = entry.contentRect);
    draw();
  }).observe(laneElement);

  const draw = () => {
    const { runs } = session.moment;
    const { day } = store.state;
    const { days } = session;
    const known = Math.min(
      days,
      ...runs.map(({ source }) => (source.about.days < days ? days : source.known)),
    );
    render(
      runs.length > 0 && width > 0
        ? lane({ runs, marks, day: Math.min(day, days), days, known, width, height, go })
        : nothing,
      laneElement,
    );
  };

  return {
    element,
    update({ day: shown, runs }, { playing, speed, day }) {
      marks = marksOf(runs);
      speak(shown, playing);
      const { days } = session;
      const isEmpty = runs.length === 0;
      const dayText = transportWords("day", { day });
      const now =
        marks.length === 0
          ? []
          : happeningsOn(
              marks.map(({ happening }) => happening),
              day,
            );
      const valueText = [dayText, ...now.map((happening) => happeningWord(happening).text)].join(", ");
      const measure = hillOf(runs);
      const hill = measure ? transportWords(`behind_${measure}`) : "";
      element.setAttribute("aria-label", transportWords("bar"));
      render(
        html`<div class="buttons">
            <button class="primary play" ?disabled=${isEmpty} aria-keyshortcuts="Space" @click=${toggle}>
              <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true"><path fill="currentColor" d=${playing ? "M2 1h3.5v12H2zM8.5 1H12v12H8.5z" : "M2.5 .5v13L13 7z"} /></svg>
              ${transportWords(playing ? "pause" : "play")}</button>
            ${small("back", "M9 2 4 7l5 5", isEmpty || day <= 0, () => go(store.state.day - 1))}
            ${small("forward", "M5 2l5 5-5 5", isEmpty || day >= days, () => go(store.state.day + 1))}
          </div>
          <output class="day" aria-hidden="true" title=${hill}><strong>${dayText}</strong> <span class="soft">${isEmpty ? nothing : transportWords("ofDays", { days })}</span></output>
          <div class="track">
            ${laneElement}
            <input type="range" min="0" max=${days} .value=${String(day)} ?disabled=${isEmpty} aria-label=${transportWords("timeline")} aria-valuetext=${valueText}
              @keydown=${scrub} @input=${(event: Event) => go(Number((event.target as HTMLInputElement).value))} />
          </div>
          <div class="jumps">
            ${small("former", "M11 2 6 7l5 5M3 2v10", !neighbourOf(marks, day, -1), () => jump(-1))}
            ${small("next", "M3 2l5 5-5 5M11 2v10", !neighbourOf(marks, day, 1), () => jump(1))}
            <button class="events" popovertarget="events-list" ?disabled=${isEmpty}>
              <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true"><path fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" d="M5 2.5h8M5 7h8M5 11.5h8M1.2 2.5h.1M1.2 7h.1M1.2 11.5h.1" /></svg>
              <span>${transportWords("events")}</span></button>
            <div popover id="events-list" class="sheet" aria-label=${transportWords("events")} role="dialog">
              ${speedControl(speed)}
              <p class="soft">${transportWords(marks.length === 0 ? "noEvents" : "eventsHelp")}</p>
              <ol>${marks.map(row)}</ol>
            </div>
          </div>
          ${speedControl(speed)}`,
        element,
      );
      draw();
    },
  };
}

function small(key: "back" | "forward" | "former" | "next", d: string, isOff: boolean, act: () => void) {
  const words = transportWords(key);
  return html`<button class="icon" aria-label=${words} title=${words} ?disabled=${isOff} @click=${act}>
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true"><path fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" d=${d} /></svg></button>`;
}
