/** What a run says about itself. */

import type { About } from "./frame.ts";

/** Title and what else a scenario says of its question, where it does. */
export function textsOf(
  scenario: Readonly<Record<string, unknown>>,
): Partial<Pick<About, "title" | "question" | "prediction" | "reading">> {
  const keys = ["title", "question", "prediction", "reading"] as const;
  return Object.fromEntries(
    keys.flatMap((key) => (scenario[key] === undefined ? [] : [[key, String(scenario[key])]])),
  );
}
