/**
 * The lane over the slider of days: what happened when, exactly above the slider's own places, before a faint hill of one
 * measure by day. For eyes and pointers; the same marks stand as buttons in the list of events.
 */

import { extent } from "d3-array";
import { area, line } from "d3-shape";
import { html, nothing, svg } from "lit-html";
import type { Mark } from "../app/marks.ts";
import type { RunNow } from "../app/session.ts";
import { textWidth } from "../charts/surface.ts";
import { happeningWord, transportWords } from "../i18n/transport.ts";

/** Half the slider's knob, pixels: the slider's ends lie this far inside. Same as in transport.css. */
export const knobHalf = 8;
/** Half a sign, with room around it. */
const half = 6;
/** What the hill shows: the first that a run keeps. */
const hills = ["commercial_share", "feed_orders", "orders"] as const;
/** Points of a hill at most, whatever the days. */
const mostPoints = 400;

export interface LaneNews {
  readonly runs: readonly RunNow[];
  readonly marks: readonly Mark[];
  readonly day: number;
  readonly days: number;
  /** The furthest day that all runs know. */
  readonly known: number;
  readonly width: number;
  readonly height: number;
  readonly go: (day: number) => void;
}

/** The measure behind the lane, by its name in the run. */
export function hillOf(runs: readonly RunNow[]): (typeof hills)[number] | undefined {
  const names = runs[0]?.source.about.measures.map(({ name }) => name) ?? [];
  return hills.find((name) => names.includes(name));
}

export function lane({ runs, marks, day, days, known, width, height, go }: LaneNews) {
  const x = linear(Math.max(1, days), knobHalf, Math.max(knobHalf + 1, width - knobHalf));
  const hasWords = height > 32;
  const top = hasWords ? 17 : 12;
  const rest = known < days;
  return html`<svg class="lane-drawing" width=${width} height=${height} aria-hidden="true">
    <defs><pattern id="not-run" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <line x1="0" y1="0" x2="0" y2="6" class="hatch" /></pattern></defs>
    ${hill(runs, known, x, top, height)}
    ${
      rest
        ? svg`<rect x=${x(known)} y=${top} width=${x(days) - x(known)} height=${height - top} fill="url(#not-run)" />
          ${x(days) - x(known) > 90 ? svg`<text class="faint" x=${(x(known) + x(days)) / 2} y=${height - 6} text-anchor="middle">${transportWords("notRun")}</text>` : nothing}`
        : nothing
    }
    <line class="playhead" x1=${x(day)} x2=${x(day)} y1=${top} y2=${height} />
    ${placed(marks, x, width, hasWords).map((one) => drawMark(one, x, top, height, go))}
  </svg>`;
}

interface Placed {
  readonly mark: Mark;
  /** Middle of the sign, pixels. */
  readonly at: number;
  readonly words: string;
  /** Words stand before the sign, not after it. */
  readonly isLeft?: boolean;
}

type Across = (day: number) => number;

/** The hill, scaled to its own extent; the second run's as a dashed line. */
function hill(runs: readonly RunNow[], known: number, x: Across, top: number, height: number) {
  const measure = hillOf(runs);
  if (measure === undefined || known === 0) return nothing;
  const own = runs.filter(({ source }) => source.about.measures.some(({ name }) => name === measure));
  const shapes = own.map(({ source }) => thinned(source.series(measure), Math.min(known, source.known)));
  const [, most = 0] = extent(shapes.flatMap((shape) => shape.map(([, value]) => value)));
  const y = linear(most || 1, height, top + 3);
  const [first, second] = shapes;
  const base = area<readonly [number, number]>()
    .x(([at]) => x(at))
    .y0(height)
    .y1(([, value]) => y(value));
  const rim = line<readonly [number, number]>()
    .x(([at]) => x(at))
    .y(([, value]) => y(value));
  return svg`<path class="hill" d=${base(first ?? []) ?? ""} />
    ${second ? svg`<path class="hill-b" d=${rim(second) ?? ""} />` : nothing}`;
}

/** [day, value] of at most so many points, each the mean of its days. */
function thinned(values: Float64Array, known: number): [number, number][] {
  const step = Math.max(1, Math.ceil(known / mostPoints));
  const points: [number, number][] = [];
  for (let from = 0; from < known; from += step) {
    const to = Math.min(known, from + step);
    let sum = 0;
    for (let i = from; i < to; i++) sum += values[i]!;
    points.push([(from + 1 + to) / 2, sum / (to - from)]);
  }
  return points;
}

/** Marks with the place of their sign, side by side where days are close, and the words that fit before the next. */
function placed(marks: readonly Mark[], x: Across, width: number, hasWords: boolean): Placed[] {
  const found: Placed[] = [];
  let free = -Infinity;
  for (const mark of marks) {
    const at = Math.min(width - half, Math.max(x(mark.day), free + half));
    free = at + half;
    found.push({ mark, at, words: "" });
  }
  if (!hasWords) return found;
  let taken = 0;
  return found.map(({ mark, at }, i) => {
    const { text } = happeningWord(mark.happening);
    const words = mark.run ? `${mark.run}: ${text}` : text;
    const size = textWidth(words);
    const next = (found[i + 1]?.at ?? width + half) - half;
    const isRight = at + half + size <= next;
    const isLeft = !isRight && at - half - size > taken;
    taken = at + half + (isRight ? size : 0);
    return { mark, at, words: isRight || isLeft ? words : "", ...(isLeft ? { isLeft } : {}) };
  });
}

function drawMark(
  { mark, at: sign, words, isLeft }: Placed,
  x: Across,
  top: number,
  height: number,
  go: (day: number) => void,
) {
  const { happening, day } = mark;
  const at = x(day);
  const title = happeningWord(happening, true).text;
  const { kind } = happening;
  const size = textWidth(words);
  const rimmed = mark.run === "B" ? "mark-b" : "";
  return svg`<g class="mark-${kind} ${rimmed}" @click=${() => go(day)}>
    <title>${transportWords("day", { day })}: ${title}</title>
    <rect x=${sign - half - (isLeft ? size : 0)} y="0" width=${2 * half + size} height=${top} fill="transparent" />
    ${kind === "wave" ? svg`<rect class="span" x=${at} y=${top} width=${Math.max(2, x(happening.last) - at)} height=${height - top} />` : nothing}
    <line x1=${at} x2=${at} y1=${top - 2} y2=${height} />
    <path class="sign" transform="translate(${sign} ${top - 8})" d=${signs[kind]} />
    ${words === "" ? nothing : svg`<text x=${sign + (isLeft ? -half - 1 : half + 1)} y=${top - 4} text-anchor=${isLeft ? "end" : "start"}>${words}</text>`}
  </g>`;
}

/** A shape a kind, about a point, ten pixels across. */
export const signs: Readonly<Record<Mark["happening"]["kind"], string>> = {
  policy: "M-4 5V-5H5L2.5 -2L5 1H-2.5V5Z",
  surgery: "M0 -5L5 4H-5Z",
  wave: "M-4 -4L4 4M4 -4L-4 4",
  cascade: "M4 0A4 4 0 1 1 -4 0A4 4 0 1 1 4 0Z",
  opening: "M0 -5L5 0L0 5L-5 0Z",
};

/** From 0..most to first..last. d3-scale would be a tenth of what the page loads before it shows anything. */
function linear(most: number, first: number, last: number): (value: number) => number {
  return (value) => first + (value / most) * (last - first);
}
