/**
 * Short names of parameters in both languages. The model's own declarations, in English, say what each one means; where
 * a parameter has no short name here, that meaning stands for it.
 */

import { currentLanguage } from "./words.ts";

/** What a parameter is called, and in which language. */
export interface Label {
  readonly text: string;
  readonly lang: "en" | "zh-CN";
}

/** [English, Chinese] by path. */
const labels: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  "network.generator": ["Source of the friend graph", "朋友网络的来源"],
  "network.persons": ["People", "人数"],
  "network.meanDegree": ["Friends of a person", "人均朋友数"],
  "network.friendCap": ["Most friends allowed", "好友数上限"],
  "network.degreeLaw": ["Distribution of friends", "朋友数的分布"],
  "network.shuffled": ["Friends by chance", "随机重连朋友"],
  "platforms.rivals": ["Rival platforms", "竞争平台数"],
  "governance.mode": ["How rules are made", "规则由谁定"],
  "governance.friendCap": ["Most followers in friends' feeds", "朋友圈关注者上限"],
  "rivals.opens": ["Day the rivals open", "竞争平台上线日"],
  "rivals.appeal": ["Appeal of a rival", "竞争平台的吸引力"],
  "rivals.intensity": ["Enforcement by rivals", "竞争平台的管理力度"],
  "rivals.adverts": ["A rival's own adverts", "竞争平台自身的广告"],
  "rivals.fee": ["A rival's fee", "竞争平台的抽成"],
  "rivals.friendCap": ["Most followers on a rival", "竞争平台的关注者上限"],
  "posting.cap": ["Cap on selling posts", "每日卖货帖上限"],
  "endorsement.sold": ["Chance that an influencer sells a post", "网红每天接广告的概率"],
  "endorsement.price": ["Price of a paid post", "广告帖的价格"],
  "broadcasts.monthly": ["Broadcasts of brands a month", "品牌每月群发次数"],
  "broadcasts.fee": ["Fee on brands' sales", "品牌销售的抽成"],
  "broadcasts.verification": ["Fee of verification", "认证费"],
  "delivery.throttle": ["What gets through when throttled", "限流后的送达率"],
  "attention.law": ["How a feed is read", "朋友圈的浏览方式"],
  "attention.commercialWeight": ["Rank of adverts", "广告的排序权重"],
  "attention.adverts": ["The platform's own adverts", "平台自身的广告"],
  "curation.commission": ["Commission of curators", "买手的佣金"],
  "sharing.allowed": ["Re-shares let through", "放行的转发比例"],
  "annoyance.personalRelief": ["Relief by personal posts", "生活帖对厌烦的缓解"],
  "stores.beside": ["Sellers who open a small shop beside", "卖家另开小店的概率"],
  "stores.deposit": ["Deposit of a small shop", "小店保证金"],
  "stores.fee": ["Fee on small shops' sales", "小店销售的抽成"],
  "entrance.visit": ["Visits to the store entry", "访问商城入口的概率"],
  "entrance.fee": ["Commission of the store entry", "商城入口的佣金"],
  "marketplace.linkFactor": ["Links to the marketplace let through", "放行的外部市场链接"],
  "orders.publicFee": ["Fee on influencers' sales", "网红销售的抽成"],
  "experience.refund": ["Refund of bad orders", "差评订单的退款率"],
  "experience.licensedRefund": ["Refund of bad licensed orders", "持证渠道差评订单的退款率"],
  "recruitment.cap": ["Levels of agents allowed", "允许的代理层级"],
  "recruitment.closure": ["Closure of deeper lines", "查封超级代理的概率"],
  "mouth.addCap": ["Adds to one account a day", "一个账号每天可加的人数"],
  "detection.intensity": ["Enforcement", "管理力度"],
  "detection.cut": ["Score acted on at once", "直接处罚的嫌疑分"],
  "detection.automatic": ["Ordinary people judged without review", "普通人不经复核被处罚的比例"],
  "detection.light": ["Enforcement where it is light", "宽松渠道的管理力度"],
  "review.staff": ["Reviewers", "审核员"],
  "review.patience": ["Patience of the queue", "案件的等待期限"],
  "appeals.success": ["Appeals upheld", "申诉成功率"],
  "appeals.delay": ["Days to decide an appeal", "申诉处理天数"],
  "ladder.forgiveness": ["Forgiveness", "降级宽恕"],
  "ladder.suspension": ["Days of a suspension", "停用天数"],
  "ladder.steps": ["Steps to a ban", "封号前的级数"],
  "licence.openness": ["Licences open to", "牌照的开放程度"],
  "licence.fee": ["Price of a licence", "牌照费"],
  "licence.commission": ["Commission on licensed sales", "持证销售的佣金"],
  "licence.screening": ["Screening of applicants", "申请人审查"],
  "licence.outlet": ["Licensed posts in a place of their own", "持证帖子另设出口"],
  "removal.share": ["Shops removed", "移除的店铺比例"],
  "removal.day": ["Day of the removal", "移除日"],
  "removal.whom": ["Which shops are removed", "移除哪些店铺"],
  "entry.open": ["New sellers may enter", "允许新卖家进入"],
  "entry.initial": ["Sellers on day 0", "第 0 天的卖家比例"],
  "entry.rate": ["Posting rate of new sellers", "新卖家的发帖率"],
  "entry.imitation": ["Pull of friends who sell", "卖货朋友的带动"],
  "entry.innovation": ["Entry without an example", "自发进入"],
  "hype.ceiling": ["Largest hype", "热度上限"],
  "influence.share": ["Influencers", "网红比例"],
  "influence.rate": ["Selling posts of an influencer", "网红的卖货帖"],
  "population.wage": ["What time is worth", "时间的价值"],
  "utility.trust": ["Weight of trust", "信任的权重"],
  "utility.price": ["Weight of price", "价格的权重"],
  "utility.tie": ["Weight of friendship", "友谊的权重"],
  "needs.hazard": ["How often people need something", "产生需求的频率"],
  "mouth.tellGood": ["Happy buyers who tell friends", "满意买家告诉朋友的概率"],
  "reentry.recovery": ["Followers who come back to the banned", "封号后跟回来的关注者"],
  "muting.sensitivity": ["How fast annoyance mutes", "厌烦转为屏蔽的快慢"],
  "muting.threshold": ["Patience before muting", "屏蔽前的耐心"],
};

/** The short name of a parameter ("posting.cap"), or its declared meaning where it has none. */
export function parameterLabel(path: string, meaning: string): Label {
  const label = labels[path];
  const chinese = currentLanguage() === "zh";
  if (label) return { text: label[chinese ? 1 : 0], lang: chinese ? "zh-CN" : "en" };
  return { text: meaning.slice(0, 1).toUpperCase() + meaning.slice(1), lang: "en" };
}

/** Paths that have a short name. */
export const labelledParameters: readonly string[] = Object.keys(labels);
