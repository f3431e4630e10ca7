/**
 * Titles and questions of the gallery's scenarios in both languages; the English ones are those of the files in
 * `scenarios/`. They stand here so that the page can list what it can run without loading the engine.
 */

import { currentLanguage, type Language } from "./words.ts";

interface Entry {
  readonly title: string;
  readonly question: string;
  /** Titles of the same scenario with something changed, by file name. */
  readonly variants: Readonly<Record<string, string>>;
}

const en: Readonly<Record<string, Entry>> = {
  moments: {
    title: "a year of selling to friends",
    question: "What do friends earn, and what does it cost everyone's feed?",
    variants: {},
  },
  "gold-rush": {
    title: "everyone can, few earn",
    question: "Who earns in a gold rush, and what stops it?",
    variants: { alike: "people's time costs all the same", sober: "winners get no extra weight" },
  },
  "everyone-sells": {
    title: "everyone sells",
    question: "What if nobody had anything better to do than sell?",
    variants: { wages: "time has its usual price" },
  },
  "hijacked-feed": {
    title: "the feed and those who stay",
    question: "Do readers whose feeds sell visit less, and do they leave?",
    variants: { quiet: "nobody sells to friends" },
  },
  trust: {
    title: "what trust is worth",
    question: "How do trade, goods and prices in the feed hang on the weight that people give to trust?",
    variants: { none: "trust has no weight", double: "trust has twice the weight" },
  },
  "big-names": {
    title: "without the shops that reach most",
    question: "What is lost when the tenth of shops that reach most are gone?",
    variants: { none: "nobody removed", random: "as many by chance" },
  },
  curators: {
    title: "friends who look through the goods",
    question: "How much better do goods fit when a friend who knows looks through them first?",
    variants: {
      none: "no curators",
      n1: "one offer a week",
      n5: "five offers a week",
      n100: "a hundred offers a week",
    },
  },
  "entry-date": {
    title: "early or late",
    question: "Who earns more, those who begin early or those who wait?",
    variants: {},
  },
  "ban-wave": {
    title: "a wave of bans",
    question: "After a wave of bans, does selling come back, and does an outlet keep it away?",
    variants: { calm: "no wave", outlet: "licences from the day of the wave" },
  },
  enforcement: {
    title: "how hard to strike",
    question:
      "What do complaints, trade and evasion do as enforcement rises from none to ten times the moderate?",
    variants: { e0: "no enforcement", e2: "twice as hard", e5: "strict", e10: "ten times as hard" },
  },
  "outlet-or-force": {
    title: "an outlet or a firmer hand",
    question:
      "At the same cost to the platform, does a licensed outlet or more enforcement leave feeds, trade and sellers better off?",
    variants: {
      outlet: "licences for all who apply, from day 181",
      force: "enforcement at the same cost, from day 181",
    },
  },
  "good-future": {
    title: "four policies for one town",
    question: "Which policy serves readers, buyers, sellers and the platform at once?",
    variants: {
      "laissez-faire": "no enforcement",
      strict: "strict enforcement",
      outlet: "licences for all",
      quota: "two selling posts a day",
    },
  },
  "friend-cap": {
    title: "a cap on followers",
    question: "Does a cap on an account's followers spread income?",
    variants: {
      cap100: "a hundred followers",
      cap500: "five hundred followers",
      cap1000: "a thousand followers",
    },
  },
  "two-minds": {
    title: "a platform of two minds",
    question: "Does a platform that wants both quiet feeds and trade do worse than one that decides?",
    variants: {
      strict: "strict throughout",
      open: "licences for all throughout",
      adaptive: "learns for visits first",
    },
  },
  opening: {
    title: "a wave, and no model behind it",
    question: "What carries the wave of entry, and what becomes of the marketplace?",
    variants: { calm: "hype at its floor from the first day", idle: "the marketplace does not respond" },
  },
  "wind-stops": {
    title: "the wind stops",
    question: "Who is still there when the hype is over?",
    variants: { "goes-on": "the wind goes on" },
  },
  rival: {
    title: "a rival opens on day 200",
    question: "How strong must ties to a platform be for it to keep everybody when a rival opens?",
    variants: {
      b0: "friends do not matter",
      b1: "below the critical weight",
      b4: "twice the critical weight",
    },
  },
  "policy-timeline": {
    title: "the policies of 2013 to 2021, replayed",
    question: "Do feeds show the dates on which the platform changed its rules?",
    variants: { unchanged: "the rules of July 2013 stay" },
  },
};

const zh: Readonly<Record<string, Entry>> = {
  moments: {
    title: "向朋友卖货的一年",
    question: "朋友们能赚到什么？所有人的信息流又为此付出了什么？",
    variants: {},
  },
  "gold-rush": {
    title: "人人能做，少数人赚钱",
    question: "淘金热中谁赚到了钱？又是什么让它停下来？",
    variants: { alike: "所有人的时间一样值钱", sober: "成功者不被格外看重" },
  },
  "everyone-sells": {
    title: "人人都卖货",
    question: "如果谁都没有比卖货更好的事可做，会怎样？",
    variants: { wages: "时间按平常的价钱算" },
  },
  "hijacked-feed": {
    title: "信息流与留下来的人",
    question: "信息流被卖货占据的读者，是否来得更少、甚至离开？",
    variants: { quiet: "没有人向朋友卖货" },
  },
  trust: {
    title: "信任值多少",
    question: "人们越看重信任，信息流中的交易、商品和价格会如何变化？",
    variants: { none: "信任没有分量", double: "信任的分量加倍" },
  },
  "big-names": {
    title: "没有了粉丝最多的店",
    question: "如果触达最广的十分之一店铺消失，会失去什么？",
    variants: { none: "谁也不移除", random: "随机移除同样多的店" },
  },
  curators: {
    title: "替大家挑货的朋友",
    question: "由懂行的朋友先挑一遍，商品会合适多少？",
    variants: {
      none: "没有挑货的人",
      n1: "每周挑一件",
      n5: "每周挑五件",
      n100: "每周挑一百件",
    },
  },
  "entry-date": {
    title: "早做还是晚做",
    question: "先开始的人和再等等的人，谁赚得更多？",
    variants: {},
  },
  "ban-wave": {
    title: "一波封号",
    question: "一波封号之后，卖货会不会卷土重来？开一个正规出口能否挡住它？",
    variants: { calm: "没有封号潮", outlet: "从封号那天起发放许可" },
  },
  enforcement: {
    title: "该管多严",
    question: "执法力度从零升到中等的十倍时，投诉、交易和规避会怎样变化？",
    variants: { e0: "不执法", e2: "两倍力度", e5: "严格", e10: "十倍力度" },
  },
  "outlet-or-force": {
    title: "疏导还是加码",
    question: "在平台花费相同的情况下，持证出口和加强执法，哪个对信息流、交易和卖家更好？",
    variants: { outlet: "第 181 天起，申请即发许可", force: "第 181 天起，同等花费用于执法" },
  },
  "good-future": {
    title: "一座小城，四种政策",
    question: "哪种政策能同时照顾读者、买家、卖家和平台？",
    variants: {
      "laissez-faire": "不执法",
      strict: "严格执法",
      outlet: "人人可得许可",
      quota: "每天最多两条卖货帖",
    },
  },
  "friend-cap": {
    title: "粉丝数设上限",
    question: "限制账号的粉丝数，能否让收入分散开来？",
    variants: { cap100: "一百个粉丝", cap500: "五百个粉丝", cap1000: "一千个粉丝" },
  },
  "two-minds": {
    title: "摇摆不定的平台",
    question: "既想要清静的信息流又想要交易的平台，是否不如拿定主意的平台？",
    variants: { strict: "始终严格", open: "始终人人可得许可", adaptive: "优先学习提高访问量" },
  },
  opening: {
    title: "一股浪潮，背后没有模式",
    question: "入场的浪潮靠什么推动？电商平台又会怎样？",
    variants: { calm: "热度从第一天起就处于最低点", idle: "电商平台不作回应" },
  },
  "wind-stops": {
    title: "风停了",
    question: "热度过去之后，还有谁留在那里？",
    variants: { "goes-on": "风一直吹" },
  },
  rival: {
    title: "第 200 天，对手平台开张",
    question: "对手开张时，人们对平台的牵挂要多强，才能把所有人都留住？",
    variants: { b0: "朋友无关紧要", b1: "低于临界分量", b4: "两倍于临界分量" },
  },
  "policy-timeline": {
    title: "重演 2013 至 2021 年的政策",
    question: "从信息流能否看出平台改规则的那些日子？",
    variants: { unchanged: "2013 年 7 月的规则不变" },
  },
};

export const galleryWords: Readonly<Record<Language, Readonly<Record<string, Entry>>>> = { en, zh };

/** Scenarios that run live without files of their own, with those of the same name that change something in them. */
export const liveScenarios: readonly { readonly name: string; readonly variants: readonly string[] }[] =
  Object.entries(galleryWords.en).map(([name, { variants }]) => ({ name, variants: Object.keys(variants) }));

/** Title and question of a scenario in the reader's language, where the gallery knows it: `ban-wave`, `ban-wave/outlet`. */
export function galleryEntry(
  path: string,
): { readonly title: string; readonly question: string } | undefined {
  const [name = "", variant] = path.split("/");
  const table = galleryWords[currentLanguage()];
  const entry = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!entry || variant === undefined) return entry;
  const title = Object.hasOwn(entry.variants, variant) ? entry.variants[variant] : undefined;
  return title === undefined ? undefined : { title, question: entry.question };
}

/** Words of a scenario in the reader's language where the gallery has them, else as they are, marked as English. */
export function translated(text: string): { readonly text: string; readonly lang?: "en" } {
  if (currentLanguage() === "en") return { text };
  chinese ??= pairs();
  const found = chinese.get(text.trim());
  return found === undefined ? { text, lang: "en" } : { text: found };
}

/** Labels of dated changes that scenarios of the gallery have. */
const changes: Readonly<Record<string, string>> = {
  "the wave": "封号潮",
  "the wave and an outlet": "封号潮，同时开放许可",
  "back to moderate": "恢复适度管理",
  licences: "发放许可",
  "a firmer hand": "更严的管理",
  "the wind stops": "风停了",
};

let chinese: Map<string, string> | undefined;

function pairs(): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, { title, question, variants }] of Object.entries(en)) {
    const entry = zh[name];
    if (!entry) continue;
    found.set(title, entry.title).set(question, entry.question);
    for (const [key, words] of Object.entries(variants)) found.set(words, entry.variants[key] ?? words);
  }
  for (const [label, words] of Object.entries(changes)) found.set(label, words);
  return found;
}
