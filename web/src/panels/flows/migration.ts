/** Who moves where: persons by platform, by channel of their latest purchase, or by standing as sellers, over layers of days. */

import { html, nothing } from "lit-html";
import { platformCountOf } from "../../app/people.ts";
import type { RunNow } from "../../app/session.ts";
import type { Context } from "../../app/view.ts";
import { type AlluvialLayout, drawAlluvial, flowAt } from "../../charts/alluvial.ts";
import { csvOf } from "../../charts/csv.ts";
import { createFigure, type FigureView } from "../../charts/figure.ts";
import {
  type Alluvial,
  alluvialOf,
  evenDays,
  type Flow,
  type KindName,
  type Layer,
  leftFeed,
  noPurchase,
  personsOf,
  placeCounts,
  placesOf,
  policyDays,
  sellingNames,
} from "../../charts/layers.ts";
import { runNames } from "../../charts/measured.ts";
import type { Token } from "../../charts/palette.ts";
import { stillsOf } from "../../charts/stills.ts";
import { channelWord, platformWord } from "../../i18n/codes.ts";
import { flowsWords as say } from "../../i18n/flows.ts";
import { number, percent } from "../../i18n/words.ts";

export const spacingNames = ["even", "policy"] as const;
export type Spacing = (typeof spacingNames)[number];

/** Those who have left or done nothing are grey. */
const colours: Readonly<Record<KindName, readonly Token[]>> = {
  platform: ["cat-0", "cat-1", "cat-2", "cat-3", "cat-6"],
  channel: ["cat-6", "cat-5", "cat-2", "cat-4", "cat-0", "cat-3", "cat-1", "accent", "cat-4", "cat-6"],
  selling: ["cat-6", "cat-2", "cat-4", "cat-1", "cat-3"],
};

export interface MigrationView {
  readonly figure: FigureView;
  /** Takes the run as it is now. */
  refresh(kind: KindName, spacing: Spacing): void;
  /** Table of who came and went between the first and the last layer. */
  netFlows(): unknown;
}

export function createMigration(
  { session, store, warn, say: speak }: Context,
  place: 0 | 1,
  redraw: () => void,
): MigrationView {
  let kind: KindName = "platform";
  let layers: readonly Layer[] = [];
  let waiting = 0;
  let alluvial: Alluvial = alluvialOf([], 1);
  let layout: AlluvialLayout | undefined;
  let reading: number | undefined;
  let platforms = 1;

  const word = (spot: number) => placeWord(kind, spot, platforms);
  const flowWords = (flow: Flow | undefined): string => {
    if (!flow) return "";
    const { layer, from, to, count } = flow;
    return say(from === to ? "stay" : "flow", {
      count,
      from: word(from),
      to: word(to),
      day: alluvial.days[layer]!,
      next: alluvial.days[layer + 1]!,
      share: percent(count / Math.max(1, alluvial.sizes[layer]![from]!), 1),
    });
  };
  const choose = (i: number) => {
    const flow = alluvial.flows[i];
    if (!flow) return;
    const chosen = personsOf(layers, flow);
    store.set({ chosen });
    speak(say("chosen", { count: chosen.length }));
  };

  const figure = createFigure({
    name: place === 0 ? "migration" : "migration-b",
    title: () =>
      session.moment.runs.length > 1 ? say("migrationOf", { run: runNames[place] }) : say("migration"),
    note: () =>
      waiting > 0
        ? say("loading", { count: waiting })
        : reading === undefined
          ? ""
          : flowWords(alluvial.flows[reading]),
    summary: () => sentenceOf(alluvial, say(`kind_${kind}`), word, kind),
    table: () => ({
      head: [
        say("from"),
        say("to"),
        ...stepsOf(alluvial).map(([day, next]) => `${number(day)} → ${number(next)}`),
      ],
      rows: pairsOf(alluvial).map(([from, to]) => [
        word(from),
        word(to),
        ...stepsOf(alluvial).map((_, layer) =>
          number(
            alluvial.flows.find((flow) => flow.layer === layer && flow.from === from && flow.to === to)
              ?.count ?? 0,
          ),
        ),
      ]),
    }),
    csv: () =>
      csvOf(
        ["kind", "from_day", "to_day", "from", "to", "persons"],
        alluvial.flows.map(({ layer, from, to, count }) => [
          kind,
          alluvial.days[layer]!,
          alluvial.days[layer + 1]!,
          word(from),
          word(to),
          count,
        ]),
      ),
    height: (width) => Math.round(Math.max(240, Math.min(340, width * 0.7))),
    draw(surface) {
      layout = drawAlluvial(surface, {
        alluvial,
        placeWords: word,
        colours: colours[kind],
        ...(reading === undefined ? {} : { reading }),
      });
    },
    reading: {
      label: () => say("flows"),
      range: () => [0, Math.max(0, alluvial.flows.length - 1)],
      at: () => reading ?? 0,
      text: (i) => flowWords(alluvial.flows[i]),
      move(i) {
        reading = i;
        figure.update();
      },
      choose,
    },
    pointer({ kind: news, x, y }) {
      const at = news === "leave" || !layout ? -1 : flowAt(layout, x, y);
      if (news === "click" && at >= 0) choose(at);
      const next = at < 0 ? undefined : at;
      if (next === reading) return;
      reading = next;
      figure.update();
    },
  });

  return {
    figure,
    refresh(nextKind, spacing) {
      const run = session.moment.runs[place];
      if (!run) return;
      if (nextKind !== kind) reading = undefined;
      kind = nextKind;
      platforms = platformCountOf(run.frame);
      const stills = stillsOf(run.source, redraw, (error) =>
        warn(error instanceof Error ? error.message : String(error)),
      );
      stills.keep(run.frame, run.people);
      layers = layersOf(run, kind, spacing, (day) => stills.at(day, kind));
      waiting = stills.waiting;
      alluvial = alluvialOf(layers, placeCounts[kind], kind === "selling" ? (spot) => spot > 0 : undefined);
      if (reading !== undefined && reading >= alluvial.flows.length) reading = undefined;
    },
    netFlows: () =>
      alluvial.days.length > 1 && alluvial.total > 0
        ? netTable(alluvial, word, place, session.moment.runs.length)
        : nothing,
  };
}

/** Layers that are at hand; the day shown comes from its own frame. */
function layersOf(
  { source, frame, people }: RunNow,
  kind: KindName,
  spacing: Spacing,
  still: (day: number) => Uint8Array | undefined,
): Layer[] {
  const changes = source.about.timeline.map(({ day }) => day);
  const days = spacing === "policy" ? policyDays(frame.day, changes) : evenDays(frame.day);
  return days.flatMap((day) => {
    const places = day === frame.day ? placesOf(frame, kind, people) : still(day);
    return places ? [{ day, places }] : [];
  });
}

function placeWord(kind: KindName, spot: number, platforms: number): string {
  if (kind === "platform") return spot === leftFeed ? say("left") : platformWord(spot, platforms);
  if (kind === "channel") return spot === noPurchase ? say("noPurchase") : channelWord(spot);
  return say(`selling_${sellingNames[spot] ?? "not"}`);
}

function stepsOf({ days }: Alluvial): (readonly [number, number])[] {
  return days.slice(1).map((day, i) => [days[i]!, day] as const);
}

/** Pairs of places between which somebody went in any step. */
function pairsOf({ flows }: Alluvial): (readonly [number, number])[] {
  const pairs = new Map(flows.map(({ from, to }) => [`${from} ${to}`, [from, to] as const]));
  return [...pairs.values()].sort(([a, b], [c, d]) => a - c || b - d);
}

/** What happened in the last step, in one sentence. */
function sentenceOf(
  { days, flows, total }: Alluvial,
  subject: string,
  word: (spot: number) => string,
  kind: KindName,
): string {
  if (kind === "selling" && total === 0) return say("nobody");
  if (days.length < 2)
    return say("unmoved", { subject: upper(subject), day: days[0] ?? 0, next: days[0] ?? 0 });
  const layer = days.length - 2;
  const moved = flows.filter((flow) => flow.layer === layer && flow.from !== flow.to);
  const values = { subject: upper(subject), day: days[layer]!, next: days[layer + 1]! };
  const [most] = [...moved].sort((a, b) => b.count - a.count);
  if (!most) return say("unmoved", values);
  return say("moved", {
    ...values,
    count: moved.reduce((sum, { count }) => sum + count, 0),
    all: total,
    from: word(most.from),
    to: word(most.to),
    most: most.count,
  });
}

function upper(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function netTable(
  { days, sizes, flows }: Alluvial,
  word: (spot: number) => string,
  place: number,
  runs: number,
) {
  const [first, last] = [sizes[0]!, sizes[sizes.length - 1]!];
  const rows = [...first].flatMap((start, spot) => {
    const came = flows
      .filter(({ from, to }) => to === spot && from !== spot)
      .reduce((sum, { count }) => sum + count, 0);
    const went = flows
      .filter(({ from, to }) => from === spot && to !== spot)
      .reduce((sum, { count }) => sum + count, 0);
    return start > 0 || last[spot]! > 0 || came > 0 ? [{ spot, start, came, went, end: last[spot]! }] : [];
  });
  const title = runs > 1 ? say("migrationOf", { run: runNames[place]! }) : say("migration");
  return html`<div class="table" tabindex="0" role="group" aria-label=${title}><table>
    <thead><tr>${[
      say("place"),
      say("start", { day: days[0]! }),
      say("came"),
      say("went"),
      say("net"),
      say("start", { day: days.at(-1)! }),
    ].map((words) => html`<th scope="col">${words}</th>`)}</tr></thead>
    <tbody>${rows.map(
      ({ spot, start, came, went, end }) =>
        html`<tr><th scope="row">${word(spot)}</th>${[
          number(start),
          number(came),
          number(went),
          number(end - start, { signDisplay: "exceptZero" }),
          number(end),
        ].map((words) => html`<td>${words}</td>`)}</tr>`,
    )}</tbody>
  </table></div>`;
}
