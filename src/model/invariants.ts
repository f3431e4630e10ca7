/**
 * Invariants: what holds at the end of every day whatever the parameters, found by looking at the whole state.
 * Columns keep their declared ranges, slabs of tie records stay apart, nobody follows an account twice or their own,
 * every account at work has one owner, cascades are trees in time and lines of agents trees, and the day's money,
 * posts and attention add up.
 */

import { firstOutside, type Table } from "../core/columns.ts";
import type { ColumnTable } from "../core/declare.ts";
import { isLive } from "./accounts.ts";
import { moments, outlet, publicAccount, rivalFeed } from "./channels.ts";
import { accountState, never } from "./constants.ts";
import { entityNames } from "./state.ts";
import { inAll } from "./tally.ts";
import type { World } from "./world.ts";

/** What is wrong with the world, a sentence each; empty if nothing is. Reads only. */
export function violations(world: World): string[] {
  const faults: string[] = [];
  for (const entity of entityNames) checkRanges(world.state[entity] as Table<ColumnTable>, faults);
  checkSlabs(world, faults);
  checkFollowers(world, faults);
  checkOwners(world, faults);
  checkMoney(world, faults);
  checkEndorsements(world, faults);
  checkPosts(world, faults);
  checkShares(world, faults);
  checkLines(world, faults);
  checkAttention(world, faults);
  return faults;
}

function checkRanges(table: Table<ColumnTable>, faults: string[]): void {
  for (const [name, declaration] of Object.entries(table.declarations)) {
    if (declaration.scratch) continue;
    const cell = firstOutside(table, name);
    if (cell < 0) continue;
    const [low, high] = declaration.range;
    faults.push(
      `${table.name}.${name}[${cell}] must be in [${low}, ${high}] (was ${table.columns[name][cell]})`,
    );
  }
}

function checkSlabs(world: World, faults: string[]): void {
  const { accounts, ties, market } = world.state;
  const { slab, room, followerCount } = accounts.columns;
  const used: number[] = [];
  let allotted = 0;
  for (let account = 0; account < accounts.count; account++) {
    allotted += room[account];
    if (room[account] > 0) used.push(account);
    if (followerCount[account] <= room[account]) continue;
    faults.push(
      `accounts.followerCount[${account}] must be at most ${room[account]} (was ${followerCount[account]})`,
    );
  }
  used.sort((a, b) => slab[a] - slab[b]);
  let end = 0;
  for (const account of used) {
    if (slab[account] < end) {
      faults.push(`accounts.slab[${account}] must be at least ${end} (was ${slab[account]})`);
    }
    end = slab[account] + room[account];
  }
  if (end > ties.count) faults.push(`ties.count must be at least ${end} (was ${ties.count})`);
  const wasted = market.columns.tiesWasted[0];
  if (allotted + wasted !== ties.count) {
    faults.push(`market.tiesWasted must be ${ties.count - allotted} (was ${wasted})`);
  }
}

function checkFollowers(world: World, faults: string[]): void {
  const { accounts, ties, persons } = world.state;
  const { slab, followerCount, owner, channel } = accounts.columns;
  const { reader } = ties.columns;
  const follows = new Int32Array(persons.count).fill(-1);
  for (let account = 0; account < accounts.count; account++) {
    const end = slab[account] + followerCount[account];
    for (let tie = slab[account]; tie < end; tie++) {
      const person = reader[tie];
      if (person >= persons.count || person === owner[account]) {
        faults.push(`ties.reader[${tie}] must be a person other than the owner (was ${person})`);
      } else if (follows[person] === account) {
        faults.push(`ties.reader[${tie}] must follow account ${account} once (was ${person} again)`);
      } else if (channel[account] === publicAccount && tie > slab[account] && reader[tie - 1] > person) {
        faults.push(`ties.reader[${tie}] must be above ${reader[tie - 1]} before it (was ${person})`);
      }
      follows[person] = account;
    }
  }
}

function checkOwners(world: World, faults: string[]): void {
  const { accounts, sellers, persons } = world.state;
  const { state, seller, owner, next } = accounts.columns;
  for (let account = 0; account < accounts.count; account++) {
    if (!isLive(state[account]) && state[account] !== accountState.suspended) continue;
    const shop = seller[account];
    if (sellers.columns.exitDay[shop] !== never || sellers.columns.owner[shop] !== owner[account]) {
      faults.push(`accounts.seller[${account}] must be a shop that uses it (was ${shop})`);
    }
  }
  let chained = 0;
  for (let shop = 0; shop < sellers.count; shop++) {
    const { newestAccount } = sellers.columns;
    for (let account = newestAccount[shop]; account >= 0; account = next[account]) {
      if (seller[account] === shop && ++chained <= accounts.count) continue;
      faults.push(`accounts.next must lead from shop ${shop} to its own (was at ${account})`);
      break;
    }
  }
  if (chained !== accounts.count) {
    faults.push(`accounts.next must reach all ${accounts.count} accounts (was ${chained})`);
  }
  for (let shop = 0; shop < sellers.count; shop++) {
    const person = sellers.columns.owner[shop];
    const runs = sellers.columns.exitDay[shop] === never;
    if (runs !== (persons.columns.seller[person] === shop)) {
      faults.push(
        `persons.seller[${person}] must ${runs ? "" : "not "}be ${shop} (was ${persons.columns.seller[person]})`,
      );
    }
  }
}

function checkEndorsements(world: World, faults: string[]): void {
  const { orders, accounts } = world.state;
  const { endorser, account, buyer } = orders.columns;
  for (let order = 0; order < orders.count; order++) {
    const by = endorser[order];
    if (by < 0) continue;
    if (by >= accounts.count || accounts.columns.channel[by] !== publicAccount || by === account[order])
      faults.push(`orders.endorser[${order}] must be another's public account (was ${by})`);
    else if (accounts.columns.owner[account[order]] === buyer[order])
      faults.push(`orders.buyer[${order}] must not be the sponsor (was ${buyer[order]})`);
  }
}

function checkMoney(world: World, faults: string[]): void {
  const { spentCents, receivedCents, feeCents, commissionCents, channels } = world.tally;
  const paid = receivedCents + feeCents + commissionCents;
  if (spentCents !== paid) faults.push(`tally.spentCents must be ${paid} (was ${spentCents})`);
  const { sellers, market } = world.state;
  let held = 0;
  for (let shop = 0; shop < sellers.count; shop++) held += sellers.columns.depositCents[shop];
  const deposits = market.columns.depositCents[0];
  if (held !== deposits) faults.push(`market.depositCents must be ${held} (was ${deposits})`);
  const sales = inAll(channels.cents);
  checkLicences(world, faults);
  if (spentCents !== sales) faults.push(`tally.spentCents must be ${sales} (was ${spentCents})`);
}

/** Licence fees that platforms took are those due from accounts today, and only licensed accounts sell at an outlet. */
function checkLicences(world: World, faults: string[]): void {
  const { accounts } = world.state;
  const { licensed, channel, licenceDay, licenceCents, state } = accounts.columns;
  let due = 0;
  for (let account = 0; account < accounts.count; account++) {
    if (licenceDay[account] === world.day && world.day > 0) due += licenceCents[account];
    if (channel[account] !== outlet || licensed[account] === 1 || !isLive(state[account])) continue;
    faults.push(`accounts.licensed[${account}] must be 1 at an outlet (was 0)`);
  }
  const taken = inAll(world.tally.platforms.licenceCents);
  if (taken !== due) faults.push(`tally.platforms.licenceCents must be ${due} (was ${taken})`);
}

function checkPosts(world: World, faults: string[]): void {
  const { accounts, ties, feeds } = world.state;
  const { posts, slab, followerCount } = accounts.columns;
  const { delivered, seen } = ties.columns;
  for (let account = 0; account < accounts.count; account++) {
    if (posts[account] === 0) continue;
    const end = slab[account] + followerCount[account];
    for (let tie = slab[account]; tie < end; tie++) {
      if (seen[tie] > delivered[tie] || delivered[tie] > posts[account]) {
        faults.push(
          `ties.seen[${tie}] must be at most ${delivered[tie]} delivered of ${posts[account]} (was ${seen[tie]})`,
        );
      }
    }
  }
  let reached = 0;
  let read = 0;
  for (let feed = 0; feed < feeds.count; feed++) {
    reached += feeds.columns.commercialInflow[feed];
    read += feeds.columns.commercialSeen[feed];
  }
  const { channels } = world.tally;
  const arrived = channels.delivered[moments] + channels.delivered[rivalFeed];
  const noticed = channels.seen[moments] + channels.seen[rivalFeed];
  if (reached !== arrived) faults.push(`tally.channels.delivered must be ${reached} (was ${arrived})`);
  if (read !== noticed) faults.push(`tally.channels.seen must be ${read} (was ${noticed})`);
}

function checkShares(world: World, faults: string[]): void {
  const { shares, orders } = world.state;
  const { person, account, parent, root, depth, boughtDay, sharedDay } = shares.columns;
  for (let row = 0; row < shares.count; row++) {
    const from = parent[row];
    if (from >= row) faults.push(`shares.parent[${row}] must be under ${row} (was ${from})`);
    else if (root[row] !== (from < 0 ? row : root[from]) || depth[row] !== (from < 0 ? 0 : depth[from] + 1))
      faults.push(
        `shares.root[${row}] and depth must follow from the parent (was ${root[row]}, ${depth[row]})`,
      );
    else if (from >= 0 && (account[from] !== account[row] || boughtDay[row] !== sharedDay[from] + 1))
      faults.push(`shares.boughtDay[${row}] must be the day after its parent's (was ${boughtDay[row]})`);
  }
  for (let order = 0; order < orders.count; order++) {
    const row = orders.columns.share[order];
    if (row < 0) continue;
    if (row >= shares.count || person[row] !== orders.columns.buyer[order])
      faults.push(`orders.share[${order}] must be a row of its buyer (was ${row})`);
  }
}

/** Every person's attention adds up to 1, ordinary posts to the person's rate, and inflows to what friends write. */
function checkAttention(world: World, faults: string[]): void {
  const { offsets, targets } = world.friends;
  const { persons, feeds } = world.state;
  const { attention, organicRate, organicInflow } = feeds.columns;
  const { speaking } = persons.columns;
  for (let person = 0; person < persons.count; person++) {
    let shares = 0;
    let rate = 0;
    for (let feed = person; feed < feeds.count; feed += persons.count) {
      shares += attention[feed];
      rate += organicRate[feed];
      const base = feed - person;
      let inflow = 0;
      for (let e = offsets[person]; e < offsets[person + 1]; e++) {
        if (speaking[targets[e]] !== 0) inflow += organicRate[base + targets[e]];
      }
      if (inflow === organicInflow[feed]) continue;
      faults.push(`feeds.organicInflow[${feed}] must be ${inflow} (was ${organicInflow[feed]})`);
    }
    const written = persons.columns.organicRate[person];
    if (shares !== 1) faults.push(`feeds.attention of person ${person} must add up to 1 (was ${shares})`);
    if (rate !== written)
      faults.push(`feeds.organicRate of person ${person} must add up to ${written} (was ${rate})`);
  }
}

function checkLines(world: World, faults: string[]): void {
  const { sellers } = world.state;
  const { upline, level, paidUpCents, lineCents } = sellers.columns;
  let [paid, received] = [0, 0];
  for (let shop = 0; shop < sellers.count; shop++) {
    const above = upline[shop];
    if (above >= shop) faults.push(`sellers.upline[${shop}] must be under ${shop} (was ${above})`);
    else if (level[shop] !== (above < 0 ? 0 : level[above] + 1))
      faults.push(`sellers.level[${shop}] must be one more than that of ${above} (was ${level[shop]})`);
    paid += paidUpCents[shop];
    received += lineCents[shop];
  }
  if (paid !== received) faults.push(`sum of sellers.lineCents must be ${paid} (was ${received})`);
}
