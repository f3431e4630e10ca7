/** The story of a purchase, step by step, as sentences and the numbers behind them. */

import type { DayReport, OfferReport, SaleReport } from "../../../../src/model/inspection/report.ts";
import { categoryWord } from "../../i18n/codes.ts";
import { saleWords as say } from "../../i18n/sale.ts";
import type { numberWords } from "../../i18n/terms.ts";
import { number, yuan } from "../../i18n/words.ts";
import { chanceText, drawText, figure } from "../person/parts.ts";
import { nextBest } from "./terms.ts";

export type SaleDay = DayReport & { readonly sale: SaleReport };
export type NumberName = Parameters<typeof numberWords>[0];
export type StepName = "need" | "post" | "known" | "trust" | "choice" | "money" | "after";

export interface Step {
  readonly name: StepName;
  readonly sentences: readonly string[];
  readonly numbers: readonly (readonly [NumberName, number])[];
}

/** What the story needs to know of the run beside the report. */
export interface Telling {
  readonly report: SaleDay;
  readonly name: (person: number) => string;
  /** Day on which the buyer began to follow on somebody's word, if that is how it was. */
  readonly since: number | undefined;
}

/** The offer that was taken; undefined where a mechanism of the run's own made it. */
export function winnerOf({ choice, sale }: SaleDay): OfferReport | undefined {
  return sale.offer < 0 ? undefined : choice.offers[sale.offer];
}

/** Person whose post or shop it was: the influencer of a paid post, else the seller; -1 where no person sold. */
export function voiceOf({ sale }: SaleDay): number {
  return sale.endorser?.ref.owner ?? sale.ref?.owner ?? -1;
}

/** All steps up to the purchase; what came of it follows from later days. */
export function chain(telling: Telling): Step[] {
  const { sale } = telling.report;
  return [
    need(telling),
    post(telling),
    ...(sale.ref ? [known(telling), trust(telling)] : []),
    choice(telling),
    money(telling),
  ];
}

/** Cents to the cent, so that the parts of a price can be added up. */
const exactYuan = (cents: number) =>
  number(cents / 100, { style: "currency", currency: "CNY", currencyDisplay: "narrowSymbol" });

function need({ report, name }: Telling): Step {
  const { choice: chosen, person } = report;
  const buyer = name(person.person);
  const wish = winnerOf(report)?.impulse;
  if (!chosen.need) {
    const numbers = { chance: chanceText(wish?.probability ?? 0), draw: drawText(wish?.draw ?? 0) };
    return {
      name: "need",
      sentences: [wish ? say("impulse", { buyer, ...numbers }) : say("wayOwn")],
      numbers: wish
        ? [
            ["impulseChance", wish.probability],
            ["impulseDraw", wish.draw],
          ]
        : [],
    };
  }
  const { opened, category, untilDay, unusual, looking, look } = chosen.need;
  const goods = categoryWord(category);
  const first = opened
    ? say("needOpened", {
        goods,
        day: opened.day,
        chance: chanceText(opened.probability),
        draw: drawText(opened.draw),
      })
    : say("needOld", { goods, until: untilDay });
  return {
    name: "need",
    sentences: [
      first,
      ...(opened?.loyal ? [say("needLoyal", { buyer })] : []),
      ...(unusual ? [say("needUnusual")] : []),
      say(looking ? "looked" : "lookedNot", {
        buyer,
        chance: chanceText(look.probability),
        draw: drawText(look.draw),
      }),
    ],
    numbers: [
      ...(opened
        ? ([
            ["needDay", opened.day],
            ["needChance", opened.probability],
            ["needDraw", opened.draw],
          ] as const)
        : []),
      ["lookChance", look.probability],
      ["lookDraw", look.draw],
    ],
  };
}

function post(telling: Telling): Step {
  const { report, name } = telling;
  const { sale, person } = report;
  const buyer = name(person.person);
  const way = winnerOf(report)?.way;
  const numbers: [NumberName, number][] = [];
  const sentences: string[] = [];
  if (way === undefined) sentences.push(say("wayOwn"));
  if (way === "marketplace") sentences.push(say("wayMarketplace", { buyer }));
  if (way === "entry") sentences.push(say("wayEntry", { buyer }));
  if (way === "store") sentences.push(say("wayStore", { buyer }));
  if (sale.advice && way === "advice") {
    const { curator, contacts, distance } = sale.advice;
    sentences.push(say("wayAdvice", { curator: name(curator), buyer, contacts, distance: figure(distance) }));
    numbers.push(["contacts", contacts], ["distance", distance]);
  }
  if (sale.share && way === "share") {
    const { sharer, root, depth, boughtDay } = sale.share;
    const seen = report.reshares.find(
      (one) => one.sharer === sharer && one.ref.account === sale.ref?.account,
    );
    const names = { sharer: name(sharer), buyer };
    sentences.push(
      seen
        ? say("wayShare", {
            ...names,
            chance: chanceText(seen.chance.probability),
            draw: drawText(seen.chance.draw),
          })
        : say("wayShareShort", names),
      say("shareDepth", { depth, root: name(root), sharer: name(sharer), day: boughtDay }),
    );
    numbers.push(["shareDepth", depth]);
  }
  if (sale.exposure && (way === "post" || sale.exposure.seen > 0)) exposure(telling, sentences, numbers);
  if (sale.endorser) {
    const { ref, feeCents, credibility } = sale.endorser;
    const names = { influencer: name(ref.owner), seller: name(sale.ref?.owner ?? -1) };
    sentences.push(say("endorsed", { ...names, fee: yuan(feeCents), credibility: chanceText(credibility) }));
    numbers.push(["endorserFee", feeCents], ["credibility", credibility]);
  }
  return { name: "post", sentences, numbers };
}

const listed = new Set(["public-account", "service-account", "outlet"]);

/** How the posts of the account whose offer won came to be seen. */
function exposure({ report, name }: Telling, sentences: string[], numbers: [NumberName, number][]): void {
  const { sale, feeds, person } = report;
  const seen = sale.exposure!;
  const ref = sale.endorser?.ref ?? sale.ref;
  const feed = feeds.find(({ platform }) => platform === (ref?.platform ?? 0));
  const names = { seller: name(voiceOf(report)), buyer: name(person.person) };
  const share = chanceText(seen.share);
  const one = (value: number) => number(value, { maximumFractionDigits: 1 });
  sentences.push(say("postWritten", { ...names, posts: seen.posts, delivered: seen.delivered }));
  sentences.push(
    ref && listed.has(ref.channel)
      ? say("postShareList", { share })
      : say("postShare", {
          share,
          visits: one(feed?.visits ?? 0),
          ordinary: one(feed?.ordinary ?? 0),
          selling: one(feed?.selling ?? 0),
        }),
    say("postSeen", { draw: drawText(seen.draw), count: seen.seen }),
  );
  numbers.push(
    ["posts", seen.posts],
    ["delivered", seen.delivered],
    ["share", seen.share],
    ["seenDraw", seen.draw],
    ["seen", seen.seen],
  );
  if (feed) numbers.push(["visits", feed.visits], ["ordinary", feed.ordinary], ["selling", feed.selling]);
}

function known({ report, name, since }: Telling): Step {
  const { sale, person } = report;
  const names = { buyer: name(person.person), seller: name(voiceOf(report)) };
  return {
    name: "known",
    sentences: [
      say(`known_${sale.following}`, { ...names, strength: figure(sale.strength) }),
      ...(since === undefined ? [] : [say("knownSince", { day: since })]),
      sale.boughtBefore === 0 ? say("firstOrder") : say("laterOrder", { count: sale.boughtBefore }),
    ],
    numbers: [
      ["strength", sale.strength],
      ["boughtBefore", sale.boughtBefore],
    ],
  };
}

function trust({ report }: Telling): Step {
  const believed = report.sale.trust;
  if (!believed) return { name: "trust", sentences: [say("trustRating")], numbers: [] };
  const { value, prior, priorWeight, rule, good, bad, friendGood, friendBad, friendWeight } = believed;
  const numbers: Step["numbers"] = [
    ["trust", value],
    ["prior", prior],
    ["priorWeight", priorWeight],
    ["good", good],
    ["bad", bad],
    ["friendGood", friendGood],
    ["friendBad", friendBad],
    ["friendWeight", friendWeight],
  ];
  if (rule === "smooth") {
    return {
      name: "trust",
      sentences: [say("trustSmooth", { value: figure(value), prior: figure(prior) })],
      numbers: numbers.slice(0, 2),
    };
  }
  return {
    name: "trust",
    sentences: [
      say("trustBayes", { value: figure(value), prior: figure(prior), weight: priorWeight }),
      good + bad > 0 ? say("trustOwn", { good, bad }) : say("trustOwnNone"),
      friendGood + friendBad > 0
        ? say("trustFriends", { good: friendGood, bad: friendBad, weight: figure(friendWeight) })
        : say("trustFriendsNone"),
    ],
    numbers,
  };
}

function choice({ report, name }: Telling): Step {
  const { choice: made, sale, person } = report;
  const buyer = name(person.person);
  const won = winnerOf(report);
  const { outside, marketplaceCents } = made;
  const sentences = [say("choiceCount", { buyer, count: made.offers.length })];
  if (won) {
    const parts = (offer: OfferReport) => ({
      utility: figure(offer.utility, true),
      shock: figure(offer.shock, true),
      score: figure(offer.score, true),
    });
    sentences.push(say("choiceWon", parts(won)));
    const next = nextBest(made.offers, won);
    if (next) sentences.push(say("choiceNext", { name: offerName(next, name), ...parts(next) }));
    sentences.push(
      say("choiceNothing", { shock: figure(outside.shock, true) }),
      say("choiceProbability", {
        probability: chanceText(won.probability),
        nothing: chanceText(outside.probability),
      }),
    );
  } else sentences.push(say("wayOwn"));
  sentences.push(say("price", { price: yuan(sale.money.priceCents), market: yuan(marketplaceCents) }));
  return {
    name: "choice",
    sentences,
    numbers: [
      ...(won
        ? ([
            ["utility", won.utility],
            ["shock", won.shock],
            ["draw", won.draw],
            ["score", won.score],
            ["probability", won.probability],
          ] as const)
        : []),
      ["outsideShock", outside.shock],
      ["outsideDraw", outside.draw],
      ["outsideProbability", outside.probability],
      ["marketplaceCents", marketplaceCents],
    ],
  };
}

/** An offer by who makes it. */
export function offerName({ ref, sponsor, way }: OfferReport, name: (person: number) => string): string {
  if (!ref) return say(`way_${way}`);
  const who = sponsor ? `${name(ref.owner)} → ${name(sponsor.owner)}` : name(ref.owner);
  return way === "post" ? who : `${who} · ${say(`way_${way}`)}`;
}

function money({ report }: Telling): Step {
  const { priceCents, feeCents, commissionCents, costCents, careCents } = report.sale.money;
  const left = priceCents - feeCents - commissionCents - costCents - careCents;
  const parts = [
    ["moneyFee", "fee", feeCents],
    ["moneyCommission", "commission", commissionCents],
    ["moneyCost", "cost", costCents],
    [careCents < 0 ? "moneyCareless" : "moneyCare", "care", careCents],
  ] as const;
  return {
    name: "money",
    sentences: [
      say("moneyPrice", { price: exactYuan(priceCents) }),
      ...parts
        .filter(([, , cents]) => cents !== 0)
        .map(([word, key, cents]) => say(word, { [key]: exactYuan(Math.abs(cents)) })),
      ...(report.sale.ref ? [say("moneyLeft", { left: exactYuan(left) })] : []),
    ],
    numbers: [
      ["priceCents", priceCents],
      ["feeCents", feeCents],
      ["commissionCents", commissionCents],
      ["costCents", costCents],
      ["careCents", careCents],
      ["dueDay", report.sale.dueDay],
    ],
  };
}
