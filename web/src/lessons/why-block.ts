/** Lesson 2: why friends block. Mutes are counted by what came before them, and by how often the muted sellers post. */

import { number, percent, words } from "../i18n/words.ts";
import type { FrameSource } from "../source/frame.ts";
import { type Facts, type Lesson, sumOf } from "./lesson.ts";

const text = words({
  en: {
    title: "Why friends block",
    about: "Too many posts, or bad goods? Count it.",
    step0:
      "A town of a thousand in which six in a hundred sell from the first day. That is far more than anyone is used to: more than half of what people see is selling.",
    step1:
      "Every selling post that is seen annoys a little, and annoyance fades slowly. A purchase that disappoints annoys at once. When patience ends, the reader mutes the seller or blocks for good, and may report. Press Play and watch the colours: they show how many sellers each person has muted.",
    question: "What comes before most mutes in this town?",
    answer0: "Too many posts: most who mute had bought nothing bad",
    answer1: "Either, about half of the time",
    answer2: "A bad purchase from that very seller",
    reveal:
      "{badShare} of all mutes came within a week of a bad experience with that seller's goods; before the others there was none: those readers had simply seen too much. Posting matters all the same: for each follower, the third of sellers who post most get {ratio} times the mutes of the third who post least, {busy} against {quiet} for every hundred followers.",
    step2:
      "Choose a person who sells and look at who muted them. Each mute is a tie spent: the friend is still there, but no post will arrive.",
    step3:
      "In this town {mutes} mutes and blocks stand against {orders} orders in friends' feeds over half a year: {perHundred} for every hundred orders. Is that a good trade? It depends on who keeps the books.",
  },
  zh: {
    title: "朋友为什么会屏蔽你",
    about: "是帖子太多，还是货太差？数一数。",
    step0:
      "一个一千人的小镇，从第一天起就有百分之六的人卖货。这远远超出人们的习惯：看到的内容一半以上是卖货。",
    step1:
      "每看到一条卖货帖，就多一点厌烦，厌烦消退得很慢。买到让人失望的东西，会立刻让人厌烦。耐心用完时，读者就会屏蔽卖家，或者永久拉黑，还可能举报。按“播放”，看颜色的变化：它表示每个人屏蔽了多少卖家。",
    question: "在这个小镇，大多数屏蔽之前发生了什么？",
    answer0: "帖子太多：屏蔽的人大多没买到过坏东西",
    answer1: "两种情况大约各占一半",
    answer2: "从这位卖家那里买到了坏东西",
    reveal:
      "所有屏蔽中，{badShare} 发生在买到这位卖家的劣质货之后一周内；其余的并没有这样的经历，只是看得太多了。不过发帖多少同样重要：平均到每个关注者，发得最多的三分之一卖家被屏蔽的次数，是发得最少的三分之一的 {ratio} 倍，每一百个关注者 {busy} 次对 {quiet} 次。",
    step2: "选一个卖货的人，看看谁屏蔽了他。每一次屏蔽都是花掉一份关系：朋友还在，但帖子再也到不了那里。",
    step3:
      "这个小镇半年里有 {mutes} 次屏蔽和拉黑，对应朋友圈里 {orders} 笔订单：每一百笔订单 {perHundred} 次。这笔买卖划算吗？要看谁来记账。",
  },
});

export const whyBlock: Lesson = {
  name: "why-block",
  run: {
    kind: "live",
    base: "moments",
    set: { "network.persons": "1000", "entry.initial": "0.06", days: "180" },
  },
  steps: [
    { show: { day: 1, colour: "adverts" } },
    { show: { day: 1, colour: "muted", playing: true, speed: 12 } },
    { show: { day: 180, tab: "people" } },
    { show: { day: 180, tab: "charts" } },
  ],
  asksAfter: 1,
  question: {
    kind: "choice",
    answers: 3,
    right: ({ bad }) => (Number(bad) < 0.4 ? 0 : Number(bad) < 0.6 ? 1 : 2),
  },
  text: text as Lesson["text"],
  facts: mutesByPosting,
};

/** Days after a bad experience that count as its aftermath. */
const aftermath = 7;

/** Mutes a follower, for the third of sellers who post most a day and the third who post least. */
async function mutesByPosting(source: FrameSource): Promise<Facts> {
  const { columns, counts } = await source.still(source.about.days);
  const { kinds } = source.about;
  const events = source.events();
  const mutes = new Map<number, number>();
  const lastBad = new Map<string, number>();
  let all = 0;
  let afterBad = 0;
  for (let row = 0; row < events.count; row++) {
    const kind = kinds[events.kind[row]!];
    const pair = `${events.who[row]} ${events.whom[row]}`;
    if (kind === "bad") lastBad.set(pair, events.day[row]!);
    if (kind !== "mute" && kind !== "block") continue;
    mutes.set(events.whom[row]!, (mutes.get(events.whom[row]!) ?? 0) + 1);
    all++;
    if (events.day[row]! - (lastBad.get(pair) ?? Number.NEGATIVE_INFINITY) <= aftermath) afterBad++;
  }
  const reach = new Map<number, number>();
  for (let account = 0; account < (counts.accounts ?? 0); account++) {
    const owner = columns["accounts.owner"]![account]!;
    reach.set(owner, Math.max(reach.get(owner) ?? 0, columns["accounts.follower_count"]![account]!));
  }
  const rate = columns["sellers.rate"]!;
  const sellers = Array.from({ length: counts.sellers ?? 0 }, (_, id) => id)
    .filter((id) => columns["sellers.role"]![id] === 0)
    .sort((a, b) => rate[b]! - rate[a]! || a - b)
    .map((id) => columns["sellers.owner"]![id]!);
  const third = Math.floor(sellers.length / 3);
  const perFollower = (owners: readonly number[]) => {
    const followers = owners.reduce((sum, owner) => sum + (reach.get(owner) ?? 0), 0);
    return owners.reduce((sum, owner) => sum + (mutes.get(owner) ?? 0), 0) / Math.max(1, followers);
  };
  const [busy, quiet] = [perFollower(sellers.slice(0, third)), perFollower(sellers.slice(-third))];
  const orders = sumOf(source, "feed_orders");
  const two = (value: number) => number(value, { maximumSignificantDigits: 2 });
  return {
    bad: all > 0 ? afterBad / all : 0,
    ratio: two(busy / quiet),
    busy: two(100 * busy),
    quiet: two(100 * quiet),
    badShare: percent(all > 0 ? afterBad / all : 0),
    mutes: all,
    orders,
    perHundred: two((100 * all) / Math.max(1, orders)),
  };
}
