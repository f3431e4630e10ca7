/** What the picture shows, in words: a sentence on the market, and how people were drawn. */

import { roleNames, standingNames } from "../app/people.ts";
import type { RunNow } from "../app/session.ts";
import { pictureWords } from "../i18n/picture.ts";
import { summarySentence } from "../i18n/summary.ts";
import type { Counts } from "./counts.ts";
import { describePerson } from "./near.ts";
import type { Nearby } from "./nearby.ts";
import type { Stage } from "./stage.ts";

const [banned, departed] = [standingNames.indexOf("banned"), standingNames.indexOf("departed")];
const idle: readonly string[] = ["buyer", "former"];

/** `changed` as in summarySentence. */
export function sentenceFor(
  day: number,
  runs: readonly RunNow[],
  counts: readonly Counts[],
  changed: number | undefined,
  chosen: number | undefined,
): string {
  const told = runs.map(({ source, frame }, i) => {
    const { role, standing, people } = counts[i]!;
    const measured = frame.day > 0 && source.about.measures.some(({ name }) => name === "commercial_share");
    const { days } = source.about;
    return {
      ...(days < day ? { ended: days } : {}),
      people,
      sellers: role.reduce((sum, count, place) => sum + (idle.includes(roleNames[place]!) ? 0 : count), 0),
      banned: standing[banned]!,
      departed: standing[departed]!,
      adverts: measured ? source.series("commercial_share")[frame.day - 1] : undefined,
    };
  });
  return summarySentence(day, told, changed, chosen);
}

/** What was sampled, put together or left out. */
export function noteFor(run: RunNow, stage: Stage, nearby: Nearby | undefined, comparable: boolean): string {
  const parts: string[] = [];
  if (nearby) {
    const { friends, further, furtherCount } = nearby;
    parts.push(
      pictureWords("nearShown", { person: describePerson(run, nearby.person), count: friends.length }),
    );
    if (further.length > 0)
      parts.push(pictureWords("nearPart", { shown: further.length, all: furtherCount }));
  } else {
    const { detail, scene, stride } = stage;
    const key = detail === "marks" ? "shapes" : detail === "regions" ? "regionNote" : detail;
    parts.push(pictureWords(key, { count: scene?.seen ?? 0 }));
    if (stride > 1) parts.push(pictureWords("sample", { stride }));
  }
  if (!comparable) parts.push(pictureWords("otherPeople"));
  return parts.join(" ");
}
