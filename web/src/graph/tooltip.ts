/** What is said about the person under the pointer. */

import { html, nothing, type TemplateResult } from "lit-html";
import { platformCountOf, roleNames, standingNames } from "../app/people.ts";
import type { RunNow } from "../app/session.ts";
import { personWord, platformWord, roleWord, standingWord } from "../i18n/codes.ts";
import { pictureWords } from "../i18n/picture.ts";
import { number, percent, yuan } from "../i18n/words.ts";
import { fateNames } from "./fate.ts";

/** `fate` holds the bits of what differs in the other run, 0 where there is none. */
export function tooltipTemplate(
  { source, frame, people }: RunNow,
  person: number,
  fate: number,
): TemplateResult {
  const { about } = source;
  const role = roleNames[people.role[person]!]!;
  const standing = standingNames[people.standing[person]!]!;
  const platforms = platformCountOf(frame);
  const fixed = (name: string, row = person) => {
    const steps = about.fields.find((field) => field.name === name)?.steps ?? 1;
    return (frame.columns[name]?.[row] ?? 0) / steps;
  };
  const { offsets } = about.network;
  const row = (word: string, value: string) => html`<dt>${word}</dt><dd>${value}</dd>`;
  const platform = people.platform[person]!;
  const different = fateNames
    .filter((_, bit) => (fate >> bit) & 1)
    .map((name) => pictureWords(`fate_${name}`));
  return html`<strong>${personWord(person, about)}</strong>
    <span class="soft">${roleWord(role)}${standing === "free" ? nothing : html` · ${standingWord(standing)}`}${
      platforms > 1 ? html` · ${platformWord(platform, platforms)}` : nothing
    }</span>
    <dl>
      ${role === "buyer" ? nothing : row(pictureWords("followers"), number(people.followers[person]!))}
      ${role === "buyer" ? nothing : row(pictureWords("sold"), yuan(people.earnings[person]!))}
      ${row(pictureWords("friends"), number(offsets[person + 1]! - offsets[person]!))}
      ${row(pictureWords("spent"), yuan(fixed("persons.spent_cents")))}
      ${row(pictureWords("muted"), number(fixed("persons.mute_count")))}
      ${row(pictureWords("trust"), percent(fixed("feeds.platform_trust", platform * people.count + person)))}
      ${different.length > 0 ? row(pictureWords("differs"), different.join(", ")) : nothing}
    </dl>
    <span class="soft">${pictureWords("clickHint")}</span>`;
}
