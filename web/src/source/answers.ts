/** What the engine answers to the questions of `questions.ts`. */

import type { World } from "../../../src/model/world.ts";
import { columnDigests } from "../../../src/records/digests.ts";
import { SourceFault } from "./frame.ts";
import type { QuestionName, QuestionTable } from "./questions.ts";

/** Reads the world at the end of a day. */
export type At = <T>(day: number, read: (world: World) => T) => Promise<T>;

/** Questions about a run; others need none. */
type Asked = Exclude<QuestionName, "declarations" | "check">;

type Answers = {
  readonly [Q in Asked]: (at: At, ...args: QuestionTable[Q]["args"]) => Promise<QuestionTable[Q]["answer"]>;
};

const table: Answers = {
  columnDigests: (at, day) => at(day, columnDigests),
};

export function answer(at: At, question: string, args: readonly unknown[]): Promise<unknown> {
  if (!Object.hasOwn(table, question))
    throw new SourceFault(`question must be one of ${Object.keys(table).join(", ")} (was ${question})`);
  return (table[question as Asked] as (at: At, ...args: readonly unknown[]) => Promise<unknown>)(at, ...args);
}
