/** What everyone who ever sold has earned, from a frame; one row a shop. */

import type { Frame, FrameSource } from "../source/frame.ts";

/** Codes of sellers.role. */
export const earnerRoles = ["seller", "influencer", "shop", "brand"] as const;

export interface Earning {
  readonly count: number;
  /** Person who owns the shop. */
  readonly owner: Int32Array;
  /** Places in `earnerRoles`. */
  readonly role: Int32Array;
  /** 1 where the shop still runs. */
  readonly running: Uint8Array;
  /** Sales so far, yuan, refunds deducted. */
  readonly sales: Float64Array;
  /** Profit so far, yuan. */
  readonly profit: Float64Array;
  /** Profit of the last weeks, yuan a day. */
  readonly daily: Float64Array;
  /** Followers of its accounts, persons. */
  readonly followers: Float64Array;
}

/** States of accounts from which on nobody is reached. */
const banned = 5;
const none = new Int32Array(0);

/** What the panel ranks sellers by. */
export const amountNames = ["sales", "profit", "followers"] as const;
export type AmountName = (typeof amountNames)[number];

export function earningOf({ columns }: Frame, { about }: Pick<FrameSource, "about">): Earning {
  const owner = columns["sellers.owner"] ?? none;
  const role = columns["sellers.role"] ?? none;
  const shop = columns["persons.seller"] ?? none;
  const count = owner.length;
  const yuan = (name: string) => {
    const steps = about.fields.find((field) => field.name === name)?.steps ?? 1;
    const fixed = columns[name] ?? none;
    return Float64Array.from({ length: count }, (_, i) => (fixed[i] ?? 0) / steps / 100);
  };
  const running = new Uint8Array(count);
  for (let seller = 0; seller < count; seller++) running[seller] = shop[owner[seller]!] === seller ? 1 : 0;
  const followers = new Float64Array(count);
  const [seller, state, reach] = [
    columns["accounts.seller"] ?? none,
    columns["accounts.state"] ?? none,
    columns["accounts.follower_count"] ?? none,
  ];
  for (let account = 0; account < seller.length; account++) {
    if (state[account]! < banned && seller[account]! >= 0 && seller[account]! < count)
      followers[seller[account]!]! += reach[account]!;
  }
  return {
    count,
    owner,
    role,
    running,
    sales: yuan("sellers.revenue_cents"),
    profit: yuan("sellers.profit_cents"),
    daily: yuan("sellers.profit_fast"),
    followers,
  };
}

/**
 * Shops that an amount is compared over: those of persons who sell to friends for money, as the measures do; for
 * followers all that have some. Only shops with more than nothing.
 */
export function holdersOf(earning: Earning, amount: AmountName): number[] {
  const shops: number[] = [];
  for (let shop = 0; shop < earning.count; shop++) {
    if ((amount === "followers" || earning.role[shop] === 0) && earning[amount][shop]! > 0) shops.push(shop);
  }
  return shops;
}

/** Values of these shops. */
export function valuesOf(earning: Earning, amount: AmountName, shops: readonly number[]): Float64Array {
  return Float64Array.from(shops, (shop) => earning[amount][shop]!);
}

/** Owners of shops, each once, ascending. */
export function ownersOf({ owner }: Earning, shops: readonly number[]): number[] {
  return [...new Set(shops.map((shop) => owner[shop]!))].sort((a, b) => a - b);
}
