/** Small pieces that a person's page and the story of a sale are built from: marks, names, bars, sparks, numbers. */

import { path } from "d3-path";
import { area, line } from "d3-shape";
import { html, nothing, type TemplateResult } from "lit-html";
import { roleNames, standingNames } from "../../app/people.ts";
import type { RunNow } from "../../app/session.ts";
import type { Context } from "../../app/view.ts";
import { isHollow, isHollowRole, roleMarks, standingMarks } from "../../graph/marks.ts";
import { personWord, roleWord, standingWord } from "../../i18n/codes.ts";
import { number } from "../../i18n/words.ts";

export type Piece = TemplateResult | typeof nothing;

/** Role by shape and standing by sign, as on the picture. */
export function roleMark(role: number, standing = 0): TemplateResult {
  const roleName = roleNames[role] ?? "buyer";
  const standingName = standingNames[standing] ?? "free";
  const [shape, sign] = [path(), path()];
  roleMarks[roleName](shape, 0, 0, 5);
  standingMarks[standingName](sign, 0, 0, 5);
  const hollow = isHollowRole(roleName) || isHollow(standingName);
  return html`<svg class="who" ?data-sells=${role !== 0} ?data-hollow=${hollow} viewBox="-9 -9 18 18" width="18" height="18" aria-hidden="true">
    <path d=${shape.toString()}></path><path class="sign" d=${sign.toString()}></path></svg>`;
}

export function nameOf(run: RunNow, person: number): string {
  return personWord(person, run.source.about);
}

/** Opens a person's page. */
export function openPerson({ store }: Context, person: number): void {
  store.set({ person, tab: "person", sale: undefined });
}

/** A person by name, with the mark of the role; a button that opens the page, or plain text for nobody. */
export function personLink(context: Context, run: RunNow, person: number): TemplateResult {
  if (person < 0 || person >= run.people.count) return html`<span>${nameOf(run, person)}</span>`;
  const role = run.people.role[person]!;
  const standing = run.people.standing[person]!;
  const said = `${roleWord(roleNames[role]!)}, ${standingWord(standingNames[standing]!)}`;
  return html`<button class="name" @click=${() => openPerson(context, person)}>
    ${roleMark(role, standing)}<span>${nameOf(run, person)}</span><span class="hidden-text"> (${said})</span></button>`;
}

/** A share of 1 as a bar with its number; `mark` draws a line across it, such as a threshold. */
export function bar(share: number, text: string, mark?: number): TemplateResult {
  const width = (part: number) => `${(100 * Math.max(0, Math.min(1, part))).toFixed(1)}%`;
  return html`<span class="bar"><span class="bar-track" aria-hidden="true"><span class="bar-fill" style="inline-size:${width(share)}"></span>${
    mark === undefined
      ? nothing
      : html`<span class="bar-mark" style="inset-inline-start:${width(mark)}"></span>`
  }</span><span class="bar-text">${text}</span></span>`;
}

/** A probability or share: whole per cents, more digits where it is small. */
export function chanceText(share: number): string {
  const small = share > 0 && share < 0.095;
  return number(share, small ? { style: "percent", maximumSignificantDigits: 2 } : { style: "percent" });
}

/** A uniform draw, fine enough to be held against its chance. */
export function drawText(draw: number): string {
  return number(draw, { maximumSignificantDigits: 3 });
}

/** A number of the model, such as a utility: two decimals, with its sign where asked. */
export function figure(value: number, signed = false): string {
  const style = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return number(value, signed ? { ...style, signDisplay: "exceptZero" } : style);
}

const sparkWidth = 120;
const sparkHeight = 24;
/** Known values from which on there is a course to see. */
const fewest = 3;

/**
 * Values over time as a small line; `now` in 0..1 marks the day shown. Not-a-numbers are unknown: the line goes over up to
 * `gap` of them.
 */
export function spark(values: ArrayLike<number>, now: number, said: string, gap = 0): Piece {
  const points = knownPoints(values, gap);
  const known = points.filter(({ value }) => Number.isFinite(value)).map(({ value }) => value);
  const most = Math.max(...known);
  const least = Math.min(0, ...known);
  if (known.length < fewest || most === least) return nothing;
  const last = values.length - 1;
  const x = ({ at }: Point) => (at / last) * sparkWidth;
  const y = (value: number) => sparkHeight - 1 - ((value - least) / (most - least)) * (sparkHeight - 2);
  const isKnown = ({ value }: Point) => Number.isFinite(value);
  const fill = area<Point>()
    .defined(isKnown)
    .x(x)
    .y0(y(0))
    .y1(({ value }) => y(value));
  const stroke = line<Point>()
    .defined(isKnown)
    .x(x)
    .y(({ value }) => y(value));
  return html`<svg class="spark" viewBox="0 0 ${sparkWidth} ${sparkHeight}" width=${sparkWidth} height=${sparkHeight} preserveAspectRatio="none" role="img" aria-label=${said}>
    <path class="spark-area" d=${fill(points) ?? ""}></path><path class="spark-line" d=${stroke(points) ?? ""}></path>
    <path class="spark-now" d="M${(now * sparkWidth).toFixed(1)},0V${sparkHeight}"></path></svg>`;
}

interface Point {
  readonly at: number;
  readonly value: number;
}

/** Known values with their places, and a break where more than `gap` are missing between two. */
export function knownPoints(values: ArrayLike<number>, gap: number): Point[] {
  const points: Point[] = [];
  let before = -1;
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    if (!Number.isFinite(value)) continue;
    if (before >= 0 && at - before - 1 > gap) points.push({ at, value: Number.NaN });
    points.push({ at, value });
    before = at;
  }
  return points;
}
