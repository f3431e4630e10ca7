/** The feed as one person saw it on a day: what arrived, post by post, and why each was seen, ignored or muted. */

import { html, nothing, type TemplateResult } from "lit-html";
import type {
  DayReport,
  FeedReport,
  NeedReport,
  PostReport,
} from "../../../../src/model/inspection/report.ts";
import { platformCountOf } from "../../app/people.ts";
import { categoryWord, platformWord } from "../../i18n/codes.ts";
import { feedWords as say } from "../../i18n/feed.ts";
import { number } from "../../i18n/words.ts";
import { chanceText, nameOf, type Piece } from "./parts.ts";
import { postCard } from "./post.ts";
import type { Subject } from "./subject.ts";

const order = { bought: 0, beaten: 1, nothing: 1, ignored: 2 } as const;

/** Posts as a reader would meet them: what mattered most first, what never arrived apart. */
export function sortedPosts(posts: readonly PostReport[]): { arrived: PostReport[]; kept: PostReport[] } {
  const arrived = posts.filter(({ fate }) => fate === "seen" || fate === "scrolled");
  const kept = posts.filter(({ fate }) => fate !== "seen" && fate !== "scrolled");
  const rank = (post: PostReport) => (post.fate === "seen" ? order[post.outcome] : 3);
  arrived.sort(
    (a, b) => rank(a) - rank(b) || (b.utility ?? -99) - (a.utility ?? -99) || b.strength - a.strength,
  );
  return { arrived, kept };
}

export function feed(subject: Subject, report: DayReport): TemplateResult {
  const { arrived, kept } = sortedPosts(report.posts);
  const card = (post: PostReport) => postCard(subject, report, post);
  return html`${report.feeds.map((one) => composition(subject, one))}
    <p>${needText(report.choice.need)}</p>
    ${arrived.length === 0 && kept.length === 0 ? html`<p class="soft">${say("noPosts")}</p>` : nothing}
    ${arrived.length > 0 ? html`<ol class="posts">${arrived.map(card)}</ol>` : nothing}
    ${reshares(subject, report)}
    ${
      kept.length > 0
        ? html`<details class="more"><summary>${say("kept", { count: kept.length })}</summary><ol class="posts">${kept.map(card)}</ol></details>`
        : nothing
    }
    ${report.quiet > 0 ? html`<p class="soft">${say("quiet", { count: report.quiet })}</p>` : nothing}`;
}

/** What somebody needed, as sentences. */
export function needText(need: NeedReport | null): string {
  if (!need) return say("needNone");
  const parts = [
    say("need", { goods: categoryWord(need.category), until: need.untilDay }),
    ...(need.unusual ? [say("needUnusual")] : []),
    say(need.looking ? "needLooked" : "needNotLooked"),
  ];
  return parts.join(" ");
}

const kinds = ["ordinary", "selling", "adverts", "subscribed"] as const;

/** What arrived in a feed that day, as one bar, and with which chance it was seen. */
function composition({ run }: Subject, feed: FeedReport): Piece {
  const platforms = platformCountOf(run.frame);
  const place = platformWord(feed.platform, platforms);
  if (feed.attention === 0)
    return platforms > 1 && feed.platform === 0 ? html`<p>${place}: ${say("away")}</p>` : nothing;
  const total = kinds.reduce((sum, kind) => sum + feed[kind], 0);
  const among = feed.ordinary + feed.selling + feed.adverts;
  const one = { maximumFractionDigits: 1 };
  return html`<div class="composition">
    <p>${platforms > 1 ? say("visitsOn", { place, count: round(feed.visits) }) : say("visits", { count: round(feed.visits) })}
      ${among > 0 ? say("compose", { selling: chanceText((feed.selling + feed.adverts) / among) }) : nothing}</p>
    ${
      total > 0
        ? html`<div class="stack" aria-hidden="true">${kinds.map(
            (kind) => html`<span class="stack-${kind}" style="flex-grow:${feed[kind]}"></span>`,
          )}</div>
          <ul class="key" aria-label=${say("arrived")}>${kinds
            .filter((kind) => feed[kind] > 0)
            .map(
              (kind) =>
                html`<li><span class="swatch stack-${kind}" aria-hidden="true"></span>${number(feed[kind], one)} ${say(kind)}</li>`,
            )}</ul>`
        : nothing
    }
    ${
      feed.selling > 0
        ? html`<p class="soft">${say("shareSeen", {
            share: chanceText(feed.sellingShare),
            ordinary: chanceText(feed.ordinaryShare),
            seen: feed.sellingSeen,
            arrived: feed.selling,
          })}</p>`
        : nothing
    }
    ${feed.subscribed > 0 ? html`<p class="soft">${say("shareList", { share: chanceText(feed.subscribedShare) })}</p>` : nothing}</div>`;
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}

function reshares({ run }: Subject, report: DayReport): Piece {
  if (report.reshares.length === 0) return nothing;
  return html`<h4>${say("reshares")}</h4><ul class="plain">${report.reshares.map(
    ({ sharer, ref, read, chance }) =>
      html`<li>${say(read ? "reshareRead" : "reshareMissed", {
        sharer: nameOf(run, sharer),
        seller: nameOf(run, ref.owner),
        chance: chanceText(chance.probability),
      })}</li>`,
  )}</ul>`;
}
