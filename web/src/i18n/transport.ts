/** Words of the bar that moves time, and of what is marked on it. */

import type { Happening } from "../app/happenings.ts";
import { platformWord } from "./codes.ts";
import { parameterLabel } from "./declared-parameters.ts";
import { translated } from "./gallery.ts";
import { currentLanguage, number, words } from "./words.ts";

export const transportWords = words({
  en: {
    bar: "Time",
    play: "Play",
    pause: "Pause",
    playAll: "Play {days|day|days}",
    playYear: "Play the year",
    playHint:
      "{persons|person|people}, their friendships, and who of them sells. Watch what it does to them.",
    back: "One day back",
    forward: "One day forward",
    former: "To the event before",
    next: "To the next event",
    day: "Day {day}",
    ofDays: "of {days}",
    timeline: "Day shown",
    speed: "Speed",
    perSecond: "{speed} days/s",
    perSecondNormal: "{speed} days/s, normal",
    normal: "normal",
    events: "Events",
    eventsHelp: "Choose one to go to its day.",
    noEvents: "Nothing is marked yet: no policy changes, and no wave of bans so far.",
    notRun: "not yet run",
    running: "Running to day {day} …",
    behind_commercial_share: "Commercial share by day",
    behind_feed_orders: "Orders in feeds by day",
    behind_orders: "Orders, all channels, by day",
    wave: "ban wave {place}",
    waveFull: "Ban wave {place}: {bans|account|accounts} until day {last}",
    cascade: "A cascade of {buyers|buyer|buyers}, the largest so far",
    cascadeShort: "cascade",
    opening: "{platform} opens",
    withoutSeller: "person {who} no longer sells",
    withoutInfluencer: "influencer {who} is gone",
    withoutMute: "person {who} hears person {whom} again",
    surgery: "a change to persons",
    marked: "Marks: {kinds}",
    kind_policy: "rule changed",
    kind_surgery: "world changed",
    kind_wave: "ban wave",
    kind_cascade: "cascade",
    kind_opening: "platform opens",
  },
  zh: {
    bar: "时间",
    play: "播放",
    pause: "暂停",
    playAll: "播放 {days} 天",
    playYear: "播放这一年",
    playHint: "{persons} 个人、他们的朋友关系，以及其中谁在卖货。看看会发生什么。",
    back: "后退一天",
    forward: "前进一天",
    former: "上一个事件",
    next: "下一个事件",
    day: "第 {day} 天",
    ofDays: "共 {days} 天",
    timeline: "显示的日期",
    speed: "速度",
    perSecond: "每秒 {speed} 天",
    perSecondNormal: "每秒 {speed} 天，正常速度",
    normal: "正常",
    events: "事件",
    eventsHelp: "选择一项即可跳到那一天。",
    noEvents: "暂无标记：没有政策变化，目前也没有封号潮。",
    notRun: "尚未运行",
    running: "正在运行到第 {day} 天…",
    behind_commercial_share: "每天的商业内容占比",
    behind_feed_orders: "每天的朋友圈订单",
    behind_orders: "每天的订单（全部渠道）",
    wave: "第 {place} 波封号",
    waveFull: "第 {place} 波封号：到第 {last} 天共封 {bans} 个账号",
    cascade: "一次有 {buyers} 位买家的转发连锁，迄今最大",
    cascadeShort: "转发连锁",
    opening: "{platform}开张",
    withoutSeller: "第 {who} 号不再卖货",
    withoutInfluencer: "网红（第 {who} 号）消失",
    withoutMute: "第 {who} 号重新看到第 {whom} 号",
    surgery: "改动了某些人",
    marked: "标记：{kinds}",
    kind_policy: "规则变化",
    kind_surgery: "世界被改动",
    kind_wave: "封号潮",
    kind_cascade: "转发连锁",
    kind_opening: "平台开张",
  },
});

/** Words, and their language where it is not the page's. */
export interface Marking {
  readonly text: string;
  readonly lang?: "en";
}

/** What a mark says, in few words: for the lane and for those who hear it. */
export function happeningWord(happening: Happening, isFull = false): Marking {
  switch (happening.kind) {
    case "policy":
      return policyWord(happening.change);
    case "surgery": {
      const { kind, who, whom = -1 } = happening.surgery;
      const isKnown = kind === "withoutSeller" || kind === "withoutInfluencer" || kind === "withoutMute";
      return { text: transportWords(isKnown ? kind : "surgery", { who: String(who), whom: String(whom) }) };
    }
    case "wave":
      return { text: transportWords(isFull ? "waveFull" : "wave", { ...happening }) };
    case "cascade":
      return { text: transportWords(isFull ? "cascade" : "cascadeShort", { ...happening }) };
    case "opening":
      return { text: transportWords("opening", { platform: platformWord(happening.platform) }) };
  }
}

/** A dated change by its own label, or by what it sets. */
function policyWord({ label, set }: Extract<Happening, { kind: "policy" }>["change"]): Marking {
  const foreign = currentLanguage() === "en" ? {} : { lang: "en" as const };
  if (label !== undefined) return translated(label);
  const parts = Object.entries(set).map(([path, value]) => {
    const { text, lang } = parameterLabel(path, path);
    return { text: `${text} ${typeof value === "number" ? number(value) : String(value)}`, lang };
  });
  const isForeign = currentLanguage() !== "en" && parts.every(({ lang }) => lang === "en");
  return { text: parts.map(({ text }) => text).join(", "), ...(isForeign ? foreign : {}) };
}
