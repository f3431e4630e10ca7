/**
 * The state of a run: every state variable as a column over integer ids, in tables by kind of entity.
 *
 * The columns are declared under `columns/`, once each; "writer" names the one mechanism that writes a column
 * while the run goes on.
 */

import { createTable, type Table } from "../core/columns.ts";
import { accountColumns, tieColumns } from "./columns/accounts.ts";
import { feedColumns, platformColumns } from "./columns/feeds.ts";
import { marketColumns, orderColumns, reviewColumns, reviewerColumns } from "./columns/market.ts";
import { personColumns } from "./columns/persons.ts";
import { sellerColumns } from "./columns/sellers.ts";

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
  "market",
] as const;

/** All tables, empty, with room for `persons` persons on `platforms` platforms. */
export function createState(persons: number, platforms: number): State {
  return {
    persons: createTable("persons", personColumns, persons),
    feeds: createTable("feeds", feedColumns, persons * platforms),
    platforms: createTable("platforms", platformColumns, platforms),
    sellers: createTable("sellers", sellerColumns, Math.ceil(persons / 16)),
    accounts: createTable("accounts", accountColumns, Math.ceil(persons / 16)),
    ties: createTable("ties", tieColumns, persons * 2),
    orders: createTable("orders", orderColumns, Math.ceil(persons / 16)),
    reviews: createTable("reviews", reviewColumns, 64),
    reviewers: createTable("reviewers", reviewerColumns, 8),
    market: createTable("market", marketColumns, 1),
  };
}
