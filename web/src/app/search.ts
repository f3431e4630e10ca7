/** Finding people: by number, by label, or by what they are. */

import { type People, type RoleName, roleNames, type StandingName, standingNames } from "./people.ts";

/** Groups that can be asked for by name. */
export const groupNames = [
  "seller",
  "influencer",
  "shop",
  "brand",
  "former",
  "warned",
  "throttled",
  "suspended",
  "banned",
  "departed",
  "topReach",
  "topEarners",
  "topSpenders",
] as const;
export type GroupName = (typeof groupNames)[number];

/** How many the top groups hold. */
export const topCount = 20;

/** Persons of a group, by ascending id. `spent` is the column of money spent. */
export function membersOf(group: GroupName, people: People, spent: ArrayLike<number>): number[] {
  if (group === "topReach") return topOf(people.followers, people.count);
  if (group === "topEarners") return topOf(people.earnings, people.count);
  if (group === "topSpenders") return topOf(spent, people.count);
  const role = roleNames.indexOf(group as RoleName);
  const [codes, wanted] =
    role > 0 ? [people.role, role] : [people.standing, standingNames.indexOf(group as StandingName)];
  const members: number[] = [];
  for (let person = 0; person < people.count; person++) if (codes[person] === wanted) members.push(person);
  return members;
}

/** Persons with the largest values above 0. */
function topOf(values: ArrayLike<number>, count: number): number[] {
  const top: number[] = [];
  for (let person = 0; person < count; person++) {
    const value = values[person] ?? 0;
    if (value <= 0 || (top.length === topCount && value <= values[top.at(-1)!]!)) continue;
    let at = top.length < topCount ? top.push(person) - 1 : topCount - 1;
    for (; at > 0 && values[top[at - 1]!]! < value; at--) top[at] = top[at - 1]!;
    top[at] = person;
  }
  return top.sort((a, b) => a - b);
}

export type Found =
  | { readonly kind: "person"; readonly person: number }
  | { readonly kind: "group"; readonly group: GroupName; readonly members: readonly number[] };

/** Most persons offered. */
const mostPersons = 7;

/**
 * What a query may mean, best first: the person with that number or that label, persons whose label holds it, groups
 * whose name does. An empty query offers the groups. `nameOf` gives a group's name in the language of the day.
 */
export function search(
  query: string,
  people: People,
  spent: ArrayLike<number>,
  labels: readonly string[] | undefined,
  nameOf: (group: GroupName) => string,
): Found[] {
  const text = query.trim().toLowerCase();
  const persons = text === "" ? [] : personsFor(text, people.count, labels);
  const groups = groupNames.filter((group) => nameOf(group).toLowerCase().includes(text));
  return [
    ...persons.map((person): Found => ({ kind: "person", person })),
    ...groups
      .map((group): Found => ({ kind: "group", group, members: membersOf(group, people, spent) }))
      .filter((found) => found.kind === "group" && found.members.length > 0),
  ];
}

function personsFor(text: string, count: number, labels: readonly string[] | undefined): number[] {
  const found = new Set<number>();
  const digits = /(\d{1,9})$/.exec(text)?.[1];
  // "12", "#12" and "person 12" mean the number; where people have labels, the label goes first.
  const id = digits !== undefined && (labels === undefined || text === digits || text === `#${digits}`);
  const exact = labels?.findIndex((label) => label.toLowerCase() === text) ?? -1;
  if (exact >= 0) found.add(exact);
  if (id && Number(digits) < count) found.add(Number(digits));
  for (let person = 0; labels && person < count && found.size < mostPersons; person++)
    if (labels[person]!.toLowerCase().includes(text)) found.add(person);
  return [...found];
}
