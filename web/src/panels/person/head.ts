/** Head of a person's page: who it is, how the person stands, and ways on from here. */

import { html, nothing, type TemplateResult } from "lit-html";
import { platformCountOf, roleNames, standingNames } from "../../app/people.ts";
import type { RunNow } from "../../app/session.ts";
import type { Context } from "../../app/view.ts";
import { platformWord, roleWord, standingWord } from "../../i18n/codes.ts";
import { personWords as say } from "../../i18n/person.ts";
import { nameOf, personLink, roleMark } from "./parts.ts";
import type { Subject } from "./subject.ts";

const friendsShown = 40;
/** Factor of the picture's scale when one person is shown. */
const closeUp = 6;
const pictureSide = 65_535;

export function head(subject: Subject): TemplateResult {
  const { context, run, person } = subject;
  const { store } = context;
  const { role, standing, platform } = run.people;
  const pinned = store.state.pinned.includes(person);
  const place = standingNames[standing[person]!]!;
  const platforms = platformCountOf(run.frame);
  return html`<header class="person-head">
    <div class="person-name">${roleMark(role[person]!, standing[person])}<h2 tabindex="-1">${nameOf(run, person)}</h2>
      <button class="quiet" aria-label=${say("closeLabel")} @click=${() => store.set({ person: -1, sale: undefined })}>${say("close")}</button></div>
    <ul class="badges">
      <li>${roleWord(roleNames[role[person]!]!)}</li>
      <li class="standing-${place}">${standingWord(place)}</li>
      ${platforms > 1 ? html`<li>${platformWord(platform[person]!, platforms)}</li>` : nothing}
    </ul>
    <div class="person-ways">
      <button aria-pressed=${pinned} title=${say("followLabel")} @click=${() => pin(subject, !pinned)}>${say(pinned ? "following" : "follow")}</button>
      <button @click=${() => showInPicture(context, run, person)}>${say("show")}</button>
    </div>
    ${friends(subject)}
  </header>`;
}

function pin({ context, run, person }: Subject, on: boolean): void {
  const { pinned } = context.store.state;
  context.store.set({ pinned: on ? [...pinned, person] : pinned.filter((id) => id !== person) });
  context.say(say(on ? "pinned" : "unpinned", { name: nameOf(run, person) }));
}

export function showInPicture({ store }: Context, run: RunNow, person: number): void {
  const { x, y } = run.source.about.network;
  store.set({ camera: { k: closeUp, x: x[person]! / pictureSide, y: y[person]! / pictureSide } });
}

/** Friends as a list to walk along: those who sell first. */
function friends({ context, run, person }: Subject): TemplateResult {
  const { offsets, targets } = run.source.about.network;
  const { role } = run.people;
  const all = Array.from(targets.subarray(offsets[person], offsets[person + 1]));
  const sorted = all.sort((a, b) => Number(role[b] !== 0) - Number(role[a] !== 0) || a - b);
  return html`<details class="more"><summary>${say("friends", { count: all.length })}</summary>
    <p class="soft">${say("friendsHint")}</p>
    <ul class="names">${sorted.slice(0, friendsShown).map((friend) => html`<li>${personLink(context, run, friend)}</li>`)}</ul>
    ${all.length > friendsShown ? html`<p class="soft">${say("friendsMore", { count: all.length - friendsShown })}</p>` : nothing}
  </details>`;
}
