/** The bar of time: play, step, scrub, speed. */

import { html, render } from "lit-html";
import { fastest, normalSpeed, slowest } from "../app/player.ts";
import type { Context, View } from "../app/view.ts";
import { transportWords } from "../i18n/transport.ts";
import { number } from "../i18n/words.ts";

/** Places of the speed slider, which is logarithmic. */
const speedSteps = 100;

export function createTransport({ store, session }: Context): View {
  const element = document.createElement("section");
  element.className = "transport";
  const go = (day: number) => store.set({ playing: false, day: Math.max(0, Math.min(session.days, day)) });
  const toggle = () => store.set({ playing: !store.state.playing });
  return {
    element,
    update({ day }, { playing, speed }) {
      element.setAttribute("aria-label", transportWords("bar"));
      const dayText = transportWords("day", { day });
      render(
        html`<div class="buttons">
            <button class="primary play" @click=${toggle}>${transportWords(playing ? "pause" : "play")}</button>
            <button aria-label=${transportWords("back")} title=${transportWords("back")} @click=${() => go(store.state.day - 1)}>‹</button>
            <button aria-label=${transportWords("forward")} title=${transportWords("forward")} @click=${() => go(store.state.day + 1)}>›</button>
          </div>
          <div class="lane">
            <input type="range" min="0" max=${session.days} .value=${String(day)} aria-label=${transportWords("timeline")} aria-valuetext=${dayText}
              @input=${(event: Event) => go(Number((event.target as HTMLInputElement).value))} />
            <span><strong>${dayText}</strong> <span class="soft">${transportWords("ofDays", { days: session.days })}</span></span>
          </div>
          <label class="speed">
            ${transportWords("speed")}
            <input type="range" min="0" max=${speedSteps} .value=${String(placeOf(speed))} aria-valuetext=${transportWords("perSecond", { speed })}
              @input=${(event: Event) => store.set({ speed: speedAt(Number((event.target as HTMLInputElement).value)) })} />
            <output>${transportWords("perSecond", { speed: number(speed, { maximumSignificantDigits: 2 }) })}</output>
          </label>`,
        element,
      );
    },
  };
}

/** Speed at a place of the slider, near the normal one exactly that. */
function speedAt(place: number): number {
  const speed = slowest * (fastest / slowest) ** (place / speedSteps);
  return Math.abs(placeOf(normalSpeed) - place) <= 2 ? normalSpeed : Number(speed.toPrecision(2));
}

function placeOf(speed: number): number {
  return Math.round((speedSteps * Math.log(speed / slowest)) / Math.log(fastest / slowest));
}
