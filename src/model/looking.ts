/** Offers that a person went looking for compete with those seen in the feed: one cell a person keeps the best. */

import type { Table } from "../core/columns.ts";
import type { personColumns } from "./columns/persons.ts";
import { noAccount } from "./constants.ts";

/** Takes an offer into the person's choice of the day, by its utility with the Gumbel term. */
export function offerTo(
  persons: Table<typeof personColumns>,
  person: number,
  score: number,
  account: number,
  tie = -1,
): void {
  const { bestScore, bestAccount, bestTie, lookedScore } = persons.columns;
  if (score > lookedScore[person]) lookedScore[person] = score;
  if (bestAccount[person] !== noAccount && score <= bestScore[person]) return;
  bestScore[person] = score;
  bestAccount[person] = account;
  bestTie[person] = tie;
}
