/** The chart on which a reader draws what will happen, and then sees what did. Shares from 0 to 1 over days. */

import { scaleLinear } from "d3-scale";
import { curveMonotoneX, line } from "d3-shape";
import { html, nothing, svg } from "lit-html";
import { lessonWords } from "../i18n/lessons.ts";
import { number, percent } from "../i18n/words.ts";

const [width, height] = [360, 180];
const margin = { left: 40, right: 12, top: 10, bottom: 24 };

export interface Guess {
  readonly days: readonly number[];
  /** One value a day of `days`, from 0 to 1. */
  readonly values: readonly number[];
}

/** The measured course by day from 1, once it may be seen. */
export type Truth = ArrayLike<number> | undefined;

/** Draws guess and truth; calls `change` with new values while the reader draws, none where it is settled. */
export function guessChart(
  guess: Guess,
  lastDay: number,
  truth: Truth,
  change: ((values: number[]) => void) | undefined,
) {
  const x = scaleLinear([0, lastDay], [margin.left, width - margin.right]);
  const y = scaleLinear([0, 1], [height - margin.bottom, margin.top]);
  const curve = line<[number, number]>(
    ([day]) => x(day),
    ([, value]) => y(value),
  ).curve(curveMonotoneX);
  const points = guess.days.map((day, i): [number, number] => [day, guess.values[i] ?? 0]);
  const course = truth
    ? Array.from(truth, (value, i): [number, number] => [i + 1, value]).slice(0, lastDay)
    : [];

  const draw = (event: PointerEvent) => {
    if (!change || event.buttons === 0) return;
    const box = (event.currentTarget as SVGElement).getBoundingClientRect();
    const day = x.invert(((event.clientX - box.left) / box.width) * width);
    const value = y.invert(((event.clientY - box.top) / box.height) * height);
    const nearest = guess.days.reduce(
      (best, each, i) => (Math.abs(each - day) < Math.abs(guess.days[best]! - day) ? i : best),
      0,
    );
    change(
      guess.values.map((old, i) =>
        i === nearest ? Math.min(1, Math.max(0, Math.round(value * 100) / 100)) : old,
      ),
    );
  };

  return html`<figure class="guess">
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-label=${lessonWords("chart")} class=${change ? "open" : ""}
      @pointerdown=${(event: PointerEvent) => {
        (event.currentTarget as SVGElement).setPointerCapture(event.pointerId);
        draw(event);
      }}
      @pointermove=${draw}>
      ${y.ticks(4).map(
        (
          tick,
        ) => svg`<g class="tick"><line x1=${margin.left} x2=${width - margin.right} y1=${y(tick)} y2=${y(tick)} />
          <text x=${margin.left - 6} y=${y(tick)} dy="0.32em" text-anchor="end">${percent(tick)}</text></g>`,
      )}
      ${x.ticks(6).map((tick) => svg`<text class="tick" x=${x(tick)} y=${height - 6} text-anchor="middle">${number(tick)}</text>`)}
      <path class="guessed" d=${curve(points) ?? ""} />
      ${points.map(([day, value]) => svg`<circle class="guessed" cx=${x(day)} cy=${y(value)} r="5" />`)}
      ${course.length > 0 ? svg`<path class="happened" d=${curve(course) ?? ""} />` : nothing}
    </svg>
    <figcaption>
      <span class="key guessed">${lessonWords("guess")}</span>
      ${truth ? html`<span class="key happened">${lessonWords("truth")}</span>` : nothing}
      ${change ? html`<span class="soft">${lessonWords("drawHelp")}</span>` : nothing}
    </figcaption>
    ${
      change
        ? html`<details>
            <summary>${lessonWords("sliders")}</summary>
            ${guess.days.map(
              (day, i) => html`<label class="point">${lessonWords("dayGuess", { day })}
                <input type="range" min="0" max="100" .value=${String(Math.round((guess.values[i] ?? 0) * 100))}
                  aria-valuetext=${percent(guess.values[i] ?? 0)}
                  @input=${(event: Event) => change(guess.values.map((old, j) => (j === i ? Number((event.target as HTMLInputElement).value) / 100 : old)))} />
                <output>${percent(guess.values[i] ?? 0)}</output></label>`,
            )}
          </details>`
        : nothing
    }
  </figure>`;
}

/** Mean distance between guess and course, on the days of the guess. */
export function gapOf(guess: Guess, truth: ArrayLike<number>): number {
  const gaps = guess.days.map((day, i) => Math.abs((guess.values[i] ?? 0) - (truth[day - 1] ?? 0)));
  return gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
}
