/** All controls: a dozen for newcomers, the run itself, then every lever and every uncertainty by search. */

import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { habits, rules } from "../../app/levers.ts";
import type { Context } from "../../app/view.ts";
import { parameterLabel } from "../../i18n/declared-parameters.ts";
import { policyWords as say } from "../../i18n/policy.ts";
import type { Declared } from "../../source/drafting.ts";
import { control } from "./control.ts";

/** Rows of a search result. */
const most = 24;

export interface ControlsState {
  /** Groups that are open, and what is looked for in them. */
  readonly open: Set<string>;
  readonly sought: Map<string, string>;
  readonly redraw: () => void;
  /** Hears of every move of a control that may change while a run goes on. */
  readonly moved: (row: Declared) => void;
}

/** People and days that a slider offers; a file may hold more. */
const spans: Readonly<Record<string, readonly [number, number]>> = {
  "network.persons": [1000, 100_000],
  days: [30, 1080],
};

export function controls(context: Context, state: ControlsState, day: number) {
  const { declared } = context.drafts;
  const rows = [...declared.values()];
  const isFile = context.drafts.valueOn("network.generator", 0) === "file";
  return html`
    ${group(context, state, day, "rules", say("rules"), chosen(declared, rules))}
    ${group(context, state, day, "habits", say("habits"), chosen(declared, habits))}
    <fieldset class="levers"><legend>${say("run")}</legend>
      ${seed(context)}
      ${isFile ? nothing : one(context, state, day, declared.get("network.persons")!)}
      ${one(context, state, day, daysRow())}
    </fieldset>
    ${search(
      context,
      state,
      day,
      "all",
      say("all"),
      say("find"),
      rows.filter(({ role }) => role !== "uncertainty"),
    )}
    ${search(
      context,
      state,
      day,
      "uncertain",
      say("uncertain"),
      say("findUncertain"),
      rows.filter(({ role }) => role === "uncertainty"),
    )}`;
}

function chosen(declared: ReadonlyMap<string, Declared>, paths: readonly string[]): Declared[] {
  return paths.flatMap((path) => declared.get(path) ?? []);
}

function daysRow(): Declared {
  return {
    path: "days",
    kind: "integer",
    meaning: say("days"),
    unit: "days",
    range: [0, 100_000],
    default: 360,
    source: "twelve months of thirty days",
    role: "setting",
    dated: false,
  };
}

function group(
  context: Context,
  state: ControlsState,
  day: number,
  name: string,
  title: string,
  rows: readonly Declared[],
) {
  return html`<fieldset class="levers" data-group=${name}><legend>${title}</legend>
    ${rows.map((row) => one(context, state, day, row))}</fieldset>`;
}

function one({ drafts }: Context, state: ControlsState, day: number, row: Declared) {
  const now = drafts.valueOn(row.path, row.dated ? day + 1 : 0);
  const before = String(now ?? row.default);
  const moved = drafts.draft.moved[row.path];
  const span = spans[row.path];
  return control({
    row,
    ...(span ? { span } : {}),
    written: moved ?? before,
    former: moved === undefined ? undefined : before,
    move(written) {
      drafts.move(row.path, written === before ? undefined : written);
      if (row.dated && written !== undefined) state.moved(row);
    },
  });
}

function seed({ drafts }: Context) {
  const now = String(drafts.valueOn("seed", 0) ?? "");
  const moved = drafts.draft.moved.seed;
  const move = (written: string) => drafts.move("seed", written === now ? undefined : written);
  return html`<div class=${moved === undefined ? "control" : "control moved"}>
    <div class="name"><label for="control-seed">${say("seed")}</label>
      ${moved === undefined ? nothing : html`<span class="was">${say("was", { value: now })}</span>`}</div>
    <div class="entry">
      <input class="wide" type="text" id="control-seed" autocomplete="off" .value=${live(moved ?? now)} aria-describedby="seed-hint"
        @input=${(event: Event) => move((event.target as HTMLInputElement).value)} />
      <button @click=${() => move(die())}>${say("anotherSeed")}</button>
    </div>
    <p class="soft small-print" id="seed-hint">${say("seedHint")}</p>
  </div>`;
}

/** A seed that is short enough to say. */
function die(): string {
  return String(1 + (crypto.getRandomValues(new Uint32Array(1))[0]! % 9999));
}

function search(
  context: Context,
  state: ControlsState,
  day: number,
  name: string,
  title: string,
  find: string,
  rows: readonly Declared[],
) {
  const isOpen = state.open.has(name);
  const toggle = (event: Event) => {
    const { open } = event.target as HTMLDetailsElement;
    if (open === state.open.has(name)) return;
    if (open) state.open.add(name);
    else state.open.delete(name);
    state.redraw();
  };
  return html`<details class="searched" ?open=${isOpen} @toggle=${toggle}>
    <summary>${title} <span class="soft">${rows.length}</span></summary>
    ${isOpen ? found(context, state, day, name, find, rows) : nothing}
  </details>`;
}

function found(
  context: Context,
  state: ControlsState,
  day: number,
  name: string,
  find: string,
  rows: readonly Declared[],
) {
  const sought = state.sought.get(name) ?? "";
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const fitting = rows.filter((row) => {
    const text = `${row.path} ${row.meaning} ${parameterLabel(row.path, "").text}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const hear = (event: Event) => {
    state.sought.set(name, (event.target as HTMLInputElement).value);
    state.redraw();
  };
  return html`${name === "uncertain" ? html`<p class="soft">${say("uncertainLead")}</p>` : nothing}
    <label class="find">${find}<input type="search" .value=${live(sought)} @input=${hear} /></label>
    ${fitting.slice(0, most).map((row) => one(context, state, day, row))}
    <p class="soft" role="status">${
      fitting.length === 0
        ? say("noneFound")
        : fitting.length > most
          ? say("more", { count: fitting.length - most })
          : ""
    }</p>`;
}
