/** Words of the search field and of groups of people. */

import { type GroupName, topCount } from "../app/search.ts";
import { roleWord, standingWord } from "./codes.ts";
import { words } from "./words.ts";

export const finderWords = words({
  en: {
    find: "Find people",
    hint: "Find by number, name, group",
    results: "Found",
    nobody: "Nobody is meant by that. Try a number below {count}, or “banned”.",
    topReach: "most followers: first {count}",
    topEarners: "most sales: first {count}",
    topSpenders: "most spent: first {count}",
    chosen: "{count|person chosen|people chosen}",
    clear: "Choose nobody",
  },
  zh: {
    find: "查找人",
    hint: "按编号、名字或群体查找",
    results: "找到",
    nobody: "没有找到。请输入小于 {count} 的编号，或“被封号”。",
    topReach: "关注者最多的 {count} 人",
    topEarners: "销售额最高的 {count} 人",
    topSpenders: "消费最多的 {count} 人",
    chosen: "已选 {count|人|人}",
    clear: "取消选择",
  },
});

const roles: readonly string[] = ["seller", "influencer", "shop", "brand", "former"];

export function groupWord(group: GroupName): string {
  if (group === "topReach" || group === "topEarners" || group === "topSpenders")
    return finderWords(group, { count: topCount });
  return roles.includes(group)
    ? roleWord(group as Parameters<typeof roleWord>[0])
    : standingWord(group as Parameters<typeof standingWord>[0]);
}
