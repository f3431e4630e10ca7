/**
 * The state of a run: every state variable as a column over integer ids, in tables by kind of entity.
 *
 * The columns are declared under `columns/`, once each; "writer" names the one mechanism that writes a column
 * while the run goes on.
 */

import { createTable, type Table } from "../core/columns.ts";
import type { ColumnTable } from "../core/declare.ts";
import { accountColumns, tieColumns } from "./columns/accounts.ts";
import { feedColumns } from "./columns/feeds.ts";
import { marketColumns, orderColumns, reviewColumns, reviewerColumns } from "./columns/market.ts";
import { personColumns } from "./columns/persons.ts";
import { platformColumns } from "./columns/platforms.ts";
import { sellerColumns } from "./columns/sellers.ts";
import { clientColumns, shareColumns } from "./columns/spread.ts";

export interface State {
  readonly persons: Table<typeof personColumns>;
  readonly feeds: Table<typeof feedColumns>;
  readonly platforms: Table<typeof platformColumns>;
  readonly sellers: Table<typeof sellerColumns>;
  readonly accounts: Table<typeof accountColumns>;
  readonly ties: Table<typeof tieColumns>;
  readonly orders: Table<typeof orderColumns>;
  readonly reviews: Table<typeof reviewColumns>;
  readonly reviewers: Table<typeof reviewerColumns>;
  readonly shares: Table<typeof shareColumns>;
  readonly clients: Table<typeof clientColumns>;
  readonly market: Table<typeof marketColumns>;
}

/** Names of the entity tables, in the order of digests and files. */
export const entityNames = [
  "persons",
  "feeds",
  "platforms",
  "sellers",
  "accounts",
  "ties",
  "orders",
  "reviews",
  "reviewers",
  "shares",
  "clients",
  "market",
] as const;

/** Tables whose rows move or are used again, an element at a time: their columns have one element an entity. */
export const movingTables: readonly string[] = ["ties", "orders", "reviews", "shares"];

export type EntityName = (typeof entityNames)[number];

/** Columns of a run's own extensions, by entity; they stand after the model's. */
export type MoreColumns = { readonly [K in EntityName]?: ColumnTable };

/** All tables, empty, with room for `persons` persons on `platforms` platforms. */
export function createState(persons: number, platforms: number, more: MoreColumns = {}): State {
  const table = <T extends ColumnTable>(name: EntityName, own: T, capacity: number) =>
    createTable<T>(name, more[name] ? { ...own, ...more[name] } : own, capacity);
  return {
    persons: table("persons", personColumns, persons),
    feeds: table("feeds", feedColumns, persons * platforms),
    platforms: table("platforms", platformColumns, platforms),
    sellers: table("sellers", sellerColumns, Math.ceil(persons / 16)),
    accounts: table("accounts", accountColumns, Math.ceil(persons / 16)),
    ties: table("ties", tieColumns, persons * 2),
    orders: table("orders", orderColumns, Math.ceil(persons / 16)),
    reviews: table("reviews", reviewColumns, 64),
    reviewers: table("reviewers", reviewerColumns, 8),
    shares: table("shares", shareColumns, 64),
    clients: table("clients", clientColumns, 16),
    market: table("market", marketColumns, 1),
  };
}
