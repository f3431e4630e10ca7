/** The page of nobody: some persons to begin with. */

import { html, type TemplateResult } from "lit-html";
import type { RunNow } from "../../app/session.ts";
import type { Context } from "../../app/view.ts";
import { personWords as say } from "../../i18n/person.ts";
import { yuan } from "../../i18n/words.ts";
import { personLink } from "./parts.ts";

export interface Start {
  readonly person: number;
  /** In the language of the day. */
  readonly because: () => string;
}

/** Persons who stand out on the day: who earns most, is followed by most, was muted by most, was banned or bought last. */
export function starts(run: RunNow, day: number): Start[] {
  const { people, source } = run;
  const found: Start[] = [];
  const add = (person: number, because: () => string) => {
    if (person >= 0 && !found.some((start) => start.person === person)) found.push({ person, because });
  };
  const earner = largest(people.earnings);
  if (people.earnings[earner]! > 0)
    add(earner, () => say("topEarner", { value: yuan(people.earnings[earner]!) }));
  const followed = largest(people.followers);
  if (people.followers[followed]! > 0)
    add(followed, () => say("mostFollowed", { count: people.followers[followed]! }));
  const { count, kind, who, whom, day: when } = source.events();
  const { kinds } = source.about;
  const [mute, block, ban, order] = ["mute", "block", "ban", "order"].map((name) => kinds.indexOf(name));
  const muted = new Uint32Array(people.count);
  let [banned, buyer] = [-1, -1];
  for (let row = 0; row < count && when[row]! <= day; row++) {
    if ((kind[row] === mute || kind[row] === block) && whom[row]! >= 0) muted[whom[row]!]!++;
    if (kind[row] === ban) banned = row;
    if (kind[row] === order && whom[row]! >= 0) buyer = row;
  }
  const avoided = largest(muted);
  if (muted[avoided]! > 0) add(avoided, () => say("mostMuted", { count: muted[avoided]! }));
  if (banned >= 0) add(who[banned]!, () => say("lastBanned", { day: when[banned]! }));
  if (buyer >= 0) add(who[buyer]!, () => say("lastBuyer", { day: when[buyer]! }));
  return found;
}

function largest(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i;
  return best;
}

/** Found anew where time stands still; while it runs the last ones stay, for finding them takes the whole log. */
export function createNobody() {
  let found: Start[] = [];
  let of: unknown;
  let when = -1;
  return ({ store }: Context, run: RunNow, day: number): Start[] => {
    if (of !== run.source || (when !== day && !store.state.playing)) {
      [of, when] = [run.source, day];
      found = starts(run, day);
    }
    return found;
  };
}

export function nobody(context: Context, run: RunNow, found: readonly Start[]): TemplateResult {
  return html`<section><h2 tabindex="-1">${say("none")}</h2><p>${say("noneHint")}</p>
    <ul class="starts">${found.map(
      ({ person, because }) =>
        html`<li>${personLink(context, run, person)} <span class="soft">${because()}</span></li>`,
    )}</ul></section>`;
}
