/** Words of all figures, and of the panel of quantities over days. */

import { words } from "./words.ts";

export const chartWords = words({
  en: {
    data: "Data",
    day: "Day",
    onDay: "day {day}",
    ofRun: "{name} {run}",
    now: "{title}: {value} on day {day}, {first} on day {from}; highest {most} on day {peak}.",
    course: "{title}: {first} on day {from}, {last} on day {to}; highest {most} on day {peak}.",
    several: "{title} on day {day}: {values}.",
    lower: "{title} on day {day}: {values}; B lower by {gap}.",
    higher: "{title} on day {day}: {values}; B higher by {gap}.",
    points: "{gap} points",
    same: "{title} on day {day}: {values}; no difference.",
    unknown: "{title}: no day has been run yet.",
    comma: ", ",
    valueOf: "{name} {value}",
    span: " Nine of ten out of {count} further runs lie between {low} and {high}.",
  },
  zh: {
    data: "数据",
    day: "日期",
    onDay: "第 {day} 天",
    ofRun: "{name} {run}",
    now: "{title}：第 {day} 天为 {value}，第 {from} 天为 {first}；最高出现在第 {peak} 天，为 {most}。",
    course: "{title}：第 {from} 天为 {first}，第 {to} 天为 {last}；最高出现在第 {peak} 天，为 {most}。",
    several: "第 {day} 天的{title}：{values}。",
    lower: "第 {day} 天的{title}：{values}；B 低 {gap}。",
    higher: "第 {day} 天的{title}：{values}；B 高 {gap}。",
    points: "{gap} 个百分点",
    same: "第 {day} 天的{title}：{values}；没有差别。",
    unknown: "{title}：尚未运行任何一天。",
    comma: "，",
    valueOf: "{name} {value}",
    span: "另外 {count} 次运行中有九成介于 {low} 与 {high} 之间。",
  },
});
