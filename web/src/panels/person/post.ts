/** One account's posts of the day, as a card of the feed. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { DayReport, PostReport } from "../../../../src/model/inspection/report.ts";
import { platformCountOf } from "../../app/people.ts";
import { channelWord, platformWord } from "../../i18n/codes.ts";
import { feedWords as say } from "../../i18n/feed.ts";
import { personWords } from "../../i18n/person.ts";
import { number } from "../../i18n/words.ts";
import { bar, chanceText, figure, nameOf, personLink } from "./parts.ts";
import { fateText, muteText, outcomeText } from "./reasons.ts";
import type { Subject } from "./subject.ts";

const whole = { maximumFractionDigits: 0 };

export function postCard(subject: Subject, report: DayReport, post: PostReport): TemplateResult {
  const { context, run, person } = subject;
  const { ref, exposure, fate, mute } = post;
  const platforms = platformCountOf(run.frame);
  const outcome = outcomeText(post);
  const turned = muteText(mute);
  const bought = post.outcome === "bought";
  const names = { buyer: nameOf(run, person), seller: nameOf(run, ref.owner), day: report.day };
  return html`<li class="post" data-fate=${fate}>
    <div class="post-head">${personLink(context, run, ref.owner)}
      <span class="soft">${channelWord(ref.channel)}${platforms > 1 ? ` · ${platformWord(ref.platform, platforms)}` : nothing}</span></div>
    ${post.sponsor ? html`<p class="soft">${say("sponsored", { name: nameOf(run, post.sponsor.owner) })}</p>` : nothing}
    <p class="counts">${dots(post)}<span>${say("written", { count: exposure.posts })} · ${say("arrivedCount", { count: exposure.delivered })} ·
      <strong>${say("seenCount", { count: exposure.seen })}</strong></span></p>
    <p>${fateText(post)} ${outcome}
      ${
        bought
          ? html`<button aria-label=${personWords("whyLabel", names)} @click=${() => context.store.set({ sale: { day: report.day, buyer: person } })}>${personWords("why")}</button>`
          : nothing
      }</p>
    ${turned === "" ? nothing : html`<p class="turned-text">${turned}</p>`}
    ${meters(post)}
    <details class="more"><summary>${say("numbers")}</summary>${numbers(post)}</details>
  </li>`;
}

/** One square a post: filled if seen, empty if it arrived, dotted if it was kept out. */
function dots({ exposure }: PostReport): TemplateResult {
  const states = [
    ...Array<string>(exposure.seen).fill("seen"),
    ...Array<string>(Math.max(0, exposure.delivered - exposure.seen)).fill("arrived"),
    ...Array<string>(Math.max(0, exposure.posts - exposure.delivered)).fill("kept"),
  ];
  return html`<span class="dots" aria-hidden="true">${states.slice(0, 16).map((state) => html`<i class="dot-${state}"></i>`)}</span>`;
}

function meters({ mute, annoyanceAfter, trust, strength }: PostReport): TemplateResult {
  const threshold = mute?.threshold ?? 0;
  // The bar ends at one and a half times what is borne.
  const most = threshold * 1.5 || Math.max(1, annoyanceAfter);
  const text = say("annoyanceOf", {
    value: number(annoyanceAfter, whole),
    threshold: number(threshold, whole),
  });
  return html`<dl class="meters">
    <div><dt>${say("annoyance")}</dt><dd>${bar(annoyanceAfter / most, mute ? text : number(annoyanceAfter, whole), mute ? threshold / most : undefined)}</dd></div>
    <div><dt>${say("trust")}</dt><dd>${bar(trust.value, chanceText(trust.value))}</dd></div>
    <div><dt>${say("tie")}</dt><dd>${bar(strength, chanceText(strength))}</dd></div>
  </dl>`;
}

/** All numbers of a post by name. */
export function numbersOf(post: PostReport): [Parameters<typeof say>[0], string][] {
  const { exposure, trust, mute } = post;
  const pair = (good: number, bad: number) => say("pair", { good, bad });
  return [
    ["n_posts", number(exposure.posts)],
    ["n_delivered", number(exposure.delivered)],
    ["n_share", chanceText(exposure.share)],
    ["n_draw", number(exposure.draw, { maximumFractionDigits: 4 })],
    ["n_seen", number(exposure.seen)],
    ["n_strength", figure(post.strength)],
    ["n_trust", figure(trust.value)],
    ["n_prior", figure(trust.prior)],
    ["n_own", pair(trust.good, trust.bad)],
    ["n_friends", pair(trust.friendGood, trust.friendBad)],
    ["n_before", number(post.annoyanceBefore, { maximumFractionDigits: 1 })],
    ["n_after", number(post.annoyanceAfter, { maximumFractionDigits: 1 })],
    ...(post.utility === null ? [] : ([["n_utility", figure(post.utility, true)]] as const)),
    ...(mute && mute.probability > 0
      ? ([
          ["n_muteChance", chanceText(mute.probability)],
          ["n_muteDraw", number(mute.draw, { maximumFractionDigits: 4 })],
        ] as const)
      : []),
  ] as [Parameters<typeof say>[0], string][];
}

function numbers(post: PostReport): TemplateResult {
  return html`<dl class="numbers">${numbersOf(post).map(([name, value]) => html`<div><dt>${say(name)}</dt><dd>${value}</dd></div>`)}</dl>`;
}
