/**
 * Measures in the reader's language: a short label, and what is measured. The English meaning is that of the run
 * itself, where the engine declares it; here stand labels in both languages and the meaning in Chinese. Measures
 * without an entry are shown by their English meaning, marked as English.
 */

import type { Measure } from "../source/frame.ts";
import { currentLanguage } from "./words.ts";

/** Words, and the language they are in where it is not that of the page. */
export interface Declared {
  readonly label: string;
  readonly meaning: string;
  /** Set where label and meaning stay English on a page that is not. */
  readonly lang?: "en";
}

/** English label, Chinese label, Chinese meaning. */
type Entry = readonly [en: string, zh: string, meaning: string];

const entries: Readonly<Record<string, Entry>> = {
  posts: ["Selling posts", "带货帖", "当天发布的带货帖数"],
  delivered_posts: ["Posts delivered", "送达的带货帖", "送达朋友圈的带货帖次数"],
  seen_posts: ["Posts seen", "被看到的带货帖", "好友在信息流中看到的带货帖次数"],
  commercial_inflow: ["Selling posts per reader", "人均收到的带货帖", "每人每天收到的带货帖数"],
  organic_inflow: ["Ordinary posts per reader", "人均收到的日常帖", "每人每天收到的日常帖数"],
  commercial_share: ["Commercial share", "商业内容占比", "看到的帖子中带货帖所占比例"],
  hijacked_readers: ["Hijacked readers", "被广告淹没的读者", "信息流中三分之一以上是带货帖的读者比例"],
  seen_share: ["Share of posts seen", "带货帖看到率", "读者看到的带货帖占当天收到的比例"],
  visits: ["Feed visits", "刷信息流次数", "每人每天打开信息流的次数"],
  fatigue: ["Advert fatigue", "广告疲劳", "每次打开信息流看到的广告数（平滑）"],
  departed: ["Gave up the feed", "弃用信息流", "不再看信息流的人所占比例"],
  mutes: ["Mutes", "屏蔽", "当天被读者屏蔽的卖家人次"],
  blocks: ["Blocks", "拉黑", "当天被读者永久拉黑的卖家人次"],
  unmutes: ["Mutes taken back", "解除屏蔽", "当天被解除的屏蔽次数"],
  muted_share: ["Muted share", "被屏蔽比例", "在营账号的关注者中已屏蔽或拉黑它们的比例"],
  followers: ["Followers reached", "可触达的关注者", "每个在营账号能触达的关注者人数"],
  reports: ["Reports", "举报", "朋友圈中卖家被举报的次数"],
  ties_spent: ["Ties spent", "消耗的关系", "迄今因带货而被屏蔽或拉黑的好友关系数"],
  profit_earned: ["Profit so far", "累计利润", "向好友卖货者迄今的总利润"],
  profit_per_tie: ["Profit per tie spent", "每段关系换来的利润", "迄今每屏蔽或拉黑一段关系对应的利润"],
  attention_tax: ["Attention tax", "注意力税", "好友的日常帖中因带货帖而没被看到的比例"],
  reader_share_median: ["Median reader's share", "中位读者的带货占比", "中位读者看到的帖子中带货帖的比例"],
  reader_share_high: [
    "Heaviest tenth's share",
    "最重一成读者的带货占比",
    "处于第九十分位的读者看到的带货帖比例",
  ],
  orders: ["Orders, all channels", "订单（全部渠道）", "当天所有渠道的订单数"],
  feed_orders: ["Orders in feeds", "朋友圈订单", "当天朋友圈中的订单数"],
  public_orders: ["Influencers' orders", "网红订单", "当天经由公众账号的订单数"],
  marketplace_orders: ["Marketplace orders", "电商平台订单", "当天在外部电商平台的订单数"],
  orders_per_person: ["Orders per person", "人均订单", "朋友圈中每人每天的订单数"],
  feed_sales: ["Sales in feeds", "朋友圈销售额", "当天朋友圈中的成交额"],
  public_sales: ["Influencers' sales", "网红销售额", "当天经由公众账号的成交额"],
  marketplace_sales: ["Marketplace sales", "电商平台销售额", "当天在外部电商平台的成交额"],
  feed_share_of_trade: ["Feeds' share of orders", "朋友圈占订单比例", "所有订单中朋友圈所占比例"],
  conversion: ["Orders per post seen", "每次看到的成交率", "朋友圈中每看到一次带货帖对应的订单数"],
  consideration_conversion: [
    "Orders per offer considered",
    "每次考虑的成交率",
    "信息流中每个被考虑的商品对应的订单数",
  ],
  needs: ["Needs", "新需求", "当天产生的购买需求数"],
  repeat_share: ["Repeat share", "回头客比例", "朋友圈订单中由老顾客在同一账号下的单所占比例"],
  unusual_share: ["Unusual goods", "非标商品比例", "朋友圈订单中别处没有同类商品的比例"],
  bad_orders: ["Bad experiences", "糟糕的购物体验", "朋友圈订单中体验不佳的数量"],
  refunds: ["Refunds", "退款", "当天退还的金额"],
  fees: ["Fees", "平台费用", "当天支付给平台的费用"],
  selling_hours: ["Hours of selling", "带货工时", "当天花在带货帖上的时间"],
  tellings: ["Told friends", "口碑传播", "当天向好友讲述购物体验的买家人数"],
  adds: ["New followers", "新增关注", "当天经好友推荐或主动请求而关注卖家的人数"],
  displaced_share: ["Displaced purchases", "替代的购买", "朋友圈订单中买家本会在别处购买的比例"],
  sellers: ["Sellers", "卖家人数", "正在向好友卖货的人数"],
  seller_share: ["Share who sell", "卖家占比", "向好友卖货的人占全体的比例"],
  entries: ["Entries", "新卖家", "当天开始卖货的人数"],
  exits: ["Exits", "退出的卖家", "当天放弃卖货的人数"],
  mean_profit: ["Mean profit", "平均利润", "卖家每天的平均利润"],
  median_profit: ["Median profit", "中位利润", "卖家每天利润的中位数"],
  mean_wage: ["Profit they ask for", "期望利润", "卖家愿意继续做下去的最低日利润（平均）"],
  earning_share: ["Earn what they ask for", "达到期望的卖家", "利润达到自己期望的卖家比例"],
  believed_income: ["Income believed in", "传说中的收入", "不认识任何卖家的人以为能赚到的日利润"],
  expectation_gap: ["Gap of expectations", "期望落差", "人们以为的利润高出卖家实际利润的部分"],
  hype: ["Hype", "带货热度", "社会上对带货的追捧程度"],
  revenue_gini: ["Gini of sales", "销售额基尼系数", "所有卖出过商品者迄今销售额的基尼系数"],
  top_share: ["Top 2% of sellers", "前 2% 卖家的份额", "迄今销售额中前 2% 的卖家所占比例"],
  top_tenth: ["Top tenth of sellers", "前 10% 卖家的份额", "迄今销售额中前 10% 的卖家所占比例"],
  top_hundredth: ["Top 1% of sellers", "前 1% 卖家的份额", "迄今销售额中前 1% 的卖家所占比例"],
  tail_exponent: ["Tail exponent", "尾部指数", "迄今销售额分布的幂律尾部指数（前一成，Hill 估计）"],
  posting_rate: ["Posts a seller aims at", "卖家发帖意愿", "卖家每天打算发的带货帖数"],
  quality: ["Quality", "商品质量", "带来满意体验的平均概率"],
  malicious_share: ["Malicious sellers", "恶意卖家", "卖家中存心欺骗者的比例"],
  price: ["Mean price", "平均价格", "卖家的平均售价"],
  premium: ["Premium paid in feeds", "朋友圈溢价", "信息流成交价高出电商平台同类商品的比例"],
  endorsements: ["Paid endorsements", "付费推广", "当天网红卖给卖家的推广帖数"],
  endorsement_fees: ["Endorsement fees", "推广费", "当天卖家付给网红的推广费"],
  endorsed_orders: ["Endorsed orders", "推广带来的订单", "当天付费推广带来的订单数"],
  audience_mean: ["Audience of an influencer", "网红粉丝数", "每位网红的平均粉丝数"],
  credibility: ["Credibility of influencers", "网红可信度", "网红的平均可信度"],
  restraint: ["Compliance", "合规后的发帖", "合规要求之下卖家仍发出的帖子比例"],
  daring: ["Daring", "顶风发帖", "处罚风险之下卖家仍敢发的帖子比例"],
  evading_share: ["Sellers who evade", "规避处罚的卖家", "为躲避处罚而更换账号的卖家比例"],
  spares: ["Spare accounts", "备用小号", "当天受罚卖家新开的账号数"],
  accounts_per_seller: ["Accounts per seller", "人均账号数", "每个卖家在朋友圈中可用的账号数"],
  intensity: ["Enforcement", "执法力度", "平台当前的执法力度"],
  detections: ["Detections", "被查出的账号", "当天被立案的卖货账号数"],
  waiting: ["Cases under way", "处理中的案件", "等待裁决的案件数"],
  warnings: ["Warnings", "警告", "当天被警告的账号数"],
  throttles: ["Throttles", "限流", "当天被限流的账号数"],
  suspensions: ["Suspensions", "停用", "当天被临时停用的账号数"],
  bans: ["Bans", "封号", "当天被封禁的账号数"],
  returns: ["Returns after a ban", "封号后重来", "当天封号后换新号重来的卖家人数"],
  wrongful: ["Silenced by mistake", "误伤", "当天被误判而禁言的普通人数"],
  platform_trust: ["Trust in the platform", "对平台的信任", "人们对平台的平均信任"],
  shares: ["Re-shares", "转发", "当天买家转发商品的次数"],
  share_orders: ["Orders from re-shares", "转发带来的订单", "当天读到好友转发后下单的数量"],
  cascade_size: ["Size of a cascade", "转发链规模", "每条转发链平均带来的买家数"],
  recruits: ["Agents recruited", "发展的下线", "当天成为下级代理的关注者人数"],
  agents: ["Agents", "代理人数", "由其他卖家发展而来的卖家人数"],
  line_depth: ["Levels of the lines", "代理层级", "最深的代理链的层数"],
  leader_profit: ["Profit at the top of lines", "上线利润", "有下线的卖家的平均日利润"],
  bottom_profit: ["Profit at the bottom", "底层利润", "没有下线的代理的平均日利润"],
  rival_attention: ["Visits to rivals", "流向对手平台的访问", "访问中属于对手平台的比例"],
  rival_homes: ["At home with rivals", "以对手平台为主", "主要使用对手平台的人所占比例"],
  homes: ["Platforms per person", "人均使用平台数", "每个人使用的平台数"],
  sellers_on_rivals: ["Sellers on rivals", "入驻对手平台的卖家", "在对手平台有账号的卖家比例"],
  movers: ["Movers", "迁移人数", "当天主要平台发生变化的人数"],
  orders_on_rivals: ["Orders on rivals", "对手平台订单", "当天在对手平台的订单数"],
  first_platform_share: [
    "First platform's share of sales",
    "首家平台的销售份额",
    "各平台销售额中首家平台所占比例",
  ],
  curator_orders: ["Orders on advice", "导购带来的订单", "当天听从导购建议而下的订单数"],
  curator_income: ["Curators' income", "导购收入", "当天付给导购的佣金"],
};

/** Beginnings of the measures of channels and roles, and the words for each. */
export const channelLabels: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  moments: ["Friends' feeds", "朋友圈"],
  rival: ["Feeds on rivals", "对手平台朋友圈"],
  outlet: ["Outlet", "持牌专区"],
  public: ["Influencers", "网红公众号"],
  service: ["Service accounts", "品牌服务号"],
  small_shop: ["Small shops", "小店"],
  store_entry: ["Store entry", "平台自营商城"],
  marketplace: ["Marketplace", "外部电商"],
  by_friends: ["Sellers to friends", "向好友卖货者"],
  by_influencers: ["By influencers", "网红"],
  by_shops: ["By small shops", "小店主"],
  by_brands: ["By brands", "品牌"],
};

const quantities: Readonly<Record<string, Entry>> = {
  orders: ["orders", "订单", "当天的订单数"],
  sales: ["sales", "销售额", "当天的成交额"],
  reach: ["contacts", "接触", "每人每天接触到商品的次数"],
  delivered: ["posts delivered", "送达", "送达的带货帖次数"],
  seen: ["posts seen", "看到", "被看到的带货帖次数"],
  considered: ["offers considered", "考虑", "被认真考虑的商品数"],
  reach_conversion: ["orders per contact", "每次接触成交率", "每次接触对应的订单数"],
  conversion: ["orders per offer considered", "每次考虑成交率", "每个被考虑的商品对应的订单数"],
  repeat_share: ["repeat share", "回头客比例", "老顾客订单所占比例"],
  repeats: ["repeat orders", "回头订单", "老顾客在同一账号下的订单数"],
  new_share: ["first-time share", "新客比例", "首次在该渠道购买者的订单比例"],
  bad_share: ["bad orders", "体验不佳比例", "体验不佳的订单比例"],
  complaints: ["reports per order", "每单举报", "每个订单对应的举报数"],
  sales_per_hour: ["sales per hour", "每小时销售额", "每小时工作对应的成交额"],
  fees: ["fees", "费用", "当天支付的平台费用"],
  refunds: ["refunds", "退款", "当天退还的金额"],
};

/** What a measure is called in the language of the day. */
export function declaredMeasure({ name, meaning }: Pick<Measure, "name" | "meaning">): Declared {
  const zh = currentLanguage() === "zh";
  const own = entries[name] ?? composed(name);
  if (own) return { label: own[zh ? 1 : 0], meaning: zh ? own[2] : meaning };
  const label = meaning.charAt(0).toUpperCase() + meaning.slice(1);
  return zh ? { label, meaning, lang: "en" } : { label, meaning };
}

/** A channel's measure, said by its channel and its quantity. */
function composed(name: string): Entry | undefined {
  for (const [start, [en, zh]] of Object.entries(channelLabels)) {
    const quantity = name.startsWith(`${start}_`) ? quantities[name.slice(start.length + 1)] : undefined;
    if (quantity) return [`${en}: ${quantity[0]}`, `${zh}：${quantity[1]}`, `${zh}：${quantity[2]}`];
  }
  return undefined;
}
