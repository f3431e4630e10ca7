/** The sentence that says in words what the picture shows. */

import { percent, words } from "./words.ts";

const table = words({
  en: {
    sells: "Day {day}: {sellers} of {people} sell",
    sellsA: "Day {day}, A: {sellers} of {people} sell",
    sellsB: "B: {sellers} of {people} sell",
    ended: "Day {day}: {sellers} of {people} sell",
    endedA: "A, which ended on day {day}: {sellers} of {people} sell",
    endedB: "B, which ended on day {day}: {sellers} of {people} sell",
    banned: ", {count|is|are} banned",
    departed: ", {count|has|have} left the feed",
    adverts: "; {share} of the posts that people see are adverts",
    stop: ". ",
    changed: "{count|person fares|people fare} differently in B.",
    same: "Nobody fares differently in B.",
    chosen: "{count|person is|people are} chosen.",
  },
  zh: {
    sells: "第 {day} 天：{people}中有 {sellers} 人在卖",
    sellsA: "第 {day} 天，A：{people}中有 {sellers} 人在卖",
    sellsB: "B：{people}中有 {sellers} 人在卖",
    ended: "第 {day} 天：{people}中有 {sellers} 人在卖",
    endedA: "A（到第 {day} 天为止）：{people}中有 {sellers} 人在卖",
    endedB: "B（到第 {day} 天为止）：{people}中有 {sellers} 人在卖",
    banned: "，{count|人|人}被封号",
    departed: "，{count|人|人}已离开信息流",
    adverts: "；人们看到的帖子中有 {share} 是广告",
    stop: "。",
    changed: "{count|人|人}在 B 中命运不同。",
    same: "没有人在 B 中命运不同。",
    chosen: "已选中 {count|人|人}。",
  },
});

const people = words({
  en: { people: "{count|person|people}" },
  zh: { people: "{count|人|人}" },
});

/** What is said of one run. */
export interface Told {
  /** Its last day, where that is before the day shown: what is said is of that day. */
  readonly ended?: number;
  readonly people: number;
  readonly sellers: number;
  readonly banned: number;
  readonly departed: number;
  /** Share of adverts among posts seen; undefined on day 0 and where it was not measured. */
  readonly adverts: number | undefined;
}

/** `changed` counts whose fate differs in B; undefined where there is no B to compare with. */
export function summarySentence(
  day: number,
  runs: readonly Told[],
  changed: number | undefined,
  chosen: number | undefined,
): string {
  const parts = runs.map((run, i) => {
    const name = runs.length === 1 ? "" : i === 0 ? "A" : "B";
    const key = run.ended === undefined ? (`sells${name}` as const) : (`ended${name}` as const);
    const crowd = people("people", { count: run.people });
    return [
      table(key, { day: run.ended ?? day, sellers: run.sellers, people: crowd }),
      run.banned > 0 ? table("banned", { count: run.banned }) : "",
      run.departed > 0 ? table("departed", { count: run.departed }) : "",
      run.adverts === undefined ? "" : table("adverts", { share: percent(run.adverts) }),
      table("stop"),
    ].join("");
  });
  if (changed !== undefined) parts.push(changed === 0 ? table("same") : table("changed", { count: changed }));
  if (chosen !== undefined) parts.push(` ${table("chosen", { count: chosen })}`);
  return parts.join("").trim();
}
