/** Units of parameters in the language of the day. Money of the model counts in hundreds of yuan. */

import { currentLanguage } from "./words.ts";

const chinese: Readonly<Record<string, string>> = {
  money: "百元",
  posts: "帖",
  post: "帖",
  day: "天",
  days: "天",
  month: "月",
  year: "年",
  visits: "次访问",
  visit: "次访问",
  hour: "小时",
  hours: "小时",
  persons: "人",
  person: "人",
  friends: "位朋友",
  orders: "单",
  order: "单",
  offers: "件",
  accounts: "个账号",
  platforms: "个平台",
  levels: "级",
  report: "次举报",
  case: "案",
  fees: "笔费用",
  utility: "效用",
  "log odds": "对数几率",
  annoyance: "厌烦度",
  circle: "圈",
  "1000 followers": "千名关注者",
  "1000 readers": "千名读者",
  "1000 readers-days": "千读者·天",
  reviewers: "审核员",
  10000: "万人",
};

/** A unit as words; empty for a plain number. */
export function parameterUnit(unit: string): string {
  if (unit === "1") return "";
  const [first = "", ...rest] = unit.split("/");
  if (currentLanguage() === "en") {
    const counted = first === "money" ? "× ¥100" : first === "1" ? "" : first;
    return [counted, ...rest].join("/");
  }
  const words = rest.map((part) => chinese[part] ?? part);
  return first === "1" ? `每${words.join("/")}` : [chinese[first] ?? first, ...words].join("/");
}
