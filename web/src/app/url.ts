/**
 * The page's state as the part of an address after `#`, and back: readable `key=value` pairs in a fixed order, defaults
 * left out. What cannot be read is named, and the rest used.
 *
 *     #a=live:moments&a.set=network.persons:2000&a.hash=9de220e0&a.engine=0.1.0/1&day=60&person=12&tab=person
 */

import { languages } from "../i18n/words.ts";
import { fastest, slowest } from "./player.ts";
import { type RunLink, readRun, unescaped, whole, writeRun } from "./run-link.ts";
import { colourNames, tabNames, themes, type ViewState } from "./state.ts";

/** What a link says. Runs stand in places 0 and 1. */
export interface Link {
  readonly runs: readonly RunLink[];
  readonly view: LinkedState;
}

/** The state that links carry: a link never starts anything by itself, so `playing` is not in it. */
export type LinkedState = Omit<ViewState, "playing">;

interface Codec<T> {
  /** The key as readers see it. */
  readonly key: string;
  write(value: T): string;
  /** Undefined where the text says nothing of the kind. */
  read(text: string): T | undefined;
}

const oneOf = <T extends string>(names: readonly T[]) => ({
  write: (value: T): string => value,
  read: (text: string): T | undefined => names.find((name) => name === text),
});
const real = (text: string): number | undefined =>
  /^-?\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : undefined;
const short = (value: number, digits: number): string => String(Number(value.toFixed(digits)));

/** Lists longer than this are left out of links: addresses have limits. */
export const longestList = 3000;

/** One codec a key, in the order of the address. A key that is added to the state is asked for here by the compiler. */
const codecs: { readonly [K in keyof LinkedState]: Codec<ViewState[K]> } = {
  day: { key: "day", write: String, read: whole },
  tab: { key: "tab", ...oneOf(tabNames) },
  person: { key: "person", write: String, read: whole },
  pinned: { key: "pinned", write: (ids) => ids.join(","), read: (text) => listOf(text, whole) },
  chosen: { key: "chosen", write: (ids) => (ids ? writeRanges(ids) : ""), read: readRanges },
  sale: {
    key: "sale",
    write: (sale) => (sale ? `${sale.day}:${sale.buyer}` : ""),
    read: (text) => {
      const [day, buyer] = numbersOf(text, ":", 2) ?? [];
      return day === undefined || buyer === undefined ? undefined : { day, buyer };
    },
  },
  lesson: {
    key: "lesson",
    write: (lesson) => (lesson ? `${lesson.name}:${lesson.step}` : ""),
    read: (text) => {
      const [, name, step] = /^([a-z0-9-]+):(\d{1,3})$/.exec(text) ?? [];
      return name === undefined ? undefined : { name, step: Number(step) };
    },
  },
  colour: { key: "colour", ...oneOf(colourNames) },
  hidden: {
    key: "hide",
    write: (names) => names.join(","),
    read: (text) => listOf(text, (name) => (/^[\w:-]{1,40}$/.test(name) ? name : undefined)),
  },
  near: { key: "near", write: (near) => (near ? "1" : ""), read: (text) => text === "1" },
  figures: {
    key: "show",
    write: (words) => words.join(","),
    read: (text) => listOf(text, (word) => (/^[a-z]+\.[\w-]{1,60}$/.test(word) ? word : undefined)),
  },
  camera: {
    key: "view",
    write: ({ k, x, y }) => [short(k, 3), short(x, 4), short(y, 4)].join(","),
    read: (text) => {
      const [k, x, y] = listOf(text, real) ?? [];
      return k !== undefined && k > 0 && x !== undefined && y !== undefined ? { k, x, y } : undefined;
    },
  },
  speed: {
    key: "speed",
    write: (speed) => short(speed, 2),
    read: (text) => {
      const speed = real(text);
      return speed !== undefined && speed >= slowest && speed <= fastest ? speed : undefined;
    },
  },
  language: { key: "lang", ...oneOf(languages) },
  theme: { key: "theme", ...oneOf(themes) },
};
const linkedKeys = Object.keys(codecs) as (keyof LinkedState)[];
const places = ["a", "b"] as const;

/** The part after `#`; what `base` has anyway is left out. */
export function writeLink({ runs, view }: Link, base: LinkedState): string {
  const pairs: [string, string][] = [];
  runs.forEach((run, place) => {
    pairs.push(...writeRun(places[place]!, run));
  });
  for (const key of linkedKeys) {
    const text = writeValue(key, view);
    if (text !== writeValue(key, base) && text.length <= longestList) pairs.push([codecs[key].key, text]);
  }
  return pairs.map(([key, value]) => `${key}=${escaped(value)}`).join("&");
}

/** Is some of the state too long for a link? */
export function isShortened(view: LinkedState): boolean {
  return linkedKeys.some((key) => writeValue(key, view).length > longestList);
}

function writeValue<K extends keyof LinkedState>(key: K, state: LinkedState): string {
  return (codecs[key] as Codec<LinkedState[K]>).write(state[key]);
}

/** Reads what `writeLink` wrote, with or without `#`. `unread` are the parts that say nothing. */
export function readLink(hash: string, base: LinkedState): Link & { readonly unread: readonly string[] } {
  const unread: string[] = [];
  const view: Record<string, unknown> = { ...base };
  const given = new Map<string, string[]>();
  for (const part of hash.replace(/^#/, "").split("&")) {
    if (part === "") continue;
    const cut = part.indexOf("=");
    const key = part.slice(0, Math.max(0, cut));
    const value = unescaped(part.slice(cut + 1));
    const name = linkedKeys.find((linked) => codecs[linked].key === key);
    if (cut > 0 && value !== undefined && name) {
      const read = codecs[name].read(value);
      if (read === undefined) unread.push(part);
      else view[name] = read;
    } else if (value !== undefined && /^[ab](\.(set|policy|surgery|hash|engine))?$/.test(key)) {
      given.set(key, [...(given.get(key) ?? []), value]);
    } else unread.push(part);
  }
  const runs: RunLink[] = [];
  for (const place of places) {
    const run = readRun(place, given, unread);
    // B without A is a run on its own.
    if (run) runs.push(run);
  }
  return { runs, view: view as unknown as LinkedState, unread };
}

/** Ascending ids as runs: `3-7,12`. */
function writeRanges(ids: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < ids.length; ) {
    let end = i;
    while (end + 1 < ids.length && ids[end + 1] === ids[end]! + 1) end++;
    parts.push(end === i ? `${ids[i]}` : `${ids[i]}-${ids[end]}`);
    i = end + 1;
  }
  return ids.length === 0 ? "none" : parts.join(",");
}

function readRanges(text: string): readonly number[] | undefined {
  if (text === "none") return [];
  const ids: number[] = [];
  for (const part of text.split(",")) {
    const [first, last = first] = numbersOf(part, "-", 1, 2) ?? [];
    if (first === undefined || last === undefined || last < first) return undefined;
    // Nobody counts as many persons.
    if (ids.length + last - first > 2_000_000) return undefined;
    if (first <= (ids.at(-1) ?? -1)) return undefined;
    for (let id = first; id <= last; id++) ids.push(id);
  }
  return ids;
}

function listOf<T>(text: string, read: (part: string) => T | undefined): T[] | undefined {
  const values = text === "" ? [] : text.split(",").map(read);
  return values.includes(undefined) ? undefined : (values as T[]);
}

function numbersOf(text: string, mark: string, least: number, most = least): number[] | undefined {
  const values = text.split(mark).map(whole);
  const isSound = values.length >= least && values.length <= most && !values.includes(undefined);
  return isSound ? (values as number[]) : undefined;
}

/** Percent-encoded, with the marks left that a fragment may hold and people can read. */
function escaped(text: string): string {
  // Half a character cannot be encoded.
  return encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd")).replace(
    /%(?:3A|2F|2C|3D|40)/g,
    decodeURIComponent,
  );
}
