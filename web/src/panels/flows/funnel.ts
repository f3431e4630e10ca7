/** The funnel: from posts to repeated orders over a window that ends on the day shown, and what is known of the rest. */

import { html, nothing } from "lit-html";
import { choiceOf, withChoice } from "../../app/choices.ts";
import type { Context } from "../../app/view.ts";
import { csvOf } from "../../charts/csv.ts";
import { createFigure, type FigureView } from "../../charts/figure.ts";
import { noValue, plainFormat, shares } from "../../charts/format.ts";
import { funnelOf, type Reason, type Stage, type SubjectName, subjectNames } from "../../charts/funnel.ts";
import { runNames } from "../../charts/measured.ts";
import { drawStages, type StageRow, stagesHeight } from "../../charts/stages.ts";
import { flowsWords as say } from "../../i18n/flows.ts";

/** Days. */
const windows = ["7", "30", "90"] as const;
const whole = plainFormat("");

export interface FunnelView {
  readonly figure: FigureView;
  /** Choice of the way of selling and of the window. */
  controls(): unknown;
  /** What is known of the rest, for the stage that is read. */
  reasons(): unknown;
  refresh(): void;
}

interface RunFunnel {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly stages: readonly Stage[];
}

export function createFunnel({ session, store }: Context, redraw: () => void): FunnelView {
  const choice = <T extends string>(key: string, names: readonly T[], without: T) =>
    choiceOf(store.state.figures, key, names, without);
  const choose = (key: string, without: string) => (event: Event) => {
    reading = undefined;
    const { value } = event.target as HTMLSelectElement;
    store.set({ figures: withChoice(store.state.figures, key, value, without) });
  };
  let subject: SubjectName = "feeds";
  let days = 30;
  let reading: number | undefined;
  let runs: readonly RunFunnel[] = [];

  const refresh = () => {
    subject = choice("way", subjectNames, "feeds");
    days = Number(choice("window", windows, "30"));
    runs = session.moment.runs.map(({ source }, place) => {
      const to = Math.min(store.state.day, source.known);
      const from = Math.max(1, to - days + 1);
      const kept = new Set(source.about.measures.map(({ name }) => name));
      const read = (measure: string) => (kept.has(measure) ? source.series(measure) : undefined);
      const stages = to >= 1 ? funnelOf(read, subject, from, to) : [];
      return { name: runNames[place] ?? "", from, to, stages };
    });
  };
  const several = () => runs.length > 1;
  const inRun = (words: string, name: string) => (several() ? say("column", { words, run: name }) : words);
  const first = () => runs[0]?.stages ?? [];
  const stageOf = (run: RunFunnel, name: Stage["name"]) => run.stages.find((stage) => stage.name === name);
  const rows = (): StageRow[] =>
    first().map(({ name }, i) => ({
      label: stageWords(name, i, first()),
      runs: runs.map((run) => {
        const stage = stageOf(run, name);
        const count = stage ? whole.text(Math.round(stage.count)) : noValue;
        const rated = stage !== undefined && i > 0;
        return {
          count: stage?.count ?? 0,
          words: several() ? [`${run.name} ${count}`, ...(rated ? [rateOf(stage)] : [])].join(" · ") : count,
          rate: rated && !several() ? rateWords(stage) : "",
        };
      }),
    }));
  const spoken = (i: number) => {
    const stage = first()[i];
    if (!stage) return "";
    const counts = runs.map((run) => {
      const own = stageOf(run, stage.name);
      const words = own
        ? `${whole.text(Math.round(own.count))}${i > 0 ? `, ${rateWords(own)}` : ""}`
        : noValue;
      return several() ? say("ofRun", { run: run.name, words }) : words;
    });
    return [stageWords(stage.name, i, first()), ...counts].join(say("comma"));
  };

  const figure = createFigure({
    name: "funnel",
    title: () => say("funnel"),
    summary: () =>
      runs
        .filter(({ stages }) => stages.length > 0)
        .map(({ name, from, to, stages }) => {
          const words = say("summary", {
            subject: say(`subject_${subject}`),
            from,
            to,
            stages: stages
              .map((stage, i) =>
                say("summaryStage", {
                  count: whole.text(Math.round(stage.count)),
                  stage: stageWords(stage.name, i, stages).toLowerCase(),
                }),
              )
              .join(say("comma")),
          });
          return several() ? say("ofRun", { run: name, words }) : words;
        })
        .join(" "),
    table: () => ({
      head: [
        say("stage"),
        ...runs.flatMap(({ name }) => [inRun(say("count"), name), inRun(say("rate"), name)]),
        say("lost"),
      ],
      rows: first().map((stage, i) => [
        stageWords(stage.name, i, first()),
        ...runs.flatMap((run) => {
          const own = stageOf(run, stage.name);
          return own
            ? [whole.text(Math.round(own.count)), i > 0 ? rateOf(own) : noValue]
            : [noValue, noValue];
        }),
        stage.reasons.map(reasonWords).join(say("semicolon")) || noValue,
      ]),
    }),
    csv: () =>
      csvOf(
        ["run", "subject", "from_day", "to_day", "stage", "count", "share_of_stage_before"],
        runs.flatMap(({ name, from, to, stages }) =>
          stages.map((stage) => [name, subject, from, to, stage.name, stage.count, stage.rate]),
        ),
      ),
    height: () => stagesHeight(first().length, runs.length),
    paperWidth: 520,
    draw(surface) {
      drawStages(surface, {
        rows: rows(),
        colours: ["cat-0", "cat-1"],
        tick: (value) => whole.tick(value, 1),
        ...(reading === undefined ? {} : { reading }),
      });
    },
    reading: {
      label: () => say("stage"),
      range: () => [0, Math.max(0, first().length - 1)],
      at: () => reading ?? 0,
      text: spoken,
      move(i) {
        reading = i;
        redraw();
      },
    },
    pointer({ kind, y }) {
      const count = first().length;
      const height = (stagesHeight(count, runs.length) - 22) / Math.max(1, count);
      const row = Math.floor(y / height);
      const next = kind === "leave" || row < 0 || row >= count ? undefined : row;
      // The last stage pointed at stays explained.
      if (next === undefined || next === reading) return;
      reading = next;
      redraw();
    },
  });

  return {
    figure,
    refresh,
    controls() {
      const option = (name: SubjectName) =>
        html`<option value=${name} ?selected=${name === subject}>${say(`subject_${name}`)}</option>`;
      return html`<div class="controls">
        <label>${say("subject")}<select @change=${choose("way", "feeds")}>
          <optgroup label=${say("channels")}>${subjectNames.filter((name) => !name.startsWith("by_")).map(option)}</optgroup>
          <optgroup label=${say("roles")}>${subjectNames.filter((name) => name.startsWith("by_")).map(option)}</optgroup>
        </select></label>
        <label>${say("window")}<select @change=${choose("window", "30")}>${windows.map(
          (span) =>
            html`<option value=${span} ?selected=${Number(span) === days}>${say("lastDays", { days: Number(span), day: store.state.day })}</option>`,
        )}</select></label>
      </div>`;
    },
    reasons() {
      const name = first()[reading ?? -1]?.name;
      if (!name || (reading === 0 && name !== "delivered"))
        return html`<p class="soft hint reasons">${say("whyHint")}</p>`;
      if (name === "posts") return nothing;
      return html`<div class="reasons"><h4>${say(`to_${name}`)}</h4>${runs.map((run) => {
        const reasons = stageOf(run, name)?.reasons ?? [];
        return html`${several() ? html`<b>${run.name}</b>` : nothing}<ul>${
          reasons.length > 0
            ? reasons.map((reason) => html`<li>${reasonWords(reason)}</li>`)
            : html`<li>${say("unknownReasons")}</li>`
        }</ul>`;
      })}</div>`;
    },
  };
}

/** Visits of those who go looking are considered without having been shown. */
function stageWords(name: Stage["name"], i: number, stages: readonly Stage[]): string {
  return name === "considered" && i === 0 && stages.length > 0 ? say("searched") : say(`stage_${name}`);
}

/** A rate in few signs; of nothing, a dash. */
function rateOf({ name, rate }: Stage): string {
  if (!Number.isFinite(rate)) return noValue;
  return name === "delivered"
    ? `×${whole.text(Number(rate.toPrecision(2)))}`
    : shares.text(Number(rate.toPrecision(2)));
}

function rateWords(stage: Stage): string {
  if (!Number.isFinite(stage.rate)) return noValue;
  return stage.name === "delivered"
    ? say("perPost", { times: whole.text(Number(stage.rate.toPrecision(2))) })
    : say("ofBefore", { rate: rateOf(stage) });
}

function reasonWords({ name, value, kind }: Reason): string {
  const shownValue =
    kind === "share"
      ? shares.text(value)
      : kind === "count"
        ? whole.text(Math.round(value))
        : whole.text(value);
  return `${shownValue} ${say(`reason_${name}`)}`;
}
