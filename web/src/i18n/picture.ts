/** Words of the picture, its legend and its tools. */

import type { ColourName } from "../app/state.ts";
import type { fateNames } from "../graph/fate.ts";
import { number, percent, words, yuan } from "./words.ts";

type FateName = (typeof fateNames)[number];

const table = words<
  | `colour_${ColourName}`
  | `fate_${FateName}`
  | "legend"
  | "roles"
  | "countsOfA"
  | "standings"
  | "platforms"
  | "colour"
  | "noValue"
  | "logScale"
  | "posts"
  | "people"
  | "size"
  | "shapes"
  | "crowd"
  | "points"
  | "sample"
  | "tools"
  | "zoomIn"
  | "zoomOut"
  | "zoomReset"
  | "canvas"
  | "canvasKeys"
  | "sells"
  | "followers"
  | "sold"
  | "spent"
  | "muted"
  | "trust"
  | "friends"
  | "differs"
  | "clickHint"
  | "runA"
  | "runB"
  | "needsTwo"
  | "otherPeople"
  | "mapTitle"
  | "nearLabel"
  | "nearStep"
  | "nearHere"
  | "nearShown"
  | "nearPart"
  | "near"
  | "whole"
  | "hops"
  | "area"
  | "areaHint"
  | "regions"
  | "regionNote"
>({
  en: {
    colour_earnings: "sales so far",
    colour_spent: "money spent so far",
    colour_muted: "friends muted so far",
    colour_reach: "followers",
    colour_adverts: "adverts seen a visit",
    colour_trust: "trust in the platform",
    colour_changed: "changed fate, A against B",
    fate_role: "role",
    fate_standing: "standing",
    fate_purchases: "purchases",
    fate_mutes: "mutes",
    legend: "Legend",
    roles: "Shape: role",
    countsOfA: "Counts: run A",
    standings: "Sign: standing",
    platforms: "Outline: platform",
    colour: "Colour",
    noValue: "none",
    logScale: "equal steps are equal factors",
    posts: "{value} posts",
    people: "{count|person|people}",
    size: "Size: followers",
    shapes: "{count|person|people} in sight, each drawn.",
    crowd: "{count|person|people} in sight: buyers as points, sellers as shapes.",
    points: "{count|person|people} in sight, as points; sellers are larger. Zoom in for shapes.",
    sample: "One in {stride} of their friendships is drawn.",
    tools: "Picture",
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    zoomReset: "Show the whole picture",
    canvas: "Map of {people} people; friends stand near each other",
    canvasKeys: "Plus and minus zoom, arrows move, 0 shows all. The People panel holds the same as a table.",
    sells: "sells",
    followers: "followers",
    sold: "sold so far",
    spent: "spent so far",
    muted: "friends muted",
    trust: "trust in the platform",
    friends: "friends",
    differs: "differs in B",
    clickHint: "Click to open, Shift-click to pin",
    runA: "A",
    runB: "B",
    needsTwo: "needs two runs",
    otherPeople: "The two runs are about different people: fates cannot be compared.",
    mapTitle: "The market as a map",
    nearLabel:
      "{person} and {count|friend|friends}. Left and right arrows walk from friend to friend, Enter goes on from there, Backspace goes back, Escape shows the whole picture.",
    nearStep: "{person}; {place} of {count}",
    nearHere: "{person}, with {count|friend|friends}",
    nearShown: "{person} with {count|friend|friends}, all drawn.",
    nearPart: "{shown} of {all} friends of friends are drawn.",
    near: "Close view",
    whole: "Whole picture",
    hops: "Friends of friends",
    area: "Select an area",
    areaHint: "Draw a line around people to choose them.",
    regions: "Regions",
    regionNote:
      "{count|person|people} in sight, put together: a disc for those in each square of the picture, its number, and the mean colour of those who have one; a bold rim where somebody sells.",
  },
  zh: {
    colour_earnings: "累计销售额",
    colour_spent: "累计消费",
    colour_muted: "已屏蔽的朋友数",
    colour_reach: "关注者人数",
    colour_adverts: "每次浏览看到的广告",
    colour_trust: "对平台的信任",
    colour_changed: "命运改变：A 对比 B",
    fate_role: "角色",
    fate_standing: "状态",
    fate_purchases: "购买",
    fate_mutes: "屏蔽",
    legend: "图例",
    roles: "形状：角色",
    countsOfA: "计数：运行 A",
    standings: "标记：状态",
    platforms: "轮廓：平台",
    colour: "颜色",
    noValue: "无",
    logScale: "等距表示等比",
    posts: "{value} 条",
    people: "{count|人|人}",
    size: "大小：关注者人数",
    shapes: "视野内 {count|人|人}，全部画出。",
    crowd: "视野内 {count|人|人}：买家画成点，卖家画成形状。",
    points: "视野内 {count|人|人}，都画成点，卖家的点较大。放大可看到形状。",
    sample: "他们的好友关系每 {stride} 条画出一条。",
    tools: "全景图",
    zoomIn: "放大",
    zoomOut: "缩小",
    zoomReset: "显示整张图",
    canvas: "{people} 人的地图；朋友彼此靠近",
    canvasKeys: "加号和减号缩放，方向键移动，0 显示全部。“人群”面板以表格显示同样的内容。",
    sells: "在卖",
    followers: "关注者",
    sold: "累计销售",
    spent: "累计消费",
    muted: "屏蔽的朋友",
    trust: "对平台的信任",
    friends: "好友",
    differs: "在 B 中不同",
    clickHint: "点击打开，按住 Shift 点击可固定",
    runA: "A",
    runB: "B",
    needsTwo: "需要两次运行",
    otherPeople: "两次运行中的人不同，无法比较命运。",
    mapTitle: "市场地图",
    nearLabel:
      "{person}和{count|位好友|位好友}。左右方向键在好友之间移动，回车键转到该好友，退格键返回，Esc 键显示整张图。",
    nearStep: "{person}；第 {place} 位，共 {count} 位",
    nearHere: "{person}，有 {count|位好友|位好友}",
    nearShown: "{person}和 {count|位好友|位好友}，全部画出。",
    nearPart: "朋友的朋友共 {all} 位，画出 {shown} 位。",
    near: "近景",
    whole: "全景",
    hops: "朋友的朋友",
    area: "圈选",
    areaHint: "在人群周围画一圈即可选中。",
    regions: "区域",
    regionNote:
      "视野内 {count|人|人}，按区域合并：每个方格中的人画成一个圆，标有人数，颜色为有值者的平均；有人在卖的圆边框较粗。",
  },
});

export const pictureWords = table;

/** A value that colour stands for, with its unit. */
export function colourValue(colour: ColourName, value: number): string {
  switch (colour) {
    case "earnings":
    case "spent":
      return yuan(value * 100);
    case "trust":
      return percent(value);
    case "adverts":
      return table("posts", { value: number(value, { maximumFractionDigits: 1 }) });
    case "changed":
      return number(value);
    default:
      return table("people", { count: value });
  }
}
