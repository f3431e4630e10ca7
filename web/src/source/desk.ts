/** A worker without a run, for drafts: what the engine says of them does not wait for a run that is busy. */

import { sourceWords } from "../i18n/source.ts";
import { SourceFault } from "./frame.ts";
import type { QuestionTable } from "./questions.ts";
import { Line } from "./remote.ts";
import { spawnWorker } from "./spawn.ts";

let line: Line | undefined;

/** Asks what needs no run. The worker is started at the first question and kept. */
export async function askDesk<Q extends "declarations" | "check">(
  question: Q,
  ...args: QuestionTable[Q]["args"]
): Promise<QuestionTable[Q]["answer"]> {
  line ??= new Line(spawnWorker());
  try {
    const answer = await line.call({ op: "ask", question, args });
    if (!("value" in answer)) throw new SourceFault(sourceWords("silent"));
    return answer.value as QuestionTable[Q]["answer"];
  } catch (error) {
    // A broken worker is not asked again.
    line?.close();
    line = undefined;
    throw error;
  }
}
