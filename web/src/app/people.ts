/** Persons as the views show them, from a frame: role, standing, platform, followers, and the value that colour shows. */

import type { About, Frame } from "../source/frame.ts";
import type { ColourName } from "./state.ts";

export const roleNames = ["buyer", "seller", "influencer", "shop", "brand", "former"] as const;
export type RoleName = (typeof roleNames)[number];
export const standingNames = ["free", "warned", "throttled", "suspended", "banned", "departed"] as const;
export type StandingName = (typeof standingNames)[number];

const former = 5;
const banned = 4;
const departed = 5;
/** Codes of sellers.role to places in `roleNames`. */
const roleOfSeller = [1, 2, 3, 4];
/** Codes of accounts.state in use to places in `standingNames`; dormant accounts say nothing. */
const standingOfAccount = [0, 0, 1, 2, 3];
const bannedAccount = 5;
/** Marks beside a standing while accounts are gone through. */
const hasAccount = 8;
const lostAccount = 16;

export interface People {
  readonly count: number;
  /** Places in `roleNames`. */
  readonly role: Uint8Array;
  /** Places in `standingNames`: the worst of the person's accounts in use; banned where none is left in use. */
  readonly standing: Uint8Array;
  /** Platform that gets most of the person's visits. */
  readonly platform: Uint8Array;
  /** Followers of the person's accounts in use. */
  readonly followers: Uint32Array;
  /** Sales so far of the person's shops, cents, refunds deducted. */
  readonly earnings: Float64Array;
}

const none = new Int32Array(0);

/**
 * All persons of a frame, in one pass over persons, shops and accounts. The arrays of `spent`, people of an earlier
 * frame that nobody looks at any more, are used again: a day at 100 000 persons then allocates nothing.
 */
export function peopleOf(frame: Frame, spent?: People): People {
  const column = (name: string) => frame.columns[name] ?? none;
  const count = frame.counts.persons ?? 0;
  const { role, standing, platform, followers, earnings } = clearPeople(count, spent);
  const [owner, sellerRole, revenue] = [
    column("sellers.owner"),
    column("sellers.role"),
    column("sellers.revenue_cents"),
  ];
  const [shop, home, gone] = [column("persons.seller"), column("persons.home"), column("persons.departed")];
  for (let seller = 0; seller < owner.length; seller++) {
    const person = owner[seller]!;
    if (shop[person] === seller) role[person] = roleOfSeller[sellerRole[seller]!] ?? 1;
    else if (role[person] === 0) role[person] = former;
    // Revenue is kept in hundreds of cents.
    earnings[person]! += revenue[seller]! * 100;
  }
  const [holder, state, reach] = [
    column("accounts.owner"),
    column("accounts.state"),
    column("accounts.follower_count"),
  ];
  for (let account = 0; account < holder.length; account++) {
    const person = holder[account]!;
    const code = state[account]!;
    const before = standing[person]!;
    if (code === bannedAccount) standing[person] = before | lostAccount;
    if (code >= bannedAccount) continue;
    const worst = Math.max(before & 7, standingOfAccount[code]!);
    standing[person] = (before & lostAccount) | hasAccount | worst;
    followers[person]! += reach[account]!;
  }
  for (let person = 0; person < count; person++) {
    const marks = standing[person]!;
    if (marks !== 0) standing[person] = (marks & hasAccount) !== 0 ? marks & 7 : banned;
  }
  platform.set(home.subarray(0, count));
  for (let person = 0; person < count; person++) if (gone[person] === 1) standing[person] = departed;
  return { count, role, standing, platform, followers, earnings };
}

function clearPeople(count: number, spent: People | undefined): People {
  if (spent?.count !== count) {
    return {
      count,
      role: new Uint8Array(count),
      standing: new Uint8Array(count),
      platform: new Uint8Array(count),
      followers: new Uint32Array(count),
      earnings: new Float64Array(count),
    };
  }
  spent.role.fill(0);
  spent.standing.fill(0);
  spent.followers.fill(0);
  spent.earnings.fill(0);
  return { ...spent };
}

/** Platforms that a person can be on: feeds stand platform by platform. */
export function platformCountOf({ counts, columns }: Frame): number {
  return Math.max(1, Math.floor((columns["feeds.platform_trust"]?.length ?? 0) / (counts.persons || 1)));
}

const columnOf = {
  spent: "persons.spent_cents",
  muted: "persons.mute_count",
  adverts: "persons.fatigue",
  trust: "feeds.platform_trust",
} as const;

/**
 * The value that a colour stands for, one a person, in its unit; not-a-number where the person has none. "changed"
 * takes two runs (graph/fate.ts) and has none here. Fills `into` where it has the right length.
 */
export function valuesFor(
  colour: ColourName,
  frame: Frame,
  people: People,
  about: About,
  into?: Float32Array,
): Float32Array {
  const { count, role, followers, earnings, platform } = people;
  const values = into?.length === count ? into : new Float32Array(count);
  if (colour === "changed") return values.fill(Number.NaN);
  if (colour === "earnings" || colour === "reach") {
    for (let person = 0; person < count; person++) {
      const value = colour === "reach" ? followers[person]! : earnings[person]! / 100;
      values[person] = role[person] === 0 ? Number.NaN : value;
    }
    return values;
  }
  const name = columnOf[colour];
  const steps = about.fields.find((field) => field.name === name)?.steps ?? 1;
  const column = frame.columns[name] ?? none;
  const unit = 1 / steps / (colour === "spent" ? 100 : 1);
  for (let person = 0; person < count; person++) {
    // Feeds stand platform by platform: a person's own is the one at home.
    const row = colour === "trust" ? platform[person]! * count + person : person;
    values[person] = (column[row] ?? 0) * unit;
  }
  return values;
}
