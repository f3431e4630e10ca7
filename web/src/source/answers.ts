/** What the engine answers to the questions of `questions.ts`. */

import { checkPerson, inspectDay } from "../../../src/model/inspection/day.ts";
import { personReport } from "../../../src/model/inspection/person.ts";
import type { DayHooks } from "../../../src/model/run.ts";
import type { World } from "../../../src/model/world.ts";
import { columnDigests } from "../../../src/records/digests.ts";
import { sourceWords } from "../i18n/source.ts";
import { SourceFault } from "./frame.ts";
import type { QuestionName, QuestionTable } from "./questions.ts";

/** A run whose days can be looked at, and run again under watch. */
export interface Watched {
  /** Reads the world at the end of a day. */
  at<T>(day: number, read: (world: World) => T): Promise<T>;
  /** Runs a day once more, by `run`, which takes a world at the end of the day before. */
  again<T>(day: number, run: (world: World, hooks: DayHooks) => T): Promise<T>;
}

/** Questions about a run; others need none. */
type Asked = Exclude<QuestionName, "declarations" | "check">;

type Answers = {
  readonly [Q in Asked]: (
    run: Watched,
    ...args: QuestionTable[Q]["args"]
  ) => Promise<QuestionTable[Q]["answer"]>;
};

const table: Answers = {
  columnDigests: (run, day) => run.at(day, columnDigests),
  feed: dayOf,
  sale: async (run, day, buyer) => {
    const report = await dayOf(run, day, buyer);
    const { sale } = report;
    if (!sale) throw new SourceFault(sourceWords("noSale", { person: String(buyer), day: String(day) }));
    return { ...report, sale };
  },
  person: (run, day, person) =>
    run.at(day, (world) => {
      checkPerson(world, person);
      return personReport(world, person);
    }),
};

async function dayOf(run: Watched, day: number, person: number): Promise<QuestionTable["feed"]["answer"]> {
  const [report] = await run.again(day, (world, hooks) => inspectDay(world, [person], hooks));
  return report!;
}

/** Throws a SourceFault where there is no such question, or no such person. */
export async function answer(run: Watched, question: string, args: readonly unknown[]): Promise<unknown> {
  if (!Object.hasOwn(table, question))
    throw new SourceFault(sourceWords("question", { kinds: Object.keys(table).join(", "), was: question }));
  const asked = table[question as Asked] as (run: Watched, ...args: readonly unknown[]) => Promise<unknown>;
  try {
    return await asked(run, ...args);
  } catch (error) {
    if (error instanceof RangeError && / requires /.test(error.message))
      throw new SourceFault(sourceWords("asked", { reason: error.message }));
    throw error;
  }
}
