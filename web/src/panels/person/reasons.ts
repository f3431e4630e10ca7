/** Why a post was seen, ignored or turned away from, as sentences in the language of the day. */

import type { MuteReport, PostReport } from "../../../../src/model/inspection/report.ts";
import { feedWords as say } from "../../i18n/feed.ts";
import { number } from "../../i18n/words.ts";
import { chanceText, drawText, figure } from "./parts.ts";

/** How the posts reached the reader, or did not. */
export function fateText({ fate, exposure }: PostReport): string {
  return say(`fate_${fate}`, {
    arrived: exposure.delivered,
    seen: exposure.seen,
    share: chanceText(exposure.share),
    draw: drawText(exposure.draw),
  });
}

/** What became of the offer; empty where no post was seen. */
export function outcomeText(post: PostReport): string {
  if (post.fate !== "seen") return "";
  const parts: string[] = [];
  const { impulse, utility } = post;
  if (impulse) {
    const came = impulse.draw < impulse.probability;
    const numbers = { chance: chanceText(impulse.probability), draw: drawText(impulse.draw) };
    parts.push(say(came ? "impulseCame" : "impulseNot", numbers));
    if (!came) return parts[0]!;
  }
  parts.push(say(`outcome_${post.outcome}`));
  if (utility !== null && post.offer >= 0)
    parts.push(say("outcomeWorth", { utility: figure(utility, true) }));
  return parts.join(" ");
}

/** Why the reader turned away from the account, or nearly did; empty where there was no reason to. */
export function muteText(mute: MuteReport | null): string {
  if (!mute) return "";
  if (mute.done === "unmuted") return say("mute_unmuted");
  if (mute.probability === 0) return "";
  const told = say(`mute_${mute.done}`, {
    reasons: reasonsText(mute),
    chance: chanceText(mute.probability),
    draw: drawText(mute.draw),
  });
  return mute.reported ? `${told} ${say("reported")}` : told;
}

/** The reasons for turning away, each with its chance. */
function reasonsText({ annoyance, threshold, byAnnoyance, byBadOrder, byWarning }: MuteReport): string {
  const whole = { maximumFractionDigits: 0 };
  const reasons = [
    ...(byAnnoyance > 0
      ? [
          say("reason_annoyance", {
            value: number(annoyance, whole),
            threshold: number(threshold, whole),
            chance: chanceText(byAnnoyance),
          }),
        ]
      : []),
    ...(byBadOrder > 0 ? [say("reason_bad", { chance: chanceText(byBadOrder) })] : []),
    ...(byWarning > 0 ? [say("reason_warning", { chance: chanceText(byWarning) })] : []),
  ];
  return reasons.reduce((first, second) => say("reason_list", { first, second }));
}
