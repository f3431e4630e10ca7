/** What happened to everyone, in terms that do not depend on where a record lies or which id a shop got. */

import type { Table } from "../../src/core/columns.ts";
import type { ColumnTable } from "../../src/core/declare.ts";
import type { World } from "../../src/model/world.ts";

/** Columns that hold ids or places of records; told by other means below. */
const places: Readonly<Record<string, readonly string[]>> = {
  persons: ["seller"],
  sellers: ["account", "newestAccount", "lostAccount", "store", "upline"],
  accounts: ["seller", "next", "slab", "room"],
  orders: ["account", "endorser", "tie"],
  reviews: ["account"],
  shares: ["account"],
  clients: ["account"],
  market: ["tiesWasted"],
};

/** One line per person, feed, platform, shop, account, tie, order, case, reviewer and for the market. Nobody in `except` has a line of selling. */
export function histories(world: World, except: readonly number[] = []): Map<string, string> {
  const { persons, feeds, platforms, sellers, accounts, ties, orders, reviews, shares, clients } =
    world.state;
  const lines = new Map<string, string>();
  const put = (name: string, ...values: (string | number)[]) => {
    if (lines.has(name)) throw new Error(`histories requires names that differ (got ${name} twice)`);
    lines.set(name, values.join(" "));
  };
  const accountName = (account: number) =>
    account < 0 ? `${account}` : `${accounts.columns.owner[account]}.${accounts.columns.ordinal[account]}`;

  const selling = ["shopsOpened", "accountsOpened", "lastExitDay"];
  for (let person = 0; person < persons.count; person++) {
    const skip = except.includes(person) ? selling : [];
    const sells = except.includes(person) || persons.columns.seller[person] < 0 ? "" : "sells";
    put(`person ${person}`, cells(persons, person, skip), sells);
  }
  for (let feed = 0; feed < feeds.count; feed++) put(`feed ${feed}`, cells(feeds, feed));
  for (let platform = 0; platform < platforms.count; platform++) {
    put(`platform ${platform}`, cells(platforms, platform));
  }
  for (let shop = 0; shop < sellers.count; shop++) {
    const { owner, entryDay, account, lostAccount, store, upline } = sellers.columns;
    if (except.includes(owner[shop])) continue;
    const line = [
      cells(sellers, shop),
      accountName(account[shop]),
      accountName(lostAccount[shop]),
      accountName(store[shop]),
      upline[shop] < 0 ? -1 : owner[upline[shop]],
    ];
    put(`shop of ${owner[shop]} from day ${entryDay[shop]} as ${sellers.columns.role[shop]}`, ...line);
  }
  for (let account = 0; account < accounts.count; account++) {
    const { owner, slab, followerCount } = accounts.columns;
    if (except.includes(owner[account])) continue;
    put(`account ${accountName(account)}`, cells(accounts, account));
    for (let place = 0; place < followerCount[account]; place++) {
      put(`tie ${place} of ${accountName(account)}`, cells(ties, slab[account] + place));
    }
  }
  for (let order = 0; order < orders.count; order++) {
    put(
      `order ${order}`,
      cells(orders, order),
      accountName(orders.columns.account[order]),
      accountName(orders.columns.endorser[order]),
    );
  }
  for (let row = 0; row < reviews.count; row++) {
    put(`case ${row}`, cells(reviews, row), accountName(reviews.columns.account[row]));
  }
  for (let row = 0; row < world.state.reviewers.count; row++) {
    put(`reviewer ${row}`, cells(world.state.reviewers, row));
  }
  for (let row = 0; row < shares.count; row++) {
    put(`share ${row}`, cells(shares, row), accountName(shares.columns.account[row]));
  }
  for (let row = 0; row < clients.count; row++) {
    put(`client ${row}`, cells(clients, row), accountName(clients.columns.account[row]));
  }
  put("market", cells(world.state.market, 0));
  return lines;
}

function cells(table: Table<ColumnTable>, row: number, skip: readonly string[] = []): string {
  const left = [...(places[table.name] ?? []), ...skip];
  const values: number[] = [];
  for (const [name, { scratch, width = 1 }] of Object.entries(table.declarations)) {
    if (scratch || left.includes(name)) continue;
    for (let i = 0; i < width; i++) values.push(table.columns[name][row * width + i]);
  }
  return values.join(" ");
}

/** The first few lines in which two histories differ, for a readable failure. */
export function differences(one: Map<string, string>, two: Map<string, string>): string[] {
  const names = new Set([...one.keys(), ...two.keys()]);
  return [...names].filter((name) => one.get(name) !== two.get(name)).slice(0, 5);
}

/** Writes nonsense behind the rows in use of tables whose rows are used again. */
export function soil(world: World): void {
  for (const entity of ["ties", "orders", "reviews", "shares"] as const) {
    const table = world.state[entity] as Table<ColumnTable>;
    for (const [name, { width = 1 }] of Object.entries(table.declarations)) {
      table.columns[name].fill(1, table.count * width);
    }
  }
}

/** Moves all slabs to other places: the last account's first, with gaps, the old places filled with nonsense. */
export function moveSlabs(world: World): void {
  const { accounts, ties, market } = world.state;
  const { slab, room, followerCount } = accounts.columns;
  const gap = 5;
  const columns = ties.columns as unknown as Record<string, Float64Array>;
  for (const [name, column] of Object.entries(columns)) {
    const old = column.slice();
    column.fill(1, 0, ties.count);
    let at = gap;
    for (let account = accounts.count - 1; account >= 0; account--) {
      if (room[account] === 0) continue;
      const records = old.subarray(slab[account], slab[account] + followerCount[account]);
      if (at + room[account] > old.length) throw new Error(`moveSlabs requires room for ${name}`);
      column.set(records, at);
      at += room[account] + gap;
    }
  }
  let at = gap;
  let allotted = 0;
  for (let account = accounts.count - 1; account >= 0; account--) {
    if (room[account] === 0) continue;
    slab[account] = at;
    at += room[account] + gap;
    allotted += room[account];
  }
  ties.count = at;
  market.columns.tiesWasted[0] = at - allotted;
}
