/** The alluvial: layers of days from left to right, places as bars, flows as ribbons between neighbours. */

import { number } from "../i18n/words.ts";
import { textSize } from "./axes.ts";
import type { Alluvial, Flow } from "./layers.ts";
import type { Token } from "./palette.ts";
import { fitted, type Pen, type Surface } from "./surface.ts";

export interface AlluvialSpec {
  readonly alluvial: Alluvial;
  readonly placeWords: (place: number) => string;
  readonly colours: readonly Token[];
  /** Flow that is read; its place in `alluvial.flows`. */
  readonly reading?: number;
}

/** A flow as it is drawn: heights at both ends. */
interface Ribbon {
  readonly flow: Flow;
  readonly left: number;
  readonly right: number;
  /** Tops at the left and the right, and the height, which is the same. */
  readonly top: number;
  readonly end: number;
  readonly height: number;
}

interface Bar {
  readonly layer: number;
  readonly place: number;
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

export interface AlluvialLayout {
  readonly bars: readonly Bar[];
  readonly ribbons: readonly Ribbon[];
  readonly bottom: number;
}

const barWidth = 9;
const gap = 10;
const foot = 22;

export function layoutAlluvial(
  { days, sizes, flows, total }: Alluvial,
  width: number,
  height: number,
): AlluvialLayout {
  const bottom = height - foot;
  const layers = days.length;
  const used = Math.max(1, ...sizes.map((places) => places.filter((count) => count > 0).length));
  const scale = Math.max(0, bottom - 4 - gap * (used - 1)) / Math.max(1, total);
  const x = (layer: number) => (layers > 1 ? (layer * (width - barWidth)) / (layers - 1) : 0);
  const tops = sizes.map((places) => {
    let y = 4;
    return Float64Array.from(places, (count) => {
      const top = y;
      if (count > 0) y += count * scale + gap;
      return top;
    });
  });
  const bars = sizes.flatMap((places, layer) =>
    [...places].flatMap((count, place) =>
      count > 0
        ? [{ layer, place, x: x(layer), y: tops[layer]![place]!, height: Math.max(1, count * scale) }]
        : [],
    ),
  );
  // Flows leave and arrive in the order of places, so that ribbons of one bar do not cross.
  const leaving = tops.map((places) => places.slice());
  const arriving = tops.map((places) => places.slice());
  const ribbons = flows.map((flow): Ribbon => {
    const { layer, from, to, count } = flow;
    const thick = count * scale;
    const top = leaving[layer]![from]!;
    leaving[layer]![from]! += thick;
    const end = arriving[layer + 1]![to]!;
    arriving[layer + 1]![to]! += thick;
    return { flow, left: x(layer) + barWidth, right: x(layer + 1), top, end, height: thick };
  });
  return { bars, ribbons, bottom };
}

/** The flow at a point, its place in the list; -1 for none. Thin ones are met from three pixels around. */
export function flowAt({ ribbons }: AlluvialLayout, x: number, y: number): number {
  let best = -1;
  let nearest = 3;
  ribbons.forEach(({ left, right, top, end, height }, i) => {
    if (x < left || x > right || right <= left) return;
    const share = eased((x - left) / (right - left));
    const upper = top + (end - top) * share;
    const outside = Math.max(0, upper - y, y - upper - height);
    if (outside < nearest || (outside === 0 && best < 0)) {
      nearest = outside;
      best = i;
    }
  });
  return best;
}

/** Height of the ribbon's curve along its way: that of a cubic with both handles in the middle, nearly. */
function eased(share: number): number {
  return share * share * (3 - 2 * share);
}

export function drawAlluvial(surface: Surface, spec: AlluvialSpec): AlluvialLayout {
  const { alluvial, colours, reading } = spec;
  const layout = layoutAlluvial(alluvial, surface.width, surface.height);
  const colourOf = (place: number): Token => colours[place % colours.length]!;
  layout.ribbons.forEach((ribbon, i) => {
    if (i === reading) return;
    // Those who stay stand back behind those who move.
    const moves = ribbon.flow.from !== ribbon.flow.to;
    surface.fill(colourOf(ribbon.flow.from), (pen) => traceRibbon(pen, ribbon), moves ? 0.6 : 0.22);
  });
  const read = reading === undefined ? undefined : layout.ribbons[reading];
  if (read) {
    surface.fill(colourOf(read.flow.from), (pen) => traceRibbon(pen, read), 0.85);
    surface.stroke("ink", (pen) => traceRibbon(pen, read), { width: 1.5 });
  }
  for (const { place, x, y, height } of layout.bars) {
    surface.fill(colourOf(place), (pen) => pen.rect(x, y, barWidth, height));
  }
  const last = alluvial.days.length - 1;
  for (const layer of alluvial.days.keys()) drawNames(surface, spec, layout, layer);
  alluvial.days.forEach((day, layer) => {
    const x = last > 0 ? (layer * (surface.width - barWidth)) / last : 0;
    surface.text(
      number(day),
      layer === 0 ? 0 : layer === last ? surface.width : x + barWidth / 2,
      layout.bottom + 8,
      {
        anchor: layer === 0 ? "start" : layer === last ? "end" : "middle",
        at: "top",
        size: textSize,
      },
    );
  });
  return layout;
}

/** Names of places where they are first met, and all of them at the end; one under the other where bars are thin. */
function drawNames(
  surface: Surface,
  { alluvial: { days, sizes }, placeWords }: AlluvialSpec,
  { bars, bottom }: AlluvialLayout,
  layer: number,
): void {
  const ends = layer === days.length - 1 && layer > 0;
  const isFirst = (place: number) => sizes.findIndex((places) => places[place]! > 0) === layer;
  const named = bars
    .filter((bar) => bar.layer === layer && (ends || isFirst(bar.place)))
    .map(({ place, x, y, height }) => ({ place, x, y: y + height / 2 }));
  const apart = textSize + 1;
  named.forEach((name, i) => {
    name.y = Math.max(name.y, i === 0 ? apart / 2 : named[i - 1]!.y + apart);
  });
  for (let i = named.length - 1; i >= 0; i--)
    named[i]!.y = Math.min(named[i]!.y, bottom - apart / 2 - apart * (named.length - 1 - i));
  const room = surface.width / Math.max(1, Math.min(2, days.length - 1)) - 2 * barWidth;
  for (const { place, x, y } of named) {
    surface.text(fitted(placeWords(place), room, textSize), ends ? x - 4 : x + barWidth + 4, y, {
      anchor: ends ? "end" : "start",
      colour: "ink",
      size: textSize,
      rim: true,
    });
  }
}

function traceRibbon(pen: Pen, { left, right, top, end, height }: Ribbon): void {
  const middle = (left + right) / 2;
  pen.moveTo(left, top);
  pen.bezierCurveTo(middle, top, middle, end, right, end);
  pen.lineTo(right, end + height);
  pen.bezierCurveTo(middle, end + height, middle, top + height, left, top + height);
  pen.closePath();
}
