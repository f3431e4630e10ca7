/** Lesson 5: the influencer's reach. What a seen post sells, by who wrote it. */

import { number, percent, words } from "../i18n/words.ts";
import { type Lesson, sumOf } from "./lesson.ts";

const text = words({
  en: {
    title: "The influencer's reach",
    about: "An audience is not a circle of friends. What does it buy?",
    step0:
      "One person in fifty here keeps a public account, which people follow for its field and not out of friendship. Most of these audiences are small, a few are large. They have a mark of their own, larger with more followers.",
    step1:
      "Play, and watch what they sell. An influencer's word counts where a follower needs something in the influencer's field; each advert costs a little credibility.",
    question:
      "Take one selling post that was really seen. Whose is more likely to end in an order: a friend's, or an influencer's?",
    answer0: "A friend's: trust comes first",
    answer1: "About the same",
    answer2: "An influencer's, at least twice as likely",
    reveal:
      "A seen post by an influencer sold with a chance of {public}, a friend's with {friend}: {ratio} times as likely. Yet friends together made {friendOrders} sales and influencers {publicOrders}, for friends post so much more. The largest audience is {largest} followers; half of the friends who sell have {usual} or fewer.",
    step2:
      "Choose an influencer in the picture, go to one of the orders and press “Why?”: the endorsement stands there as one term of the choice, beside trust, price and chance. Then press “without this influencer”: the same town with the same luck runs beside it.",
    step3:
      "What to doubt: audiences, rates and weights are assumed, guided by published engagement rates. Under Policy, let influencers advertise more and watch their credibility wear off.",
  },
  zh: {
    title: "网红的号召力",
    about: "粉丝不是朋友圈。他们会买什么？",
    step0:
      "这里每五十人有一人开公众账号，别人关注它是因为它的领域，不是因为交情。多数账号粉丝很少，少数很多。他们有自己的记号，粉丝越多越大。",
    step1:
      "播放，看他们卖了什么。粉丝正好需要网红所在领域的东西时，网红的话才有分量；每条广告都要花掉一点信誉。",
    question: "取一条真正被看到的卖货帖。谁的帖子更可能带来订单：朋友的，还是网红的？",
    answer0: "朋友的：信任在先",
    answer1: "差不多",
    answer2: "网红的，至少两倍",
    reveal:
      "网红的一条被看到的帖子，成交的机会是 {public}，朋友的是 {friend}，前者是后者的 {ratio} 倍。但朋友们一共卖出 {friendOrders} 笔，网红只有 {publicOrders} 笔，因为朋友发得多得多。最大的账号有 {largest} 个粉丝；卖货的朋友里，一半只有 {usual} 个或更少的关注者。",
    step2:
      "在图上选一位网红，找到一笔订单，按“为什么？”：推荐是选择中的一项，和信任、价格、运气并列。再按“没有这个网红”：同一个小镇、同样的运气在旁边重新运行。",
    step3:
      "值得怀疑的地方：粉丝数、发帖率和权重都是假设，参考了公开的互动率。到“政策”里让网红多发广告，看信誉怎样磨损。",
  },
});

export const reach: Lesson = {
  name: "reach",
  run: { kind: "live", base: "moments", set: { "network.persons": "2000", "influence.share": "0.02" } },
  steps: [
    { show: { day: 0, colour: "reach" } },
    { show: { day: 0, playing: true, speed: 20 } },
    { show: { day: 360, tab: "people" } },
    { show: { day: 120, tab: "policy" } },
  ],
  asksAfter: 1,
  question: {
    kind: "choice",
    answers: 3,
    right: ({ times }) => (Number(times) < 0.67 ? 0 : Number(times) < 2 ? 1 : 2),
  },
  text: text as Lesson["text"],
  facts: async (source) => {
    const { columns, counts } = await source.still(source.about.days);
    const chance = (orders: string, seen: string) => sumOf(source, orders) / Math.max(1, sumOf(source, seen));
    const ofPublic = chance("public_orders", "public_seen");
    const ofFriend = chance("moments_orders", "moments_seen");
    let largest = 0;
    const usual: number[] = [];
    for (let account = 0; account < (counts.accounts ?? 0); account++) {
      const followers = columns["accounts.follower_count"]![account]!;
      const role = columns["sellers.role"]![columns["accounts.seller"]![account]!];
      if (role === 1) largest = Math.max(largest, followers);
      else if (role === 0) usual.push(followers);
    }
    usual.sort((a, b) => a - b);
    return {
      times: ofPublic / ofFriend,
      ratio: number(ofPublic / ofFriend, { maximumSignificantDigits: 2 }),
      public: percent(ofPublic, 2),
      friend: percent(ofFriend, 2),
      friendOrders: sumOf(source, "moments_orders"),
      publicOrders: sumOf(source, "public_orders"),
      largest,
      usual: usual[usual.length >> 1] ?? 0,
    };
  },
};
