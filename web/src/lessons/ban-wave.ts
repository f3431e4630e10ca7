/** Lesson 3: guerrilla and the ban wave. How much selling is back two months after a wave of bans. */

import { percent, words } from "../i18n/words.ts";
import { type Lesson, meanOf, sumOf } from "./lesson.ts";

/** First day of the wave and the day after its last. */
const [begins, ends] = [361, 376];

const text = words({
  en: {
    title: "Guerrilla and the ban wave",
    about: "The platform strikes for two weeks. Does it last?",
    step0:
      "For a year the platform looks the other way. Then, from day 361 to day 375, it looks twenty times as hard and bans at the first offence.",
    step1:
      "Watch the wave: banned sellers are crossed out. Some come back under a new account and win followers back one by one; other people start to sell.",
    question:
      "Take the selling posts of the month before the wave as 100 %. Where do they stand two months after it began?",
    answer0: "Under a quarter: bans work",
    answer1: "About half",
    answer2: "Two thirds or more: they come back",
    reveal:
      "At {after} of the level before. The wave banned {bans} accounts, and at its end {lost} of selling posts were gone. Within two months of its start, {returns} banned sellers came back under new accounts and {entries} people took up selling.",
    step2:
      "Compare: open the same town without the wave as run B (Compare: Without “the wave”). Everybody has the same luck in both, so what differs, the wave has caused.",
    step3:
      "A ban takes away an account, not the reason to sell. The essay behind this market calls the sellers' answer guerrilla. Under Policy, add a licensed outlet to the ban and see whether more of them stay away.",
  },
  zh: {
    title: "游击战与封号潮",
    about: "平台出手两个星期。效果能持续吗？",
    step0: "整整一年，平台睁一只眼闭一只眼。然后从第 361 天到第 375 天，检查力度提高到二十倍，初犯即封。",
    step1: "看这一波封号：被封的卖家打上了叉。有的换个新号回来，一个一个找回关注者；也有别的人开始卖货。",
    question: "把封号潮前一个月的卖货帖数量算作 100%。封号开始两个月后，它在什么水平？",
    answer0: "不到四分之一：封号有效",
    answer1: "大约一半",
    answer2: "三分之二以上：他们回来了",
    reveal:
      "是之前水平的 {after}。这一波封了 {bans} 个账号，结束时卖货帖少了 {lost}。从开始算起的两个月里，有 {returns} 个被封的卖家换新号回来，还有 {entries} 人开始卖货。",
    step2:
      "对比一下：把没有封号潮的同一个小镇作为 B 打开（“对比”里的“没有‘封号潮’”）。两边每个人的运气都一样，所以不同之处就是封号潮造成的。",
    step3:
      "封号拿走的是账号，不是卖货的理由。这个市场所依据的那篇文章把卖家的对策叫做“打游击”。到“政策”里给封号配上一个持证的出口，看看是不是有更多人不再回来。",
  },
});

export const banWave: Lesson = {
  name: "ban-wave",
  run: { kind: "live", base: "ban-wave", set: { days: "450" } },
  steps: [
    { show: { day: 340, colour: "reach" } },
    { show: { day: 355, playing: true, speed: 4 } },
    { show: { day: 420, tab: "compare" } },
    { show: { day: begins - 1, tab: "policy" } },
  ],
  asksAfter: 1,
  question: {
    kind: "choice",
    answers: 3,
    right: ({ level }) => (Number(level) < 0.25 ? 0 : Number(level) < 0.6 ? 1 : 2),
  },
  text: text as Lesson["text"],
  facts: async (source) => {
    const before = meanOf(source, "posts", begins - 30, begins - 1);
    const level = meanOf(source, "posts", begins + 46, begins + 75) / before;
    return {
      level,
      after: percent(level),
      bans: sumOf(source, "bans", begins, ends - 1),
      lost: percent(1 - meanOf(source, "posts", ends - 2, ends) / before),
      returns: sumOf(source, "returns", begins, begins + 60),
      entries: sumOf(source, "entries", begins, begins + 60),
    };
  },
};
