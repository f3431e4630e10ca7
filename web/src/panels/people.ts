/** The table of people: what the picture shows, for reading, sorting and going through by keyboard. */

import "../style/people.css";
import { html, nothing, render } from "lit-html";
import { roleNames, standingNames } from "../app/people.ts";
import { pageOf, type RankingName, rankingNames, rankingValue } from "../app/ranking.ts";
import { type GroupName, groupNames, membersOf } from "../app/search.ts";
import type { Moment, RunNow } from "../app/session.ts";
import type { ViewState } from "../app/state.ts";
import type { Context, View } from "../app/view.ts";
import { roleIcon } from "../graph/legend.ts";
import { personWord, roleWord, standingWord } from "../i18n/codes.ts";
import { groupWord } from "../i18n/finder.ts";
import { peopleWords } from "../i18n/people.ts";
import { number, percent, yuan } from "../i18n/words.ts";

const pageSize = 25;
/** People from which the table is drawn less often while the market plays: sorting takes its time. */
const manyPeople = 20_000;
const restBetween = 400;

type Who = "everyone" | "chosen" | GroupName;

export function createPeople({ store, session }: Context): View {
  const element = document.createElement("div");
  element.className = "people";
  let by: RankingName = "earnings";
  let descending = true;
  let page = 0;
  let who: Who = "everyone";
  let place: 0 | 1 = 0;
  let drawn: readonly unknown[] = [];
  let drawnAt = 0;
  let all = Uint32Array.of();
  let lastChosen: ViewState["chosen"];
  /** The choice that was made here, by the group shown. */
  let ownChoice: ViewState["chosen"];

  const redraw = () => {
    drawn = [];
    view.update(session.moment, store.state);
  };
  const act = (change: () => void) => () => {
    change();
    redraw();
  };

  function idsOf(run: RunNow, chosen: ViewState["chosen"]): ArrayLike<number> {
    const { people, frame } = run;
    if (who === "chosen") return (chosen ?? []).filter((person) => person < people.count);
    if (who !== "everyone") return membersOf(who, people, frame.columns["persons.spent_cents"] ?? []);
    if (all.length !== people.count) all = Uint32Array.from({ length: people.count }, (_, person) => person);
    return all;
  }

  function heading(name: RankingName) {
    const own = name === by;
    const sort = own ? (descending ? "descending" : "ascending") : "none";
    const mark = own ? (descending ? "▾" : "▴") : "";
    return html`<th scope="col" aria-sort=${sort} class=${name === "name" || name === "role" ? "" : "num"}>
      <button class="quiet" @click=${act(() => {
        descending = own ? !descending : name !== "name" && name !== "role";
        by = name;
        page = 0;
      })}>${peopleWords(`by_${name}`)}<span aria-hidden="true">${mark}</span></button></th>`;
  }

  function row(run: RunNow, person: number, state: ViewState) {
    const { people, source } = run;
    const role = roleNames[people.role[person]!]!;
    const standing = standingNames[people.standing[person]!]!;
    const value = (name: RankingName) => rankingValue(rankedOf(run), name)(person);
    const own = role !== "buyer";
    return html`<tr class=${person === state.person ? "open" : ""} @click=${() => store.set({ person, tab: "person" })}>
      <th scope="row"><button class="quiet name" aria-label=${peopleWords("open", { person: personWord(person, source.about) })}>
        ${personWord(person, source.about)}</button></th>
      <td>${roleIcon(role)} ${roleWord(role)}${standing === "free" ? nothing : html` · <em>${standingWord(standing)}</em>`}</td>
      <td class="num">${own ? number(people.followers[person]!) : "–"}</td>
      <td class="num">${own ? yuan(people.earnings[person]!) : "–"}</td>
      <td class="num">${yuan(value("spent"))}</td>
      <td class="num">${number(value("orders"))}</td>
      <td class="num">${number(value("muted"))}</td>
      <td class="num">${percent(value("trust"))}</td>
    </tr>`;
  }

  function pager(count: number) {
    const lastPage = Math.max(0, Math.ceil(count / pageSize) - 1);
    const button = (word: "first" | "before" | "next" | "last", sign: string, to: number) =>
      html`<button aria-label=${peopleWords(word)} title=${peopleWords(word)} ?disabled=${to === page || to < 0 || to > lastPage}
        @click=${act(() => {
          page = to;
        })}>${sign}</button>`;
    const range = peopleWords("range", {
      from: page * pageSize + 1,
      to: Math.min(count, (page + 1) * pageSize),
      all: count,
    });
    return html`<nav class="pager" aria-label=${peopleWords("pages")}>
      ${button("first", "«", 0)}${button("before", "‹", page - 1)}
      <span aria-live="polite">${range}</span>
      ${button("next", "›", page + 1)}${button("last", "»", lastPage)}</nav>`;
  }

  function filters(run: RunNow, runs: readonly RunNow[], ids: ArrayLike<number>, state: ViewState) {
    const spent = run.frame.columns["persons.spent_cents"] ?? [];
    const groups = groupNames.filter(
      (group) => group === who || membersOf(group, run.people, spent).length > 0,
    );
    return html`<div class="filters">
      <label>${peopleWords("who")}
        <select @change=${(event: Event) => {
          who = (event.target as HTMLSelectElement).value as Who;
          page = 0;
          redraw();
        }}>
          <option value="everyone" ?selected=${who === "everyone"}>${peopleWords("everyone")}</option>
          ${
            state.chosen === undefined && who !== "chosen"
              ? nothing
              : html`<option value="chosen" ?selected=${who === "chosen"}>${peopleWords("chosen")} (${number(state.chosen?.length ?? 0)})</option>`
          }
          ${groups.map((group) => html`<option value=${group} ?selected=${who === group}>${groupWord(group)}</option>`)}
        </select></label>
      ${
        runs.length > 1
          ? html`<label>${peopleWords("runB")}
        <select @change=${(event: Event) => {
          place = (event.target as HTMLSelectElement).value === "B" ? 1 : 0;
          redraw();
        }}>${["A", "B"].map((name, i) => html`<option value=${name} ?selected=${i === place}>${peopleWords("inB", { run: name })}</option>`)}</select></label>`
          : nothing
      }
      ${
        who === "everyone" || who === "chosen"
          ? nothing
          : html`<button @click=${() => {
              ownChoice = Array.from(ids);
              store.set({ chosen: ownChoice });
            }}>${peopleWords("choose")}</button>`
      }
    </div>`;
  }

  function draw({ runs, day }: Moment, state: ViewState): void {
    const run = runs[place] ?? runs[0];
    if (!run) {
      render(html`<h2>${peopleWords("heading")}</h2>`, element);
      return;
    }
    const ids = idsOf(run, state.chosen);
    page = Math.min(page, Math.max(0, Math.ceil(ids.length / pageSize) - 1));
    const shown = pageOf(ids, rankingValue(rankedOf(run), by), descending, page * pageSize, pageSize);
    render(
      html`<h2>${peopleWords("heading")}</h2>
      <p class="soft">${peopleWords("intro", { day })}</p>
      ${filters(run, runs, ids, state)}
      ${
        shown.length === 0
          ? html`<p>${peopleWords("nobody")}</p>`
          : html`${pager(ids.length)}
        <div class="scroll" tabindex="0" role="region" aria-label=${peopleWords("table", { day })}>
        <table><caption class="hidden-text">${peopleWords("table", { day })}</caption>
          <thead><tr>${rankingNames.map(heading)}</tr></thead>
          <tbody>${shown.map((person) => row(run, person, state))}</tbody></table></div>`
      }`,
      element,
    );
  }

  const view: View = {
    element,
    update(moment, state) {
      // A new choice is what the reader wants to see; when it is dropped, everybody again.
      if (state.chosen !== lastChosen) {
        lastChosen = state.chosen;
        if (state.chosen === undefined || state.chosen !== ownChoice) {
          if (state.chosen) who = "chosen";
          else if (who === "chosen") who = "everyone";
          page = 0;
        }
      }
      const stamp = [...moment.runs.map(({ frame }) => frame), state.chosen, state.person, state.language];
      if (stamp.length === drawn.length && stamp.every((value, i) => value === drawn[i])) return;
      const many = (moment.runs[0]?.people.count ?? 0) >= manyPeople;
      const now = performance.now();
      if (many && state.playing && drawn.length > 0 && now - drawnAt < restBetween) return;
      [drawn, drawnAt] = [stamp, now];
      draw(moment, state);
    },
  };
  return view;
}

function rankedOf({ frame, people, source }: RunNow) {
  return { frame, people, about: source.about };
}
