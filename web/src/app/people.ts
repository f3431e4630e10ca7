/** Persons as the views show them, from a frame: role, standing, platform, followers, and the value that colour shows. */

import type { About, Frame } from "../source/frame.ts";
import type { ColourName } from "./state.ts";

export const roleNames = ["buyer", "seller", "influencer", "shop", "brand", "former"] as const;
export type RoleName = (typeof roleNames)[number];
export const standingNames = ["free", "warned", "throttled", "suspended", "banned", "departed"] as const;
export type StandingName = (typeof standingNames)[number];

const former = 5;
const departed = 5;
/** Codes of sellers.role to places in `roleNames`. */
const roleOfSeller = [1, 2, 3, 4];
/** Codes of accounts.state to places in `standingNames`; dormant and closed accounts say nothing. */
const standingOfAccount = [0, 0, 1, 2, 3, 4, 0];

export interface People {
  readonly count: number;
  /** Places in `roleNames`. */
  readonly role: Uint8Array;
  /** Places in `standingNames`: the worst of the person's accounts in use. */
  readonly standing: Uint8Array;
  /** Platform that gets most of the person's visits. */
  readonly platform: Uint8Array;
  /** Followers of the person's accounts. */
  readonly followers: Uint32Array;
  /** Sales so far of the person's shops, cents, refunds deducted. */
  readonly earnings: Float64Array;
}

const none = new Int32Array(0);

/** All persons of a frame, in one pass over persons, shops and accounts. */
export function peopleOf(frame: Frame): People {
  const column = (name: string) => frame.columns[name] ?? none;
  const count = frame.counts.persons ?? 0;
  const role = new Uint8Array(count);
  const standing = new Uint8Array(count);
  const platform = new Uint8Array(count);
  const followers = new Uint32Array(count);
  const earnings = new Float64Array(count);
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
    standing[person] = Math.max(standing[person]!, standingOfAccount[state[account]!] ?? 0);
    if (state[account]! < 5) followers[person]! += reach[account]!;
  }
  for (let person = 0; person < count; person++) {
    platform[person] = home[person] ?? 0;
    if (gone[person] === 1) standing[person] = departed;
  }
  return { count, role, standing, platform, followers, earnings };
}

/** The value that a colour stands for, one a person, in its unit; not-a-number where the person has none. */
export function valuesFor(colour: ColourName, frame: Frame, people: People, about: About): Float32Array {
  if (colour === "earnings")
    return Float32Array.from(people.earnings, (cents, i) =>
      people.role[i] === 0 ? Number.NaN : cents / 100,
    );
  if (colour === "reach")
    return Float32Array.from(people.followers, (count, i) => (people.role[i] === 0 ? Number.NaN : count));
  const name = {
    spent: "persons.spent_cents",
    muted: "persons.mute_count",
    adverts: "persons.fatigue",
    trust: "feeds.platform_trust",
  }[colour];
  const steps = about.fields.find((field) => field.name === name)?.steps ?? 1;
  const column = frame.columns[name] ?? none;
  const values = new Float32Array(people.count);
  const scale = colour === "spent" ? 100 : 1;
  for (let person = 0; person < people.count; person++) {
    // Feeds stand platform by platform: a person's own is the one at home.
    const row = colour === "trust" ? people.platform[person]! * people.count + person : person;
    values[person] = (column[row] ?? 0) / steps / scale;
  }
  return values;
}
