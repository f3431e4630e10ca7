/** Words of the table of people. */

import type { RankingName } from "../app/ranking.ts";
import { words } from "./words.ts";

export const peopleWords = words<
  | `by_${RankingName}`
  | "heading"
  | "intro"
  | "table"
  | "who"
  | "everyone"
  | "chosen"
  | "choose"
  | "range"
  | "nobody"
  | "pages"
  | "first"
  | "before"
  | "next"
  | "last"
  | "open"
  | "runB"
  | "inB"
>({
  en: {
    heading: "People",
    intro: "The same people as in the picture, on day {day}. Open one by the name.",
    table: "People on day {day}",
    by_name: "Name",
    by_role: "Role",
    by_followers: "Followers",
    by_earnings: "Sales",
    by_spent: "Spent",
    by_orders: "Orders",
    by_muted: "Muted",
    by_trust: "Trust",
    who: "Show",
    everyone: "everybody",
    chosen: "the chosen",
    choose: "Highlight in the picture",
    range: "{from} to {to} of {all}",
    nobody: "Nobody is such on this day.",
    pages: "Pages",
    first: "First page",
    before: "Page before",
    next: "Next page",
    last: "Last page",
    open: "Open {person}",
    runB: "Run",
    inB: "in {run}",
  },
  zh: {
    heading: "人群",
    intro: "与图中相同的人，第 {day} 天。点名字可打开。",
    table: "第 {day} 天的人群",
    by_name: "名字",
    by_role: "角色",
    by_followers: "关注者",
    by_earnings: "销售额",
    by_spent: "消费",
    by_orders: "订单",
    by_muted: "屏蔽",
    by_trust: "信任",
    who: "显示",
    everyone: "所有人",
    chosen: "已选中的人",
    choose: "在图中突出显示",
    range: "第 {from} 至 {to} 位，共 {all} 位",
    nobody: "这一天没有这样的人。",
    pages: "分页",
    first: "第一页",
    before: "上一页",
    next: "下一页",
    last: "最后一页",
    open: "打开{person}",
    runB: "运行",
    inB: "在 {run} 中",
  },
});
