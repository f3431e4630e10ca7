/** Words of the story panel. */

import { words } from "./words.ts";

export const storyWords = words({
  en: {
    question: "Question",
    prediction: "Expected",
    reading: "Found",
    readingHelp: "by the authors, for the scenario at its full size",
    today: "On day {day}",
    start: "At the start",
    what: "of",
    seller_share: "sell to friends",
    commercial_share: "of posts seen are adverts",
    feed_orders: "orders in feeds that day",
    bans: "accounts banned so far",
    departed: "gave up the feed",
    looking: "What am I looking at?",
    look1:
      "A town of {persons|person|people}. Each mark on the picture is one of them; friends stand near each other.",
    look2:
      "Some begin to sell to their friends through the feed that everybody reads. Shapes tell who sells, who influences, who runs a shop.",
    look3:
      "Every advert takes a place in somebody's feed. Readers buy, grow tired, mute or block; the platform warns and bans.",
    look4: "Press play, or drag the bar of days. Click a person to see the feed as they saw it.",
    runA: "A",
    runB: "B",
    drop: "Take B away",
    compare: "Compare with another run …",
    none: "Open a run to read what it is about.",
  },
  zh: {
    question: "问题",
    prediction: "预期",
    reading: "结果",
    readingHelp: "由作者给出，针对完整规模的场景",
    today: "第 {day} 天",
    start: "开始时",
    what: "项目",
    seller_share: "的人向朋友卖货",
    commercial_share: "的已读帖子是广告",
    feed_orders: "当天信息流中的订单",
    bans: "迄今被封的账号",
    departed: "的人弃用信息流",
    looking: "我看到的是什么？",
    look1: "一座有 {persons} 人的小城。图上每个标记是其中一人，朋友们彼此靠近。",
    look2: "有些人开始通过大家都看的信息流向朋友卖货。形状表示谁在卖货、谁是网红、谁开店。",
    look3: "每条广告都会占据某人信息流中的一个位置。读者会购买、会厌倦、会屏蔽或拉黑；平台会警告和封号。",
    look4: "按“播放”，或拖动日期条。点击一个人，可以看到他当时看到的信息流。",
    runA: "A",
    runB: "B",
    drop: "移除 B",
    compare: "与另一次运行对比…",
    none: "打开一次运行，即可了解它讲的是什么。",
  },
});
