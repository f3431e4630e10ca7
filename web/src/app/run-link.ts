/**
 * Runs as links name them: a folder beside the page (`runs/moments/`), one inside the page (`embedded:moments`), a file
 * of the reader's of which only the name is known (`own:mine`), a scenario of the gallery to run live (`live:moments`)
 * or a scenario file itself, packed (`text:…`); with what was changed in it, and what to check it against.
 */

import { deflateSync, inflateSync } from "fflate";
import type { PolicyChange } from "../source/frame.ts";
import type { LiveRequest, OpenRequest, Surgery } from "../source/open.ts";

/** A run as a link names it. */
export interface RunLink {
  /** Where a recorded run is found, or what to run live. */
  readonly run: string | LiveRequest;
  /** First eight digits of the scenario's hash where the link was made. */
  readonly hash?: string;
  /** Engine version and results epoch there, such as `0.1.0/1`. */
  readonly engine?: string;
}

/** Characters of a scenario that a link holds at most; a longer one is a file that cannot be linked. */
const longestText = 100_000;

/** Before the name of a file of the reader's: a link can only say that it was there. */
export const ownPrefix = "own:";

/** How a link names a run on show. */
export function linkOf(
  request: OpenRequest,
  about: { readonly scenarioHash: string; readonly engineVersion: string; readonly resultsEpoch: number },
): RunLink {
  return {
    run: runOf(request),
    hash: about.scenarioHash.slice(0, 8),
    engine: `${about.engineVersion}/${about.resultsEpoch}`,
  };
}

function runOf(request: OpenRequest): RunLink["run"] {
  if (request.kind === "replay") return request.address ?? `${ownPrefix}${request.name}`;
  const isLong = typeof request.base !== "string" && request.base.text.length >= longestText;
  return isLong ? `${ownPrefix}scenario.yaml` : request;
}

/** The pairs of an address that name a run in place "a" or "b". */
export function writeRun(place: string, { run, hash, engine }: RunLink): [string, string][] {
  const pairs: [string, string][] = [];
  if (typeof run === "string") pairs.push([place, run]);
  else {
    const { base, set = {}, timeline, surgeries = [] } = run;
    pairs.push([place, typeof base === "string" ? `live:${base}` : `text:${packed(base.text)}`]);
    for (const path of Object.keys(set).sort()) pairs.push([`${place}.set`, `${path}:${set[path]}`]);
    if (timeline?.length === 0) pairs.push([`${place}.policy`, "none"]);
    for (const change of timeline ?? []) pairs.push([`${place}.policy`, writePolicy(change)]);
    for (const { day, kind, who, whom } of surgeries)
      pairs.push([`${place}.surgery`, [day, kind, who, ...(whom === undefined ? [] : [whom])].join(":")]);
  }
  if (hash !== undefined) pairs.push([`${place}.hash`, hash]);
  if (engine !== undefined) pairs.push([`${place}.engine`, engine]);
  return pairs;
}

/** Reads what `writeRun` wrote; `unread` takes up what says nothing. */
export function readRun(place: string, given: Map<string, string[]>, unread: string[]): RunLink | undefined {
  const all = (key: string) => given.get(`${place}.${key}`) ?? [];
  const one = (key: string, form: RegExp) => {
    const text = all(key)[0];
    if (text === undefined || form.test(text)) return text;
    unread.push(`${place}.${key}=${text}`);
    return undefined;
  };
  const address = given.get(place)?.[0];
  if (address === undefined || address === "") return undefined;
  const hash = one("hash", /^[0-9a-f]{8}$/);
  const engine = one("engine", /^[\w.+-]{1,40}\/\d{1,6}$/);
  const check = { ...(hash === undefined ? {} : { hash }), ...(engine === undefined ? {} : { engine }) };
  const [, kind, rest] = /^(live|text):(.*)$/s.exec(address) ?? [];
  if (kind === undefined) return { run: address, ...check };
  const base = kind === "live" ? rest! : unpacked(rest!);
  if (base === undefined) {
    unread.push(`${place}=text:…`);
    return undefined;
  }
  const kept = <T>(key: string, read: (text: string) => T | undefined): T[] =>
    all(key).flatMap((text) => {
      const value = read(text);
      if (value === undefined) unread.push(`${place}.${key}=${text}`);
      return value === undefined ? [] : [value];
    });
  const set = Object.fromEntries(kept("set", readSet));
  const isBare = all("policy").length === 1 && all("policy")[0] === "none";
  const timeline = isBare ? [] : kept("policy", readPolicy);
  const surgeries = kept("surgery", readSurgery);
  const run: LiveRequest = {
    kind: "live",
    base: kind === "live" ? base : { text: base },
    ...(Object.keys(set).length > 0 ? { set } : {}),
    ...(timeline.length > 0 || isBare ? { timeline } : {}),
    ...(surgeries.length > 0 ? { surgeries } : {}),
  };
  return { run, ...check };
}

function readSet(text: string): [string, string] | undefined {
  const [, path, value] = /^([\w.-]{1,120}):(.*)$/s.exec(text) ?? [];
  return path === undefined ? undefined : [path, value!];
}

/** `361:detection.intensity=20,ladder.steps=1:the wave`; marks inside names and words are escaped once more. */
function writePolicy({ day, set, label }: PolicyChange): string {
  const values = Object.entries(set).map(([path, value]) => {
    // Words that would read as a number, a truth or a quotation are quoted.
    const isPlain = typeof value === "string" && atomOf(value) === value;
    return `${inner(path)}=${inner(isPlain ? value : JSON.stringify(value))}`;
  });
  return `${day}:${values.join(",")}${label === undefined ? "" : `:${inner(label)}`}`;
}

function readPolicy(text: string): PolicyChange | undefined {
  const [dayText, values, label, ...more] = text.split(":");
  const day = whole(dayText ?? "");
  const words = label === undefined ? undefined : unescaped(label);
  if (day === undefined || values === undefined || more.length > 0) return undefined;
  if (label !== undefined && words === undefined) return undefined;
  const set: [string, number | string | boolean][] = [];
  for (const pair of values === "" ? [] : values.split(",")) {
    const [path, value, ...rest] = pair.split("=").map(unescaped);
    if (path === undefined || value === undefined || rest.length > 0) return undefined;
    set.push([path, atomOf(value)]);
  }
  return { day, set: Object.fromEntries(set), ...(words === undefined ? {} : { label: words }) };
}

function atomOf(text: string): number | string | boolean {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "number" || typeof value === "string" || typeof value === "boolean") return value;
  } catch {
    // A word.
  }
  return text;
}

function readSurgery(text: string): Surgery | undefined {
  const [, day, kind, who, , whom] = /^(\d{1,9}):([\w-]{1,40}):(-?\d{1,9})(:(-?\d{1,9}))?$/.exec(text) ?? [];
  if (kind === undefined) return undefined;
  return { day: Number(day), kind, who: Number(who), ...(whom === undefined ? {} : { whom: Number(whom) }) };
}

function inner(text: string): string {
  return text.replace(/[%:,=]/g, encodeURIComponent);
}

/** A whole number from 0, as written; undefined where it is none. */
export function whole(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** Percent-decoded; undefined where that is not possible. */
export function unescaped(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

let lastPacked: { readonly text: string; readonly letters: string } | undefined;

/** The address is written several times a second while time plays: the same text is packed once. */
function packed(text: string): string {
  if (lastPacked?.text !== text) lastPacked = { text, letters: pack(text) };
  return lastPacked.letters;
}

function pack(text: string): string {
  const bytes = deflateSync(new TextEncoder().encode(text), { level: 9 });
  let letters = "";
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function unpacked(text: string): string | undefined {
  try {
    const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = inflateSync(
      Uint8Array.from(letters, (letter) => letter.charCodeAt(0)),
      {
        // A link cannot hold more of a scenario than this; a bomb can.
        out: new Uint8Array(longestText),
      },
    );
    if (bytes.length >= longestText) return undefined;
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
