/** Words for the codes of the model that many views show: roles, standings, accounts, channels, platforms, persons. */

import type { RoleName, StandingName } from "../app/people.ts";
import type { About } from "../source/frame.ts";
import { words } from "./words.ts";

/** accounts.state by code. */
export const accountStateNames = [
  "active",
  "dormant",
  "warned",
  "throttled",
  "suspended",
  "banned",
  "closed",
] as const;
/** Channels by code, as src/model/channels.ts numbers them. */
export const channelKeys = [
  "none",
  "store-entry",
  "shop",
  "service-account",
  "moments",
  "marketplace",
  "public-account",
  "rival-feed",
  "outlet",
] as const;
/** sellers.honesty by code. */
export const honestyNames = ["honest", "careless", "malicious"] as const;

type CodeKey =
  | `role_${RoleName}`
  | `standing_${StandingName}`
  | `account_${(typeof accountStateNames)[number]}`
  | `channel_${(typeof channelKeys)[number]}`
  | `honesty_${(typeof honestyNames)[number]}`
  | "person"
  | "nobody"
  | "firstPlatform"
  | "rivalPlatform"
  | "onlyRival"
  | "category";

const codeWords = words<CodeKey>({
  en: {
    role_buyer: "reader and buyer",
    role_seller: "seller",
    role_influencer: "influencer",
    role_shop: "small shop",
    role_brand: "brand",
    role_former: "former seller",
    standing_free: "in good standing",
    standing_warned: "warned",
    standing_throttled: "reach cut",
    standing_suspended: "suspended",
    standing_banned: "banned",
    standing_departed: "has left the feed",
    account_active: "active",
    account_dormant: "resting",
    account_warned: "warned",
    account_throttled: "reach cut",
    account_suspended: "suspended",
    account_banned: "banned",
    account_closed: "closed",
    channel_none: "nothing",
    "channel_store-entry": "the platform's own store",
    channel_shop: "small shop",
    "channel_service-account": "brand account",
    channel_moments: "friends' feed",
    channel_marketplace: "marketplace",
    "channel_public-account": "influencer's account",
    "channel_rival-feed": "friends' feed of a rival",
    channel_outlet: "licensed outlet",
    honesty_honest: "honest",
    honesty_careless: "careless",
    honesty_malicious: "dishonest",
    person: "person {id}",
    nobody: "nobody",
    firstPlatform: "home platform",
    rivalPlatform: "rival {place}",
    onlyRival: "rival platform",
    category: "goods of kind {place}",
  },
  zh: {
    role_buyer: "读者和买家",
    role_seller: "卖家",
    role_influencer: "网红",
    role_shop: "小店",
    role_brand: "品牌",
    role_former: "曾经的卖家",
    standing_free: "正常",
    standing_warned: "被警告",
    standing_throttled: "被限流",
    standing_suspended: "被停用",
    standing_banned: "被封号",
    standing_departed: "已离开信息流",
    account_active: "使用中",
    account_dormant: "休眠",
    account_warned: "被警告",
    account_throttled: "被限流",
    account_suspended: "被停用",
    account_banned: "被封",
    account_closed: "已关闭",
    channel_none: "无",
    "channel_store-entry": "平台自营商城",
    channel_shop: "小店",
    "channel_service-account": "品牌服务号",
    channel_moments: "朋友圈",
    channel_marketplace: "外部电商",
    "channel_public-account": "网红公众号",
    "channel_rival-feed": "对手平台的朋友圈",
    channel_outlet: "持牌专区",
    honesty_honest: "诚实",
    honesty_careless: "马虎",
    honesty_malicious: "不诚实",
    person: "{id} 号",
    nobody: "无人",
    firstPlatform: "原平台",
    rivalPlatform: "对手平台 {place}",
    onlyRival: "对手平台",
    category: "第 {place} 类商品",
  },
});

export function roleWord(role: RoleName): string {
  return codeWords(`role_${role}`);
}

export function standingWord(standing: StandingName): string {
  return codeWords(`standing_${standing}`);
}

/** By the code in accounts.state, or its name. */
export function accountStateWord(state: number | (typeof accountStateNames)[number]): string {
  const name = typeof state === "number" ? accountStateNames[state] : state;
  return codeWords(`account_${name ?? "active"}`);
}

/** By the code in src/model/channels.ts, or its name. */
export function channelWord(channel: number | (typeof channelKeys)[number]): string {
  const name = typeof channel === "number" ? channelKeys[channel] : channel;
  return codeWords(`channel_${name ?? "none"}`);
}

/** By the code in sellers.honesty, or its name. */
export function honestyWord(code: number | (typeof honestyNames)[number]): string {
  const name = typeof code === "number" ? honestyNames[code] : code;
  return codeWords(`honesty_${name ?? "honest"}`);
}

/** A category of goods, which the model only numbers. */
export function categoryWord(category: number): string {
  return codeWords("category", { place: category + 1 });
}

/** A platform by id, of so many; the first is the one where everybody is on day 0. */
export function platformWord(platform: number, platforms = 4): string {
  if (platform === 0) return codeWords("firstPlatform");
  return platforms === 2 ? codeWords("onlyRival") : codeWords("rivalPlatform", { place: platform });
}

/** A person by label where the file of friendships has labels, by id otherwise; -1 is nobody. Ids stand without separators. */
export function personWord(person: number, about: Pick<About, "network">): string {
  if (person < 0) return codeWords("nobody");
  return about.network.labels?.[person] ?? codeWords("person", { id: String(person) });
}
