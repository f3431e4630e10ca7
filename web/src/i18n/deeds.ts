/** Words for events: what kind it was, and what it was to the one who did it and to the other person concerned. */

import type { EventKind } from "../../../src/model/events.ts";
import { platformWord } from "./codes.ts";
import { number, words, yuan } from "./words.ts";

type DeedKey = `kind_${EventKind}` | `did_${EventKind}` | `met_${Mutual}` | "marketplace" | "own";

/** `{other}` is the other person, `{value}` the event's number as `valueWord` writes it. */
const deedWords = words<DeedKey>({
  en: {
    kind_policy: "policy change",
    kind_entry: "shop opened",
    kind_exit: "shop given up",
    kind_warning: "warning",
    kind_throttle: "reach cut",
    kind_suspension: "suspension",
    kind_ban: "ban",
    kind_return: "return of a banned seller",
    kind_wrongful: "wrongful suspension",
    kind_departure: "departure",
    kind_order: "order",
    kind_bad: "bad purchase",
    kind_mute: "mute",
    kind_block: "block",
    kind_unmute: "mute taken back",
    kind_report: "report",
    kind_add: "new follower",
    kind_share: "re-share",
    kind_cascade: "end of a cascade",
    kind_move: "move to a platform",
    kind_listing: "account elsewhere",
    kind_delisting: "account elsewhere closed",
    kind_opening: "rival opens",
    kind_spare: "spare account",
    kind_endorsement: "paid post",
    kind_licence: "licence",
    kind_lapse: "licence given up",
    kind_appeal: "appeal upheld",
    kind_revision: "policy revised",
    kind_recruit: "agent won",
    kind_removal: "shop removed",
    did_policy: "a policy change of the scenario took effect",
    did_entry: "opened a shop",
    did_exit: "gave up selling, with a profit of {value} in all",
    did_warning: "was warned by the platform",
    did_throttle: "had an account's reach cut",
    did_suspension: "had an account suspended",
    did_ban: "had an account banned",
    did_return: "came back under a new account; followers who came along: {value}",
    did_wrongful: "had ordinary posts suspended by mistake",
    did_departure: "gave up the feed",
    did_order: "bought from {other} for {value}",
    did_bad: "was served badly by {other}",
    did_mute: "muted {other}",
    did_block: "blocked {other} for good",
    did_unmute: "took back the mute of {other}",
    did_report: "reported {other} to the platform",
    did_add: "began to follow {other} on somebody's word",
    did_share: "re-shared an offer by {other}",
    did_cascade: "saw the end of a cascade of re-shares for {other}; buyers in it: {value}",
    did_move: "turned to another platform: {value}",
    did_listing: "opened an account elsewhere: {value}",
    did_delisting: "closed an account elsewhere: {value}",
    did_opening: "a platform opened: {value}",
    did_spare: "opened a spare account; followers who came along: {value}",
    did_endorsement: "sold a post to {other} for {value}",
    did_licence: "got a licence",
    did_lapse: "gave up the licence",
    did_appeal: "had a wrongful suspension taken back",
    did_revision: "a platform revised its policy; enforcement now {value}",
    did_recruit: "became an agent of {other}",
    did_removal: "had the shop taken out of the market by an experiment",
    met_order: "sold to {other} for {value}",
    met_bad: "served {other} badly",
    met_mute: "was muted by {other}",
    met_block: "was blocked by {other} for good",
    met_unmute: "was unmuted by {other}",
    met_report: "was reported by {other}",
    met_add: "won {other} as a follower by somebody's word",
    met_share: "had an offer re-shared by {other}",
    met_cascade: "had a cascade of re-shares begun by {other} end; buyers in it: {value}",
    met_endorsement: "bought a post of {other} for {value}",
    met_recruit: "won {other} as an agent",
    marketplace: "the marketplace or the platform's own store",
    own: "{kind}: {value}",
  },
  zh: {
    kind_policy: "政策变动",
    kind_entry: "开店",
    kind_exit: "停止销售",
    kind_warning: "警告",
    kind_throttle: "限流",
    kind_suspension: "停用",
    kind_ban: "封号",
    kind_return: "被封者重返",
    kind_wrongful: "误停用",
    kind_departure: "离开",
    kind_order: "订单",
    kind_bad: "糟糕的购物",
    kind_mute: "屏蔽",
    kind_block: "拉黑",
    kind_unmute: "取消屏蔽",
    kind_report: "举报",
    kind_add: "新关注",
    kind_share: "转发",
    kind_cascade: "转发链结束",
    kind_move: "转换平台",
    kind_listing: "在别处开户",
    kind_delisting: "关闭别处账号",
    kind_opening: "对手平台开业",
    kind_spare: "备用账号",
    kind_endorsement: "付费推广",
    kind_licence: "许可证",
    kind_lapse: "放弃许可证",
    kind_appeal: "申诉成功",
    kind_revision: "政策修订",
    kind_recruit: "发展代理",
    kind_removal: "店铺被移除",
    did_policy: "情景中的一项政策变动生效",
    did_entry: "开了店",
    did_exit: "停止销售，累计利润 {value}",
    did_warning: "受到平台警告",
    did_throttle: "账号被限流",
    did_suspension: "账号被停用",
    did_ban: "账号被封",
    did_return: "以新账号重返，带回粉丝 {value} 人",
    did_wrongful: "普通动态被误停",
    did_departure: "离开了信息流",
    did_order: "从 {other} 处买了东西，{value}",
    did_bad: "从 {other} 处买到了不满意的东西",
    did_mute: "屏蔽了 {other}",
    did_block: "永久拉黑了 {other}",
    did_unmute: "取消屏蔽 {other}",
    did_report: "向平台举报了 {other}",
    did_add: "听人介绍关注了 {other}",
    did_share: "转发了 {other} 的商品",
    did_cascade: "为 {other} 发起的转发链结束，链中买家 {value} 人",
    did_move: "转向另一个平台：{value}",
    did_listing: "在别处开了账号：{value}",
    did_delisting: "关闭了别处的账号：{value}",
    did_opening: "新平台开业：{value}",
    did_spare: "开了备用账号，带去粉丝 {value} 人",
    did_endorsement: "以 {value} 为 {other} 发了推广",
    did_licence: "获得许可证",
    did_lapse: "放弃了许可证",
    did_appeal: "申诉成功，误停用被撤销",
    did_revision: "平台修订政策，执法强度现为 {value}",
    did_recruit: "成为 {other} 的代理",
    did_removal: "店铺被实验移出市场",
    met_order: "卖给 {other} 一件商品，{value}",
    met_bad: "让 {other} 买到了不满意的东西",
    met_mute: "被 {other} 屏蔽",
    met_block: "被 {other} 永久拉黑",
    met_unmute: "被 {other} 取消屏蔽",
    met_report: "被 {other} 举报",
    met_add: "经人介绍获得 {other} 的关注",
    met_share: "商品被 {other} 转发",
    met_cascade: "{other} 发起的转发链结束，链中买家 {value} 人",
    met_endorsement: "付 {value} 请 {other} 发了推广",
    met_recruit: "发展 {other} 为代理",
    marketplace: "外部电商或平台自营商城",
    own: "{kind}：{value}",
  },
});

/** The model's kinds: 2 where a second person is concerned. The others are a run's own. */
const sides = {
  policy: 1,
  entry: 1,
  exit: 1,
  warning: 1,
  throttle: 1,
  suspension: 1,
  ban: 1,
  return: 1,
  wrongful: 1,
  departure: 1,
  order: 2,
  bad: 2,
  mute: 2,
  block: 2,
  unmute: 2,
  report: 2,
  add: 2,
  share: 2,
  cascade: 2,
  move: 1,
  listing: 1,
  delisting: 1,
  opening: 1,
  spare: 1,
  endorsement: 2,
  licence: 1,
  lapse: 1,
  appeal: 1,
  revision: 1,
  recruit: 2,
  removal: 1,
} as const satisfies Record<EventKind, 1 | 2>;
type Mutual = { [K in EventKind]: (typeof sides)[K] extends 2 ? K : never }[EventKind];

const money = new Set(["exit", "order", "endorsement"]);
const places = new Set(["move", "listing", "delisting", "opening"]);

function isKnown(kind: string): kind is EventKind {
  return Object.hasOwn(sides, kind);
}

function isMutual(kind: EventKind): kind is Mutual {
  return sides[kind] === 2;
}

/** A kind of event in a word or two; kinds of a run's own keep the name that the run gave them. */
export function kindWord(kind: string): string {
  return isKnown(kind) ? deedWords(`kind_${kind}`) : kind;
}

/** The number of an event as its kind means it. */
export function valueWord(kind: string, value: number): string {
  if (money.has(kind)) return yuan(value);
  if (places.has(kind)) return platformWord(value);
  return number(value);
}

/**
 * What an event was to one person, to be read after that person's name or alone: "bought from person 7 for ¥92". `side` says
 * whether the person is the event's `who` or its `whom`; `other` names the other one, "" where there is none.
 */
export function deedWord(kind: string, side: "did" | "met", other: string, value: number): string {
  const shown = valueWord(kind, value);
  if (!isKnown(kind)) return deedWords("own", { kind, value: shown });
  const name = other === "" ? deedWords("marketplace") : other;
  if (side === "met" && isMutual(kind)) return deedWords(`met_${kind}`, { other: name, value: shown });
  return deedWords(`did_${kind}`, { other: name, value: shown });
}
