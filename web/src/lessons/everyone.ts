/** Lesson 4: everyone a seller? How many earn what their time is worth to them. */

import { heldByPoorest, spreadOf } from "../charts/distribution.ts";
import { percent, words } from "../i18n/words.ts";
import { type Lesson, meanOf } from "./lesson.ts";

const text = words({
  en: {
    title: "Everyone a seller?",
    about: "Many try. Who is left with something?",
    step0:
      "“Everyone can be a seller” was the promise. Opening a shop costs little but time; friends who do well are easy to see, those who gave up are not.",
    step1:
      "Let the year pass and watch squares appear and turn hollow: a hollow mark is somebody who sold once and gave up.",
    question:
      "Look at those who still sell in the last month. How many of them earn as much as their time is worth to them?",
    answer0: "Nearly all: the others have left",
    answer1: "About half",
    answer2: "One in four, or fewer",
    reveal:
      "{earning} of them. Few lost money: of the {tried} people who ever tried, {profit} made some profit and {lost} a loss. What most lost is time: {gone} have given up, and the best-selling tenth made {top} of all sales.",
    step2:
      "Open “Who earns” and drag along the days: the curve bends away from the straight line as a few pull ahead of the rest.",
    step3:
      "Now suppose that nobody's time is worth anything: press Open and choose “everyone sells” from the gallery. There nearly everyone tries, and mean profit falls below zero. It is not that the wrong people sold; there is only so much attention to sell to.",
  },
  zh: {
    title: "人人都能做卖家？",
    about: "很多人尝试。谁真正留下了收入？",
    step0: "“人人都能开店”是当时的许诺。开店除了时间几乎不花什么；做得好的朋友一眼可见，放弃的人却看不见。",
    step1: "让一年过去，看方块出现，又变成空心：空心的记号是卖过一阵、后来放弃的人。",
    question: "看看最后一个月还在卖货的人。其中有多少人赚到了自己时间的价值？",
    answer0: "几乎全部：其他人已经离开",
    answer1: "大约一半",
    answer2: "四分之一或更少",
    reveal:
      "是 {earning}。亏钱的人不多：尝试过的 {tried} 人里，{profit} 多少有些利润，{lost} 亏了。大多数人赔上的是时间：{gone} 已经放弃，卖得最多的十分之一拿走了全部销售额的 {top}。",
    step2: "打开“谁在赚钱”，拖动日期：随着少数人领先，曲线离直线越来越远。",
    step3:
      "再假设谁的时间都不值钱：按“打开”，在案例库里选“人人都卖货”。那里几乎人人都来卖，平均利润跌到零以下。不是不该卖的人在卖，而是可卖给的注意力只有那么多。",
  },
});

export const everyone: Lesson = {
  name: "everyone",
  run: { kind: "live", base: "moments", set: { "network.persons": "3000" } },
  steps: [
    { show: { day: 0, colour: "earnings" } },
    { show: { day: 0, playing: true, speed: 20 } },
    { show: { day: 360, tab: "earners" } },
    { show: { day: 360, tab: "story" } },
  ],
  asksAfter: 1,
  question: {
    kind: "choice",
    answers: 3,
    right: ({ share }) => (Number(share) > 0.75 ? 0 : Number(share) > 0.3 ? 1 : 2),
  },
  text: text as Lesson["text"],
  facts: async (source) => {
    const { columns, counts } = await source.still(source.about.days);
    const at = (name: string, id: number) => columns[name]![id]!;
    // A person who tried twice counts once.
    const profits = new Map<number, number>();
    // Shops that have sold, as the panel on who earns counts them.
    const sales: number[] = [];
    for (let seller = 0; seller < (counts.sellers ?? 0); seller++) {
      if (at("sellers.role", seller) !== 0) continue;
      const owner = at("sellers.owner", seller);
      profits.set(owner, (profits.get(owner) ?? 0) + at("sellers.profit_cents", seller));
      const revenue = at("sellers.revenue_cents", seller);
      if (revenue > 0) sales.push(revenue);
    }
    const tried = profits.size;
    const count = (holds: (profit: number, owner: number) => boolean) =>
      [...profits].filter(([owner, profit]) => holds(profit, owner)).length / tried;
    const share = meanOf(source, "earning_share", 331);
    return {
      share,
      tried,
      profit: percent(count((profit) => profit > 0)),
      lost: percent(count((profit) => profit < 0)),
      gone: percent(count((_, owner) => at("persons.seller", owner) < 0)),
      earning: percent(share),
      top: percent(sales.length > 0 ? 1 - heldByPoorest(spreadOf(sales), 0.9) : 0),
    };
  },
};
