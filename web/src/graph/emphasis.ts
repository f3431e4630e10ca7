/** What stands above the crowd: the open person with ties, mutes and blocks, those followed, and their names. */

import { type People, roleNames } from "../app/people.ts";
import type { Link } from "./links.ts";
import { radiusOf, type Sizes } from "./nodes.ts";
import type { Palette } from "./palette.ts";
import type { Scene } from "./scene.ts";

export interface Emphasis {
  readonly scene: Scene;
  readonly people: People;
  readonly palette: Palette;
  readonly sizes: Sizes;
  readonly person: number;
  readonly hover: number;
  readonly pinned: readonly number[];
  readonly links: readonly Link[];
  /** Where there is room, these are named too, first ones first. */
  readonly largest: readonly number[];
  readonly nameOf: (person: number) => string;
}

const most = 600;

export function drawEmphasis(context: CanvasRenderingContext2D, emphasis: Emphasis): void {
  const { person, hover, pinned, palette } = emphasis;
  if (person >= 0) drawTies(context, emphasis, person);
  drawLinks(context, emphasis);
  for (const one of pinned) ring(context, emphasis, one, palette.ink, 1.5, 3.5);
  if (person >= 0) ring(context, emphasis, person, palette.accent, 2.5, 4);
  if (hover >= 0) ring(context, emphasis, hover, palette.ink, 1.5, 3);
  drawNames(context, emphasis);
}

function ring(
  context: CanvasRenderingContext2D,
  { scene, people, sizes }: Emphasis,
  person: number,
  colour: string,
  width: number,
  gap: number,
): void {
  const [x, y] = [scene.px[person], scene.py[person]];
  if (x === undefined || y === undefined) return;
  const r = radiusOf(people, person, sizes) + gap;
  context.beginPath();
  context.arc(x, y, r, 0, 2 * Math.PI);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

/** Friendships of a person, as single lines. */
function drawTies(context: CanvasRenderingContext2D, { scene, palette }: Emphasis, person: number): void {
  const { px, py, network } = scene;
  const friends = network.targets.subarray(network.offsets[person], network.offsets[person + 1]);
  context.beginPath();
  for (const friend of friends.subarray(0, most)) {
    context.moveTo(px[person]!, py[person]!);
    context.lineTo(px[friend]!, py[friend]!);
  }
  context.globalAlpha = 0.3;
  context.strokeStyle = palette.accent;
  context.lineWidth = 0.8;
  context.stroke();
  context.globalAlpha = 1;
}

/** Mutes dashed, blocks whole, both with a cross near the one who is no longer read. */
function drawLinks(context: CanvasRenderingContext2D, { scene, palette, links }: Emphasis): void {
  const { px, py } = scene;
  for (const kind of ["mute", "block"] as const) {
    context.beginPath();
    for (const { from, to, kind: own } of links) {
      if (own !== kind) continue;
      context.moveTo(px[from]!, py[from]!);
      context.lineTo(px[to]!, py[to]!);
    }
    context.setLineDash(kind === "mute" ? [4, 3] : []);
    context.strokeStyle = palette.danger;
    context.lineWidth = 1.4;
    context.stroke();
  }
  context.setLineDash([]);
  context.beginPath();
  for (const { from, to, kind } of links) {
    const [x, y] = [(px[from]! + 2 * px[to]!) / 3, (py[from]! + 2 * py[to]!) / 3];
    const arm = kind === "block" ? 4 : 3;
    context.moveTo(x - arm, y - arm);
    context.lineTo(x + arm, y + arm);
    context.moveTo(x - arm, y + arm);
    context.lineTo(x + arm, y - arm);
  }
  context.lineWidth = 1.8;
  context.stroke();
}

/** Names beside persons, left out where they would lie over each other. */
function drawNames(context: CanvasRenderingContext2D, emphasis: Emphasis): void {
  const { scene, people, palette, sizes, person, pinned, largest, nameOf, hover } = emphasis;
  const wanted = [...new Set([person, ...pinned, ...largest])].filter((one) => one >= 0 && one !== hover);
  const { width, height } = context.canvas.getBoundingClientRect();
  const taken: [number, number, number, number][] = [];
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const one of wanted) {
    const [x, y] = [scene.px[one], scene.py[one]];
    if (x === undefined || y === undefined || x < 0 || y < 0 || x > width || y > height) continue;
    const close = one === person || pinned.includes(one);
    if (!close && scene.shown[one] !== 2) continue;
    context.font = `${one === person ? 650 : 500} 12px ${palette.font}`;
    const name = nameOf(one);
    const [gap, wide] = [radiusOf(people, one, sizes) + 6, context.measureText(name).width];
    const left = x + gap + wide > width ? x - gap - wide : x + gap;
    const box: [number, number, number, number] = [left - 2, y - 9, left + wide + 2, y + 9];
    if (!close && taken.some((other) => overlaps(box, other))) continue;
    taken.push(box);
    context.strokeStyle = palette.ground;
    context.lineWidth = 3.5;
    context.strokeText(name, left, y);
    context.fillStyle = close ? palette.ink : palette.inkSoft;
    context.fillText(name, left, y);
  }
}

function overlaps(
  [left, top, right, bottom]: [number, number, number, number],
  [l, t, r, b]: [number, number, number, number],
): boolean {
  return left < r && l < right && top < b && t < bottom;
}

/** Sellers in sight with most followers, largest first. */
export function largestSellers(
  { sellers, sellerCount }: Scene,
  { role, followers }: People,
  count: number,
): number[] {
  const former = roleNames.indexOf("former");
  const found: number[] = [];
  for (let i = 0; i < sellerCount; i++) {
    const person = sellers[i]!;
    if (role[person] === former) continue;
    if (found.length === count && followers[person]! <= followers[found[count - 1]!]!) continue;
    let at = found.length < count ? found.push(person) - 1 : count - 1;
    for (; at > 0 && followers[found[at - 1]!]! < followers[person]!; at--) found[at] = found[at - 1]!;
    found[at] = person;
  }
  return found;
}
