/**
 * Accounts and their tie records: opening, following, closing.
 *
 * An account's followers are one run of records in the ties table (its slab), so that the day's work on them
 * is a straight sweep. A slab that is full moves to the end of the table with half as much room again; room
 * left behind is counted and reclaimed when it makes up more than a third of the table. No result depends
 * on where a record lies: every draw is keyed by person.
 */

import { append, reserve } from "../core/columns.ts";
import type { ColumnDeclaration } from "../core/declare.ts";
import { deriveKey, type Key } from "../core/random.ts";
import { isFeed, publicAccount, sellsToFriends } from "./channels.ts";
import { accountState, mute, never } from "./constants.ts";
import type { governance } from "./submodels/governance.ts";
import type { rivals } from "./submodels/rivals.ts";
import { sectionOf, type World } from "./world.ts";

/** Records are allotted in blocks of this many. */
const block = 32;

/** Today's key of a decision for one account: by owner and by how many accounts the owner had before. */
export function accountKey(today: Key, owner: number, ordinal: number, into: Key): Key {
  return deriveKey(deriveKey(today, owner, into), ordinal, into);
}

/** True while the account may post and be read. */
export function isLive(state: number): boolean {
  return state === accountState.active || state === accountState.warned || state === accountState.throttled;
}

/** The account by which a shop sells to friends on a platform, neither lost nor closed, newest first; -1 for none. */
export function accountOn(world: World, shop: number, platform: number): number {
  const { newestAccount } = world.state.sellers.columns;
  const { next, state, channel, platform: where } = world.state.accounts.columns;
  for (let account = newestAccount[shop]; account >= 0; account = next[account]) {
    if (
      where[account] === platform &&
      state[account] < accountState.banned &&
      sellsToFriends(channel[account])
    ) {
      return account;
    }
  }
  return -1;
}

/** State of an account that is not suspended or worse, by its enforcement level. */
export function stateOfLevel(level: number): number {
  if (level === 0) return accountState.active;
  return level === 1 ? accountState.warned : accountState.throttled;
}

/**
 * Opens an account for a shop on a platform, without followers, and puts it at the head of the shop's chain of
 * accounts; returns its id. Whether the shop now posts with it is the caller's to say (`sellers.account`).
 */
export function openAccount(
  world: World,
  seller: number,
  channel: number,
  expected: number,
  platform = 0,
): number {
  const { accounts, persons, sellers } = world.state;
  const owner = sellers.columns.owner[seller];
  const account = append(accounts);
  const columns = accounts.columns;
  columns.seller[account] = seller;
  columns.owner[account] = owner;
  columns.ordinal[account] = persons.columns.accountsOpened[owner]++;
  columns.channel[account] = channel;
  columns.platform[account] = platform;
  columns.next[account] = sellers.columns.newestAccount[seller];
  sellers.columns.newestAccount[seller] = account;
  columns.openDay[account] = world.day;
  columns.sweepDay[account] = world.day;
  columns.room[account] = 0;
  columns.returning[account] = persons.columns.banCount[owner] > 0 ? 1 : 0;
  makeRoom(world, account, expected);
  return account;
}

/**
 * Adds a follower and returns the tie record. The caller sees to it that nobody follows twice, and that the followers
 * of a public account are added in ascending order.
 */
export function addFollower(world: World, account: number, reader: number, strength: number): number {
  const { accounts, ties } = world.state;
  const columns = accounts.columns;
  const count = columns.followerCount[account];
  if (count === columns.room[account]) makeRoom(world, account, count + 1);
  const tie = columns.slab[account] + count;
  columns.followerCount[account] = count + 1;
  clearRecords(world, tie, tie + 1);
  ties.columns.reader[tie] = reader;
  ties.columns.strength[tie] = strength;
  return tie;
}

/** Adds a follower who comes later, wherever the order of the account's readers has their place; returns the tie record. */
export function follow(world: World, account: number, reader: number, strength: number): number {
  const last = addFollower(world, account, reader, strength);
  const { accounts, ties } = world.state;
  if (accounts.columns.channel[account] !== publicAccount) return last;
  const readers = ties.columns.reader;
  let tie = last;
  while (tie > accounts.columns.slab[account] && readers[tie - 1] > reader) tie--;
  if (tie === last) return last;
  moveRecords(world, tie, tie + 1, last - tie);
  clearRecords(world, tie, tie + 1);
  readers[tie] = reader;
  ties.columns.strength[tie] = strength;
  return tie;
}

/** Adds followers in their order, each with the strength of the tie. Does what `addFollower` does one by one. */
export function addFollowers(
  world: World,
  account: number,
  readers: Uint32Array,
  strengths: Uint8Array,
): void {
  const { accounts, ties } = world.state;
  for (let done = 0; done < readers.length; ) {
    const { followerCount, room, slab } = accounts.columns;
    const count = followerCount[account];
    if (count === room[account]) makeRoom(world, account, count + 1);
    const part = Math.min(room[account] - count, readers.length - done);
    const first = slab[account] + count;
    clearRecords(world, first, first + part);
    ties.columns.reader.set(readers.subarray(done, done + part), first);
    ties.columns.strength.set(strengths.subarray(done, done + part), first);
    followerCount[account] = count + part;
    done += part;
  }
}

/**
 * Opens the account in which a shop sells to its owner's friends on a platform: those who are active there follow it at
 * first, up to `most`.
 */
export function openToFriends(world: World, seller: number, channel: number, platform = 0): number {
  const { offsets, targets } = world.friends;
  const { persons, feeds, sellers } = world.state;
  const owner = sellers.columns.owner[seller];
  const { departed } = persons.columns;
  const { attention } = feeds.columns;
  const base = platform * persons.count;
  const first = offsets[owner];
  const last = offsets[owner + 1];
  const account = openAccount(world, seller, channel, last - first, platform);
  if (platform === 0) sellers.columns.account[seller] = account;
  const readers = new Uint32Array(last - first);
  const strengths = new Uint8Array(last - first);
  let count = 0;
  for (let e = first; e < last; e++) {
    if (departed[targets[e]] !== 0 || attention[base + targets[e]] === 0) continue;
    readers[count] = targets[e];
    strengths[count++] = world.strength[e];
  }
  const limit = followerLimit(world, platform);
  if (count > limit) count = keepStrongest(readers, strengths, count, limit);
  addFollowers(world, account, readers.subarray(0, count), strengths.subarray(0, count));
  return account;
}

/** Keeps the strongest ties, of equal ones the first, in their order; returns how many. */
function keepStrongest(readers: Uint32Array, strengths: Uint8Array, count: number, most: number): number {
  const places = Array.from({ length: count }, (_, place) => place);
  places.sort((a, b) => strengths[b] - strengths[a] || a - b);
  const kept = places.slice(0, most).sort((a, b) => a - b);
  kept.forEach((from, to) => {
    readers[to] = readers[from];
    strengths[to] = strengths[from];
  });
  return kept.length;
}

/** Most followers that the platform lets an account in friends' feeds have. */
function followerLimit(world: World, platform: number): number {
  return platform === 0
    ? sectionOf<typeof governance.parameters>(world, "governance").friendCap
    : sectionOf<typeof rivals.parameters>(world, "rivals").friendCap;
}

/** True where nobody can follow any more. Lists of subscriptions have no limit. */
export function isFull(world: World, account: number): boolean {
  const { followerCount, channel, platform } = world.state.accounts.columns;
  return isFeed(channel[account]) && followerCount[account] >= followerLimit(world, platform[account]);
}

/** Gives an account's tie records back; used when nobody will need them again. */
export function releaseTies(world: World, account: number): void {
  const columns = world.state.accounts.columns;
  world.state.market.columns.tiesWasted[0] += columns.room[account];
  columns.room[account] = 0;
  columns.followerCount[account] = 0;
}

/** Ends an account for good. Its tie records stay until `releaseTies`. */
export function closeAccount(world: World, account: number, state: number): void {
  const columns = world.state.accounts.columns;
  columns.state[account] = state;
  if (columns.closeDay[account] === never) columns.closeDay[account] = world.day;
}

/** The record of a reader among an account's ties, tried first where it was last known; -1 if there is none. */
export function findTie(world: World, account: number, reader: number, hint: number): number {
  const { accounts, ties } = world.state;
  const first = accounts.columns.slab[account];
  const last = first + accounts.columns.followerCount[account];
  const readers = ties.columns.reader;
  if (hint >= first && hint < last && readers[hint] === reader) return hint;
  if (accounts.columns.channel[account] === publicAccount) return findPublicTie(world, account, reader);
  for (let tie = first; tie < last; tie++) if (readers[tie] === reader) return tie;
  return -1;
}

/** The record of a reader among a public account's ties, whose readers ascend; -1 if there is none. */
export function findPublicTie(world: World, account: number, reader: number): number {
  const { accounts, ties } = world.state;
  const first = accounts.columns.slab[account];
  const last = first + accounts.columns.followerCount[account];
  const readers = ties.columns.reader;
  const low = firstAbove(readers, first, last, reader);
  return low < last && readers[low] === reader ? low : -1;
}

/** Adds followers of a public account, given in ascending order, who do not follow it yet, each in place. */
export function admit(world: World, account: number, readers: Uint32Array): void {
  const { accounts, ties } = world.state;
  const { followerCount, room, slab } = accounts.columns;
  const before = followerCount[account];
  if (before + readers.length > room[account]) makeRoom(world, account, before + readers.length);
  followerCount[account] = before + readers.length;
  const first = slab[account];
  let end = before;
  for (let place = readers.length - 1; place >= 0; place--) {
    const start = firstAbove(ties.columns.reader, first, first + end, readers[place]) - first;
    moveRecords(world, first + start, first + start + place + 1, end - start);
    clearRecords(world, first + start + place, first + start + place + 1);
    ties.columns.reader[first + start + place] = readers[place];
    end = start;
  }
}

/** Takes away the followers of an account who leave, asked once each; the others keep their order. Returns how many left. */
export function dismiss(world: World, account: number, leaves: (tie: number) => boolean): number {
  const { followerCount, slab } = world.state.accounts.columns;
  const first = slab[account];
  const last = first + followerCount[account];
  let kept = first;
  let run = first;
  for (let tie = first; tie <= last; tie++) {
    if (tie < last && !leaves(tie)) continue;
    moveRecords(world, run, kept, tie - run);
    kept += tie - run;
    run = tie + 1;
  }
  followerCount[account] = kept - first;
  clearRecords(world, kept, last);
  return last - kept;
}

/** The first place in [first, last) that holds a reader from `wanted` on; `last` if none does. Readers ascend. */
function firstAbove(readers: Uint32Array, first: number, last: number, wanted: number): number {
  let low = first;
  let high = last;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (readers[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Followers whom the account's posts still reach. */
export function openFollowers(world: World, account: number): number {
  const { accounts, ties } = world.state;
  const first = accounts.columns.slab[account];
  const last = first + accounts.columns.followerCount[account];
  const { muted } = ties.columns;
  let count = 0;
  for (let tie = first; tie < last; tie++) if (muted[tie] === mute.follows) count++;
  return count;
}

/** Sets the records `from` to before `to` to their initial values. */
function clearRecords(world: World, from: number, to: number): void {
  const { columns, declarations } = world.state.ties;
  for (const name in declarations) {
    const key = name as keyof typeof declarations;
    const declaration: ColumnDeclaration = declarations[key];
    columns[key].fill(declaration.initial ?? 0, from, to);
  }
}

function makeRoom(world: World, account: number, wanted: number): void {
  const { accounts, ties, market } = world.state;
  const columns = accounts.columns;
  const old = columns.room[account];
  const grown = Math.max(wanted, old + (old >>> 1));
  const room = Math.ceil(grown / block) * block;
  market.columns.tiesWasted[0] += old;
  // Capacity is no state: a run that goes on from a checkpoint must lay its slabs in the same places.
  if (market.columns.tiesWasted[0] * 3 > ties.count) compact(world, account);
  reserve(ties, ties.count + room);
  clearRecords(world, ties.count, ties.count + room);
  moveRecords(world, columns.slab[account], ties.count, columns.followerCount[account]);
  columns.slab[account] = ties.count;
  columns.room[account] = room;
  ties.count += room;
}

function moveRecords(world: World, from: number, to: number, length: number): void {
  if (length === 0 || from === to) return;
  for (const column of Object.values(world.state.ties.columns)) column.copyWithin(to, from, from + length);
}

/** Slides all slabs together, in the order in which they lie. `moving` keeps its records but no spare room. */
function compact(world: World, moving: number): void {
  const { accounts, ties, market } = world.state;
  const columns = accounts.columns;
  const used: number[] = [];
  for (let account = 0; account < accounts.count; account++)
    if (columns.room[account] > 0) used.push(account);
  used.sort((a, b) => columns.slab[a] - columns.slab[b]);
  let end = 0;
  for (const account of used) {
    const room = account === moving ? columns.followerCount[account] : columns.room[account];
    moveRecords(world, columns.slab[account], end, columns.followerCount[account]);
    columns.slab[account] = end;
    end += room;
  }
  ties.count = end;
  market.columns.tiesWasted[0] = columns.followerCount[moving];
}
