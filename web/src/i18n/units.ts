/** Units of measures in the language of the day. English is how the engine writes them. */

import { currentLanguage } from "./words.ts";

const chinese: Readonly<Record<string, string>> = {
  posts: "帖",
  post: "帖",
  day: "天",
  "person-day": "人·天",
  "seller-day": "卖家·天",
  "shop-day": "店·天",
  person: "人",
  persons: "人",
  orders: "单",
  order: "单",
  offers: "件",
  offer: "件",
  contacts: "次接触",
  contact: "次接触",
  visits: "次访问",
  visit: "次访问",
  mutes: "次",
  unmutes: "次",
  blocks: "次",
  reports: "次举报",
  accounts: "个账号",
  account: "账号",
  cases: "件",
  ties: "段关系",
  tie: "段关系",
  hours: "小时",
  hour: "小时",
  seller: "卖家",
  shop: "店",
  shops: "家店",
  needs: "个需求",
  messages: "条",
  cascades: "条",
  cascade: "条",
  platforms: "个平台",
  search: "次搜索",
  levels: "层",
  circle: "圈",
  "log odds": "对数几率",
};

/** A unit in words; empty for a plain number. Money has its sign at the number and leaves only what it is per. */
export function unitWords(unit: string): string {
  if (unit === "1") return "";
  const parts = unit.split("/").filter((part, i) => !(i === 0 && part === "money"));
  const shown = currentLanguage() === "zh" ? parts.map((part) => chinese[part] ?? part) : parts;
  const words = shown.join("/");
  return unit.startsWith("money/") ? `/${words}` : words;
}
