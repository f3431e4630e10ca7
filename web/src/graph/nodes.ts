/** People as shapes, for up to some thousands in sight: few changes of colour, whatever their number. */

import { type People, roleNames, standingNames } from "../app/people.ts";
import { isHollow, isHollowRole, type Pen, roleMarks, standingMarks } from "./marks.ts";
import { type Palette, rampSteps } from "./palette.ts";
import type { Scene } from "./scene.ts";

/** From the crowd to those who stand out; places in `roleNames`. */
const layers = [0, 5, 1, 4, 3, 2];
const layerOf = roleNames.map((_, role) => layers.indexOf(role));
const hollowRole = roleNames.map(isHollowRole);
const hollowStanding = standingNames.map(isHollow);
/** Sizes beside that of a buyer. */
const roleSize = [1, 1.7, 2.1, 2, 2, 1.15];
/** Shapes that cannot be told apart are of no use, CSS pixels. */
const least = [0, 2.8, 3.2, 3.2, 3, 1.6];

const colours = rampSteps + 1;
const keyCount = 2 * layers.length * 2 * 4 * colours;
const starts = new Uint32Array(keyCount + 1);
let order = new Uint32Array(0);

/** How large shapes are. */
export interface Sizes {
  /** Half the size of a buyer, CSS pixels. */
  readonly base: number;
  /** How far sellers stand out from buyers, 0 to 1. */
  readonly standOut: number;
}

/** Sellers stand out where they are few; where a large share sells they would bury each other. */
export function standOutOf(sellers: number, people: number): number {
  return Math.min(1, Math.max(0.25, Math.sqrt((0.06 * people) / Math.max(1, sellers))));
}

/** Half the size of a buyer in CSS pixels: smaller where people stand close. */
export function baseRadius(area: number, count: number): number {
  return Math.min(4.5, Math.max(1.1, 0.2 * Math.sqrt(area / Math.max(1, count))));
}

/** Half the size of a person's shape: area grows with the share of all people who follow. */
export function radiusOf(people: People, person: number, { base, standOut }: Sizes): number {
  const reach = Math.sqrt(people.followers[person]! / people.count);
  const role = people.role[person]!;
  const own = base * (1 + (roleSize[role]! - 1) * standOut);
  return Math.max(least[role]!, own) + standOut * Math.min(11, reach * (3 + 2.5 * base));
}

/** What shapes are drawn on: a canvas, or paper. */
export type MarkContext = Pen &
  Pick<
    CanvasRenderingContext2D,
    "globalAlpha" | "fillStyle" | "strokeStyle" | "lineWidth" | "lineJoin" | "beginPath"
  > & { fill(): void; stroke(): void };

/** Draws the first `count` of `ids`; dimmed ones first, the crowd before those who stand out. */
export function drawMarks(
  context: MarkContext,
  scene: Scene,
  people: People,
  platforms: number,
  palette: Palette,
  sizes: Sizes,
  ids: Uint32Array,
  count: number,
): void {
  sortByKey(scene, people, ids, count);
  const { px, py } = scene;
  context.lineJoin = "round";
  let open = -1;
  let pass: Pass | undefined;
  for (let i = 0; i < count; i++) {
    const person = order[i]!;
    const key = keyOf(scene, people, person);
    if (key !== open) {
      if (pass) finish(context, pass);
      pass = passOf(key, platforms, palette, sizes.base);
      open = key;
      context.beginPath();
    }
    const r = radiusOf(people, person, sizes);
    roleMarks[roleNames[people.role[person]!]!](context, px[person]!, py[person]!, r);
  }
  if (pass) finish(context, pass);
  context.globalAlpha = 1;
  drawStandings(context, scene, people, palette, sizes, count);
}

/** How all shapes with one key are painted. */
interface Pass {
  readonly fill: string;
  readonly stroke: string | undefined;
  readonly width: number;
  readonly alpha: number;
}

function keyOf({ shown, bucket }: Scene, { role, standing, platform }: People, person: number): number {
  const hollow = hollowRole[role[person]!] || hollowStanding[standing[person]!] ? 1 : 0;
  const layer = layerOf[role[person]!]!;
  const place =
    (((shown[person] === 2 ? 1 : 0) * layers.length + layer) * 2 + hollow) * 4 + platform[person]!;
  return place * colours + bucket[person]!;
}

function sortByKey(scene: Scene, people: People, ids: Uint32Array, count: number): void {
  if (order.length < count) order = new Uint32Array(count * 2);
  starts.fill(0);
  for (let i = 0; i < count; i++) starts[keyOf(scene, people, ids[i]!) + 1]!++;
  for (let key = 0; key < keyCount; key++) starts[key + 1]! += starts[key]!;
  for (let i = 0; i < count; i++) order[starts[keyOf(scene, people, ids[i]!)]!++] = ids[i]!;
}

function passOf(key: number, platforms: number, palette: Palette, base: number): Pass {
  const bucket = key % colours;
  const rest = Math.floor(key / colours);
  const platform = rest % 4;
  const hollow = (rest >> 2) % 2 === 1;
  const layer = (rest >> 3) % layers.length;
  const dimmed = rest >> 3 < layers.length;
  const crowd = layer === 0;
  const colour = palette.ramp[bucket] ?? palette.plain;
  const outline = platforms > 1 ? palette.platforms[platform]! : crowd ? colour : palette.ink;
  const alpha = dimmed ? 0.16 : 1;
  if (hollow) return { fill: palette.ground, stroke: outline, width: 1.3, alpha };
  const outlined = !crowd || (platforms > 1 && base >= 1.5);
  return { fill: colour, stroke: outlined ? outline : undefined, width: platforms > 1 ? 1.4 : 0.9, alpha };
}

function finish(context: MarkContext, { fill, stroke, width, alpha }: Pass): void {
  context.globalAlpha = alpha;
  context.fillStyle = fill;
  context.fill();
  if (stroke === undefined) return;
  context.strokeStyle = stroke;
  context.lineWidth = width;
  context.stroke();
}

/** Signs of standings over the shapes just drawn. */
function drawStandings(
  context: MarkContext,
  { px, py, shown }: Scene,
  people: People,
  palette: Palette,
  sizes: Sizes,
  count: number,
): void {
  for (let standing = 1; standing < standingNames.length; standing++) {
    const mark = standingMarks[standingNames[standing]!];
    for (const dimmed of [true, false]) {
      let any = false;
      for (let i = 0; i < count; i++) {
        const person = order[i]!;
        if (people.standing[person] !== standing || (shown[person] === 1) !== dimmed) continue;
        if (!any) context.beginPath();
        any = true;
        mark(context, px[person]!, py[person]!, radiusOf(people, person, sizes));
      }
      if (!any) continue;
      context.globalAlpha = dimmed ? 0.25 : 1;
      context.strokeStyle = standing === 5 ? palette.inkSoft : palette.danger;
      context.lineWidth = 1.8;
      context.stroke();
    }
  }
  context.globalAlpha = 1;
}
