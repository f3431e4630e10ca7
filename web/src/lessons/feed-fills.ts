/** Lesson 1: a feed fills up. The reader draws the share of adverts over the year, then sees it. */

import { number, percent, words } from "../i18n/words.ts";
import { type Lesson, meanOf } from "./lesson.ts";

const text = words({
  en: {
    title: "A feed fills up",
    about: "How selling posts crowd out everything else, and each other.",
    step0:
      "Two thousand people share one platform. Each mark is a person, placed near that person's friends. On day 0 a handful sell; everybody else posts about ordinary life.",
    step1:
      "Press Play. Who sells becomes a square. People start to sell when friends who sell seem to do well, so selling spreads along friendships.",
    question:
      "Before you look: how does the share of selling posts among all posts that people see move over the year? Draw it.",
    reveal:
      "In the first month {first} of what people saw was selling; in the last, {last}. Some feeds are far more crowded than others: at the end, {hijacked} of readers had a feed more than a third of which was selling, though only {sellers} in a hundred people sold.",
    step2:
      "Open Charts. A reader visits the feed some ten times a day and reads on a little each time. What stands too far down is never seen, so every new post takes a place from all others, selling or not.",
    step3:
      "A selling post was seen by {seenFirst} of the friends it reached in the first month and by {seenLast} in the last. Nobody forbade anything: attention ran short. What would a cap on posts a day do? Try it under Policy.",
  },
  zh: {
    title: "朋友圈是怎样被填满的",
    about: "卖货的帖子怎样挤走别的一切，也挤走彼此。",
    step0:
      "两千人同在一个平台上。每个记号是一个人，位置靠近他的朋友。第 0 天只有几个人卖货，其他人发的都是日常生活。",
    step1: "按“播放”。卖货的人会变成方块。看到卖货的朋友似乎赚了钱，人们就跟着卖，于是卖货沿着友谊蔓延。",
    question: "先别看结果：在人们看到的所有帖子里，卖货帖子的比例一年中会怎样变化？请画出来。",
    reveal:
      "第一个月，人们看到的内容里有 {first} 是卖货；最后一个月是 {last}。有些人的朋友圈比别人拥挤得多：年底有 {hijacked} 的读者，朋友圈里三分之一以上是卖货，而每一百人里只有 {sellers} 人在卖。",
    step2:
      "打开“图表”。读者每天看大约十次朋友圈，每次只往下翻一点。排得太靠下的就没人看见，所以每多一条新帖，都占去其他所有帖子的位置，不论卖货与否。",
    step3:
      "第一个月，一条卖货帖被它送达的朋友中的 {seenFirst} 看到；最后一个月是 {seenLast}。没有人禁止什么，只是注意力不够用了。如果限制每天的发帖数会怎样？到“政策”里试试。",
  },
});

export const feedFills: Lesson = {
  name: "feed-fills",
  run: { kind: "live", base: "moments", set: { "network.persons": "2000" } },
  steps: [
    { show: { day: 0, colour: "adverts" } },
    { show: { day: 0, playing: true, speed: 20 } },
    { show: { day: 360, tab: "charts" } },
    { show: { day: 180, tab: "policy" } },
  ],
  asksAfter: 1,
  question: { kind: "draw", measure: "commercial_share", days: [30, 90, 150, 210, 270, 330] },
  text: text as Lesson["text"],
  facts: async (source) => ({
    first: percent(meanOf(source, "commercial_share", 1, 30), 1),
    last: percent(meanOf(source, "commercial_share", 331), 1),
    hijacked: percent(meanOf(source, "hijacked_readers", 331)),
    sellers: number(100 * meanOf(source, "seller_share", 331), { maximumSignificantDigits: 2 }),
    seenFirst: percent(meanOf(source, "seen_share", 1, 30)),
    seenLast: percent(meanOf(source, "seen_share", 331)),
  }),
};
